"""The task pane for Word over TLS, in Chromium, with a stand-in for Office.js; and who is refused."""

from __future__ import annotations

import json
import re
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from consistency.web.word.checking import Checker, change

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SOURCE = (
    "By Jane Roe\n\nWe will not close the small library this winter, and nobody has asked us for that. "
    "The bus line to the harbor stays open until 1980.\n"
)
PARAGRAPHS = [
    "A headline of the day",
    "“We will close the small library this winter,” Jane Roe wrote.",
    "She added: “nobody has asked us for that.” The bus, she wrote, “stays open until 1890.”",
]


@dataclass(frozen=True)
class Served:
    origin: str
    address: str
    manifest: str

    @property
    def token(self) -> str:
        return self.address.partition("token=")[2]

    def ask(self, path: str, headers: dict[str, str], body: bytes | None = None) -> tuple[int, bytes]:
        request = urllib.request.Request(f"{self.origin}{path}", body, headers)
        trusting = ssl._create_unverified_context()
        try:
            with urllib.request.urlopen(request, context=trusting) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine")
    folder = tmp_path_factory.mktemp("word")
    (folder / "roe.txt").write_text(SOURCE, "utf-8")
    asked = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    asked += ["-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run(asked, cwd=folder, check=True, capture_output=True)
    given = ["--certificate", "cert.pem", "--key", "key.pem", "--port", "0", "--canonical", "roe.txt"]
    command = [sys.executable, "-m", "consistency", "serve", "--word", *given]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        name = run.stdout.readline().strip()
        assert name, run.stderr and run.stderr.read()
        manifest = (folder / name).read_text("utf-8")
        address = re.search(r'SourceLocation DefaultValue="([^"]+)"', manifest)
        assert address is not None
        yield Served(address[1].partition("/taskpane")[0], address[1], manifest)
        run.terminate()


@pytest.fixture
def pane(served: Served) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = running.new_page(viewport={"width": 320, "height": 700}, ignore_https_errors=True)
        page.set_default_timeout(120_000)
        stub = (HERE / "office.js").read_text("utf-8")
        page.route(
            "https://appsforoffice.microsoft.com/**",
            lambda r: r.fulfill(body=stub, content_type="text/javascript"),
        )
        page.goto("about:blank")
        page.evaluate("paragraphs => { window.name = JSON.stringify(paragraphs); }", PARAGRAPHS)
        page.goto(served.address)
        page.click("#check")
        page.locator("#problems li").nth(1).wait_for()
        yield page
        running.close()


def document(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = page.evaluate("() => window.wordDocument")
    return told


def test_problems_are_listed_shown_and_corrected_as_tracked_changes(pane: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    assert pane.inner_text("#status") == "2 of 3 quotations need attention"
    assert "“not” is missing" in pane.locator("#problems li").first.inner_text()
    pane.locator("li").first.get_by_text("Show in the document").click()
    pane.wait_for_timeout(50)
    assert document(pane)["selected"] == [1, "We will close the small library this winter,"]
    for n in (0, 1):
        pane.locator("li").nth(n).get_by_text("Use the source’s wording").click()
        pane.locator(f"li.done >> nth={n}").wait_for()
    assert document(pane)["texts"] == [
        PARAGRAPHS[0],
        PARAGRAPHS[1].replace("will close", "will not close"),
        PARAGRAPHS[2].replace("1890", "1980"),
    ]
    assert [done[1:] for done in document(pane)["done"]] == [["", "not "], ["1890", "1980"]]
    assert not Axe().run(pane).response["violations"]
    assert pane.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_document_that_has_changed_is_left_alone(pane: Page) -> None:
    pane.evaluate("() => { window.wordDocument.texts[1] += ' More.'; }")
    pane.locator("li").first.get_by_text("Use the source’s wording").click()
    pane.get_by_text("The document has changed here").wait_for()
    assert document(pane)["done"] == []


def test_only_the_pane_is_answered(served: Served) -> None:
    body = json.dumps({"paragraphs": PARAGRAPHS}).encode()
    own = {"x-consistency-token": served.token}
    assert served.ask("/check", {**own, "origin": served.origin}, body)[0] == 200
    assert served.ask("/check", {}, body)[0] == 403
    assert served.ask("/check", {"x-consistency-token": "x" * 40}, body)[0] == 403
    assert served.ask("/check", {**own, "origin": "https://evil.example"}, body)[0] == 403
    assert served.ask("/check", {**own, "host": "evil.example"}, body)[0] == 403
    assert served.ask("/taskpane", {})[0] == 403
    assert served.ask("/static/app.py", {})[0] == 404
    assert served.ask("/check", own, b"[]")[0] == 400


def test_the_manifest_is_what_word_expects(served: Served) -> None:
    space = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
    root = ElementTree.fromstring(served.manifest)
    assert root.tag == f"{space}OfficeApp"
    assert root.findtext(f"{space}Permissions") == "ReadWriteDocument"
    assert re.fullmatch(r"\d+(\.\d+){3}", root.findtext(f"{space}Version") or "")
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", root.findtext(f"{space}Id") or "")


def test_a_change_names_one_place_of_its_paragraph() -> None:
    from consistency.fixing import Change

    words = "the cat and the dog saw the bird"
    at = words.index("the dog")
    told = change(Change(at, at + 3, "a"), [0], [words])
    assert told is not None
    assert words.count(told["find"]) == 1
    assert (told["old"], told["new"]) == ("the", "a")
    beyond = change(Change(at, len(words) + 4, "a"), [0], [words, "more"])
    assert beyond is None


def test_paragraphs_are_checked_as_they_are(tmp_path: Path) -> None:
    from consistency.checking.settings import Settings

    (tmp_path / "roe.txt").write_text(SOURCE, "utf-8")
    found = Checker([str(tmp_path / "roe.txt")], Settings()).check(PARAGRAPHS)
    assert [(p["paragraph"], p["level"]) for p in found["problems"]] == [(1, "error"), (2, "error")]
    (inserted,) = found["problems"][0]["changes"]
    assert (inserted["paragraph"], inserted["old"], inserted["new"].strip()) == (1, "", "not")
    assert PARAGRAPHS[1].count(inserted["find"]) == 1


def test_what_is_missing_is_said_in_a_line(run) -> None:
    refused = run("serve", "--word")
    assert refused.status == 2
    assert "--certificate" in refused.err
