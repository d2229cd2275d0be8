"""A finding accepted with a reason: the comment that silences it, and who is asked for the reason.

An editor that can ask for a line of text is sent the command `consistency.askReason` and writes the comment itself; any
other is shown a choice of reasons.  No comment is written before there is a reason.
"""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from consistency.lsp import messages
from consistency.lsp.positions import Lines
from consistency.model import Checked as Quoted

ASK = "consistency.askReason"  # done by the editor
CHOOSE = "consistency.chooseReason"  # done here
REASONS = (
    messages.RECORDING,
    messages.AGREED,
    messages.SOURCE_IS_WRONG,
    messages.HOUSE_STYLE,
)


def rules(quoted: Quoted) -> list[str]:
    """The rules that a comment on a quotation has to silence."""
    return sorted({f.rule for f in quoted.findings if f.suppressed is None and f.level != "none"})


def comment(rules: list[str], reason: str) -> str:
    """The comment; a reason that would end it early, or start a new line, is made harmless."""
    plain = " ".join(reason.replace("--", "-").split())
    return f" <!-- consistency: ignore[{','.join(rules)}] {plain} -->"


def end_of_paragraph(text: str, at: int) -> int:
    """Where the line of `at` ends that a blank line, or the end of the text, follows."""
    end = len(text)
    for gap in ("\n\n", "\r\n\r\n"):
        found = text.find(gap, at)
        end = found if 0 <= found < end else end
    return end


def command(uri: str, text: str, quoted: Quoted, lines: Lines, asks: bool) -> types.Command:
    """What asks for the reason: the place of the comment and the rules go along."""
    position = lines.position(end_of_paragraph(text, quoted.quotation.end))
    where: dict[str, Any] = {
        "uri": uri,
        "position": {"line": position.line, "character": position.character},
        "rules": rules(quoted),
    }
    return types.Command(messages.ACCEPT, ASK if asks else CHOOSE, arguments=[where])


def choice() -> types.ShowMessageRequestParams:
    actions = [types.MessageActionItem(reason) for reason in REASONS]
    return types.ShowMessageRequestParams(types.MessageType.Info, messages.WHY_RIGHT, actions)


def insertion(where: Any, reason: str) -> types.WorkspaceEdit:
    """The edit that writes the comment; `where` is what `command` sent along."""
    at = types.Position(int(where["position"]["line"]), int(where["position"]["character"]))
    text = comment([str(rule) for rule in where["rules"]], reason)
    return types.WorkspaceEdit(changes={str(where["uri"]): [types.TextEdit(types.Range(at, at), text)]})
