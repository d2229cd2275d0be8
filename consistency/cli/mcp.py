"""`consistency mcp`."""

from __future__ import annotations

from typing import Any

import click

from consistency.cli import messages, options
from consistency.cli.configured import config_option
from consistency.errors import MissingExtraError


@click.command("mcp")
@options.canonical_options
@click.option("--policy", default="ap", show_default=True, metavar="NAME|FILE", help="House style.")
@config_option
def command(canonical: tuple[str, ...], **rest: Any) -> None:
    """Run the server for AI assistants over standard input and output (Model Context Protocol).

    Its tools check a text or a quotation, list, search and read the sources, and explain the rules. They check against
    the sources given here, or against texts that the assistant passes in; they read no other files.
    """
    try:
        from consistency.mcp.server import server
    except ModuleNotFoundError as error:
        raise MissingExtraError(messages.THE_MCP_SERVER, "mcp", error) from error
    server(canonical, options.settings({"select": (), "ignore": (), **rest})).run("stdio")
