"""`consistency lsp`."""

from __future__ import annotations

import click

from consistency.errors import MissingExtraError


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output (always so).")
def command(stdio: bool) -> None:
    """Serve an editor: quotations are checked while a draft is written.

    The canonicals are those of the configuration in the editor's folder, or of its `initializationOptions`:
    canonical, policy, canonical-kind, speaker, language, select, ignore, whole.
    """
    try:
        from consistency.lsp.server import server
    except ModuleNotFoundError as error:
        raise MissingExtraError("the language server", "lsp", error) from error
    server().start_io()
