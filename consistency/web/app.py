"""The page and what it asks for: check a draft, check what is edited, show a source, and three downloads."""

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
from consistency.web import given
from consistency.web.desks import Desk
from consistency.web.guard import NONCE, TOO_LARGE, Guard, TooLargeError
from consistency.web.page import static_files, template
from consistency.web.session import Held
from consistency.web.steps import steps
from consistency.web.uploads import Upload

_POLICIES = {name: name for name in ("ap", "strict", "chicago", "mla")}
_FILES = 200
_PART = 16_000_000  # bytes of a field that is no file: the edited draft


def application(token: str, hosts: Collection[str], policy: str = "ap") -> Guard:
    """The whole desk; `hosts` are the names and ports under which the browser may ask for it."""
    routes = [
        Route("/", _page),
        Route("/static/{name}", _static),
        Route("/api/check", _check, methods=["POST"]),
        *(Route(f"/api/{name}", answer, methods=["POST"]) for name, answer in _ANSWERS.items()),
    ]
    handlers = {
        ConsistencyError: _refused,
        ValueError: _refused,
        TooLargeError: _too_large,
        Exception: _failed,
    }
    app = Starlette(routes=routes, exception_handlers=cast("Any", handlers))
    # The page names a house's own policy by its file's name; where that lies is no one's business.
    label = PurePath(policy).stem
    app.state.desk, app.state.chosen, app.state.policies = Desk(), label, {label: policy, **_POLICIES}
    return Guard(app, token, hosts)


async def _page(request: Request) -> Response:
    state = request.app.state
    page = template("desk.html").render(
        policies=list(state.policies), chosen=state.chosen, nonce=request.scope[NONCE]
    )
    return HTMLResponse(page)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in static_files():
        return PlainTextResponse("no such file", 404)
    text, media_type = static_files()[name]
    return Response(text, media_type=media_type)


async def _check(request: Request) -> Response:
    """Streams a line of JSON for each step, the last one with all that the page shows or an `error`."""
    async with request.form(max_files=_FILES, max_fields=20, max_part_size=_PART) as form:
        drafts = [await _upload(f, {}) for f in form.getlist("draft") if isinstance(f, UploadFile)]
        files = [f for f in form.getlist("source") if isinstance(f, UploadFile)]
        order = _parsed(str(form.get("order") or "null"), list | None)
        if order is None:
            order = [{"file": n} for n in range(len(files))]
        sources = [await _given(row, files) for row in order[:_FILES]]
        name = form.get("id")
        policy, kind = str(form.get("policy") or "ap"), str(form.get("kind") or "")
        speaker = given.line(form.get("speaker"))
        text = form.get("text")
        hand = _parsed(str(form.get("hand") or "{}"), dict)
        every = form.get("every") == "1"
    policies: dict[str, str] = request.app.state.policies
    if policy not in policies or kind not in ("", "printed", "spoken"):
        raise UsageError("no such house style or kind of source")
    settings = Settings(
        policies[policy], cast("CanonicalKind | None", kind or None), speaker or None, every_quotation=every
    )
    desk: Desk = request.app.state.desk
    # Browsers write a form's line ends as CRLF; the page's editor counts each as one character.
    edited = text.replace("\r\n", "\n") if isinstance(text, str) else None
    held = name if isinstance(name, str) and name else None
    said = steps(desk, held, drafts[0] if drafts else None, sources, settings, edited, hand)
    return StreamingResponse(said, media_type="application/x-ndjson")


async def _given(row: Any, files: list[UploadFile]) -> Upload | Held:
    """A source of the list: one of the files, or one that the session holds, with what its fields say."""
    if isinstance(row, dict):
        told, file, held = given.told(row.get("told")), row.get("file"), row.get("held")
        if type(file) is int and 0 <= file < len(files):
            await files[file].seek(0)
            return await _upload(files[file], told)
        if type(held) is int:
            return Held(held, told)
    raise UsageError("no such source")


async def _upload(file: UploadFile, told: dict[str, Any]) -> Upload:
    return Upload(file.filename or "unnamed.txt", await file.read(), told)


async def _change(request: Request) -> Response:
    """The draft after an edit; only its changed paragraphs are checked unless `whole` is set."""
    worker, sent = await _asked(request)
    whole = sent.get("whole") is True
    return await _told(worker, "change", given.text(sent.get("text")), sent.get("hand"), whole)


async def _state(request: Request) -> Response:
    """All that the page shows, for a page that was loaded again."""
    worker, _ = await _asked(request)
    return await _told(worker, "state")


async def _source(request: Request) -> Response:
    worker, sent = await _asked(request)
    return await _told(worker, "source", str(sent.get("source")))


async def _passage(request: Request) -> Response:
    worker, sent = await _asked(request)
    return await _told(worker, "passage", given.text(sent.get("text")))


async def _corrected(request: Request) -> Response:
    worker, sent = await _asked(request)
    text = given.text(sent.get("text"))
    done = await asyncio.to_thread(worker.ask, "corrected", text, sent.get("decisions"))
    return _download(done.name, done.media_type, done.content, done.left)


async def _report(request: Request) -> Response:
    worker, sent = await _asked(request)
    text, by = given.text(sent.get("text")), given.line(sent.get("by"))
    page = await asyncio.to_thread(worker.ask, "report", text, sent.get("decisions"), by)
    return _download("quotations.html", "text/html; charset=utf-8", page)


async def _decisions(request: Request) -> Response:
    worker, sent = await _asked(request)
    text = given.text(sent.get("text"))
    content = await asyncio.to_thread(worker.ask, "baseline", text, sent.get("decisions"))
    return _download("decisions.json", "application/json", content)


_ANSWERS = {
    "state": _state,
    "change": _change,
    "source": _source,
    "passage": _passage,
    "corrected": _corrected,
    "report": _report,
    "decisions": _decisions,
}


async def _told(worker: Worker, method: str, *sent: Any) -> Response:
    return JSONResponse(await asyncio.to_thread(worker.ask, method, *sent))


async def _asked(request: Request) -> tuple[Worker, dict[str, Any]]:
    sent = _parsed(await request.body(), dict)
    desk: Desk = request.app.state.desk
    return desk.get(str(sent.get("id"))), sent


def _parsed(text: str | bytes, kind: Any) -> Any:
    """The JSON value that was sent, which must be of that type."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise UsageError("not JSON") from None
    if not isinstance(value, kind):
        raise UsageError(f"not a JSON {'object' if kind is dict else 'array'}")
    return value


def _download(name: str, media_type: str, content: bytes, left: str = "") -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    if left:
        headers["x-desk-left"] = quote(left)
    return Response(content, media_type=media_type, headers=headers)


async def _refused(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": harmless(str(error))}, 400)


async def _too_large(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": TOO_LARGE}, 413)


async def _failed(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": f"something failed ({type(error).__name__})"}, 500)
