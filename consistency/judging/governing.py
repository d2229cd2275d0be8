"""What governs words that are cut out of a sentence: a denial, a doubt, a condition, another's voice."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from consistency.judging.asides import aside
from consistency.judging.conditions import condition
from consistency.judging.denials import denied, unknown
from consistency.judging.holders import Holder, holder
from consistency.quoting.languages import speech_verbs

Governor = Literal["denied", "former", "voiced", "reported", "earlier", "negated", "condition"]
Following = Literal["attributed_after", "withdrawn"]

_FILE = Path(__file__).with_name("frames.toml")
_MOST_BETWEEN = 3  # words that "~" in a frame may be
_REACH = 9  # words before the cut that a frame may take up
_COORDINATORS = frozenset({"and", "but", "because", "so"})
_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they"})
_SCOPE = 3  # small words between a negation and the cut


class Governed(NamedTuple):
    """How the words after a cut are governed, and the word of the lead that does it."""

    how: Governor
    cue: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, frozenset[str]]:
    """The kinds of words and phrases."""
    words = {name: frozenset(text.split()) for name, text in _data()["words"].items()}
    words |= {name: frozenset(phrases) for name, phrases in _data()["phrases"].items()}
    reporting = frozenset().union(*(speech_verbs(code) for code in ("en", "de")))
    words["attitude"] |= words["believed"] | words["participle"] | words["distancing"]
    words["reporting"] = words["attitude"] | (reporting - words["presupposing"] - words["denial"])
    # The same kinds in the unions that are asked for again and again.
    words["mental"] = words["stating"] | words["thinking"]
    words["predicate"] = words["mental"] | words["showing"]
    words["claimed"] = words["claim"] | words["opinion"]
    words["matrix"] = words["reporting"] | words["true"] | words["claimed"] | words["certain"]
    return words


@cache
def _governing(how: str) -> re.Pattern[str]:
    """The frames of one way of governing as a pattern over words with blanks between; compiled when it is needed."""
    frames = _data()["frames"][how]
    return re.compile(rf"(?:^|.* )(?:{'|'.join(_pattern(f, _words()) for f in frames)})$")


@cache
def _following(how: Following) -> re.Pattern[str]:
    return re.compile("|".join(_parts(f, _words()) for f in _data()["following"][how]))


def _pattern(frame: str, words: dict[str, frozenset[str]]) -> str:
    """A frame as a pattern over the lead's last words, a bar, and the first word quoted; a blank after each."""
    lead, bar, following = frame.partition("|")
    last = "" if lead.split()[-1:] == ["that"] else "(?:that )?"
    return f"{_parts(lead, words)}{last}\\| {_parts(following, words) if bar else '.*'}"


def _parts(frame: str, words: dict[str, frozenset[str]]) -> str:
    parts = []
    for part in frame.split():
        if part == "~":
            parts.append(rf"(?:\S+ ){{0,{_MOST_BETWEEN}}}")
        elif part == "*":
            parts.append(r"\S+ ")
        elif part.startswith("<"):
            any_of = sorted(frozenset().union(*(words[name] for name in part[1:-1].split("/"))))
            parts.append(f"(?:{'|'.join(map(re.escape, any_of))}) ")
        else:
            parts.append(f"{re.escape(part)} ")
    return "".join(parts)


def follows(how: Following, keys: Sequence[str]) -> bool:
    """Whether `keys`, the words right after a quotation in the source, attribute it to others or withdraw it."""
    return _following(how).match("".join(f"{k} " for k in keys[:_REACH])) is not None


@cache
def first_words(how: Following) -> frozenset[str]:
    """Every word that can be the first one of such words."""
    words = _words()
    first = [f.split()[0] for f in _data()["following"][how]]
    named = (words[name] for f in first if f.startswith("<") for name in f[1:-1].split("/"))
    return frozenset().union({f for f in first if not f.startswith("<")}, *named)


def kinds(name: str) -> frozenset[str]:
    """The words of one kind in `frames.toml`."""
    return _words()[name]


@cache
def last_words() -> frozenset[str]:
    """Every word that can be the last one of a lead that governs what follows, "that" and the small ones included."""
    words = _words()
    last = {
        "that",
        "whether",
        "you",
        "us",
        "me",
        "when",
        "where",
        "of",
        "for",
        "wish",
        "wished",
        "if",
        "though",
        "ob",
        "as",
    }
    for name in (
        "negator",
        "attitude",
        "denial",
        "false",
        "true",
        "claim",
        "others",
        "opposed",
        "small",
        "condition",
        "certain",
    ):
        last |= words[name]
    return frozenset(last)


def governed(clauses: Sequence[Sequence[str]], parted: bool, following: str = "") -> Governed | None:
    """How words are governed that follow `clauses`: the keys of the source's sentence before them, split at signs.

    `parted` says that a sign, such as a comma, separates the last clause from them; `following` is their first key.
    """
    if not clauses or not clauses[-1]:
        return None
    words = _words()
    if cue := condition(clauses, words, parted):
        return Governed("condition", cue)
    if parted and clauses[-1][-1] != "that":
        voice = aside(clauses[-1], words)
        return Governed(voice, _cue(clauses[-1], words, "voiced")) if voice else None
    clause = _last_clause(_without_inserted(clauses))
    phrase = "".join(f"{w} " for w in clause[-_REACH:]) + f"| {following} "
    exempt = _governing("exempt").match(phrase)
    ways: tuple[Governor, ...] = ("former", "earlier", "voiced")
    if not exempt:
        ways = ("denied", *ways)
    for how in ways:
        if _governing(how).match(phrase):
            return Governed(how, _cue(clause, words, how))
    if clause[-1] == "that":
        denial = "not" if unknown(clause) else None if exempt else denied(clause, words)
        if denial:
            return Governed("denied", denial)
    if not parted and not exempt and (negator := _negated(clause, words)):
        return Governed("negated", negator)
    held: dict[Holder | None, Governor] = {
        "speaker then": "earlier", "others": "reported", "others, at a distance": "voiced"
    }  # fmt: skip
    how_held = None if exempt else held.get(holder(clause, words))
    return Governed(how_held, clause[-1]) if how_held else None


def _without_inserted(clauses: Sequence[Sequence[str]]) -> list[str]:
    """The last clause; a mere "that" with the clause before it, what is inserted between commas left out."""
    if len(clauses) == 1 or clauses[-1] != ["that"]:
        return list(clauses[-1])
    return [*clauses[-3 if len(clauses) > 2 else -2], *clauses[-1]]


def _last_clause(clause: list[str]) -> list[str]:
    """The words from the last "and" or "because" on that a subject follows: "they doubt it and | I know that"."""
    for i in range(len(clause) - 2, 0, -1):
        if clause[i] in _COORDINATORS and clause[i + 1] in _SUBJECTS:
            return clause[i + 1 :]
    return clause


def _negated(clause: Sequence[str], words: dict[str, frozenset[str]]) -> str | None:
    """The negation in whose scope the words after the cut are: no more than small words are between."""
    for word in clause[-1 : -2 - _SCOPE : -1]:
        if word in words["negator"]:
            return word
        if word not in words["small"]:
            return None
    return None


def _cue(lead: Sequence[str], words: dict[str, frozenset[str]], how: Governor) -> str:
    """The word of a lead that tells best how it governs."""
    order = {
        "denied": ("denial", "negator", "subject_negator", "false"),
        "voiced": ("others", "opposed", "accusing", "claim"),
    }
    for name in order.get(how, ()):
        if found := next((w for w in reversed(lead) if w in words[name]), None):
            return found
    return lead[-1]
