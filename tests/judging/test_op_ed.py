"""Ten quotations of the op-ed, drifted or not, as an editor would ask about them."""

from __future__ import annotations

from pathlib import Path

import pytest

import consistency

OP_ED = Path(__file__).parents[2] / "seeds/op-ed.txt"
TEN = [
    ("because the people you are targeting are actually the problem", "wording/negation", "error"),
    ("approximately 150,000 undocumented people", "wording/number", "error"),
    (
        "an unshakable resolve to stand ... against, our immigrant neighbors",
        "marks/ellipsis-hides",
        "warning",
    ),
    ("Spend your capital on that mission, Mr. President, find your conscience", "marks/splice", "error"),
    ("because they are afraid to go outside to shop", "wording/hedge", "error"),
    ("I ordered [the] city's police department not to cooperate", "marks/bracket-alters", "note"),
    ("I will sign an executive order tomorrow", "source/not-found", "error"),
    ("fear, anxiety and confusion", "wording/order", "error"),
    ("unconscionable", None, "none"),
    ("unconcionable, contrary to our core values", "wording/typo", "error"),
]


@pytest.mark.parametrize(("quotation", "rule", "level"), TEN, ids=lambda x: str(x)[:30])
def test_quotation(quotation: str, rule: str | None, level: str) -> None:
    found = consistency.check_quotation(quotation, OP_ED)
    assert found.level == level
    if rule:
        assert rule in {f.rule for f in found.findings}
