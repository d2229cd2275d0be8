"""What the page sends in addition to files, validated before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from consistency.errors import UsageError
from consistency.web import messages

Deed = Literal["skip", "checked", "take", "mark"]
_LONGEST = 300  # code points of a reason, a name
_MOST = 100_000  # decisions
_FIELDS = ("title", "speaker", "organisation", "date")  # of a source, as a manifest has them


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone decided about a finding or a quotation: why, who, and when (as the browser writes times)."""

    do: Deed
    reason: str = ""
    by: str = ""
    when: str = ""


Decisions = Mapping[str, Decision]


def decisions(given: Any) -> dict[str, Decision]:
    """Decisions by the fingerprints of findings; raises `UsageError` for anything else."""
    if not isinstance(given, dict) or len(given) > _MOST:
        raise UsageError(messages.NOT_DECISIONS)
    found = {}
    for id, row in given.items():
        if not isinstance(row, dict) or row.get("do") not in get_args(Deed):
            raise UsageError(messages.NOT_A_DECISION)
        found[str(id)] = Decision(
            cast("Deed", row["do"]), line(row.get("reason")), line(row.get("by")), line(row.get("when"))
        )
    return found


def by_hand(given: Any) -> dict[str, str]:
    """Speakers by the words of their quotations."""
    if given is None:
        return {}
    if not isinstance(given, dict) or len(given) > _MOST:
        raise UsageError(messages.NOT_SPEAKERS)
    return {str(words): line(name) for words, name in given.items() if isinstance(name, str)}


def text(given: Any) -> str:
    """A text that was edited on the page."""
    if not isinstance(given, str):
        raise UsageError(messages.NO_TEXT_SENT)
    return given


def told(given: Any) -> dict[str, Any]:
    """What the fields of a source say, under a manifest's keys; empty fields say nothing."""
    if not isinstance(given, dict):
        return {}
    found: dict[str, Any] = {key: value for key in _FIELDS if (value := line(given.get(key)))}
    names = given.get("aliases")
    if isinstance(names, list) and (aliases := [a for n in names[:50] if (a := line(n))]):
        found["aliases"] = aliases
    if given.get("kind") in ("printed", "spoken"):
        found["kind"] = given["kind"]
    return found


def line(given: Any) -> str:
    """A value on one line, of limited length."""
    return " ".join(given.split())[:_LONGEST] if isinstance(given, str) else ""
