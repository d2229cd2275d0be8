"""The desk without a browser: reading uploads, decisions and downloads."""

from __future__ import annotations

import gzip
import io
import json
import socket
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

import consistency
from consistency.checking import baseline
from consistency.checking.settings import Settings
from consistency.locating import Archive
from consistency.model import ArticleReport, Document, Finding, Place, Report, Reuse, Span
from consistency.reporting import data
from consistency.web import deciding
from consistency.web.sittings import Sitting
from consistency.web.uploads import safe_name
from tests.web.conftest import SEEDS, TOKEN, Desk

BOUNDARY = "a-boundary-for-the-tests"
DRAFT = (SEEDS / "the-week.txt").read_bytes()
SOURCE = (SEEDS / "op-ed.txt").read_bytes()


def check(desk: Desk, *files: tuple[str, str, bytes], **fields: str) -> list[dict[str, Any]]:
    """The steps that a check streams."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
        + content
        + b"\r\n"
        for field, name, content in files
    ]
    parts += [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
        for k, v in fields.items()
    ]
    body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
    headers = {"X-Desk-Token": TOKEN, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    status, _, answer = desk.ask("POST", "/api/check", headers, body)
    if status != 200:
        return [{"status": status, **json.loads(answer)}]
    return [json.loads(line) for line in answer.splitlines()]


def ask(desk: Desk, path: str, **body: Any) -> tuple[dict[str, str], bytes]:
    status, headers, answer = desk.ask("POST", path, {"X-Desk-Token": TOKEN}, json.dumps(body).encode())
    assert status == 200, answer
    return headers, answer


@pytest.fixture(scope="module")
def sitting(desk: Desk) -> dict[str, Any]:
    steps = check(desk, ("draft", "week.txt", DRAFT), ("canonical", "op-ed.txt", SOURCE))
    # Of steps that follow one another faster than they are sent, only the last is told; the order always holds.
    order = ["reading", "indexing", "checking"]
    stages = [order.index(s["stage"]) for s in steps[:-1]]
    assert stages == sorted(stages)
    assert steps[-2]["stage"] == "checking"
    return steps[-1]


@pytest.fixture(scope="module")
def altered() -> str:
    """The id of the card of the one altered quotation."""
    report = consistency.check(SEEDS / "the-week.txt", SEEDS / "op-ed.txt").articles[0]
    from consistency.reporting.page.cards import numbered

    return next(k for k, c in numbered(report).items() if getattr(c, "verdict", "") == "altered")


def test_the_mended_draft_is_clean(sitting, altered, desk: Desk) -> None:
    decisions = {altered: {"do": "take"}}
    headers, body = ask(desk, "/api/mended", id=sitting["id"], decisions=decisions)
    assert "week.fixed.txt" in headers["content-disposition"]
    assert body == DRAFT.replace(b"longterm haul", b"long-term harm")


def test_a_draft_without_decisions_comes_back_byte_for_byte(sitting, desk: Desk) -> None:
    assert ask(desk, "/api/mended", id=sitting["id"], decisions={})[1] == DRAFT


def test_the_decisions_are_a_baseline_that_passes(sitting, altered, desk: Desk, tmp_path: Path) -> None:
    decisions = {altered: {"do": "accept", "reason": "as the wire had it"}}
    _, body = ask(desk, "/api/decisions", id=sitting["id"], decisions=decisions)
    path = tmp_path / "decisions.json"
    path.write_bytes(body)
    report = consistency.check(SEEDS / "the-week.txt", SEEDS / "op-ed.txt")
    known = baseline.load(path)
    assert {e.reason for e in known.entries} == {"as the wire had it"}
    assert known.stale(report) == ()
    left = [f for a in known.silence(report).articles for f in data.told(a)]
    assert not [f for f in left if f.rule.startswith("wording/")]
    assert [f for a in report.articles for f in data.told(a) if f.rule.startswith("wording/")]


def test_the_report_tells_the_reasons(sitting, altered, desk: Desk) -> None:
    decisions = {altered: {"do": "not-from"}}
    _, body = ask(desk, "/api/report", id=sitting["id"], decisions=decisions)
    assert b"accepted: not from this source" in body
    assert b"<!doctype html>" in body


def test_one_quotation(sitting, desk: Desk) -> None:
    _, body = ask(desk, "/api/quote", id=sitting["id"], text="our current immigration system is bent")
    told = json.loads(body)
    assert (told["verdict"], told["level"]) == ("altered", "error")
    assert "broken" in told["html"]


@pytest.mark.parametrize("decisions", [[], {"q1": "take"}, {"q1": {"do": "burn"}}, {"q1": {}}])
def test_nonsense_decisions_are_refused(decisions: Any, sitting, desk: Desk) -> None:
    body = json.dumps({"id": sitting["id"], "decisions": decisions}).encode()
    assert desk.ask("POST", "/api/mended", {"X-Desk-Token": TOKEN}, body)[0] == 400


def test_no_path_of_the_machine_and_no_file_left(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    broken = check(desk, ("draft", "a.docx", b"PK\x03\x04 broken"), ("canonical", "op-ed.txt", SOURCE))[-1]
    empty = check(desk, ("draft", "a.txt", DRAFT), ("canonical", "s.pdf", b"%PDF-1.4 nothing"))[-1]
    fine = check(desk, ("draft", "../../etc/a.txt", DRAFT), ("canonical", "/root/op-ed.txt", SOURCE))[-1]
    assert broken["error"].startswith("a.docx: ")
    assert empty["error"].startswith("s.pdf: ")
    for told in (broken, empty, fine):
        assert str(tmp_path) not in json.dumps(told)
    assert "etc/a.txt" not in fine["html"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("file", ["/etc/hosts", "../../../../etc/hosts", "op-ed.txt"])
def test_a_manifest_that_is_sent_names_no_file_of_the_machine(file: str, desk: Desk) -> None:
    manifest = f'[[canonical]]\nfile = "{file}"\n'.encode()
    last = check(desk, ("canonical", "canonicals.toml", manifest))[-1]
    assert last["error"].startswith("canonicals.toml: ")
    assert tempfile.gettempdir() not in last["error"]


def packed(*parts: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return made.getvalue()


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt.gz", gzip.compress(bytes(60_000_000)), "unpacks to more than the limit"),
        ("a.zip", packed(("a.txt", b"\n" * 60_000_000)), "unpacks to more than the limit"),
        ("a.docx", packed(("word/document.xml", b" " * 60_000_000)), "unpacks to more than the limit"),
        ("a.zip", packed(*((f"{n}.txt", b"x") for n in range(501))), "more than 500 files"),
        ("a.docx", packed(("word/document.xml", LAUGHS)), "entities"),
        ("a.docx", packed(("word/document.xml", OUTSIDE)), "entities"),
        ("a.odt", packed(("mimetype", b"x"), ("content.xml", OUTSIDE)), "entities"),
        ("a.txt", b"a" * 32_000_001, "larger than 32,000,000 bytes"),
        ("a.txt", b"a" * 4_000_001, "longer than 4,000,000 characters"),
        ("a.html", b"<html><script>alert(1)</script></html>", "no text"),
    ],
)
def test_what_is_hostile_is_refused_and_the_desk_goes_on(
    name: str, content: bytes, reason: str, sitting, desk: Desk
) -> None:
    for field, other in (("draft", ("canonical", "s.txt", SOURCE)), ("canonical", ("draft", "d.txt", DRAFT))):
        last = check(desk, (field, name, content), other)[-1]
        assert last["error"].startswith(name)
        assert reason in last["error"]
    assert ask(desk, "/api/mended", id=sitting["id"], decisions={})[1] == DRAFT


def test_a_page_that_points_elsewhere_is_read_without_a_network(desk: Desk, monkeypatch) -> None:
    asked: list[str] = []
    look_up = socket.getaddrinfo
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda host, *a, **k: (asked.append(host), look_up("127.0.0.1", *a, **k))[1]
    )
    page = (
        b"<html><head><meta http-equiv=refresh content='0;url=http://example.com/'><base href=http://example.com/>"
        b"<link rel=stylesheet href=a.css></head><body><article><p>Our current immigration system is broken, she said."
        b"</p><img src=http://example.com/a.png><iframe src=http://example.com></iframe></article></body></html>"
    )
    assert "error" not in check(desk, ("draft", "a.html", page), ("canonical", "s.html", page))[-1]
    assert set(asked) == {"127.0.0.1"}  # by the test itself


@pytest.mark.parametrize(
    "name", ['a"b.txt', "a\r\nX-Evil: 1.txt", "ünïcode\u202e.txt", "x" * 300 + ".txt", "%0d%0a.txt"]
)
def test_a_file_name_adds_no_header(name: str, desk: Desk) -> None:
    sent = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")  # as browsers do
    last = check(desk, ("draft", sent, DRAFT), ("canonical", "s.txt", SOURCE))[-1]
    headers, body = ask(desk, "/api/mended", id=last["id"], decisions={})
    assert body == DRAFT
    assert "x-evil" not in headers
    assert headers["content-disposition"].isascii()


def test_sources_alone_serve_the_quotation_box(desk: Desk) -> None:
    last = check(desk, ("canonical", "op-ed.txt", SOURCE))[-1]
    assert last["html"] == ""
    _, body = ask(desk, "/api/quote", id=last["id"], text="our current immigration system is broken")
    assert json.loads(body)["verdict"] == "verbatim"


def test_two_sources_of_one_name_are_both_read(desk: Desk) -> None:
    last = check(desk, ("canonical", "a.txt", SOURCE), ("canonical", "a.txt", b"Something else is here."))[-1]
    assert len(last["sources"]) == 2


def test_an_unknown_policy_is_refused(desk: Desk) -> None:
    last = check(desk, ("canonical", "a.txt", SOURCE), policy="/etc/passwd")[-1]
    assert last["status"] == 400


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../x.txt", "x.txt"),
        ("C:\\a\\b.md", "b.md"),
        (".bashrc", "bashrc"),
        ("", "unnamed.txt"),
        ("a\0b", "a_b"),
    ],
)
def test_names_of_files_lead_nowhere(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_finding_on_a_reuse_can_be_accepted_too() -> None:
    text = "We can all agree that the system is broken."
    draft = Document("a.txt", text, Span(0, len(text)))
    reuse = Reuse(4, 30, text[4:30], Place("b.txt", 0, 26))
    finding = Finding("reuse/unquoted", "note", "not in marks", 4, 30, None, "f1")
    report = Report("s", (), (ArticleReport(draft, (), (reuse,), (finding,)),))
    sitting = Sitting(Archive.build([]), Settings(), report)
    decided = deciding.decisions({"q1": {"do": "accept", "reason": " a  saying "}})
    (entry,) = json.loads(deciding.accepted(sitting, decided))["findings"]
    assert (entry["fingerprint"], entry["reason"]) == ("f1", "a saying")
    (article,) = deciding.reported(sitting, decided).articles
    assert article.findings[0].suppressed == "a saying"
