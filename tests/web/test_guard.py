"""Who gets an answer, and what an answer carries."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.conftest import TOKEN, Desk

PAGE = f"/?token={TOKEN}"
SERVICES = ("state", "change", "source", "passage", "corrected", "report", "decisions")


def test_the_page_with_its_token(desk: Desk) -> None:
    status, headers, body = desk.ask("GET", PAGE)
    assert status == 200
    assert b"<title>The editor" in body
    assert TOKEN.encode() not in body
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=wrong", f"/?token={TOKEN}x", "/?token=%ff"])
def test_no_page_without_the_token(path: str, desk: Desk) -> None:
    assert desk.ask("GET", path)[0] == 403


@pytest.mark.parametrize("path", [f"/api/{name}" for name in ("check", *SERVICES)])
def test_no_service_without_the_token(path: str, desk: Desk) -> None:
    assert desk.ask("POST", path, body=b"{}")[0] == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "", "localhost.evil:{port}"]
)
def test_another_name_of_this_machine_is_refused(host: str, desk: Desk) -> None:
    assert desk.ask("GET", PAGE, {"Host": host.format(port=desk.port)})[0] in (400, 421)


@pytest.mark.parametrize(
    "header", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_page_is_refused(header: dict[str, str], desk: Desk) -> None:
    assert desk.ask("GET", PAGE, header)[0] == 403
    assert desk.ask("POST", f"/api/passage?token={TOKEN}", header, b"{}")[0] == 403


def test_its_own_page_is_answered(desk: Desk) -> None:
    headers = {"Origin": f"http://{desk.host}", "Sec-Fetch-Site": "same-origin", "X-Desk-Token": TOKEN}
    status, _, body = desk.ask("POST", "/api/passage", headers, b'{"id": "none"}')
    assert status == 400
    assert "this session has ended" in json.loads(body)["error"]


def test_what_is_too_large_is_refused_before_it_is_read(desk: Desk) -> None:
    headers = {"X-Desk-Token": TOKEN, "Content-Length": str(10**12)}
    connection_status = desk.ask("POST", "/api/check", headers, b"")[0]
    assert connection_status == 413
    headers["Content-Length"] = "9" * 5_000  # more digits than Python turns into a number
    assert desk.ask("POST", "/api/check", headers, b"")[0] in (400, 413)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'{"id": {"a": 1}}', b"\xff\xfe"])
def test_broken_requests_are_refused_in_a_line(body: bytes, desk: Desk) -> None:
    for path in SERVICES:
        status, _, answer = desk.ask("POST", f"/api/{path}", {"X-Desk-Token": TOKEN}, body)
        assert status == 400
        assert set(json.loads(answer)) == {"error"}


def test_no_file_but_the_desks_own(desk: Desk) -> None:
    for name in ("app.py", "..%2fapp.py", "../app.py", "desk.html"):
        assert desk.ask("GET", f"/static/{name}")[0] == 404


def test_what_grows_too_large_while_it_comes_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consistency.web.guard.LIMIT", 1_000)
    chunks = b"".join(b"200\r\n" + b"x" * 0x200 + b"\r\n" for _ in range(8)) + b"0\r\n\r\n"
    headers = {"X-Desk-Token": TOKEN, "Transfer-Encoding": "chunked", "Content-Length": None}
    assert desk.ask("POST", "/api/passage", headers, chunks)[0] == 413


def test_every_answer_carries_the_policy(desk: Desk) -> None:
    for path in (PAGE, "/", "/static/main.js", "/static/none", "/none"):
        assert "default-src 'none'" in desk.ask("GET", path)[1]["content-security-policy"]


FORM = "multipart/form-data"
HOSTILE: tuple[tuple[str, str, dict[str, str | None], bytes], ...] = (
    ("GET", "/", {}, b""),
    ("GET", PAGE, {"Host": "evil.example"}, b""),
    ("POST", "/api/passage", {"Origin": "http://evil.example", "X-Desk-Token": TOKEN}, b"{}"),
    ("POST", "/api/state", {"X-Desk-Token": TOKEN}, b"[" * 200_000),
    ("POST", "/api/change", {"X-Desk-Token": TOKEN}, b'{"id": "x", "text": ' + b'{"a":' * 5_000),
    (
        "POST",
        "/api/check",
        {"X-Desk-Token": TOKEN, "Content-Type": "multipart/form-data; boundary=x"},
        b"--x\r\n" * 9_000,
    ),
    ("POST", "/api/check", {"X-Desk-Token": TOKEN, "Content-Type": "multipart/form-data"}, b"none"),
    ("POST", "/api/check", {"X-Desk-Token": "\xff" * 5_000}, b""),
    ("TRACE", PAGE, {}, b""),
    ("POST", "/static/main.js", {}, b"x" * 100_000),
)


def test_fifty_hostile_requests_at_once_keep_no_one_waiting(desk: Desk) -> None:
    with ThreadPoolExecutor(50) as pool:
        began = time.monotonic()
        asked = [pool.submit(desk.ask, *HOSTILE[n % len(HOSTILE)]) for n in range(50)]
        page = pool.submit(desk.ask, "GET", PAGE)
        answers = [one.result() for one in asked]
        assert page.result()[0] == 200
    assert time.monotonic() - began < 30
    for status, headers, body in answers:
        assert 400 <= status < 500, body
        assert b"Traceback" not in body
        assert "default-src 'none'" in headers["content-security-policy"]
    assert desk.ask("GET", PAGE)[0] == 200
