"""The coding page of a sample, in a browser: one key a verdict, resumed later, a second coder, a CSV that is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
from playwright.sync_api import Browser, Page, expect

from consistency.corpora import coded, sheets

UNITS = 4


@pytest.fixture
def coding(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    rows = [
        dict.fromkeys(sheets.COLUMNS, "")
        | {
            "unit": n,
            "article_id": f"week-{n}.txt",
            "start": 10 * n,
            "end": 10 * n + 5,
            "quotation": f"“the ferry leaves at {n}”",
            "source_passage": "<script>document.title = 'taken'</script>",
        }
        for n in range(1, UNITS + 1)
    ]
    (tmp_path / "coding.html").write_text(sheets.page(rows), "utf-8")
    context = chromium.new_context(accept_downloads=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto((tmp_path / "coding.html").as_uri())
    yield page
    context.close()
    assert wrong == []


def name(page: Page, coder: str) -> None:
    page.get_by_label("Coder").fill(coder)
    page.keyboard.press("Enter")


def csv_of(page: Page, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save as CSV").click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_one_key_a_verdict_resumed_and_coded_by_a_second_person(coding: Page, tmp_path: Path) -> None:
    page, progress = coding, coding.get_by_role("status")
    page.keyboard.press("1")
    expect(progress).to_contain_text("Enter your name first")
    name(page, "Ann")
    page.keyboard.press("1")
    expect(progress).to_have_text("2 of 4; 1 coded")
    expect(page.get_by_label("Coder")).to_have_value("Ann")  # the key was a verdict, not a letter of the name
    page.get_by_label("Note").fill("1 minute late, =said so")
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    expect(progress).to_have_text("3 of 4; 2 coded")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("Note")).to_have_value("1 minute late, =said so")
    page.reload()
    name(page, "Ann")
    expect(progress).to_have_text("3 of 4; 2 coded")  # at the first one that is open
    page.keyboard.press("2")
    page.keyboard.press("4")
    expect(progress).to_contain_text("all done")
    ann = coded.read(csv_of(page, tmp_path))
    assert [c.verdict for c in ann] == ["verbatim", "altered", "edited", "misattributed"]
    name(page, "Bo")
    expect(progress).to_have_text("1 of 4; 0 coded")
    expect(page.locator("#verdicts [aria-pressed=true]")).to_have_count(0)
    page.keyboard.press("2")
    path = csv_of(page, tmp_path)
    assert path.name == "coded-Bo.csv"
    page.evaluate("localStorage.clear()")
    page.reload()
    name(page, "Bo")
    page.get_by_label("Continue from a CSV").set_input_files(path)
    expect(progress).to_have_text("2 of 4; 1 coded")
    assert page.title() == "Coding quotations"
