"""What an article's quotations show together: who wrote a nameless source, and who is quoted from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from consistency.checking import messages
from consistency.checking.placing import Placed
from consistency.locating import Archive
from consistency.model import Attributed, Quotation

_MANY, _MOSTLY = (
    4,
    3,
)  # missing quotations, and missing ones for each found, of an author quoted from elsewhere
_HARDLY = 2  # times as often as all others together
_CLEAR = 20.0  # bits beyond chance from which a match shows that the words are the source's


def authorship(placed: Sequence[Placed], archive: Archive) -> list[Placed]:
    """The quotations with what their matches say about sources without a speaker.

    If such a source has words of one person and none of another, only the first one's missing words are missing from
    it.  Without this a statute among the sources makes "not found" of everyone's words, or of no one's.
    """
    placed = _from_elsewhere(placed)
    anonymous = _anonymous(archive)
    if not anonymous:
        return list(placed)
    claims: dict[str, Counter[str]] = {}
    for quotation, _, located in placed:
        match, who = located.match, _person(quotation)
        if match is not None and who and match.canonical in anonymous and match.bits >= _CLEAR:
            claims.setdefault(match.canonical, Counter())[who] += 1
    if not claims:
        return list(placed)
    authors = {counts.most_common(1)[0][0]: source for source, counts in claims.items() if _is_ones(counts)}
    alone = len(archive) == 1
    return [
        (quotation, to_whom, located)
        if located.match is not None
        else (quotation, _told(quotation, to_whom, authors, alone), located)
        for quotation, to_whom, located in placed
    ]


def _anonymous(archive: Archive) -> frozenset[str]:
    """The ids of the sources that name no author or speaker; an archive never changes."""
    found = _known.get(archive)
    if found is None:
        nameless = frozenset(head.id for head in archive.heads if not head.speaker and not head.turns)
        found = _known[archive] = nameless
    return found


_known: WeakKeyDictionary[Archive, frozenset[str]] = WeakKeyDictionary()


def _from_elsewhere(placed: Sequence[Placed]) -> Sequence[Placed]:
    """The quotations, marked if their author is mostly quoted from elsewhere.

    A biography quotes hundreds of letters; that one speech lacks them is no reason to warn.
    """
    found: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for quotation, to_whom, located in placed:
        who = _person(quotation)
        if who and to_whom.named == "author" and quotation.kind in ("quotation", "block"):
            (missing if located.match is None else found)[who] += 1
    elsewhere = {who for who, n in missing.items() if n >= _MANY and n > _MOSTLY * found[who]}
    if not elsewhere:
        return placed
    return [
        (quotation, replace(to_whom, occasion="elsewhere"), located)
        if located.match is None and _is_vague(to_whom) and _person(quotation) in elsewhere
        else (quotation, to_whom, located)
        for quotation, to_whom, located in placed
    ]


def _is_vague(to_whom: Attributed) -> bool:
    """Whether the article names no occasion, or only a medium ("in a speech"), of which there may be many."""
    medium = to_whom.named_by or ""
    return to_whom.occasion == "unnamed" or (to_whom.occasion == "canonical" and medium.islower())


def _is_ones(counts: Counter[str]) -> bool:
    """Whether the words of a source are attributed to one person, and hardly ever to anyone or anything else."""
    (_, most), *rest = counts.most_common()
    return most > _HARDLY * sum(count for _, count in rest)


def _person(quotation: Quotation) -> str | None:
    """Whom the article names, in one spelling."""
    who = quotation.speaker
    return None if who is None else (who.resolved or who.name).casefold()


def _told(quotation: Quotation, to_whom: Attributed, authors: dict[str, str], alone: bool) -> Attributed:
    """The attribution of words that no source has, now that it is known who wrote which source."""
    source = authors.get(_person(quotation) or "")
    if source is not None and to_whom.named == "other":
        return replace(to_whom, attribution="author", canonicals=(source,), named="author", reason=None)
    if alone and source is None and to_whom.named == "author" and quotation.speaker is not None:
        reason = messages.DIFFERENT_SPEAKER.format(name=quotation.speaker.resolved or quotation.speaker.name)
        return replace(to_whom, attribution="other", canonicals=(), named="other", reason=reason)
    return to_whom
