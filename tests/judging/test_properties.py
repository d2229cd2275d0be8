"""Judging never raises, its level is the worst of its findings, and a policy changes levels but no verdict."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.judging import judge, load_policy
from consistency.model import LEVELS
from tests.judging.support import case_of, judged

WORDS = Path(__file__).with_name("words.txt").read_text("utf-8").split()
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
POLICIES = [
    load_policy(name, kind) for name in ("strict", "ap", "chicago", "mla") for kind in ("printed", "spoken")
]


@settings(max_examples=300)
@given(sentences, sentences, st.booleans())
def test_any_two_sentences(quotation: str, canonical: str, closed: bool) -> None:
    case = case_of(quotation, canonical, closed=closed)
    verdicts = set()
    for policy in POLICIES:
        found = judge(case, policy)
        verdicts.add(found.verdict)
        levels = [LEVELS.index(f.level) for f in found.findings]
        assert LEVELS.index(found.level) == max(levels, default=0)
        assert all(f.level != "none" for f in found.findings)
        for f in found.findings:
            assert 0 <= f.start <= f.end <= len(quotation)
            assert "\n" not in f.message
            assert f.fingerprint
        assert len({f.fingerprint for f in found.findings}) == len(found.findings)
    assert len(verdicts) == 1


@given(st.text(max_size=60).filter(bool), st.text(max_size=60))
def test_any_two_texts(quotation: str, canonical: str) -> None:
    judged(quotation, canonical)
