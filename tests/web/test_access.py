"""Everybody can use the desk: small screens, zoom, keyboard, screen readers, dark, forced colors, paper."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import ROOT, Desk
from tests.web.pages import LAMP, OP_ED, PIER, WEEK, drop, opened, paste, rows, text_of

IMAGES = ROOT / "docs" / "images"
SIZES = {"laptop": (1280, 720), "zoomed": (640, 360), "phone": (390, 844)}
HOSTILE = (
    "\"<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">"
    '<a href=javascript:alert(1)>our current immigration system</a>\u202egnp.exe\u2066" Lori Lightfoot wrote.\n\n'
    '"our current <svg onload=alert(1)> immigration system is bent," Lightfoot said.\n'
)
# What a text could have made; the editor itself puts empty pictures beside its signs.
MADE = "main script, main img:not(.cm-widgetBuffer), main svg, main a[href^=javascript], main [onerror]"
SCRIPT = "<script>document.title='taken'</script>\"'><img src=x onerror=document.title='taken'>"


def violations(page: Page) -> list[str]:
    """All that axe-core finds, however small."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:200]}" for v in found]


@pytest.fixture
def axed(chromium: Browser, desk: Desk) -> Iterator[Page]:
    """A page at the desk whose policy lets axe in."""
    context = chromium.new_context(bypass_csp=True, viewport={"width": 1280, "height": 720})
    window = context.new_page()
    window.goto(desk.address)
    yield window
    context.close()


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", "laptop"), ("dark", "laptop"), ("light", "phone"), ("dark", "zoomed")]
)
def test_axe_finds_nothing_in_any_state(scheme: str, size: str, axed: Page) -> None:
    page = axed
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))  # type: ignore[arg-type]
    found = {"intake": violations(page)}
    paste(page, PIER, LAMP)
    found["problems"] = violations(page)
    page.keyboard.press("s")
    found["reason"] = violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    if size != "laptop":
        for name in ("Draft", "Source"):
            page.get_by_role("group", name="Show").get_by_role("button", name=name).click()
            found[name] = violations(page)
    else:
        found["taken"] = violations(page)
        for button, box in (("Sources", "sources-box"), ("Save", "save-box"), ("Settings", "help-box")):
            page.get_by_role("button", name=button, exact=True).click()
            found[box] = violations(page)
            page.keyboard.press("Escape")
    assert found == {state: [] for state in found}


def test_axe_finds_nothing_if_nothing_was_compared(axed: Page) -> None:
    paste(axed, "“I have nothing to say about it,” Bo Orr told a reporter.\n", LAMP)
    assert violations(axed) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_actions_are_in_view_at_every_size(size: str, page: Page) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    paste(page, WEEK, OP_ED)
    for button in page.locator("#bar button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    expect(opened(page).locator(".message").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    list_box = page.locator("#list-scroll").bounding_box()
    assert list_box is not None
    assert list_box["height"] >= height * 0.35


def test_by_touch_alone_on_a_phone(chromium: Browser, desk: Desk) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(desk.address)
    paste(page, WEEK, OP_ED)
    expect(opened(page)).to_contain_text("haul")
    page.get_by_role("button", name="Take wording").tap()
    expect(page.locator("#counts")).not_to_contain_text("error")
    tabs = page.get_by_role("group", name="Show")
    tabs.get_by_role("button", name="Draft").tap()
    expect(page.locator("#editor")).to_be_visible()
    expect(page.locator("#editor .taken").first).to_be_visible()
    tabs.get_by_role("button", name="Source").tap()
    expect(page.locator("#source-text-pane .s-any").first).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).tap()
    expect(page.locator("#counts")).to_contain_text("1 error")
    context.close()


