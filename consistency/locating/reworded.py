"""Whether a place is a rewording of a quotation, if it is known that the source should have the words.

Without that knowledge these limits would be too low: people say many things nearly alike.  They apply to one source
that was named for the quotation, so that an editor sees the two wordings side by side instead of "not found".
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from consistency.locating.alignment.phrase import Phrase
from consistency.locating.alignment.place import Placement
from consistency.locating.parameters import REWORDING
from consistency.locating.scoring import prior


def reworded(
    pairs: Sequence[tuple[Phrase, Placement | None]], words: int, several_speakers: bool
) -> list[tuple[Phrase, Placement]]:
    """The phrases of one layout and their places, if together they reword the source, which has `words` words."""
    placed = [(f, p) for f, p in pairs if p]
    if not placed:
        return []
    whole = sum(p.whole if p else 8.0 * len(f.sought) for f, p in pairs)
    own = sum(len(f.sought) for f, _ in pairs)
    bits = sum(p.bits for _, p in placed)
    share = sum(p.score * len(f.sought) for f, p in placed) / max(1, own)
    length = sum(p.end - p.start for _, p in placed) / sum(f.end - f.start for f, _ in pairs)
    if (
        bits - log2(words + 1) < REWORDING.surplus
        or share < REWORDING.score
        or not REWORDING.shortest <= length <= REWORDING.longest
    ):
        return []
    small = words <= REWORDING.small
    if bits < (REWORDING.several_speakers if several_speakers and not small else REWORDING.share) * whole:
        return []
    return placed if small or _has_rare_words(pairs) else []


def _has_rare_words(pairs: Sequence[tuple[Phrase, Placement | None]]) -> bool:
    shared_bits = total = 0.0
    count = 0
    for phrase, placed in pairs:
        weights = [
            0.0 if bracketed or (bits := -log2(prior(word))) < REWORDING.rare else bits
            for word, bracketed in zip(phrase.norms, phrase.bracketed, strict=True)
        ]
        total += sum(weights)
        shared = {i for run in placed.chain for i in range(run.i, run.i + run.length)} if placed else set()
        shared_bits += sum(weights[i] for i in shared)
        count += sum(weights[i] > 0 for i in shared)
    return count >= REWORDING.fewest_rare and shared_bits >= REWORDING.rare_share * total
