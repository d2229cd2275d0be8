"""The desk without a browser: reading uploads, decisions and downloads."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import socket
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

import consistency
from consistency.checking import baseline
from consistency.reporting import data
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


CLEAN = DRAFT.decode().replace("longterm haul", "long-term harm")


@pytest.fixture(scope="module")
def session(desk: Desk) -> dict[str, Any]:
    steps = check(desk, ("draft", "week.txt", DRAFT), ("source", "op-ed.txt", SOURCE))
    # Of steps that follow one another faster than they are sent, only the last is sent; the order always holds.
    order = ["reading", "indexing", "quoting", "checking", "reuse", "listing"]
    stages = [order.index(s["stage"]) for s in steps[:-1]]
    assert stages == sorted(stages)
    assert steps[-2]["stage"] == "listing"
    return steps[-1]


def told(session: dict[str, Any]) -> str:
    return str(session["draft"]["text"])


def altered(session: dict[str, Any]) -> dict[str, Any]:
    """The one altered quotation."""
    (found,) = [i for i in session["items"] if i["verdict"] == "altered"]
    return dict(found)


def skipping(session: dict[str, Any], reason: str, **more: str) -> dict[str, Any]:
    return {f["id"]: {"do": "skip", "reason": reason, **more} for f in altered(session)["findings"]}


def test_an_item_carries_what_the_page_needs(session) -> None:
    item, text = altered(session), told(session)
    assert item["level"] == "error"
    assert item["speaker"] == "Lori Lightfoot"
    assert [[text[a:b], level] for a, b, level in item["marks"]] == [["longterm", "note"], ["haul", "error"]]
    taken = text
    for start, end, words in reversed(item["take"]):
        taken = taken[:start] + words + taken[end:]
    assert taken == CLEAN
    assert [c[:2] for c in item["cells"] if c[2]] == [["longterm", "long-term"], ["haul", "harm"]]
    assert {f["rule"] for f in item["findings"]} <= set(session["rules"])


def test_the_corrected_draft_is_clean_and_nothing_else_changed(session, desk: Desk) -> None:
    headers, body = ask(desk, "/api/corrected", id=session["id"], text=CLEAN, decisions={})
    assert "week.fixed.txt" in headers["content-disposition"]
    assert body == CLEAN.encode()
    assert ask(desk, "/api/corrected", id=session["id"], text=told(session), decisions={})[1] == DRAFT


def test_line_ends_and_the_byte_order_mark_of_windows_stay(desk: Desk) -> None:
    windows = b"\xef\xbb\xbf" + DRAFT.replace(b"\n", b"\r\n")
    last = check(desk, ("draft", "week.txt", windows), ("source", "op-ed.txt", SOURCE))[-1]
    assert "\r" not in told(last)
    text = told(last).replace("longterm haul", "long-term harm").replace("Chicago Mayor", "Chicago’s\nMayor")
    _, body = ask(desk, "/api/corrected", id=last["id"], text=text, decisions={})
    expected = windows.replace(b"longterm haul", b"long-term harm")
    assert body == expected.replace(b"Chicago Mayor", "Chicago’s\r\nMayor".encode())


def test_only_the_changed_paragraphs_come_back(session, desk: Desk) -> None:
    text = told(session)
    clean = text.replace("longterm haul", "long-term harm")
    part = json.loads(ask(desk, "/api/change", id=session["id"], text=clean, hand={})[1])
    start, end = part["span"]
    assert start <= clean.index("long-term harm") < end
    assert len(part["items"]) < len(session["items"])
    assert not [i for i in part["items"] if i["verdict"] == "altered"]
    whole = json.loads(ask(desk, "/api/change", id=session["id"], text=clean, hand={}, whole=True)[1])
    assert whole["span"] is None
    strip = [{**i, "start": 0} for i in whole["items"] if start <= i["start"] < end]
    assert [{**i, "start": 0} for i in part["items"]] == strip
    back = json.loads(ask(desk, "/api/change", id=session["id"], text=text, hand={}, whole=True)[1])
    assert [i["sign"] for i in back["items"]] == [i["sign"] for i in session["items"]]


def test_a_speaker_named_by_hand_is_believed(desk: Desk) -> None:
    draft = "“The current system is bent,” Jane Doe told reporters.\n".encode()
    last = check(desk, ("draft", "d.txt", draft), ("source", "op-ed.txt", SOURCE))[-1]
    (item,) = last["items"]
    assert (item["verdict"], item["speaker"]) == ("not-checked", "Jane Doe")
    for name in ("Lori Lightfoot", ""):
        hand = {item["words"]: name}
        said = json.loads(ask(desk, "/api/change", id=last["id"], text=told(last), hand=hand)[1])
        (again,) = [i for i in said["items"] if i["kind"] == "quotation"]
        assert again["verdict"] != "not-checked", name
        assert again["level"] == "error", name
    said = json.loads(ask(desk, "/api/change", id=last["id"], text=told(last), hand={})[1])
    assert said["items"][0]["verdict"] == item["verdict"]


def test_the_decisions_are_a_baseline_that_passes(session, desk: Desk, tmp_path: Path) -> None:
    decisions = skipping(session, "as the wire had it", by="AQ")
    _, body = ask(desk, "/api/decisions", id=session["id"], text=told(session), decisions=decisions)
    path = tmp_path / "decisions.json"
    path.write_bytes(body)
    report = consistency.check(SEEDS / "the-week.txt", SEEDS / "op-ed.txt")
    known = baseline.load(path)
    assert {e.reason for e in known.entries} == {"as the wire had it (AQ)"}
    assert known.stale(report) == ()
    left = [f for a in known.silence(report).articles for f in data.told(a)]
    assert not [f for f in left if f.rule.startswith("wording/")]
    assert [f for a in report.articles for f in data.told(a) if f.rule.startswith("wording/")]


def test_the_report_states_what_was_checked_corrected_and_left(session, desk: Desk) -> None:
    _, body = ask(desk, "/api/report", id=session["id"], text=told(session), decisions={}, by="Ada Quill")
    page = body.decode()
    assert page.startswith("<!doctype html>")
    assert hashlib.sha256(SOURCE).hexdigest() in page
    assert hashlib.sha256(DRAFT).hexdigest() in page
    assert "by Ada Quill" in page
    assert "Still open: 3" in page or "Still open: 4" in page
    decisions = skipping(session, "not from this source", by="AQ")
    _, body = ask(desk, "/api/report", id=session["id"], text=told(session), decisions=decisions, by="")
    assert "Skipped: not from this source (AQ)" in body.decode()
    taken = {
        f["id"]: {"do": "take", "by": "AQ", "when": "2026-03-04T05:06:07Z"}
        for f in altered(session)["findings"]
    }
    _, body = ask(desk, "/api/report", id=session["id"], text=CLEAN, decisions=taken, by="")
    page = body.decode()
    assert "<del>haul</del>" in page
    assert "<ins>harm</ins>" in page
    assert "AQ 2026-03-04" in page
    assert "<script" not in page


def test_a_word_file_comes_back_with_tracked_changes_and_sourced_comments(desk: Desk, tmp_path: Path) -> None:
    file = docx.Document()
    for paragraph in DRAFT.decode().split("\n"):
        file.add_paragraph(paragraph)
    file.save(str(tmp_path / "week.docx"))
    last = check(
        desk, ("draft", "week.docx", (tmp_path / "week.docx").read_bytes()), ("source", "op-ed.txt", SOURCE)
    )[-1]
    text = told(last).replace("longterm haul", "long-term harm").replace("Chicago Mayor", "The mayor")
    headers, body = ask(desk, "/api/corrected", id=last["id"], text=text, decisions={})
    assert "week.fixed.docx" in headers["content-disposition"]
    assert "x-desk-left" not in headers
    (tmp_path / "out.docx").write_bytes(body)
    made = docx.Document(str(tmp_path / "out.docx"))
    inserted = made.element.body.xpath(".//w:ins//w:t/text()")
    assert inserted == ["The", "mayor", "long-term", "harm"]
    comments = [c.text for c in made.comments]
    assert any("edited by hand" in c for c in comments)
    sourced = [c for c in comments if "instead of “harm”" in c]
    assert sourced
    assert "Lori Lightfoot" in sourced[0]
    assert "at " in sourced[0]
    assert "It has caused alarm and long-term harm" in sourced[0]


def test_a_web_page_comes_back_as_a_web_page(desk: Desk) -> None:
    page = (
        b"<html><head><title>The week</title></head><body><article><h1>The week</h1>"
        b"<p>Everyone can agree that &ldquo;our <em>current</em> immigration system is bent,&rdquo; Lori Lightfoot "
        b"wrote.</p><p>The city council meets on Tuesday to talk about it, and the mayor will be there too.</p>"
        b"</article></body></html>"
    )
    last = check(desk, ("draft", "a.html", page), ("source", "op-ed.txt", SOURCE))[-1]
    (item,) = [i for i in last["items"] if i["kind"] == "quotation"]
    assert item["verdict"] == "altered"
    text = told(last).replace("bent", "broken")
    headers, body = ask(desk, "/api/corrected", id=last["id"], text=text, decisions={})
    assert "a.fixed.html" in headers["content-disposition"]
    assert body == page.replace(b"bent", b"broken")


def test_markdown_keeps_its_signs(desk: Desk) -> None:
    draft = b'# The week\n\nEveryone can agree that "our *current* immigration system is bent," Lori Lightfoot wrote.\n'
    last = check(desk, ("draft", "a.md", draft), ("source", "op-ed.txt", SOURCE))[-1]
    (item,) = [i for i in last["items"] if i["kind"] == "quotation"]
    (step,) = item["take"]
    assert (told(last)[step[0] : step[1]], step[2]) == ("bent", "broken")
    text = told(last)[: step[0]] + step[2] + told(last)[step[1] :]
    headers, body = ask(desk, "/api/corrected", id=last["id"], text=text, decisions={})
    assert "a.fixed.md" in headers["content-disposition"]
    assert body == draft.replace(b"bent", b"broken")


@pytest.mark.parametrize("decisions", [[], {"q1": "skip"}, {"q1": {"do": "burn"}}, {"q1": {}}])
def test_nonsense_decisions_are_refused(decisions: Any, session, desk: Desk) -> None:
    body = json.dumps({"id": session["id"], "text": told(session), "decisions": decisions}).encode()
    assert desk.ask("POST", "/api/corrected", {"X-Desk-Token": TOKEN}, body)[0] == 400


def test_no_path_of_the_machine_and_no_file_left(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    broken = check(desk, ("draft", "a.docx", b"PK\x03\x04 broken"), ("source", "op-ed.txt", SOURCE))[-1]
    empty = check(desk, ("draft", "a.txt", DRAFT), ("source", "s.pdf", b"%PDF-1.4 nothing"))[-1]
    fine = check(desk, ("draft", "../../etc/a.txt", DRAFT), ("source", "/root/op-ed.txt", SOURCE))[-1]
    assert broken["error"].startswith("a.docx: ")
    assert empty["error"].startswith("s.pdf: ")
    for answer in (broken, empty, fine):
        assert str(tmp_path) not in json.dumps(answer)
    assert "etc/a.txt" not in json.dumps(fine)
    assert not list(tmp_path.iterdir())


def test_a_manifest_fills_the_fields_of_the_files_beside_it(desk: Desk) -> None:
    manifest = (
        b'[[canonical]]\nfile = "op-ed.txt"\ntitle = "A letter"\norganisation = "The Post"\ndate = "2019-07-15"\n'
        b'speaker = "Lori Lightfoot"\naliases = ["mayor of Chicago"]\n[[canonical]]\nfile = "gone.txt"\n'
    )
    files = (("source", "op-ed.txt", SOURCE), ("source", "canonicals.toml", manifest))
    last = check(desk, ("draft", "week.txt", DRAFT), *files)[-1]
    (source,) = last["sources"]
    assert source["organisation"] == "The Post"
    assert (source["title"], source["date"], source["aliases"]) == (
        "A letter",
        "2019-07-15",
        ["mayor of Chicago"],
    )
    assert "gone.txt" in last["skipped"][0]
    assert "add that file too" in last["skipped"][0]


def test_sources_are_kept_described_and_put_in_order_without_sending_them_again(desk: Desk) -> None:
    files = (
        ("source", "a.txt", b"By Ann Lee\n\nThe lamp is lit at dusk by the two keepers.\n"),
        ("source", "op-ed.txt", SOURCE),
    )
    first = check(desk, ("draft", "week.txt", DRAFT), *files)[-1]
    order = [
        {"held": 1, "told": {"organisation": "The Post"}},
        {"file": 0, "told": {"speaker": "Bo Orr"}},
        {"held": 0},
    ]
    again = check(
        desk,
        ("source", "b.txt", b"One more thing that is said."),
        id=first["id"],
        order=json.dumps(order),
        text=CLEAN,
    )[-1]
    assert again["id"] == first["id"]
    assert [s["id"] for s in again["sources"]] == ["op-ed.txt", "b.txt", "a.txt"]
    assert again["sources"][0]["organisation"] == "The Post"
    assert again["sources"][1]["speaker"] == "Bo Orr"
    assert told(again) == CLEAN
    assert not [i for i in again["items"] if i["verdict"] == "altered"]
    # A source that cannot be read leaves everything as it was.
    bad = check(desk, ("source", "b.pdf", b"%PDF-1.4 nothing"), id=first["id"], order='[{"file": 0}]')[-1]
    assert bad["error"].startswith("b.pdf")
    state = json.loads(ask(desk, "/api/state", id=first["id"])[1])
    assert [s["id"] for s in state["sources"]] == ["op-ed.txt", "b.txt", "a.txt"]
    assert told(state) == CLEAN


def test_an_edited_draft_counts_as_the_editor_does(desk: Desk) -> None:
    """Browsers send a form's text with CRLF: the places of all corrections would be wrong by a character a line."""
    draft = "# Week\n\nOn Monday.\n\n" + DRAFT.decode()
    first = check(desk, ("draft", "week.md", draft.encode()), ("source", "op-ed.txt", SOURCE))[-1]
    text = draft.replace("On Monday.", "On Tuesday.")
    again = check(desk, id=first["id"], order='[{"held": 0}]', text=text.replace("\n", "\r\n"))[-1]
    assert told(again) == text
    assert [text[start:end] for start, end, _ in altered(again)["take"]] == ["longterm", "haul"]


