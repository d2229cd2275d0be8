"""Text as itself in GitHub's and GitLab's Markdown: no markup, link, image, mention, reference or HTML comes of it.

Mentions, references and commit hashes are found in the rendered text, past any backslash.  An empty comment inside
them, which is not shown, keeps them from being found.
"""

from __future__ import annotations

import re

from consistency.reporting.escape import terminal

_BREAK = "<!-- -->"
_MARK = "\0"  # replaces it until the text is escaped; `terminal` leaves none
_BREAKS = re.compile(
    r"""
    (?<=@)                                # @name, a@example.org
    | (?<=[A-Za-z0-9]:)(?=//)             # https://
    | (?<=\b[Ww][Ww][Ww])(?=\.)           # www.
    | (?<=[#!%~&$^])(?=[\w"])             # #12, !12, %12, ~label, &12, $12
    | (?<=\b[A-Za-z]{2}-)(?=\d)           # GH-12
    | (?<=:)(?=[a-z_+-][\w+-]{0,40}:)     # :smile:
    """,
    re.VERBOSE,
)
_HASH = re.compile(r"\b[0-9a-fA-F]{7,}\b")
_PIECE = re.compile(r".{1,6}")  # of a hash; from seven digits on it may be a commit's
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
_FIRST = re.compile(r"^(?:(\d{1,9})([.)])|([#+=-]))")  # a list, a heading, a rule


def gfm(text: str) -> str:
    """`text` on one line, escaped for Markdown."""
    text = _BREAKS.sub(_MARK, terminal(text))
    text = _HASH.sub(lambda found: _MARK.join(_PIECE.findall(found.group())), text)
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = _FIRST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", text)
    return text.replace(_MARK, _BREAK)
