"""How the browser is opened, and what a desk that was killed leaves behind."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from consistency.web import uploads
from consistency.web.guard import Guard
from consistency.web.uploads import Upload, read_draft, remove_leftovers, safe_name

HOST, TOKEN = "127.0.0.1:8000", "the-token"


@pytest.fixture
def guard() -> Guard:
    async def page(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"page"})

    return Guard(page, TOKEN, {HOST})


def ask(guard: Guard, query: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer to a request for the page."""
    sent: list[dict[str, Any]] = []
    named = {"host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "http",
        "method": method,
        "path": "/",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(guard(scope, receive, send))
    return sent[0]["status"], {k.decode(): v.decode() for k, v in sent[0]["headers"]}


def test_a_ticket_opens_the_page_once(guard: Guard) -> None:
    ticket = guard.ticket()
    assert ticket != guard.ticket()
    assert TOKEN not in ticket
    assert ask(guard, f"ticket={ticket}", sec_fetch_site="cross-site")[0] == 403
    assert ask(guard, f"ticket={ticket}", host="evil.example")[0] == 421
    assert ask(guard, f"ticket={ticket}", method="POST")[0] == 403
    status, headers = ask(guard, f"ticket={ticket}")
    assert (status, headers["location"], headers["cache-control"]) == (303, f"/?token={TOKEN}", "no-store")
    assert ask(guard, f"ticket={ticket}")[0] == 403
    assert ask(guard, "ticket=")[0] == 403
    assert ask(guard, f"token={TOKEN}")[0] == 200


def test_a_ticket_is_good_for_a_minute(guard: Guard, monkeypatch) -> None:
    ticket = guard.ticket()
    later = time.monotonic() + 61
    monkeypatch.setattr("consistency.web.guard.time.monotonic", lambda: later)
    assert ask(guard, f"ticket={ticket}")[0] == 403


def test_the_browser_s_command_line_holds_no_token(run, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("uvicorn.Server.run", lambda _, sockets: [s.close() for s in sockets])
    done = run("serve")
    token = done.out.strip().partition("?token=")[2]
    assert token
    (address,) = opened
    assert token not in address
    assert "?ticket=" in address


KILLED = """
import os, signal, sys
from consistency.web import uploads
uploads.read_articles = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
uploads.read_draft(uploads.Upload("secret.md", b"words"))
"""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_the_drafts_of_a_killed_desk_are_removed_at_the_next_start(tmp_path: Path, monkeypatch) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    killed = subprocess.run([sys.executable, "-c", KILLED], env=environment, check=False)
    assert killed.returncode == -9
    (left,) = tmp_path.iterdir()
    assert list(left.rglob("secret.md"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    other = tmp_path / "consistency-desk-x-y"
    other.mkdir()
    link = tmp_path / "consistency-desk-999999999-link"
    link.symlink_to(other)
    running = tmp_path / f"{uploads._PREFIX}{os.getpid()}-abc"
    running.mkdir()
    old = tmp_path / f"{uploads._PREFIX}{os.getpid()}-old"
    old.mkdir()
    os.utime(old, (0, 0))
    remove_leftovers()
    assert set(tmp_path.iterdir()) == {other, link, running}
    assert not left.exists()


def test_a_long_name_is_a_name(tmp_path: Path) -> None:
    for name in ("x" * 5000 + ".md", "字" * 300 + ".md", "é" * 300 + ".md", "\U00020000" * 300 + ".md"):
        short = safe_name(name)
        assert len(short.encode()) <= 180
        assert short.endswith(".md")
        assert read_draft(Upload(name, b"words")).text == "words"