def test_a_source_is_shown_whole(session, desk: Desk) -> None:
    answer = json.loads(ask(desk, "/api/source", id=session["id"], source="op-ed.txt")[1])
    assert answer["text"] == SOURCE.decode()
    spot = altered(session)["spot"]
    assert answer["text"][spot["start"] : spot["end"]].startswith("It has caused alarm and long-term harm")
    body = json.dumps({"id": session["id"], "source": "/etc/hosts"}).encode()
    assert desk.ask("POST", "/api/source", {"X-Desk-Token": TOKEN}, body)[0] == 400


def test_places_beyond_the_first_plane_count_as_the_browser_counts(desk: Desk) -> None:
    draft = "🙂🙂 “Our current immigration system is bent,” Lori Lightfoot wrote.\n"
    last = check(desk, ("draft", "a.txt", draft.encode()), ("source", "op-ed.txt", SOURCE))[-1]
    ((start, end, _),) = last["items"][0]["marks"]
    assert draft.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "bent"


@pytest.mark.parametrize("file", ["/etc/hosts", "../../../../etc/hosts", "op-ed.txt"])
def test_a_manifest_that_is_sent_names_no_file_of_the_machine(file: str, desk: Desk) -> None:
    manifest = f'[[canonical]]\nfile = "{file}"\n'.encode()
    last = check(desk, ("source", "canonicals.toml", manifest))[-1]
    assert last["error"].startswith("canonicals.toml: ")
    assert "127.0.0.1" not in last["error"]
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
    name: str, content: bytes, reason: str, session, desk: Desk
) -> None:
    for field, other in (("draft", ("source", "s.txt", SOURCE)), ("source", ("draft", "d.txt", DRAFT))):
        last = check(desk, (field, name, content), other)[-1]
        assert last["error"].startswith(name)
        assert reason in last["error"]
    assert ask(desk, "/api/corrected", id=session["id"], text=told(session), decisions={})[1] == DRAFT


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
    assert "error" not in check(desk, ("draft", "a.html", page), ("source", "s.html", page))[-1]
    assert set(asked) == {"127.0.0.1"}  # by the test itself