def test_the_focus_is_never_lost(page: Page) -> None:
    paste(page, PIER, LAMP)
    expect(page.locator("#list .row-button[aria-expanded=true]")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("#list .row-button[aria-expanded=true]")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#list .row-button[aria-expanded=true]")).to_be_focused()
    page.keyboard.press("o")
    expect(page.locator("#source-text-pane .cm-content")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#list .row-button[aria-expanded=true]")).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator("#editor .cm-content")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#list .row-button[aria-expanded=true]")).to_be_focused()


def test_marks_do_not_go_by_color_alone(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    paste(page, WEEK, OP_ED)
    signs = page.locator("#editor .glyph")
    expect(signs.filter(has_text="✗")).to_have_attribute("aria-label", "Words changed, error")
    assert "underline" in page.locator("#editor .w.l-error").evaluate(
        "(n) => getComputedStyle(n).textDecorationLine"
    )


def test_a_hostile_draft_and_source_do_nothing(page: Page) -> None:
    paste(page, HOSTILE, OP_ED + HOSTILE, "Lori Lightfoot")
    page.locator("#show").select_option("all")
    for n in range(rows(page).count()):
        rows(page).nth(n).click()
    assert "The editor’s desk" in page.title()
    assert page.locator(MADE).count() == 0
    shown = page.locator("#list").inner_text()
    assert "<script>" in shown
    assert "\u202e" not in shown


def test_a_script_in_every_field_is_a_text(page: Page, tmp_path: Path) -> None:
    page.get_by_label("Speaker of the source").fill(SCRIPT)
    drop(page, (f"{SCRIPT[:40].replace('/', '_')}.txt", PIER), (f"<img src=x onerror=1>{1}.txt", LAMP))
    page.keyboard.press("Enter")
    expect(page.locator("#desk")).to_be_visible()
    page.get_by_role("button", name="Sources", exact=True).click()
    for field in page.locator("#sources-box fieldset input").all():
        field.fill(SCRIPT)
    page.locator("#sources-box").get_by_label("Or paste a source").fill(SCRIPT)
    page.get_by_role("button", name="Check again with these").first.click()
    expect(page.locator("#source-choice option")).to_have_count(2)
    page.get_by_label("Search the quotations").fill(SCRIPT)
    page.get_by_label("Search the quotations").fill("")
    page.get_by_label("Look up words").fill(SCRIPT)
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#lookup-said")).not_to_be_empty()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Your name or initials").fill(SCRIPT)
    page.keyboard.press("Escape")
    rows(page).first.click()
    page.keyboard.press("s")
    if page.locator("#reason").is_visible():
        page.locator("#reason").fill(SCRIPT)
        page.keyboard.press("Enter")
    page.locator("#show").select_option("all")
    rows(page).last.click()
    page.locator(".whose summary").click()
    if not page.locator("#whose").is_visible():
        page.locator(".whose summary").click()
    page.locator("#whose").fill(SCRIPT)
    page.get_by_role("button", name="Set", exact=True).click()
    expect(opened(page)).to_contain_text("by hand")
    page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_download() as coming:
        page.locator("[data-save=report]").click()
    assert "The editor’s desk" in page.title()
    assert page.locator(MADE).count() == 0
    assert page.locator("dialog script, dialog img, #top img").count() == 0
    report = Path(coming.value.path()).read_text("utf-8")
    assert "<script" not in report
    assert "<img" not in report
    assert "&lt;script&gt;" in report
    page.evaluate("localStorage.clear()")


def test_on_paper_are_the_draft_and_what_is_open(page: Page, tmp_path: Path) -> None:
    paste(page, PIER, LAMP)
    page.keyboard.press("a")
    text_of(page)
    page.pdf(path=tmp_path / "desk.pdf")
    printed = " ".join("".join(s.extract_text() for s in PdfReader(tmp_path / "desk.pdf").pages).split())
    assert "lit at dusk" in printed or "forty boats" in printed or "before the tide" in printed
    assert printed.count("instead of") >= 2
    assert "Take wording" not in printed
    assert "Draft file" not in printed


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [
        ("desk-light", "laptop", "light"),
        ("desk-dark", "laptop", "dark"),
        ("desk-zoomed", "zoomed", "light"),
        ("desk-phone", "phone", "light"),
    ],
)
def test_screenshots_for_the_docs(name: str, size: str, scheme: str, page: Page, tmp_path: Path) -> None:
    """With RENEW_IMAGES in the environment the pictures in the docs are made again."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))  # type: ignore[arg-type]
    paste(page, WEEK, OP_ED)
    expect(page.locator("#source-text-pane .s-now").first).to_be_attached()
    page.wait_for_timeout(200)
    path = (IMAGES if "RENEW_IMAGES" in os.environ else tmp_path) / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as image:
        small = image.convert("RGB").quantize(128)
    small.save(path, optimize=True)
    assert 5_000 < path.stat().st_size < 200_000


def test_the_desk_is_reached_through_its_token_only(chromium: Browser, desk: Desk) -> None:
    page = chromium.new_page()
    page.goto(f"http://{desk.host}/")
    assert "token" in page.content()
    assert page.locator("#intake").count() == 0
    page.close()
