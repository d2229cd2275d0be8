"""All phrases of one quotation laid in one canonical, together and in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from types import MappingProxyType

from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.place import Placement, linked_words, place, placement, same
from consistency.locating.candidates.scope import Scope, Stretch
from consistency.locating.choice import unrivaled
from consistency.locating.parameters import LAYOUT

# Phrases whose places are kept, since an article may say the same thing over and over; and the words of one.
MOST_KNOWN, LONGEST_KNOWN = 1_000, 400


@dataclass(frozen=True, slots=True)
class Layout:
    """The phrases with their placements in canonical `number`, and the bits of all of them together."""

    number: int
    bits: float
    pairs: tuple[tuple[Phrase, Placement | None], ...]

    @property
    def placed(self) -> list[tuple[Phrase, Placement]]:
        return [(f, p) for f, p in self.pairs if p]

    @property
    def start(self) -> int:
        return min(p.start for _, p in self.placed)

    @property
    def end(self) -> int:
        return max(p.end for _, p in self.placed)


def placements(phrase: Phrase, scope: Scope, among: Sequence[Stretch] | None = None) -> Sequence[Placement]:
    """Places where a phrase may stand, in the whole scope or in those stretches, most bits first."""
    if among is not None:
        return _laid(phrase, scope, among)
    key = (phrase.norms, phrase.bracketed, phrase.opening, phrase.closing)
    known = scope.placed.get(key)
    if known is None:
        known = _laid(phrase, scope, scope.stretches(phrase.sought, LAYOUT.most_stretches))
        if len(phrase.norms) <= LONGEST_KNOWN:
            if len(scope.placed) >= MOST_KNOWN:
                scope.placed.clear()
            scope.placed[key] = known
    return known


def _unrivaled(phrase: Phrase, scope: Scope) -> Sequence[Placement]:
    """The place around a half of the phrase, if no other place can come near it; else none."""
    stretch = scope.half(phrase)
    if stretch is None:
        return ()
    placed = _laid(phrase, scope, (stretch,))
    return placed if placed and unrivaled(placed[0].bits, scope.rival(phrase, placed[0])) else ()


def _laid(phrase: Phrase, scope: Scope, among: Sequence[Stretch]) -> Sequence[Placement]:
    """The phrase laid along each of the stretches."""
    linked = [(linked_words(phrase, scope.window(s), scope.weigh), s) for s in among]
    if len(linked) > 1 and scope.poor and among[0].votes < scope.poor * sum(map(scope.weigh, phrase.sought)):
        least = LAYOUT.contender * max(
            links.bits for links, _ in linked
        )  # no match: the nearest passage is wanted
        linked = [x for x in linked if x[0].bits >= least]
    tried = [(placement(phrase, s.number, links), s) for links, s in linked]
    laid = sorted(((p, s) for p, s in tried if p), key=lambda x: -x[0].bits)
    if laid and _cut_off(phrase, laid[0][0]):
        wider = scope.wider(laid[0][1])
        again = place(phrase, wider.number, scope.window(wider), scope.weigh)
        if again and again.bits > laid[0][0].bits:
            laid[0] = (again, wider)
    found: list[Placement] = []
    for placed, _ in laid:
        if not any(same(placed, other) for other in found):
            found.append(placed)
    return found


def _cut_off(phrase: Phrase, placed: Placement) -> bool:
    """Whether so many words of an end are missing that they may be outside the stretch."""
    head, tail = placed.chain[0], placed.chain[-1]
    loose = max(head.i, len(phrase.norms) - tail.i - tail.length)
    return loose >= LAYOUT.missing and placed.bits >= LAYOUT.worth * placed.whole


def layouts(
    phrases: Sequence[Phrase],
    scope: Scope,
    among: Sequence[Stretch] | None = None,
    known: Mapping[int, Sequence[Placement]] = MappingProxyType({}),
) -> list[Layout]:
    """The best layouts, most bits first.

    `among` are the stretches that come into question for a phrase alone; `known` are places of phrases that have been
    looked up already, by where the phrase starts.
    """
    if len(phrases) == 1:
        options = (among is None and _unrivaled(phrases[0], scope)) or placements(phrases[0], scope, among)
        return [Layout(p.document, p.bits, ((phrases[0], p),)) for p in options]
    each = [placements(f, scope) if f.start not in known else known[f.start] for f in phrases]
    best: dict[int, dict[int, float]] = {}
    for k, found in enumerate(each):
        for p in found:
            best.setdefault(p.document, {}).setdefault(k, p.bits)
    numbers = sorted(best, key=lambda n: -sum(best[n].values()))[: LAYOUT.most_sources]
    anchors = {p.document for found in each for p in found if p.held >= LAYOUT.anchored}
    laid = [_lay(phrases, each, n, scope.source(n) if n in anchors else None) for n in numbers]
    return sorted(laid, key=lambda x: -x.bits)


def _lay(
    phrases: Sequence[Phrase], options: Sequence[Sequence[Placement]], number: int, alone: Scope | None
) -> Layout:
    """The best order of placements in one canonical, by dynamic programming over the phrases.

    With a scope of that canonical alone, phrases are looked for in it that are not rare enough for the whole archive.
    """
    each: list[list[Placement]] = []
    for phrase, found in zip(phrases, options, strict=True):
        each.append([p for p in found if p.document == number])
        if alone:
            _add(each[-1], placements(phrase, alone))
    if alone:
        for k, phrase in enumerate(phrases):
            if max((p.held for p in each[k]), default=0.0) < LAYOUT.held:
                before, after = (_anchor(each[n]) if 0 <= n < len(each) else None for n in (k - 1, k + 1))
                for start, end in _beside(before, after):
                    _add(each[k], placements(phrase, alone, alone.between(number, start, end)))
    paths: list[tuple[float, Placement | None, tuple[Placement | None, ...]]] = [(0.0, None, ())]
    for here in each:
        longer: list[tuple[float, Placement | None, tuple[Placement | None, ...]]] = []
        for p in here:
            score, _, path = max(
                ((s + p.bits - _distance(last, p), last, path) for s, last, path in paths), key=lambda x: x[0]
            )
            longer.append((score, p, (*path, p)))
        score, last, path = max(paths, key=lambda x: x[0])
        longer.append((score, last, (*path, None)))
        paths = longer
    score, _, path = max(paths, key=lambda x: x[0])
    return Layout(number, score, tuple(zip(phrases, path, strict=True)))


def _add(found: list[Placement], more: Iterable[Placement]) -> None:
    """Adds those that share no text with one that is there."""
    for p in more:
        if not any(same(p, other) for other in found):
            found.append(p)


def _anchor(found: Sequence[Placement]) -> Placement | None:
    """The best place of a phrase, if it holds enough of it to look for others beside it."""
    best = max(found, key=lambda p: p.bits, default=None)
    return best if best and best.held >= LAYOUT.held else None


def _beside(before: Placement | None, after: Placement | None) -> list[tuple[int, int]]:
    """The code points of a source in which a phrase is looked for between the places of its neighbors."""
    if before and after and 0 <= after.start - before.end <= 2 * LAYOUT.nearby:
        return [(before.end, after.start)]
    found = [(before.end, before.end + LAYOUT.nearby)] if before else []
    return [*found, (max(0, after.start - LAYOUT.nearby), after.start)] if after else found


def _distance(last: Placement | None, following: Placement) -> float:
    """The bits that a jump from one placement to the next costs."""
    if last is None:
        return 0.0
    ahead = following.start - last.end
    return log2(2 + abs(ahead) / 100) + (LAYOUT.backwards if ahead < 0 else 0.0)