@pytest.mark.parametrize(
    "name", ['a"b.txt', "a\r\nX-Evil: 1.txt", "ünïcode\u202e.txt", "x" * 300 + ".txt", "%0d%0a.txt"]
)
def test_a_file_name_adds_no_header(name: str, desk: Desk) -> None:
    sent = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")  # as browsers do
    last = check(desk, ("draft", sent, DRAFT), ("source", "s.txt", SOURCE))[-1]
    headers, body = ask(desk, "/api/corrected", id=last["id"], text=told(last), decisions={})
    assert body == DRAFT
    assert "x-evil" not in headers
    assert headers["content-disposition"].isascii()


def test_sources_alone_serve_a_draft_that_is_yet_to_be_written(desk: Desk) -> None:
    last = check(desk, ("source", "op-ed.txt", SOURCE))[-1]
    assert (last["items"], told(last)) == ([], "")
    _, body = ask(desk, "/api/passage", id=last["id"], text="our current immigration system is broken")
    assert json.loads(body)["item"]["verdict"] == "verbatim"
    text = "“Our current immigration system is bent,” Lori Lightfoot wrote."
    _, body = ask(desk, "/api/change", id=last["id"], text=text, hand={})
    assert json.loads(body)["items"][0]["verdict"] == "altered"
    _, body = ask(desk, "/api/corrected", id=last["id"], text=text, decisions={})
    assert body.decode() == text


def test_two_sources_of_one_name_are_both_read(desk: Desk) -> None:
    last = check(desk, ("source", "a.txt", SOURCE), ("source", "a.txt", b"Something else is here."))[-1]
    assert len(last["sources"]) == 2


def test_an_unknown_policy_is_refused(desk: Desk) -> None:
    last = check(desk, ("source", "a.txt", SOURCE), policy="/etc/passwd")[-1]
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
