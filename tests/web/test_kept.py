"""What is decided is not lost: not by a reload, not by a restart, and not by closing the page unasked."""

from __future__ import annotations

import json
import re

import pytest

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import Desk
from tests.web.pages import LAMP, PIER, decide, drop, opened, paste, rows, saved, text_of


def test_decisions_survive_a_check_of_everything(page: Page) -> None:
    paste(page, PIER, LAMP)
    decide(page)
    drop(page, ("more.txt", "By Cy Dunn\n\nOne more thing that is said about ropes.\n"))
    expect(page.locator("#source-choice option")).to_have_count(2)
    expect(page.locator("#counts")).to_contain_text("1 error")
    page.locator("#show").select_option("decided")
    expect(rows(page)).to_have_count(1)


def test_decisions_survive_a_reload(page: Page) -> None:
    paste(page, PIER, LAMP)
    decide(page)
    text = text_of(page)
    again = (
        page.context.new_page()
    )  # the same address: what a reload shows, without the question whether to leave
    again.goto(page.url)
    expect(again.locator("#counts")).to_contain_text("1 error")
    assert text_of(again) == text
    assert again.locator("#draft-name").inner_text() == "draft.txt"


def test_decisions_survive_a_restart(page: Page, desk: Desk) -> None:
    paste(page, PIER, LAMP)
    decide(page)
    text = text_of(page)
    again = page.context.new_page()
    again.goto(desk.address)  # names no session: as after a restart
    paste_again(again)
    expect(again.locator("#counts")).to_contain_text("1 error")
    assert text_of(again) == text
    again.get_by_role("button", name="Save", exact=True).click()
    again.locator("[data-save=forget]").click()
    expect(again.locator("#status")).to_contain_text("Nothing of this draft is kept")


def paste_again(page: Page) -> None:
    page.get_by_label("The draft", exact=True).fill(PIER)
    page.get_by_label("The source", exact=True).fill(LAMP)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#status")).to_contain_text("are back")


def test_the_page_knows_what_is_saved(page: Page) -> None:
    paste(page, PIER, LAMP)
    asks = (
        "(() => { const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving); "
        "return leaving.defaultPrevented; })()"
    )
    assert page.evaluate(asks) is False
    page.keyboard.press("a")
    expect(page).to_have_title(re.compile("^● "))
    assert page.evaluate(asks) is True
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#save-state")).to_contain_text("not downloaded yet")
    page.keyboard.press("Escape")
    saved(page, "report")
    assert page.evaluate(asks) is True  # a report is no draft
    saved(page, "corrected")
    assert page.evaluate(asks) is False
    expect(page).not_to_have_title(re.compile("^● "))
    page.keyboard.press("a")
    assert page.evaluate(asks) is True
    page.keyboard.press("Control+z")
    assert page.evaluate(asks) is False


def test_the_corrected_text_goes_to_the_clipboard(chromium: Browser, desk: Desk) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(desk.address)
    paste(page, PIER, LAMP)
    page.keyboard.press("Shift+A")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("[data-save=copy]").click()
    expect(page.locator("#status")).to_contain_text("copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    page.locator("#save-box").get_by_role("button", name="Close").click()
    assert copied == text_of(page)
    context.close()


def test_the_report_names_who_corrected_what(page: Page, chromium: Browser, tmp_path) -> None:
    paste(page, PIER, LAMP)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Your name or initials").fill("Ada Quill")
    page.keyboard.press("Escape")
    decide(page)
    name, content = saved(page, "report")
    assert name == "quotations.html"
    (tmp_path / name).write_bytes(content)
    report = chromium.new_page()
    asked: list[str] = []
    report.on("request", lambda request: asked.append(request.url))
    report.goto((tmp_path / name).as_uri())
    shown = report.locator("body").inner_text()
    assert len(asked) == 1
    assert "by Ada Quill" in shown
    assert "sha256" in shown
    assert "House style" in shown
    assert "Corrected: 1" in shown
    assert "Skipped: as the wire had it (Ada Quill)" in shown
    assert re.search(r"Still open: \d", shown)
    report.close()


def test_decisions_handed_over_as_a_file_hold_speakers_too(page: Page) -> None:
    paste(page, PIER, LAMP)
    page.locator("#show").select_option("aside")
    rows(page).first.click()
    page.get_by_role("button", name="It is from the source: check it").click()
    expect(opened(page).locator(".whose summary")).to_contain_text("by hand")
    file = json.loads(saved(page, "decisions")[1])
    assert [row["name"] for row in file["desk"]["hand"].values()] == [""]
    assert file["schema_version"] == "1"
