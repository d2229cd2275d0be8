"""The desk's flow in a real browser: from what comes in to the clean download, with one key for each answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest

import consistency

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
from playwright.sync_api import Page, expect

from tests.web.conftest import SEEDS
from tests.web.pages import CLEAN, LAMP, OP_ED, PIER, WEEK, counts, drop, opened, paste, rows, saved, text_of


def test_the_worst_problem_comes_first_and_is_open(page: Page) -> None:
    paste(page, WEEK, OP_ED)
    expect(rows(page).first).to_have_attribute("aria-expanded", "true")
    expect(rows(page).first).to_contain_text("Error")
    expect(opened(page)).to_contain_text("“haul” instead of “harm”")
    expect(page.locator("#list .row-item").nth(1)).to_have_class(re.compile("l-note"))
    assert counts(page).startswith("1 error 2 notes")
    expect(page).to_have_title(re.compile(r"^1 error, 2 notes – draft\.txt"))


def test_the_list_has_all_problems_beside_the_text(page: Page) -> None:
    paste(page, PIER, LAMP)
    levels = [row.split(":")[0].split()[-1] for row in rows(page).locator(".level").all_inner_texts()]
    order = ["Error", "Warning", "Note"]
    found = [order.index(level) for level in levels if level in order]
    assert found == sorted(found)
    assert len(found) >= 4
    boxes = [page.locator(f"#{name}").bounding_box() for name in ("problems", "draft", "source")]
    assert all(box and box["y"] < 200 and box["height"] > 300 for box in boxes)


def test_only_the_changed_words_are_marked_each_by_its_severity(page: Page) -> None:
    paste(page, WEEK, OP_ED)
    expect(page.locator("#editor .w")).to_have_count(2)
    assert page.locator("#editor .w.l-error").all_inner_texts() == ["haul"]
    assert page.locator("#editor .w.l-note").all_inner_texts() == ["longterm"]
    expect(page.locator("#editor .q.v-verbatim").first).to_be_visible()
    ours, theirs = (opened(page).locator(tag).all_text_contents() for tag in ("del", "ins"))
    assert ours == ["the draft has longterm", "the draft has haul"]
    assert theirs == ["the source has long-term", "the source has harm"]


def test_one_key_takes_the_wording_and_goes_on(page: Page) -> None:
    paste(page, PIER, LAMP)
    first = opened(page).inner_text()
    before = rows(page).count()
    page.keyboard.press("a")
    expect(rows(page)).to_have_count(before - 1)
    assert opened(page).inner_text() != first
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(before - 2)
    page.get_by_role("button", name=re.compile("^Take wording")).click()
    expect(rows(page)).to_have_count(before - 3)
    text = text_of(page)
    assert "lit at dusk" in text
    assert "in before the tide" in text
    assert "counted forty boats" in text
    expect(page.locator("#editor .taken").first).to_be_visible()


def test_undo_and_redo_hold_words_and_decisions(page: Page) -> None:
    paste(page, PIER, LAMP)
    shown = page.locator("#counts")
    expect(shown).to_contain_text("3 errors")
    page.keyboard.press("a")
    page.keyboard.press("h")
    expect(shown).to_contain_text("1 error")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(shown).to_contain_text("3 errors")
    assert text_of(page) == PIER
    page.keyboard.press("Control+Shift+Z")
    page.keyboard.press("Control+y")
    expect(shown).to_contain_text("1 error")
    assert text_of(page) != PIER


def test_after_undo_the_problem_is_open_again(page: Page) -> None:
    paste(page, WEEK, OP_ED)
    page.keyboard.press("a")
    expect(opened(page)).not_to_contain_text("haul")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(opened(page)).to_contain_text("“haul” instead of “harm”")
    assert text_of(page) == WEEK


def test_skip_asks_for_a_reason(page: Page) -> None:
    paste(page, WEEK, OP_ED)
    page.keyboard.press("s")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#reason")).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("as the wire had it")
    page.keyboard.press("Enter")
    expect(page.locator("#counts")).not_to_contain_text("error")
    page.locator("#show").select_option("decided")
    expect(rows(page)).to_have_count(1)
    rows(page).first.click()
    expect(opened(page)).to_contain_text("Skipped: as the wire had it")


def test_checked_by_hand_answers_what_was_not_compared_too(page: Page) -> None:
    paste(page, PIER, LAMP)
    page.locator("#show").select_option("aside")
    expect(rows(page)).to_have_count(1)
    rows(page).first.click()
    page.get_by_role("button", name=re.compile("^Checked")).click()
    page.locator("#show").select_option("open")
    expect(page.locator("#list")).not_to_contain_text("nothing to say about it")
    page.locator("#show").select_option("decided")
    expect(page.locator("#list")).to_contain_text("nothing to say about it")


def test_all_of_a_kind_are_taken_at_once(page: Page) -> None:
    source = "By Ann Lee\n\nThe long-term plan is sound. The well-known pier is old. The high-speed boat is fast.\n"
    draft = (
        "“The longterm plan is sound,” Ann Lee wrote. “The wellknown pier is old,” Ann Lee wrote.\n\n"
        "“The highspeed boat is fast,” Ann Lee wrote.\n"
    )
    paste(page, draft, source)
    page.locator("#show").select_option("all")
    rows(page).first.click()
    page.keyboard.press("Shift+A")
    expect(page.locator("#status")).to_contain_text("3 problems")
    text = text_of(page)
    assert all(word in text for word in ("long-term", "well-known", "high-speed"))
    page.keyboard.press("Control+z")
    assert text_of(page) == draft


def test_steps_go_through_the_problems_only(page: Page) -> None:
    paste(page, PIER, LAMP)
    n = rows(page).count()
    seen = []
    for _ in range(n):
        seen.append(opened(page).inner_text())
        page.keyboard.press("F8" if len(seen) % 2 else "j")
    assert len(set(seen)) == n
    page.keyboard.press("Shift+F8")
    page.keyboard.press("k")
    expect(rows(page).nth(n - 3)).to_have_attribute("aria-expanded", "true")


def test_search_finds_words_speakers_and_sources(page: Page) -> None:
    paste(page, PIER, LAMP)
    page.keyboard.press("/")
    page.keyboard.type("tide has turned")
    expect(rows(page).filter(has_text="tide has turned")).to_have_count(1)
    page.locator("#show").select_option("all")
    page.get_by_label("Search the quotations").fill("bo orr")
    expect(rows(page)).to_have_count(1)
    page.get_by_role("button", name="3 errors").click()
    expect(page.locator("#show")).to_have_value("error")


def test_nothing_compared_is_as_loud_as_an_error(page: Page) -> None:
    paste(page, "“I have nothing to say about it,” Bo Orr told a reporter.\n", LAMP)
    notice = page.locator(".nothing")
    expect(notice).to_contain_text("Nothing was compared")
    expect(notice).to_contain_text("Bo Orr")
    expect(notice).to_contain_text("Ann Lee")
    expect(page).to_have_title(re.compile("^nothing was compared"))
    notice.get_by_role("button", name="Compare every quotation").click()
    expect(page.locator(".nothing")).to_have_count(0)
    expect(rows(page).first).to_contain_text("Bo Orr")


def test_a_draft_without_quotation_marks_says_so(page: Page) -> None:
    paste(page, "The lamp is lit by somebody in the evening.\n", LAMP)
    expect(page.locator(".nothing")).to_contain_text("no words in quotation marks")


def test_ten_errors_by_keyboard_alone_from_drop_to_download(page: Page) -> None:
    facts = [
        f"The {noun} was painted {color} in the spring of that year."
        for noun, color in zip(
            [
                "boathouse",
                "lighthouse",
                "ferry",
                "bakery",
                "chapel",
                "school",
                "mill",
                "tower",
                "depot",
                "cabin",
            ],
            ["red", "blue", "green", "white", "black", "brown", "grey", "pink", "gold", "silver"],
            strict=True,
        )
    ]
    source = "By Ann Lee\n\n" + " ".join(facts) + "\n"
    draft = "\n\n".join(f"“{fact[:-1].replace('spring', 'autumn')},” Ann Lee wrote." for fact in facts) + "\n"
    drop(page, ("draft.txt", draft), ("source.txt", source))
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        page.keyboard.press(key)
        keys += 1

    press("Enter")
    expect(page.locator("#counts")).to_contain_text("10 errors")
    for left in range(9, -1, -1):
        press("a")
        expect(page.locator("#counts")).to_contain_text(f"{left} error" if left else "10 quotations compared")
    with page.expect_download() as coming:
        press("d")
    assert keys <= 25
    assert Path(coming.value.path()).read_text("utf-8") == draft.replace("autumn", "spring")
    expect(page.locator("#banner")).to_contain_text("Nothing is open")
    expect(page).to_have_title(re.compile("^nothing open"))


def test_the_corrected_draft_checks_clean(page: Page, tmp_path: Path) -> None:
    paste(page, WEEK, OP_ED)
    page.keyboard.press("a")
    name, content = saved(page, "corrected")
    assert name == "draft.fixed.txt"
    assert content.decode() == CLEAN
    (tmp_path / name).write_bytes(content)
    again = consistency.check(tmp_path / name, SEEDS / "op-ed.txt")
    assert not [c for c in again.articles[0].quotations if c.verdict == "altered"]


def test_a_word_file_comes_back_with_its_changes_tracked(page: Page, tmp_path: Path) -> None:
    file = docx.Document()
    for paragraph in WEEK.split("\n"):
        file.add_paragraph(paragraph)
    file.save(str(tmp_path / "week.docx"))
    page.get_by_label("Draft file", exact=True).set_input_files(tmp_path / "week.docx")
    page.get_by_label("Source files", exact=True).set_input_files(SEEDS / "op-ed.txt")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(opened(page)).to_contain_text("haul")
    page.keyboard.press("a")
    name, content = saved(page, "corrected")
    assert name == "week.fixed.docx"
    (tmp_path / name).write_bytes(content)
    made = docx.Document(str(tmp_path / name))
    assert made.element.body.xpath(".//w:ins//w:t/text()") == ["long-term", "harm"]
    assert made.element.body.xpath(".//w:del//w:delText/text()") == ["longterm", "haul"]
    about = [c.text for c in made.comments if "instead of “harm”" in c.text]
    assert "Lori Lightfoot, at " in about[0]


def test_the_decisions_pass_the_command_line_and_load_again(page: Page, tmp_path: Path) -> None:
    paste(page, WEEK, OP_ED)
    page.keyboard.press("s")
    page.keyboard.type("as the wire had it")
    page.keyboard.press("Enter")
    name, content = saved(page, "decisions")
    assert name == "decisions.json"
    file = json.loads(content)
    assert {row["reason"] for row in file["findings"]} == {"as the wire had it"}
    (tmp_path / name).write_bytes(content)
    page.keyboard.press("Control+z")
    assert counts(page).startswith("1 error")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Load decisions").set_input_files(tmp_path / name)
    page.locator("#save-box").get_by_role("button", name="Close").click()
    assert counts(page).startswith("2 notes")


def test_the_words_on_the_page_are_a_newsroom_s(page: Page) -> None:
    paste(page, PIER, LAMP)
    page.locator("#show").select_option("all")
    shown = page.evaluate("document.body.innerText").lower()
    for word in ("canonical", "not-checked", "not-found", "verdict", "mended", "as it shows", "alternatives"):
        assert word not in shown, word
    markup = (Path(consistency.__file__).parent / "web" / "desk.html").read_text("utf-8").lower()
    assert "canonical" not in markup.replace("canonicals.toml", "")
