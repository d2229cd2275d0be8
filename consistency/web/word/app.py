"""The server of the task pane: three files and one question, answered to the pane alone."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import uuid
from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from consistency.checking.opening import Source
from consistency.checking.settings import Settings
from consistency.checking.worker import Worker
from consistency.errors import ConsistencyError
from consistency.reading import Limits
from consistency.version import __version__
from consistency.web import messages
from consistency.web.word.checking import hold

PORT = 3017
_LIMIT = 16 * 1024 * 1024  # bytes of one question
_OFFICE = "https://appsforoffice.microsoft.com"  # Office.js may come from nowhere else
_HEADERS = {
    "content-security-policy": (
        f"default-src 'none'; script-src 'self' {_OFFICE}; style-src 'self'; connect-src 'self' {_OFFICE}; "
        "img-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self' https://*.officeapps.live.com https://*.office.com https://*.sharepoint.com"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
_TYPES = {"taskpane.js": "text/javascript", "taskpane.css": "text/css"}


def token(key: Path) -> str:
    """The secret of the pane's address: made from the certificate's private key, so that a manifest stays valid."""
    return hmac.new(key.read_bytes(), b"consistency task pane", hashlib.sha256).hexdigest()[:40]


def manifest(origin: str, secret: str) -> str:
    """The manifest by which Word finds the pane."""
    made = _file("manifest.xml")
    id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{origin}/{secret}"))
    for name, value in (("ID", id), ("ORIGIN", origin), ("TOKEN", secret), ("VERSION", f"{__version__}.0")):
        made = made.replace(f"@{name}@", value)
    return made


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def application(secret: str, origin: str, sources: Sequence[Source], settings: Settings) -> Starlette:
    """The application; `origin` is the only one that may ask ("https://localhost:3017")."""
    host = origin.removeprefix("https://")
    workers: list[Worker] = []

    def refused(request: Request, given: str | None) -> Response | None:
        if request.headers.get("host") != host or not hmac.compare_digest(
            (given or "").encode(), secret.encode()
        ):
            return Response(messages.NOT_ALLOWED, 403, _HEADERS)
        return None

    async def pane(request: Request) -> Response:
        bad = refused(request, request.query_params.get("token"))
        return bad or Response(_file("taskpane.html"), 200, _HEADERS, "text/html")

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _TYPES or request.headers.get("host") != host:
            return Response(messages.NO_SUCH_PAGE, 404, _HEADERS)
        return Response(_file(name), 200, _HEADERS, _TYPES[name])

    async def check(request: Request) -> Response:
        bad = refused(request, request.headers.get("x-consistency-token"))
        if bad or request.headers.get("origin") not in (origin, None):
            return bad or Response(messages.NOT_ALLOWED, 403, _HEADERS)
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > _LIMIT:
                return JSONResponse({"error": messages.DOCUMENT_TOO_LARGE}, 413, _HEADERS)
        try:
            paragraphs = [str(p) for p in json.loads(bytes(body))["paragraphs"]]
            workers[:] = [w for w in workers if not w.gone] or [
                Worker(partial(hold, sources, settings), Limits().seconds)
            ]
            found = await asyncio.to_thread(workers[0].ask, "check", paragraphs)
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": messages.NOT_A_DOCUMENT}, 400, _HEADERS)
        except ConsistencyError as error:
            return JSONResponse({"error": str(error)}, 422, _HEADERS)
        return JSONResponse(found, 200, _HEADERS)

    return Starlette(
        routes=[
            Route("/taskpane", pane),
            Route("/static/{name}", asset),
            Route("/check", check, methods=["POST"]),
        ]
    )
