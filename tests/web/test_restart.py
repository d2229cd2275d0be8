"""The desk is started again, with another token: drafts, sources, corrections and decisions come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.conftest import PATIENCE, Desk, serving
from tests.web.pages import LAMP, PIER, decide, drop, opened, rows, text_of

ROPES = "By Cy Dunn\n\nOne more thing is said about ropes.\n"


class Restarts:
    """A desk at one address that can be started again with another token."""

    def __init__(self) -> None:
        self._running = ExitStack()
        self.desk = self._running.enter_context(serving("the first token"))

    def again(self, token: str) -> Desk:
        port = self.desk.port
        self._running.close()
        self.desk = self._running.enter_context(serving(token, port))
        return self.desk

    def close(self) -> None:
        self._running.close()


@pytest.fixture
def restarts() -> Iterator[Restarts]:
    made = Restarts()
    yield made
    made.close()


@contextmanager
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(accept_downloads=True)
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()


def begun(context: BrowserContext, desk: Desk) -> Page:
    """A page on which one wording was taken and one problem skipped, with two sources, one of them named by hand."""
    page = context.new_page()
    page.goto(desk.address)
    drop(page, ("pier.md", PIER), ("lamp.txt", LAMP), ("ropes.txt", ROPES))
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Done")
    page.get_by_role("button", name="Sources", exact=True).click()
    page.locator("#s1-organisation").fill("The Ledger")
    page.locator("#sources-apply").click()
    expect(page.locator("#source-choice")).to_contain_text("The Ledger")
    decide(page)
    return page


def is_as_before(page: Page, text: str) -> None:
    expect(page.locator("#counts")).to_contain_text("1 error")
    assert text_of(page) == text
    expect(page.locator("#draft-name")).to_have_text("pier.md")
    expect(page.locator("#source-choice option")).to_have_count(2)
    expect(page.locator("#source-choice")).to_contain_text("The Ledger")
    page.locator("#show").select_option("decided")
    expect(rows(page)).to_have_count(1)
    expect(opened(page)).to_contain_text("as the wire had it")


def test_a_new_page_goes_on_where_the_old_one_was(chromium: Browser, restarts: Restarts) -> None:
    with window(chromium) as context:
        page = begun(context, restarts.desk)
        text = text_of(page)
        page.close()
        desk = restarts.again("the second token")
        page = context.new_page()
        page.goto(desk.address)
        page.get_by_role("button", name="Go on with pier.md, with 2 sources").click()
        is_as_before(page, text)
        third = context.new_page()
        third.goto(desk.address)
        third.get_by_role("button", name="Forget pier.md, with 2 sources").click()
        expect(third.locator("#recent")).to_be_hidden()
        third.reload()
        expect(third.locator("#recent")).to_be_hidden()


def test_an_open_page_goes_on_once_the_new_address_is_open(chromium: Browser, restarts: Restarts) -> None:
    with window(chromium) as context:
        page = begun(context, restarts.desk)
        text = text_of(page)
        desk = restarts.again("the second token")
        page.locator("#editor .cm-content").press("Control+End")
        page.keyboard.type("More.")
        expect(page.locator("#problem")).to_contain_text("The desk was started again")
        other = context.new_page()
        other.goto(desk.address)
        expect(page.locator("#problem")).to_be_empty()
        expect(page.locator("#status")).to_contain_text("Done")
        page.bring_to_front()
        is_as_before(page, text + "More.")
        page.reload()  # its address has the new token now
        is_as_before(page, text + "More.")


def test_a_check_that_the_desk_no_longer_holds_is_done_again(chromium: Browser, restarts: Restarts) -> None:
    with window(chromium) as context:
        page = begun(context, restarts.desk)
        text = text_of(page)
        restarts.again("the first token")  # as if other checks had pushed this one out
        page.reload()
        is_as_before(page, text)
        restarts.again("the first token")
        page.locator("#show").select_option("open")
        page.locator("#editor .cm-content").press("Control+End")
        page.keyboard.type("More.")
        expect(page.locator("#status")).to_contain_text("Done")
        expect(page.locator("#problem")).to_be_empty()
        is_as_before(page, text + "More.")
