"""Who may speak to the desk: this machine's own browser, from the desk's own page, with the token of its address.

Any page that is open in the same browser can send requests to a port of this machine, and a foreign name can be made
to resolve to it.  So every request must name the desk's own host, come from no other page, and carry the token.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Collection
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consistency.web import messages

_TICKET = 60.0  # seconds that a ticket can be used
LIMIT = 64 * 1024 * 1024  # bytes of one request
NONCE = "desk.nonce"  # its key in a request's scope
# The editor component makes its own style sheet, which a nonce of this answer alone lets in.  No script may be made
# from a string, and no markup either.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class TooLargeError(Exception):
    """A request that grows beyond `LIMIT` while it comes; raised when the application reads it."""


class Guard:
    """An ASGI application around another; `hosts` are the values of the Host header that are its own."""

    def __init__(self, app: ASGIApp, token: str, hosts: Collection[str]) -> None:
        self.app = app
        self.token = token
        self.hosts = frozenset(hosts)
        self._tickets: dict[str, float] = {}

    def ticket(self) -> str:
        """A code that opens the page once, within a minute.

        The browser is started with it: a command line can be read by every user of this machine, the token must not be.
        """
        code = secrets.token_urlsafe(24)
        self._tickets[code] = time.monotonic() + _TICKET
        return code

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        nonce = scope[NONCE] = secrets.token_urlsafe(16)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if refused := self._foreign(headers):
            await _answer(send, *refused)
            return
        if self._redeemed(scope):
            await _answer(send, 303, "", location=f"/?token={self.token}")
            return
        if refused := self._refusal(scope, headers):
            await _answer(send, *refused)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > LIMIT:
                raise TooLargeError
            return message

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *_own(nonce)]}
            await send(message)

        await self.app(scope, counted, guarded)

    def _redeemed(self, scope: Scope) -> bool:
        """Whether a request comes with a ticket that no one has used."""
        if scope["path"] != "/" or scope["method"] != "GET":
            return False
        given = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])[0]
        return self._tickets.pop(given, 0.0) > time.monotonic()

    def _foreign(self, headers: dict[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if host not in self.hosts:
            return 421, messages.WRONG_ADDRESS
        if headers.get("origin", f"http://{host}") != f"http://{host}":
            return 403, messages.DIFFERENT_PAGE
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return 403, messages.DIFFERENT_PAGE
        return None

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        if not scope["path"].startswith("/static/") and not self._knows(scope, headers):
            return 403, messages.NO_TOKEN
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 15 or int(length) > LIMIT:
            return 413, messages.TOO_LARGE
        return None

    def _knows(self, scope: Scope, headers: dict[str, str]) -> bool:
        query = parse_qs(scope["query_string"].decode("latin-1"))
        given = headers.get("x-desk-token") or query.get("token", [""])[0]
        return hmac.compare_digest(given.encode(), self.token.encode())


def _own(nonce: str) -> list[tuple[bytes, bytes]]:
    """The headers that every answer carries."""
    headers = {"content-security-policy": _POLICY.format(nonce=nonce), **_HEADERS}
    return [(k.encode(), v.encode()) for k, v in headers.items()]


async def _answer(send: Send, status: int, text: str, location: str | None = None) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_own(secrets.token_urlsafe(16))]
    if location is not None:
        headers.append((b"location", location.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
