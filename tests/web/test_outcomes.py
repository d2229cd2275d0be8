"""What an editor gets of single kinds of text: reuse without marks, a transcript's speakers, a correction, comments."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
from playwright.sync_api import Page, expect

from tests.fixing.test_docx import converted
from tests.web.pages import LAMP, PIER, counts, opened, paste, rows, saved

COPIED = (
    "The harbor had a quiet night. The lamp is lit at dusk by the two keepers, and the boats come in before the tide "
    "has turned.\n\n“We never once left the pier unwatched,” Ann Lee wrote.\n"
)
HEARING = (
    "MAYOR ROE: We will not close the ferry this winter. The pier stays open for all of you.\n\n"
    "MR. ORR: The ferry has lost money in every month since the spring of last year.\n"
)
NEWS = (
    "“We will not close the ferry this summer,” Mayor Roe said.\n\n"
    "“The ferry has lost money in every month since the spring of last year,” Roe added.\n"
)


def test_words_copied_without_marks_are_listed_with_their_passage(page: Page) -> None:
    paste(page, COPIED, LAMP)
    page.locator("#show").select_option("all")
    copied = (
        rows(page)
        .filter(has_text="no quotation marks")
        .or_(rows(page).filter(has_text="lamp is lit at dusk"))
    )
    copied.first.click()
    expect(opened(page)).to_contain_text("lit at dusk by the two keepers")
    expect(opened(page)).to_contain_text("Ann Lee")
    expect(page.locator("#source-text-pane .s-now").first).to_contain_text("lit at dusk")


def test_a_transcript_says_who_spoke(page: Page) -> None:
    paste(page, NEWS, HEARING)
    page.locator("#show").select_option("all")
    rows(page).filter(has_text="this summer").click()
    expect(opened(page)).to_contain_text("winter")
    rows(page).filter(has_text="lost money").click()
    expect(opened(page)).to_contain_text("the words are MR. ORR's in the source")


def test_taking_every_wording_leaves_nothing_worse(page: Page) -> None:
    paste(page, PIER, LAMP)
    before = {row.split(" · ")[0] for row in rows(page).all_inner_texts()}
    for _ in range(3):
        page.keyboard.press("a")
    expect(page.locator("#counts")).not_to_contain_text("error")
    page.wait_for_timeout(1_000)  # until all of the draft was checked
    assert "error" not in counts(page)
    assert len(rows(page).all()) < len(before)


def test_the_source_s_own_punctuation_follows_its_words(page: Page) -> None:
    paste(page, PIER, LAMP)
    rows(page).filter(has_text="lamp is lit").click()
    expect(opened(page).locator(".wording").last).to_contain_text("two keepers. The boats")


def test_comments_keep_source_place_and_passage_in_libre_office(page: Page, tmp_path: Path) -> None:
    file = docx.Document()
    for paragraph in PIER.strip().split("\n\n"):
        file.add_paragraph(paragraph)
    file.save(str(tmp_path / "pier.docx"))
    (tmp_path / "lamp.txt").write_text(LAMP, "utf-8")
    page.get_by_label("Draft file", exact=True).set_input_files(tmp_path / "pier.docx")
    page.get_by_label("Source files", exact=True).set_input_files(tmp_path / "lamp.txt")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#counts")).to_contain_text("3 errors")
    page.keyboard.press("a")
    _, content = saved(page, "corrected")
    again = docx.Document(io.BytesIO(converted(content, "docx", tmp_path)))
    comments = [c.text for c in again.comments]
    (about,) = [c for c in comments if "forty" in c and "fourteen" in c]
    assert "Ann Lee" in about
    assert "line 3" in about
    assert "The harbor master counted forty boats that night" in about
    assert again.element.body.xpath(".//w:ins//w:t/text()")
