"""Measures of who speaks in annotated articles: the quotation, its speaker's head, and the person behind it.

`tally(row, learnt)` counts one article; `figures(tallies)` gives F1 over all, with intervals by drawing whole articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from unittest.mock import patch

import numpy as np
from quoting_train import UNKNOWN, gold, head, prepared

from consistency.model import Mention
from consistency.quoting import naming
from consistency.quoting.identity import identity
from consistency.quoting.mentions import TextMention
from consistency.quoting.paragraphs import paragraphs
from consistency.quoting.speakers import TERM, chooser

DRAWS = 1000
SPEECH = ("quotation", "block", "nested")


def tally(row: dict[str, Any], learnt: Mapping[str, float]) -> Counter[str]:
    """How many quotations of an article are found, and whose speaker, head and person are right, by these weights."""
    text, parsed, outer, _, language = prepared(row)
    with patch.object(naming, "chooser", lambda language: chooser(language, learnt)):
        named, _ = naming.name_speakers(text, paragraphs(text), outer, [], language)
    answers = {m.start: a for m, a in zip(outer, gold(row, outer), strict=True)}
    found = [m for p in parsed for m in p.mentions]
    count: Counter[str] = Counter()
    for n in named:
        answer = answers[n.mark.start]
        if answer == UNKNOWN:
            continue
        speech, said = answer != TERM, n.kind in SPEECH
        count["gold"] += speech
        count["shown"] += said
        count["found"] += speech and said
        if not said or isinstance(answer, int):
            right = said and speech and n.speaker is None
            count.update(dict.fromkeys(("speaker", "head", "person"), int(right)))
            continue
        if n.speaker is None:
            continue
        first, last = head(text, *answer, found)
        who = n.speaker
        is_head = who.start < last and first < who.end and who.end >= last
        same = is_head or _is_person(who, text[first:last], first, found)
        count["speaker"] += same or (who.start < answer[1] and answer[0] < who.end)
        count["head"] += is_head or (same and who.form == "name")
        count["person"] += same
    return count


def _is_person(who: Mention, name: str, start: int, found: Sequence[TextMention]) -> bool:
    """Whether the person named is the one annotated; a pronoun is right by its place alone."""
    kinds = {m.kind for m in found if m.start == start}
    if kinds == {"pronoun"}:
        return False
    return identity(who.resolved or who.name, name) == "same"


def figures(tallies: Sequence[Counter[str]], seed: int = 1) -> dict[str, tuple[float, float, float]]:
    """F1 in percent of each measure, and the 95 % interval over articles drawn with replacement."""
    keys = ("gold", "shown", "found", "speaker", "head", "person")
    table = np.array([[t[k] for k in keys] for t in tallies])
    drawn = np.random.default_rng(seed).integers(0, len(table), (DRAWS, len(table)))
    sums = np.vstack([table.sum(axis=0), table[drawn].sum(axis=1)]).T.astype(float)
    at = dict(zip(keys, sums, strict=True))
    out = {}
    for name, right in (("exact", "found"), ("speaker", "speaker"), ("head", "head"), ("person", "person")):
        values = 200 * at[right] / (at["shown"] + at["gold"])
        low, high = np.percentile(values[1:], (2.5, 97.5))
        out[name] = (float(values[0]), float(low), float(high))
    return out
