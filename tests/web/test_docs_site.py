"""The built documentation site in a browser: opened from its folder, without a network. `tox -e docs` runs this."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

WIDTHS = {"desktop": 1280, "phone": 390}
_OUT_OF_VIEW = """() => [...document.querySelectorAll("article *")].filter((element) => {
  if (element.getBoundingClientRect().right <= innerWidth + 1) return false;
  for (let above = element; above; above = above.parentElement) {
    if (getComputedStyle(above).overflowX !== "visible") return false;
  }
  return true;
}).map((element) => element.textContent.slice(0, 60))"""


@pytest.fixture(scope="module")
def site() -> Path:
    """The folder of the built site."""
    if not os.environ.get("SITE"):
        pytest.skip("SITE does not name a built site; `tox -e docs` builds one")
    return Path(os.environ["SITE"]).resolve()


@pytest.fixture(params=WIDTHS)
def faults(request, chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page of one width, and what it asks of the network or complains about."""
    context = chromium.new_context(viewport={"width": WIDTHS[request.param], "height": 844}, offline=True)
    page = context.new_page()
    found: list[str] = []
    page.on("request", lambda asked: asked.url.startswith("file:") or found.append(asked.url))
    page.on("requestfailed", lambda asked: found.append(f"failed: {asked.url}"))
    page.on("console", lambda line: line.type in ("error", "warning") and found.append(line.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    yield page, found
    context.close()


def test_pages_need_no_network_and_fit_their_width(site: Path, faults: tuple[Page, list[str]]) -> None:
    page, found = faults
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    for each in pages:
        if each.name != "404.html":
            page.goto(each.as_uri())
            assert not page.evaluate(_OUT_OF_VIEW), each.name
            assert not page.evaluate("[...document.images].filter((i) => !i.naturalWidth).length"), each.name
    assert not found


def test_search_works_from_a_folder(site: Path, faults: tuple[Page, list[str]]) -> None:
    page, found = faults
    page.goto((site / "tutorials" / "editor.html").as_uri())
    field = page.locator("input.md-search__input")
    if not field.is_visible():
        page.locator("label[for=__search]").first.click()
    field.press_sequentially("negation")
    page.locator(".md-search-result__item").first.wait_for()
    hits = page.locator(".md-search-result__item a.md-search-result__link").all()
    target = next(hit for hit in hits if "rules.html" in (hit.get_attribute("href") or ""))
    target.evaluate("link => link.click()")
    page.wait_for_url("**/rules.html**")
    assert not found


def test_the_api_reference_shows_signatures(site: Path, faults: tuple[Page, list[str]]) -> None:
    page, _ = faults
    page.goto((site / "api.html").as_uri())
    assert "source_text" in page.locator(".doc-signature").first.inner_text()
    names = page.locator(".md-sidebar--secondary nav > ul > li > a").all_text_contents()
    names = [name.strip() for name in names]
    assert "check" in names
    assert len(names) == len(set(names))
