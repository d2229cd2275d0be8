"""The page and what it asks for: check a draft, check what is typed, and three downloads."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from pathlib import PurePath
from typing import Any, cast
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from consistency.checking.running import Settings
from consistency.checking.worker import Worker
from consistency.errors import ConsistencyError, UsageError
from consistency.model import CanonicalKind
from consistency.reporting.escape import harmless
from consistency.reporting.page.templates import asset
from consistency.web.desks import Desk
from consistency.web.guard import TOO_LARGE, Guard, TooLargeError
from consistency.web.page import page_asset, template
from consistency.web.steps import steps
from consistency.web.uploads import Upload

_STATIC = {
    "desk.css": "text/css",
    "cards.js": "text/javascript",
    "desk.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
_POLICIES = {name: name for name in ("ap", "strict", "chicago", "mla")}
_FILES = 200


def application(token: str, hosts: Collection[str], policy: str = "ap") -> Guard:
    """The whole desk; `hosts` are the names and ports under which the browser may ask for it."""
    routes = [
        Route("/", _page),
        Route("/static/{name}", _static),
        Route("/api/check", _check, methods=["POST"]),
        Route("/api/quote", _quote, methods=["POST"]),
        Route("/api/mended", _mended, methods=["POST"]),
        Route("/api/report", _report, methods=["POST"]),
        Route("/api/decisions", _decisions, methods=["POST"]),
    ]
    handlers = {
        ConsistencyError: _refused,
        ValueError: _refused,
        TooLargeError: _too_large,
        Exception: _failed,
    }
    app = Starlette(routes=routes, exception_handlers=cast("Any", handlers))
    # The page names a house's own policy by its file's name; where that lies is nobody's business.
    label = PurePath(policy).stem
    app.state.desk, app.state.chosen, app.state.policies = Desk(), label, {label: policy, **_POLICIES}
    return Guard(app, token, hosts)


async def _page(request: Request) -> Response:
    state = request.app.state
    return HTMLResponse(template("desk.html").render(policies=list(state.policies), chosen=state.chosen))


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        return PlainTextResponse("no such file", 404)
    text = page_asset(name) if name in ("desk.js", "icon.svg") else asset(name)
    return Response(text, media_type=_STATIC[name])


async def _check(request: Request) -> Response:
    """Streams a line of JSON for each step, the last one with the page's part or an `error`."""
    async with request.form(max_files=_FILES, max_fields=20) as form:
        drafts = [await _upload(f) for f in form.getlist("draft") if isinstance(f, UploadFile)]
        sources = [await _upload(f) for f in form.getlist("canonical") if isinstance(f, UploadFile)]
        policy, kind = str(form.get("policy") or "ap"), str(form.get("kind") or "")
        speaker = " ".join(str(form.get("speaker") or "").split())[:200]
    policies: dict[str, str] = request.app.state.policies
    if policy not in policies or kind not in ("", "printed", "spoken"):
        raise UsageError("unknown policy or kind of source")
    settings = Settings(policies[policy], cast("CanonicalKind | None", kind or None), speaker or None)
    desk: Desk = request.app.state.desk
    told = steps(desk, drafts[0] if drafts else None, sources, settings)
    return StreamingResponse(told, media_type="application/x-ndjson")


async def _upload(file: UploadFile) -> Upload:
    return Upload(file.filename or "unnamed.txt", await file.read())


async def _quote(request: Request) -> Response:
    sitting, given = await _asked(request)
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        return JSONResponse({"html": "", "verdict": ""})
    return JSONResponse(await asyncio.to_thread(sitting.ask, "quotation", text))


async def _mended(request: Request) -> Response:
    sitting, given = await _asked(request)
    done = await asyncio.to_thread(sitting.ask, "mended", given.get("decisions"))
    return _download(done.name, done.media_type, done.content)


async def _report(request: Request) -> Response:
    sitting, given = await _asked(request)
    page = await asyncio.to_thread(sitting.ask, "report", given.get("decisions"))
    return _download("quotations.html", "text/html; charset=utf-8", page)


async def _decisions(request: Request) -> Response:
    sitting, given = await _asked(request)
    text = await asyncio.to_thread(sitting.ask, "accepted", given.get("decisions"))
    return _download("decisions.json", "application/json", text)


async def _asked(request: Request) -> tuple[Worker, dict[str, Any]]:
    try:
        given = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise UsageError("not JSON") from None
    if not isinstance(given, dict):
        raise UsageError("not a JSON object")
    desk: Desk = request.app.state.desk
    return desk.get(str(given.get("id"))), given


def _download(name: str, media_type: str, content: bytes) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=media_type, headers={"content-disposition": disposition})


async def _refused(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": harmless(str(error))}, 400)


async def _too_large(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": TOO_LARGE}, 413)


async def _failed(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": f"something failed ({type(error).__name__})"}, 500)
