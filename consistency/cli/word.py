"""`consistency serve --word`: the task pane's server over TLS, and the manifest that Word is given."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import click

from consistency.cli import messages, options
from consistency.errors import ConsistencyError, UsageError

MANIFEST = "consistency-word.xml"


def serve(
    port: int | None, policy: str, canonical: tuple[str, ...], certificate: str | None, key: str | None
) -> None:
    """Serves the task pane on this machine alone until Ctrl-C."""
    import uvicorn

    from consistency.web.word import app as word

    if not certificate or not key:
        raise UsageError(messages.WORD_NEEDS_CERTIFICATE)
    for file in (certificate, key):
        if not Path(file).is_file():
            raise UsageError(messages.NO_SUCH_FILE.format(article=file))
    if not canonical:
        raise UsageError(messages.NO_SOURCE)
    rest: dict[str, Any] = {"canonical_kind": None, "speaker": None, "select": (), "ignore": ()}
    settings = options.settings({"policy": policy, **rest})
    settings.load()
    at = word.PORT if port is None else port
    try:
        listener = socket.create_server(("127.0.0.1", at))
    except OSError as error:
        raise ConsistencyError(
            messages.CANNOT_LISTEN.format(host="127.0.0.1", port=at, reason=error.strerror or error)
        ) from None
    origin = f"https://localhost:{listener.getsockname()[1]}"
    secret = word.token(Path(key))
    Path(MANIFEST).write_text(word.manifest(origin, secret), "utf-8")
    Path(MANIFEST).chmod(0o600)
    click.echo(MANIFEST)
    click.echo(messages.WORD_SERVED, err=True)
    config = uvicorn.Config(
        word.application(secret, origin, canonical, settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    uvicorn.Server(config).run(sockets=[listener])
