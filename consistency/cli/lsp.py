"""`consistency lsp`."""

from __future__ import annotations

import click

from consistency.cli import messages
from consistency.errors import MissingExtraError


@click.command("lsp")
@click.option(
    "--stdio", is_flag=True, help="Use standard input and output (the default; there is no other way)."
)
def command(stdio: bool) -> None:
    """Run the language server: an editor checks quotations while a draft is written.

    Sources come from the configuration in the editor's folder or from its `initializationOptions`:
    canonical, policy, canonical-kind, speaker, language, select, ignore, whole.
    """
    try:
        from consistency.lsp.features import server
    except ModuleNotFoundError as error:
        raise MissingExtraError(messages.THE_LANGUAGE_SERVER, "lsp", error) from error
    server().start_io()
