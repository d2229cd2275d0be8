"""What the browser tests do again and again at the desk."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.web.conftest import SEEDS

WEEK = (SEEDS / "the-week.txt").read_text("utf-8")
OP_ED = (SEEDS / "op-ed.txt").read_text("utf-8")
CLEAN = WEEK.replace("longterm haul", "long-term harm")
LAMP = (
    "By Ann Lee\n\nThe lamp is lit at dusk by the two keepers. The boats come in before the tide has turned. "
    "We never once left the pier unwatched. The harbor master counted forty boats that night.\n"
)
# Three errors that a wording answers, one quotation that is not in the source, one of someone else's.
PIER = (
    "“The lamp is lit at noon by the two keepers,” Ann Lee wrote.\n\n"
    "“The boats come in after the tide has turned,” Ann Lee wrote.\n\n"
    "“The harbor master counted fourteen boats that night,” Ann Lee wrote.\n\n"
    "“Nobody will ever take the railway line away from this coast,” Ann Lee wrote.\n\n"
    "“I have nothing to say about it,” Bo Orr told a reporter.\n"
)


def paste(page: Page, draft: str, source: str, speaker: str = "") -> None:
    """Fills in the two texts and has them checked."""
    page.get_by_label("The draft", exact=True).fill(draft)
    page.get_by_label("The source", exact=True).fill(source)
    page.get_by_label("Speaker of the source").fill(speaker)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#desk")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("Done")


def drop(page: Page, *files: tuple[str, str], on: str = "body") -> None:
    """Drops files, each a name and a text, from outside the browser."""
    held = page.evaluate_handle(
        """(files) => {
          const held = new DataTransfer();
          for (const [name, text] of files) held.items.add(new File([text], name));
          return held;
        }""",
        [list(file) for file in files],
    )
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event(on, event, {"dataTransfer": held})


def text_of(page: Page) -> str:
    """The draft as the editor has it; the editor's page holds only the lines in view."""
    with page.expect_response("**/api/change") as coming:
        page.evaluate("import('/static/recheck.js').then((module) => { module.recheck(true); })")
    sent = coming.value.request.post_data_json
    assert sent is not None
    return str(sent["text"])


def rows(page: Page) -> Locator:
    """The rows of the problem list."""
    return page.locator("#list .row-button")


def opened(page: Page) -> Locator:
    """The card of the problem that is open."""
    return page.locator("#card")


def counts(page: Page) -> str:
    return " ".join(page.locator("#counts").inner_text().split())


def saved(page: Page, press: str) -> tuple[str, bytes]:
    """The file that a button of the Save box gives."""
    page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_download() as coming:
        page.locator(f"[data-save={press}]").click()
    page.locator("#save-box").get_by_role("button", name="Close").click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def decide(page: Page) -> None:
    """Takes one wording and skips one problem."""
    page.keyboard.press("a")
    page.keyboard.press("s")
    page.keyboard.type("as the wire had it")
    page.keyboard.press("Enter")
    expect(page.locator("#counts")).to_contain_text("1 error")
    page.wait_for_timeout(400)  # they are kept a moment later
