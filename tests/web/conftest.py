"""A desk on a free port of this machine, and Chromium where there is one."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from consistency.web.app import application

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
TOKEN = "a-token-for-the-tests"
PATIENCE = int(os.environ.get("PATIENCE", "120"))  # seconds after which what does not come is given up
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Desk:
    port: int
    token: str

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}/?token={self.token}"

    def ask(
        self, method: str, path: str, headers: dict[str, str | None] | None = None, body: bytes | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer; `Host` and all else are as given, None leaves one out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        sent = {"Host": self.host, **(headers or {})}
        if body is not None:
            sent.setdefault("Content-Length", str(len(body)))
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        told = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        connection.close()
        return told


@contextmanager
def serving(token: str, port: int = 0) -> Iterator[Desk]:
    """A desk in a thread of its own, on a free port unless one is given."""
    listener = socket.create_server(("127.0.0.1", port))
    at = Desk(listener.getsockname()[1], token)
    config = uvicorn.Config(application(token, {at.host}), log_level="error", server_header=False, ws="none")
    config.timeout_graceful_shutdown = 1
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield at
    server.should_exit = True
    thread.join(PATIENCE)


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    with serving(TOKEN) as at:
        yield at


@pytest.fixture(scope="module")  # while its driver runs, no other test can have an event loop
def chromium() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("the browser tests were skipped: no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    playwright.expect.set_options(timeout=PATIENCE * 1000)
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, desk: Desk) -> Iterator[Page]:
    """A fresh window at the desk; anything that a script throws or the policy blocks fails the test."""
    context = chromium.new_context(accept_downloads=True, viewport={"width": 1280, "height": 860})
    context.set_default_timeout(PATIENCE * 1000)
    window = context.new_page()
    wrong: list[str] = []
    window.on("pageerror", lambda error: wrong.append(str(error)))
    window.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    window.on("dialog", lambda dialog: (wrong.append("dialog " + dialog.message), dialog.dismiss()))
    window.goto(desk.address)
    yield window
    context.close()
    assert wrong == []
