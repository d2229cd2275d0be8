"""`consistency mcp`."""

from __future__ import annotations

from typing import Any

import click

from consistency.cli import messages, options
from consistency.cli.configured import config_option, given, tell_ignored
from consistency.cli.params import FilePath
from consistency.configuration.planning import Plans
from consistency.errors import MissingExtraError


@click.command("mcp")
@options.canonical_options
@click.option(
    "--policy", default="ap", show_default=True, metavar="NAME|FILE", type=FilePath(), help="House style."
)
@config_option
@click.pass_context
def command(ctx: click.Context, /, **rest: Any) -> None:
    """Run the server for AI assistants over standard input and output (Model Context Protocol).

    Its tools check a text or a quotation, list, search and read the sources, and explain the rules. They check against
    the sources given here, or against texts that the assistant passes in; they read no other files. The settings are
    those nearest to the sources.
    """
    try:
        from consistency.mcp.server import server
    except ModuleNotFoundError as error:
        raise MissingExtraError(messages.THE_MCP_SERVER, "mcp", error) from error
    plans = Plans(ctx.obj, given(ctx), options.settings({"select": (), "ignore": (), **rest}))
    plan = plans.of_sources(plans.given.get("canonical", ()))
    tell_ignored(plans.nearest.ignored)
    server(plan.sources, plan.settings).run("stdio")
