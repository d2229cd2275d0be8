"""A report of many articles in a browser: the worst first, found, filtered, opened one by one, and printed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import consistency
from consistency.model import Report
from consistency.reporting import render

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SOURCE = (
    "By Jane Roe\n\nWe will not close the small library this winter, and nobody has asked us for that. "
    "The bus line to the harbor stays open until 1980."
)
TEXTS = {
    "fair": "“We will not close the small library this winter,” Jane Roe wrote.",
    "bad": "“We will close the small library this winter,” Jane Roe wrote. The bus line, she wrote, “stays open "
    "until 1890.”",
    "noted": "“We will not close the small Library this winter,” Jane Roe wrote.",
    "off": "“We will not close the <b>dusty</b> library this winter,” Jane Roe wrote.",
}


def many(copies: int = 1) -> Report:
    """Four articles of two outlets, `copies` times."""
    source = consistency.document(SOURCE, "roe.txt", role="canonical")
    texts = {name: consistency.document(text, name) for name, text in TEXTS.items()}
    report = consistency.check(list(texts.values()), source)
    outlets = {"fair": "Courier", "bad": "Tribune", "noted": "Courier", "off": "Tribune"}
    articles = [
        replace(
            a, document=replace(a.document, id=f"{a.document.id}-{n}", organisation=outlets[a.document.id])
        )
        for n in range(copies)
        for a in report.articles
    ]
    return Report(report.signature, report.canonicals, tuple(articles))


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = running.new_page(viewport={"width": 1280, "height": 720})
        page.set_default_timeout(300_000)
        yield page
        running.close()


@pytest.fixture
def page(browser: Page, tmp_path: Path) -> Page:
    return opened(browser, many(), tmp_path)


def opened(browser: Page, report: Report, folder: Path) -> Page:
    (folder / "report.html").write_text(render(report, "html"), "utf-8")
    browser.goto((folder / "report.html").as_uri())
    return browser


def names(page: Page) -> list[str]:
    return page.locator("article:not(.hid) .name").all_inner_texts()


def test_the_worst_comes_first_and_the_tab_says_how_bad_it_is(page: Page) -> None:
    page.select_option("#severity", "none")
    assert names(page) == ["bad-0", "off-0", "noted-0", "fair-0"]
    assert page.title().startswith("3 errors · ")


def test_filters_hold_over_all_articles(page: Page) -> None:
    assert names(page) == ["bad-0", "off-0"]  # errors and warnings at first
    page.select_option("#rule", "wording/number")
    assert names(page) == ["bad-0"]
    assert page.locator("article:not(.hid) .card:not(.hid)").count() == 1
    page.select_option("#rule", "")
    page.select_option("#severity", "none")
    page.select_option("#outlet", "Courier")
    assert names(page) == ["noted-0", "fair-0"]
    assert page.inner_text("#shown") == "2 of 4 articles, the worst first"


def test_search_finds_articles_by_name_and_problems_by_words(page: Page) -> None:
    from playwright.sync_api import expect

    for words, found in (
        ("dusty", ["off-0"]),
        ("BAD-0", ["bad-0"]),
        ("reverses meaning", ["bad-0"]),
        ("zebra", []),
    ):
        page.fill("#find", words)
        expect(page.locator("article:not(.hid) .name")).to_have_text(found)


def test_an_article_is_unpacked_when_it_is_opened(page: Page) -> None:
    assert page.locator(".draft").count() == 0
    page.locator("[data-open]").nth(1).click()
    page.locator("article.open [data-whole]").click()
    assert page.locator("article.open .draft").inner_text().startswith("“We will not close the <b>dusty</b>")
    assert page.locator("article.open .card.current").count() == 1
    assert page.locator("b", has_text="dusty").count() == 0


def test_the_keyboard_steps_over_the_problems_of_all_articles(page: Page) -> None:
    seen = []
    for key in "nnnnp":
        page.keyboard.press(key)
        seen.append(
            page.evaluate("document.activeElement.closest('article').querySelector('.name').textContent")
        )
    assert seen == ["bad-0", "bad-0", "off-0", "bad-0", "off-0"]
    assert page.locator(".card.at").is_visible()


def test_no_state_breaks_a_rule_of_access(page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    assert not Axe().run(page).response["violations"]
    page.locator("[data-open]").first.click()
    page.locator("article.open [data-whole]").click()
    page.locator("article.open .draft").wait_for()
    assert not Axe().run(page).response["violations"]


def pages(page: Page) -> tuple[int, str]:
    """How many pages it prints, and their text."""
    import io

    from pypdf import PdfReader

    printed = PdfReader(io.BytesIO(page.pdf())).pages
    return len(printed), "\n".join(p.extract_text() for p in printed)


def test_print_has_the_problems_the_definitions_and_on_demand_the_articles(
    browser: Page, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    page = opened(browser, many(20), tmp_path)
    count, text = pages(page)
    assert count <= 60  # problems
    assert "bad-7" in text
    assert "fair-7" not in text
    assert "What the rules mean" in text
    assert "wording/negation" in text
    page.check("#appendix")
    expect(page.locator("#shown")).to_have_text("The whole articles will be printed")
    assert "The bus line, she wrote" in " ".join(pages(page)[1].split())


def test_a_report_of_one_article_prints_its_definitions_too(browser: Page, tmp_path: Path) -> None:
    report = consistency.check(SEEDS / "the-week.txt", SEEDS / "op-ed.txt")
    page = opened(browser, report, tmp_path)
    assert page.locator(".card.current .level").inner_text() == "error"  # the worst is open
    count, text = pages(page)
    assert count <= 8
    assert "What the rules mean" in text
    assert "SHA-256" in text.replace("\n", "")


def test_a_thousand_articles_open_in_two_seconds(browser: Page, tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    path.write_text(render(many(250), "html"), "utf-8")
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        browser.goto(path.as_uri())
        assert browser.inner_text("#shown") == "500 of 1000 articles, the worst first"
        times.append(time.perf_counter() - begun)
    assert min(times) < 2
