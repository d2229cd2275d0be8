"""The self-test finds what a policy misses, is repeatable, and cries no wolf on the seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency.judging import load_policy
from consistency.model import EDIT_TYPES, Document, Span
from consistency.mutating.kinds import KINDS
from consistency.mutating.self_test import mutants, self_test

TEXT = (Path(__file__).parents[1] / "seeds/op-ed.txt").read_text("utf-8")
OP_ED = Document("op-ed", TEXT, Span(284, 4758))


def test_it_is_repeatable_and_its_seed_matters() -> None:
    first, again, other = (list(mutants([OP_ED], each=4, seed=s)) for s in (7, 7, 8))
    assert [m.quotation for m in first] == [m.quotation for m in again]
    assert [m.quotation for m in first] != [m.quotation for m in other]


def test_each_mutant_differs_from_its_sentence_unless_it_is_harmless() -> None:
    for m in mutants([OP_ED], each=4):
        sentence = " ".join(TEXT[m.start : m.end].split())
        framed = m.source is not None and m.source != sentence and len(m.source) > len(m.quotation)
        assert m.kind.name == "verbatim" or framed or m.quotation != sentence


def test_the_seed_has_no_false_clean_and_no_needless_flag() -> None:
    rows = self_test([OP_ED], load_policy(), each=6)
    assert [r.kind for r in rows] == [k.name for k in KINDS]
    assert sum(r.tried for r in rows) > 80
    assert [(r.kind, r.wrong) for r in rows if r.wrong] == []


def test_it_shows_what_a_policy_lets_pass() -> None:
    rows = {r.kind: r for r in self_test([OP_ED], load_policy(ignore=("wording/negation",)), each=6)}
    assert rows["negation"].passed == rows["negation"].tried > 0
    assert rows["number"].passed == 0


@pytest.mark.parametrize("text", ["", "Too short.", "no sentence here"])
def test_a_canonical_with_no_sentence_gives_nothing(text: str) -> None:
    rows = self_test([Document("d", text, Span(0, len(text)))], load_policy())
    assert sum(r.tried for r in rows) == 0


def test_every_edit_type_of_the_contract_is_tried() -> None:
    own_rule = {"ellipsis": "marks/ellipsis-hides", "bracket": "marks/bracket-alters"}
    told_by = frozenset().union(*(k.told_by for k in KINDS if not k.harmless))
    assert not [t for t in EDIT_TYPES if own_rule.get(t, t) not in told_by]
    tried = {r.kind: r.tried for r in self_test([OP_ED], load_policy(), each=6)}
    assert min(tried.values()) > 0
