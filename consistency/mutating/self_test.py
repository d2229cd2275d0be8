"""The self-test: what would the chosen policy miss, and what would it flag needlessly, on the user's own canonicals?

Sentences of the canonicals are corrupted in one way each and checked like any quotation.  Seeded, so that the
same canonicals, seed and version give the same table.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consistency.checking.article import check_alone
from consistency.judging import Policy
from consistency.locating import Archive
from consistency.model import LEVELS, Checked, Document, Span
from consistency.mutating.kinds import KINDS, Kind
from consistency.mutating.places import bare

_SENTENCE = re.compile(r"[A-Z][^.!?\n]{60,320}[.!?](?=\s|$)")
_WORDS = (10, 50)  # of a sentence that is worth corrupting
_TRIES = 60  # sentences looked at for one mutant wanted


@dataclass(frozen=True, slots=True)
class Mutant:
    """A quotation with one known fault, or none (`kind.harmless`), and the sentence that it was made from.

    `start` and `end` are code points of the canonical.  `source` is the text to compare with, if it is not the
    canonical's own: the sentence in a longer one that was made up.
    """

    kind: Kind
    quotation: str
    canonical: str
    start: int
    end: int
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How a policy did on one kind of change; all counts are of quotations.

    `untold`: neither an edit nor a finding.  `passed`: told, if at all, below a warning.  `mistyped`: told by
    another type or rule than the kind's own.  `lost`: called not found.  For a harmless kind `passed` is what
    should be, and `tried - passed` was flagged needlessly.
    """

    kind: str
    harmless: bool
    tried: int
    untold: int
    passed: int
    mistyped: int
    lost: int

    @property
    def wrong(self) -> float:
        """The false-clean rate (untold among the tried), or for a harmless kind the rate of needless flags."""
        if not self.tried:
            return 0.0
        return ((self.tried - self.passed) if self.harmless else self.untold) / self.tried


def mutants(canonicals: Sequence[Document], *, each: int = 20, seed: int = 0) -> Iterator[Mutant]:
    """Up to `each` mutants of each kind, from sentences of the canonicals' bodies drawn at random."""
    sentences = [(d, m.start(), m.end()) for d in canonicals for m in _sentences(d)]
    if not sentences:
        return
    rng = random.Random(seed)
    pool = sorted({bare(w) for d, a, b in sentences for w in d.text[a:b].split() if bare(w).isalpha()})
    for kind in KINDS:
        made = 0
        for _ in range(each * _TRIES):
            if made == each:
                break
            document, start, end = rng.choice(sentences)
            before = document.text[start:end].split()
            after = kind.corrupt(before, rng, pool)
            if after is None or not (kind.harmless or kind.frame or after != before):
                continue
            framed = kind.frame(before, rng) if kind.frame else None
            made += 1
            source = None if framed is None else " ".join(framed)
            yield Mutant(kind, " ".join(after), document.id, start, end, source)


def _sentences(document: Document) -> Iterable[re.Match[str]]:
    found = _SENTENCE.finditer(document.text, document.body.start, document.body.end)
    return (m for m in found if _WORDS[0] <= len(m.group().split()) <= _WORDS[1])


def self_test(
    canonicals: Sequence[Document], policy: Policy, *, each: int = 20, seed: int = 0
) -> tuple[Score, ...]:
    """A row for each kind of change, in the order of the catalogue; 0 tried if the sources have no place for it."""
    archive = Archive.build(list(canonicals))
    rows = {k.name: [0, 0, 0, 0, 0] for k in KINDS}
    for mutant in mutants(canonicals, each=each, seed=seed):
        passage = Document("mutant", mutant.quotation, Span(0, len(mutant.quotation)))
        place = archive if mutant.source is None else _alone(mutant)
        checked = check_alone(passage, place, policy, (mutant.canonical,))
        for i, yes in enumerate((True, *_outcome(mutant, checked))):
            rows[mutant.kind.name][i] += yes
    return tuple(Score(k.name, k.harmless, *rows[k.name]) for k in KINDS)


def _alone(mutant: Mutant) -> Archive:
    assert mutant.source is not None
    return Archive.build([Document(mutant.canonical, mutant.source, Span(0, len(mutant.source)))])


def _outcome(mutant: Mutant, checked: Checked) -> tuple[bool, bool, bool, bool]:
    """(untold, passed, mistyped, lost)."""
    told = {e.type for e in checked.edits} | {f.rule for f in checked.findings}
    lost = checked.verdict == "not-found"
    passed = LEVELS.index(checked.level) < LEVELS.index("warning")
    mistyped = bool(told) and not lost and bool(mutant.kind.told_by) and not (told & mutant.kind.told_by)
    return not told, passed, mistyped, lost
