"""What happens to a quotation: it is compared, reported as misattributed or as missing, or set aside.

The words decide first, the name second.  Whether a passage comes from a source is a question of what its words share
with it; the name only settles what is wrong if words and name disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from consistency.judging.evidence import Who, Words, evidence, is_doubtful, last_named, relayed
from consistency.model import Case, SetAside
from consistency.text import words

if TYPE_CHECKING:
    from consistency.quoting.identity import Identity

Outcome = Literal["compare", "compare with a note", "misattributed", "not found", "set aside"]

_SHORT = 2  # words
FEW_SOURCES = 3  # of one author that are read for a word or two

# Rows: what the words show.  Columns: who is named, seen from the passage that was found (or from the sources, if
# none was).  "open" is an office, a document, a thing or an unresolved pronoun; "weak" is another person,
# named by less than an adjoining tag; "other" is another person named by a tag, label or credit.
_TABLE: Mapping[Words, Mapping[Who, Outcome]] = {
    "clear": {
        "author": "compare",
        "open": "compare",
        "nobody": "compare",
        "weak": "compare with a note",
        "other": "misattributed",
    },
    "likely": {
        "author": "compare",
        "open": "set aside",
        "nobody": "set aside",
        "weak": "set aside",
        "other": "set aside",
    },
    "none": {
        "author": "not found",
        "open": "set aside",
        "nobody": "set aside",
        "weak": "set aside",
        "other": "set aside",
    },
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome and what it rests on; `owner` is who speaks the passage in the source, if the source says so."""

    outcome: Outcome
    words: Words
    who: Who
    owner: str | None = None


def decide(case: Case) -> Decision:
    """What happens to a quotation."""
    owner = _owner(case)
    who = _who(case, owner)
    shown = evidence(case, who)
    outcome = _TABLE[shown][who]
    if case.attributed.aside is not None or (outcome == "not found" and _is_too_short(case)):
        outcome = "set aside"
    elif shown != "clear" and is_doubtful(case):
        outcome = "set aside"  # only words that are clearly a source's make speech of what looks like a term
    if outcome == "compare" and who == "author" and (asker := _asker(case)) is not None:
        return Decision("compare with a note", shown, who, asker)
    return Decision(outcome, shown, who, owner)


def _is_too_short(case: Case) -> bool:
    """Whether a word or two cannot be said to be missing: the sources have them somewhere, or are too many to read."""
    if len(words(case.quotation.exact)) > _SHORT or case.attributed.named == "any":
        return False
    many = len(case.attributed.canonicals) > FEW_SOURCES
    return many or bool(case.located.nearest) or case.quotation.kind in ("term", "title")


def category(case: Case, decision: Decision) -> SetAside:
    """Why a quotation was set aside."""
    if case.attributed.aside is not None:
        return case.attributed.aside
    kind, named = case.quotation.kind, case.attributed.named
    if kind == "term" or kind == "title":
        return kind
    if kind == "nested":
        return "nested"
    if named == "author" and decision.words == "none":
        return "too-short"
    if named == "nobody":
        return "nobody-named"
    return "unclear-speaker" if named == "open" else "another-speaker"


# Labels of speakers in turns that came with the source, not read from its text.
_REACH = 2000  # code points before a pronoun in which a name may be what it stands for
_UNKNOWN = frozenset(
    {"unidentified", "unknown", "audience", "crowd", "question", "q", "male", "female", "voice"}
)


def _owner(case: Case) -> str | None:
    """Who speaks the passage in the source; None if the source does not say."""
    match = case.located.match
    if match is None or case.canonical is None:
        return None
    turn = case.canonical.turn_at(match.start, match.end)
    if turn is not None and turn.kind != "person":
        from consistency.reading.roles import is_named

        if turn.kind == "role" or turn.speaker is None or not is_named(turn.speaker, case.article.text):
            return None  # a role that no one is known to have
    owner = case.canonical.speaker_at(match.start, match.end)
    return None if owner is None or owner.casefold() in _UNKNOWN else owner


def _asker(case: Case) -> str | None:
    """The label of a question, if the person named has turns of his or her own in the source: it is not theirs.

    No one is accused by a role, but the words are not skipped as the person's own either.
    """
    match, mention, canonical = case.located.match, case.quotation.speaker, case.canonical
    if match is None or mention is None or canonical is None:
        return None
    turn = canonical.turn_at(match.start, match.end)
    if turn is None or turn.kind != "role" or turn.speaker is None:
        return None
    from consistency.quoting.identity import same_person
    from consistency.reading.roles import is_asking

    name = mention.resolved or mention.name
    people = {t.speaker for t in canonical.turns if t.kind == "person" and t.speaker is not None}
    return turn.speaker if is_asking(turn.speaker) and any(same_person(name, p) for p in people) else None


def _who(case: Case, owner: str | None) -> Who:
    """Who is named, seen from the passage that was found."""
    named, mention = case.attributed.named, case.quotation.speaker
    if named == "any":
        return "author"
    if named == "nobody" or mention is None:
        return "author" if named == "author" else "nobody"
    if case.located.match is None:
        return "author" if named == "author" else "open"
    if owner is None or named == "open":
        return "author" if named == "author" else "open"
    if named == "author" and mention.form == "noun" and mention.resolved is None:
        return "author"  # "the piece says": a source, not a person
    name = mention.resolved or mention.name
    identity = _identity(name, owner, case)
    if identity == "same":
        return "author"
    if identity == "unsure":
        return "open"
    if mention.form == "name" and _identity(mention.name, owner, case) == "same":
        return "open"  # a family name that the article gives to someone else too
    if mention.form == "pronoun" and (nearer := _may_mean(case, owner)):
        return nearer
    return "other" if case.attributed.sure and not relayed(case) and not _ambiguous(case) else "weak"


def _may_mean(case: Case, owner: str) -> Who | None:
    """Who is named by a pronoun that was resolved to someone else, if it may mean the words' owner as well.

    That is "open" if the article names the owner too, and None if it does not: a pronoun alone proves neither.
    """
    mention = case.quotation.speaker
    if mention is None or mention.resolved is None:
        return None
    before = case.article.text[max(0, mention.start - _REACH) : mention.start]
    return "open" if last_named(before, owner) >= 0 else None


def _ambiguous(case: Case) -> bool:
    return case.located.match is not None and case.located.match.ambiguous


def _identity(name: str, owner: str, case: Case) -> Identity:
    """Whether the article's name and the source's are one person's, by name or by office."""
    from consistency.quoting.identity import identity, same_person
    from consistency.quoting.voices import other_names

    found = identity(name, owner)
    if found == "same" or case.canonical is None or case.canonical.speaker is None:
        return found
    if not same_person(owner, case.canonical.speaker):
        return found
    others = other_names(case.canonical)
    if any(same_person(name, other) or name.casefold() == other.casefold() for other in others):
        return "same"
    return found
