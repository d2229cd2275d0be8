"""`consistency serve`."""

from __future__ import annotations

import ipaddress
import secrets
import socket

import click

from consistency.cli import messages
from consistency.cli.configured import config_option
from consistency.cli.params import FilePath
from consistency.errors import ConsistencyError, MissingExtraError, UsageError

_USUAL = 8765  # browsers keep decisions by address: with a new port at each start they would be lost


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help=f"Port to listen on, 0 for a free one [default: {_USUAL}, if it is free].",
)
@click.option("--allow-network", is_flag=True, help="Allow a --host that other machines can reach.")
@click.option(
    "--policy",
    default="ap",
    show_default=True,
    metavar="NAME|FILE",
    type=FilePath(),
    help="House style to start with.",
)
@click.option("--open/--no-open", "browse", default=True, help="Open the page in a browser.")
@click.option("--word", is_flag=True, help="Serve the task pane for Word instead, over TLS.")
@click.option(
    "--certificate", metavar="FILE", type=FilePath(), help="With --word: the certificate for localhost (PEM)."
)
@click.option(
    "--key", metavar="FILE", type=FilePath(), help="With --word: the certificate's private key (PEM)."
)
@click.option(
    "--canonical",
    "-c",
    metavar="PATH",
    type=FilePath(),
    multiple=True,
    help="With --word: a source. Repeatable.",
)
@config_option
def command(
    host: str,
    port: int | None,
    allow_network: bool,
    policy: str,
    browse: bool,
    word: bool,
    certificate: str | None,
    key: str | None,
    canonical: tuple[str, ...],
) -> None:
    """Open the editor's desk: a page in the browser, available on this machine only.

    Drop or paste a draft and its sources. The page lists the problems, worst first, next to the draft, which can be
    edited there, and the source. The printed address contains a token; requests without it are refused.
    """
    if not _loopback(host) and not allow_network:
        raise UsageError(messages.HOST_IS_PUBLIC.format(host=host))
    if host in ("0.0.0.0", "::"):
        raise UsageError(messages.HOST_IS_ANY.format(host=host))
    try:
        import uvicorn

        from consistency.web.app import application
        from consistency.web.uploads import remove_leftovers
    except ModuleNotFoundError as error:
        raise MissingExtraError(messages.THE_DESK, "web", error) from error
    if word:
        from consistency.cli.word import serve

        serve(port, policy, canonical, certificate, key)
        return
    listener = _listener(host, port)
    at = listener.getsockname()[1]
    token = secrets.token_urlsafe(24)
    names = {host, "localhost", "127.0.0.1", "[::1]"} if _loopback(host) else {host}
    hosts = {f"{name}:{at}" for name in names} | (names if at == 80 else set())
    place = f"http://{'localhost' if host == '::1' else host}:{at}/"
    remove_leftovers()
    desk = application(token, hosts, policy)
    click.echo(f"{place}?token={token}")
    click.echo(messages.DESK_OPEN, err=True)
    if browse:
        import webbrowser

        webbrowser.open(f"{place}?ticket={desk.ticket()}")
    config = uvicorn.Config(
        desk,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,  # then checks that are still running are stopped
    )
    uvicorn.Server(config).run(sockets=[listener])


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listener(host: str, port: int | None) -> socket.socket:
    if port is None:
        try:
            return _listener(host, _USUAL)
        except ConsistencyError:
            port = 0
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ConsistencyError(
            messages.CANNOT_LISTEN.format(host=host, port=port, reason=error.strerror or error)
        ) from None
