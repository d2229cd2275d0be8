"""The sources: shown whole beside the draft, described, added, removed and put in order; and speakers set by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
from playwright.sync_api import Page, expect

from tests.web.pages import LAMP, OP_ED, PIER, WEEK, counts, drop, opened, paste, rows, text_of

SOURCE = "#source-text-pane .cm-content"
TIDE = "By Cy Dunn\n\nThe boats come in before the tide has turned. The ropes are wet by then.\n"


def choices(page: Page) -> list[str]:
    return page.locator("#source-choice option").all_text_contents()


def test_the_source_is_shown_whole_and_scrolled_to_the_passage(page: Page) -> None:
    paste(page, WEEK, OP_ED)
    expect(page.locator("#source-text-pane .s-now").first).to_be_in_viewport()
    assert page.locator("#source-text-pane .w").all_inner_texts() == ["long-term", "harm"]
    page.keyboard.press("o")
    expect(page.locator(SOURCE)).to_be_focused()
    page.keyboard.press("Control+Home")
    page.locator("#source-text-pane .cm-scroller").evaluate("(node) => { node.scrollTop = 0; }")
    page.wait_for_timeout(200)  # the editor follows the scrolling a moment later
    opened(page).get_by_role("button", name="Lori Lightfoot, at line").first.click()
    expect(page.locator("#source-text-pane .s-now").first).to_be_in_viewport()


def test_a_passage_of_the_source_leads_back_to_its_quotation(page: Page) -> None:
    paste(page, WEEK, OP_ED)
    page.locator("#source-text-pane .s-any", has_text="immigrant posture").first.click()
    expect(opened(page)).to_contain_text("aggressive anti-immigrant posture")
    expect(page.locator("#editor .q.current").first).to_be_in_viewport()
    page.get_by_role("button", name="Back to the draft").click()
    expect(page.locator("#list .row-button[aria-expanded=true]")).to_be_focused()


def test_words_are_looked_up_in_the_sources(page: Page) -> None:
    paste(page, WEEK, OP_ED)
    page.get_by_label("Look up words").fill("our current immigration system is bent")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#lookup-said")).to_contain_text("“bent” instead of “broken”")
    expect(page.locator("#source-text-pane .s-now").first).to_contain_text("current immigration system")


def test_a_second_file_dropped_anywhere_adds_a_source(page: Page) -> None:
    drop(page, ("pier.txt", PIER))
    expect(page.locator("#draft-chosen")).to_have_text("pier.txt")
    drop(page, ("lamp.txt", LAMP))
    expect(page.locator("#source-chosen")).to_contain_text("lamp.txt")
    page.keyboard.press("Enter")
    expect(page.locator("#counts")).to_contain_text("3 errors")
    page.keyboard.press("a")
    drop(page, ("tide.txt", TIDE), on="#editor")
    expect(page.locator("#source-choice option")).to_have_count(2)
    assert "Ann Lee" in choices(page)[0]
    assert "Cy Dunn" in choices(page)[1]
    assert "counted forty boats" in text_of(page)
    expect(page.locator("#counts")).to_contain_text("2 errors")
    page.locator("#show").select_option("all")
    rows(page).filter(has_text="tide has turned").click()
    expect(opened(page)).to_contain_text("Also in")
    expect(opened(page)).to_contain_text("Cy Dunn")


def test_sources_are_described_ordered_and_removed(page: Page) -> None:
    paste(page, PIER, LAMP)
    drop(page, ("tide.txt", TIDE))
    expect(page.locator("#source-choice option")).to_have_count(2)
    page.get_by_role("button", name="Sources", exact=True).click()
    box = page.locator("#sources-box")
    first = box.locator("fieldset").first
    first.get_by_label("Outlet").fill("The Pier Gazette")
    first.get_by_label("Date").fill("2024-05-06")
    first.get_by_label("Title").fill("Lamps")
    box.get_by_role("button", name="Move source.txt down").click()
    box.get_by_role("button", name="Check again with these").click()
    expect(page.locator("#source-choice option").nth(1)).to_contain_text(
        "Lamps, Ann Lee, The Pier Gazette, 2024-05-06"
    )
    assert "Cy Dunn" in choices(page)[0]
    page.get_by_role("button", name="Sources", exact=True).click()
    expect(box.locator("fieldset").nth(1).get_by_label("Outlet")).to_have_value("The Pier Gazette")
    box.get_by_role("button", name="Remove tide.txt").click()
    box.get_by_role("button", name="Check again with these").click()
    expect(page.locator("#source-choice option")).to_have_count(1)
    expect(page.locator("#source-choice option")).to_contain_text("The Pier Gazette")


def test_naming_a_source_s_speaker_has_its_quotations_compared(page: Page) -> None:
    source = "The lamp is lit at dusk by the two keepers. The boats come in before the tide has turned.\n"
    other = "By Cy Dunn\n\nNothing of this is about lamps at all.\n"
    drop(page, ("d.txt", "“The lamp is lit at noon,” Ann Lee said.\n"), ("s.txt", source), ("o.txt", other))
    page.keyboard.press("Enter")
    expect(page.locator("#desk")).to_be_visible()
    page.get_by_role("button", name="Sources", exact=True).click()
    page.locator("#sources-box fieldset").first.get_by_label("Speaker").fill("Ann Lee")
    page.get_by_role("button", name="Check again with these").first.click()
    expect(opened(page)).to_contain_text("“noon” instead of “dusk”")


def test_a_manifest_that_is_dropped_in_fills_the_fields(page: Page) -> None:
    manifest = '[[canonical]]\nfile = "lamp.txt"\norganisation = "The Gazette"\ndate = "2024-05-06"\n'
    drop(page, ("pier.txt", PIER), ("lamp.txt", LAMP), ("canonicals.toml", manifest))
    page.keyboard.press("Enter")
    expect(page.locator("#source-choice option")).to_contain_text("The Gazette, 2024-05-06")


def test_a_speaker_is_set_by_hand_and_words_are_checked_on_demand(page: Page) -> None:
    draft = "“The lamp is lit at noon by the two keepers,” Bo Orr said.\n\n“The boats come in late,” Ann Lee wrote.\n"
    source = LAMP + "\nBy the way, nobody else wrote this.\n"
    paste(page, draft, source)
    page.locator("#show").select_option("all")
    rows(page).filter(has_text="two keepers").click()
    if not page.locator(".whose[open]").count():
        page.locator(".whose summary").click()
    page.get_by_label("Speaker", exact=True).fill("Ann Lee")
    page.get_by_role("button", name="Set", exact=True).click()
    expect(opened(page)).to_contain_text("“noon” instead of “dusk”")
    expect(opened(page)).to_contain_text("Ann Lee (by hand)")
    page.keyboard.press("Control+z")
    expect(opened(page).locator(".whose summary")).not_to_contain_text("by hand")
    page.locator("#show").select_option("all")
    rows(page).filter(has_text="two keepers").click()
    check = page.get_by_role("button", name="It is from the source: check it")
    while not check.is_visible():  # the check after the undo draws the card again
        page.locator(".whose summary").click()
        page.wait_for_timeout(300)
    check.click()
    expect(opened(page)).to_contain_text("“noon” instead of “dusk”")


def test_a_source_that_cannot_be_read_is_named_and_nothing_is_lost(page: Page) -> None:
    paste(page, PIER, LAMP)
    before = counts(page)
    drop(page, ("cut.pdf", "%PDF-1.4 nothing"))
    expect(page.locator("#banner, #problem").filter(has_text="cut.pdf").first).to_be_visible()
    assert counts(page) == before


def test_a_source_of_megabytes_opens_at_its_passage(page: Page, tmp_path: Path) -> None:
    filler = "".join(
        f"Item {n} of the minutes was read and put to the vote without debate.\n\n" for n in range(15_000)
    )
    (tmp_path / "minutes.txt").write_text(filler + LAMP + filler, "utf-8")
    page.get_by_label("The draft", exact=True).fill(PIER)
    page.get_by_label("Source files", exact=True).set_input_files(tmp_path / "minutes.txt")
    page.get_by_label("Speaker of the source").fill("Ann Lee")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#source-text-pane .s-now").first).to_be_in_viewport()
    expect(page.locator("#source-about")).to_contain_text("words")
