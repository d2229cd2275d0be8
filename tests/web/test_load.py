"""Many hostile requests at once: the static files are answered all the while, and closing the pages ends the work."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.hostile.generators import GENERATORS
from tests.web.conftest import PATIENCE, TOKEN, Desk
from tests.web.test_api import BOUNDARY, DRAFT, SOURCE, check

REQUESTS = 50
SIZE = 400_000  # code points of a draft; most of these take longer than the test
SLOW = ("never closed", "pairs of marks", "nested marks", "one altered quotation again and again", "tags")
PATHS = (
    "/static/main.js",
    "/static/desk.css",
    "/static/codemirror.js",
    "/static/icon.svg",
    f"/?token={TOKEN}",
)


def _hostile(number: int) -> tuple[str, str, bytes]:
    """Path, content type and body of a request; one in ten is deep or endless JSON."""
    if number % 10 == 9:
        deep = '{"id": ' + "[" * 500_000
        long = json.dumps({"id": "none", "text": "“a " * 500_000})
        return "/api/passage", "application/json", (deep if number % 20 == 9 else long).encode()
    draft, source = GENERATORS[SLOW[number % len(SLOW)]](SIZE)
    parts = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}.txt"\r\n\r\n{text}\r\n'
        for name, text in (("draft", draft), ("source", source))
    )
    return (
        "/api/check",
        f"multipart/form-data; boundary={BOUNDARY}",
        f"{parts}--{BOUNDARY}--\r\n".encode(),
    )


@contextmanager
def _sent(desk: Desk, number: int) -> Iterator[None]:
    """A request whose answer nobody reads, open within."""
    path, kind, body = _hostile(number)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {desk.host}\r\nX-Desk-Token: {TOKEN}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE) as line:
        line.sendall(head.encode() + body)
        yield


def test_static_files_are_answered_within_a_second_throughout(desk: Desk) -> None:
    waits = []

    def look() -> None:
        for path in PATHS:
            begin = time.monotonic()
            assert desk.ask("GET", path)[0] == 200
            waits.append(time.monotonic() - begin)

    with ExitStack() as pages:
        for number in range(REQUESTS):
            pages.enter_context(_sent(desk, number))
            look()
        until = time.monotonic() + 5
        while time.monotonic() < until:
            look()
    assert max(waits) < 1, f"{max(waits):.2f} s"
    begin = (
        time.monotonic()
    )  # the pages are closed: a sound draft need not wait for the deadlines of 45 others
    steps = check(desk, ("draft", "week.txt", DRAFT), ("source", "op-ed.txt", SOURCE))
    assert "id" in steps[-1]
    assert time.monotonic() - begin < 60
