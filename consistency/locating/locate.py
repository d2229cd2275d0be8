"""From a query to a match: the phrases, their layouts, the choice between them, and the match."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from consistency.locating import messages
from consistency.locating.accept import accepted, accepted_together, least
from consistency.locating.alignment.layout import Layout, layouts, placements
from consistency.locating.alignment.phrase import Phrase, phrase
from consistency.locating.alignment.place import Placement
from consistency.locating.alignment.plain import PlainPhrase, plain_phrase
from consistency.locating.alignment.splice import spliced
from consistency.locating.candidates.indexed import IndexedScope
from consistency.locating.candidates.scope import Scope, Stretch
from consistency.locating.candidates.search import Search, search
from consistency.locating.candidates.small import SmallScope
from consistency.locating.choice import Option, bonus, ranked, unrivaled
from consistency.locating.library import Library
from consistency.locating.parameters import CHOICE, LOCATE
from consistency.locating.reworded import reworded
from consistency.model import Located, Match, Place, Query, Segment, Span

DIFFERS = messages.TOO_DIFFERENT

Pairs = Sequence[tuple[Phrase, Placement]]


def locate(
    query: Query, scope: Scope, library: Library, searched: Sequence[Search | None] | None = None
) -> Located:
    """Where the quotation comes from, or what is nearest to it and why that is not it.

    `searched` are the searches in the index for its segments that are plain phrases, if they have been made already.
    """
    if searched is None:
        searched = [search(p, scope) if p else None for p in plain_phrases(query, scope)]  # type: ignore[arg-type]
    if (match := _verbatim(query, scope, library)) is not None:
        return Located(match)
    among = _by_plain_phrase(query, scope, library, searched[0] if len(searched) == 1 else None)
    if isinstance(among, Located):
        return among
    phrases = [p for p in (phrase(query.text, s) for s in query.segments) if p.norms]
    if len(phrases) > LOCATE.most_phrases:
        longest = sorted(phrases, key=lambda p: -len(p.norms))[: LOCATE.most_phrases]
        phrases = sorted(longest, key=lambda p: p.start)
    if not any(p.sought for p in phrases):
        return Located(None, reason=messages.NO_WORDS)
    found = layouts(phrases, scope, among, _options(phrases, searched, scope))
    if not found:
        if len(phrases) == 1 and (placed := scope.scan(phrases[0])):
            return _spelt(phrases[0], placed, query, scope, library)
        near = next(filter(None, (scope.nearest(part.sought) for part in phrases)), None)
        if near is None:
            return Located(None, reason=messages.NOT_IN_A_SOURCE)
        return Located(None, (library.place(*near, 0.0),), _reason(phrases))
    order = ranked([_option(x) for x in found], query, library)
    layout, *rest = [found[k] for k in order]
    kept = accepted_together(layout.pairs, scope)
    kept = spliced(query.text, layout, kept, scope) or kept
    if not kept and query.reworded:
        layout, kept = _reworded((layout, *rest), scope, library)
    if kept:
        return Located(_match(kept, layout, rest, phrases, query, scope, library))
    if len(phrases) == 1 and (placed := scope.scan(phrases[0])):
        return _spelt(phrases[0], placed, query, scope, library)
    nearest = [_place(p, scope, library) for x in (layout, *rest)[: LOCATE.most_nearest] for _, p in x.placed]
    return Located(None, tuple(nearest[: LOCATE.most_nearest]), _reason(phrases))


def _verbatim(query: Query, scope: Scope, library: Library) -> Match | None:
    """The match of a quotation that a few texts hold letter by letter, or nearly, in a place without a rival."""
    if len(query.segments) != 1 or not isinstance(scope, SmallScope):
        return None
    (span,) = query.segments
    found = scope.verbatim(query.text, span)
    if found is None:
        return None
    placed, rival = found
    n = sum(run.length for run in placed.chain)
    if not unrivaled(placed.bits, rival, query) or not accepted(n, (), placed, scope):
        return None
    place = _place(placed, scope, library)
    segment = Segment(span.start, span.end, place)
    return Match(
        place.canonical, place.start, place.end, place.exact, placed.score, (segment,), bits=place.bits
    )


def _reworded(
    laid: Sequence[Layout], scope: Scope, library: Library
) -> tuple[Layout, list[tuple[Phrase, Placement]]]:
    """The best layout that rewords its source, and the places in it; none, if none does."""
    for layout in laid[: LOCATE.most_nearest]:
        speakers = {turn.speaker for turn in library.head(layout.number).turns}
        if kept := reworded(layout.pairs, scope.words, len(speakers) > 1):
            return layout, kept
    return laid[0], []


def _spelt(sought: Phrase, placed: Placement, query: Query, scope: Scope, library: Library) -> Located:
    layout = Layout(placed.document, placed.bits, ((sought, placed),))
    return Located(_match([(sought, placed)], layout, (), [sought], query, scope, library))


def plain_phrases(query: Query, scope: Scope) -> list[PlainPhrase | None]:
    """The segments of a quotation that the plain aligner can handle in an index, None for each that it cannot."""
    if query.reworded or not isinstance(scope, IndexedScope) or scope.allowed is not None:
        return [None] * len(query.segments)
    return [plain_phrase(query.text, segment) for segment in query.segments]


def _options(
    phrases: Sequence[Phrase], searched: Sequence[Search | None], scope: Scope
) -> dict[int, Sequence[Placement]]:
    """The places that searches in the index have found for segments, by where these start; none for one alone."""
    found: dict[int, Sequence[Placement]] = {}
    if len(searched) == 1 or not isinstance(scope, IndexedScope):
        return found
    by_start = {s.sought.span.start: s for s in searched if s}
    for part in phrases:
        done = by_start.get(part.start)
        result = done.result() if done else None
        if done is None or result is None:
            continue
        places = result.places
        n = len(done.sought.words)
        if places and (n != len(part.norms) or places[0].score < 1):  # the other segments may tip the balance
            among = scope.around(places[: LOCATE.most_closely], len(done.sought.folded))
            places = [*placements(part, scope, among)]
        found[part.start] = places
    return found


def _by_plain_phrase(
    query: Query, scope: Scope, library: Library, searched: Search | None
) -> Located | Sequence[Stretch] | None:
    """What the plain aligner finds if it can be used and is sure; else the stretches to align token by token."""
    if searched is None or not isinstance(scope, IndexedScope):
        return None
    sought, result = searched.sought, searched.result()
    if result is None:
        return None
    places = result.places
    if not places:
        if scope.scannable(sought.folded):
            return None
        return Located(None, (library.place(result.number, result.start, result.end, 0.0),), DIFFERS)
    best, n = places[0], len(sought.words)
    if not accepted(n, sought.words, best, scope):
        if best.bits >= LOCATE.hopeful * least(best.whole) * best.whole or scope.scannable(sought.folded):
            return scope.around(places[:1], len(sought.folded))
        return Located(None, tuple(_place(p, scope, library) for p in places[: LOCATE.most_nearest]), DIFFERS)
    if best.score < 1 and not _sure(places, n):
        return scope.around(places[: LOCATE.most_closely], len(sought.folded))
    others: tuple[Place, ...] = ()
    tied = False
    if len(places) > 1:
        options = [Option(p.document, p.start, p.bits, [(sought.span, (p.start, p.end))]) for p in places]
        best = places[ranked(options, query, library)[0]]
        valued = [(p.bits + bonus(p.document, p.start, query, library), p) for p in places]
        most = max(v for v, _ in valued)
        reach = [(v, p) for v, p in valued if p is not best and p.bits >= CHOICE.within_reach * best.bits]
        others = tuple(_place(p, scope, library) for _, p in reach[: LOCATE.most_alternatives])
        tied = any(v > most - CHOICE.tie for v, _ in reach)
    place = _place(best, scope, library)
    segment = Segment(sought.span.start, sought.span.end, place)
    return Located(
        Match(
            place.canonical,
            place.start,
            place.end,
            place.exact,
            best.score,
            (segment,),
            others,
            tied,
            place.bits,
        )
    )


def _sure(places: Sequence[Placement], words: int) -> bool:
    """Whether the best place is so by far, and hardly a word at its ends is without its like."""
    best = places[0]
    if len(places) > 1 and places[1].bits > LOCATE.close * best.bits:
        return False
    head, tail = best.chain[0], best.chain[-1]
    return head.i <= LOCATE.most_loose and words - tail.i - tail.length <= LOCATE.most_loose


def _reason(phrases: Sequence[Phrase]) -> str:
    if sum(len(p.sought) for p in phrases) <= 2:
        return messages.TOO_SHORT
    return DIFFERS


def _match(
    kept: Pairs,
    chosen: Layout,
    rest: Sequence[Layout],
    phrases: Sequence[Phrase],
    query: Query,
    scope: Scope,
    library: Library,
) -> Match:
    start, end = min(p.start for _, p in kept), max(p.end for _, p in kept)
    words = max(sum(len(f.sought) for f in phrases), sum(len(f.sought) for f, _ in kept))
    score = sum(p.score * len(f.sought) for f, p in kept) / words
    reach = [x for x in rest if x.bits >= CHOICE.within_reach * chosen.bits and x.placed]
    best = chosen.bits + bonus(chosen.number, chosen.start, query, library)
    ambiguous = any(x.bits + bonus(x.number, x.start, query, library) > best - CHOICE.tie for x in reach)
    bits = _beyond_chance(sum(p.bits for _, p in kept), scope)
    whole = library.place(chosen.number, start, end, score, bits)
    segments: tuple[Segment, ...]
    if len(kept) == 1:
        segments = (Segment(kept[0][0].start, kept[0][0].end, whole),)
    else:
        segments = tuple(Segment(f.start, f.end, _place(p, scope, library)) for f, p in kept)
    return Match(
        whole.canonical,
        start,
        end,
        whole.exact,
        score,
        segments,
        tuple(_whole(x, scope, library) for x in reach[: LOCATE.most_alternatives]),
        ambiguous,
        bits,
    )


def _option(layout: Layout) -> Option:
    pairs = [(Span(f.start, f.end), (p.start, p.end)) for f, p in layout.placed]
    return Option(layout.number, layout.start, layout.bits, pairs)


def _place(placed: Placement, scope: Scope, library: Library) -> Place:
    bits = _beyond_chance(placed.bits, scope)
    return library.place(placed.document, placed.start, placed.end, placed.score, bits)


def _whole(layout: Layout, scope: Scope, library: Library) -> Place:
    words = sum(len(f.sought) for f, _ in layout.pairs)
    score = sum(p.score * len(f.sought) for f, p in layout.placed) / max(1, words)
    return library.place(layout.number, layout.start, layout.end, score, _beyond_chance(layout.bits, scope))


def _beyond_chance(bits: float, scope: Scope) -> float:
    """What shared words say beyond what the best of all places shares with a passage by chance."""
    return bits - log2(scope.words + 1)
