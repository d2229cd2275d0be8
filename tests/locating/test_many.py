"""Many quotations at once get the same answers as one by one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.locating import Archive
from consistency.locating.archive import MANY
from consistency.model import Query
from tests.locating.texts import COMMON, asked, made, passage

DOCUMENTS = [
    made(f"speech-{k}", 12_000, k % 5) for k in range(6)
]  # the last one says what the first one does
WIDE = Archive.build(DOCUMENTS)
NARROW = Archive.build(DOCUMENTS[:1])
OTHER = made("other", 3000, 99)
ODD = ("", "…", "[x] y", "of the", "of the in the of the", "日本語" * 5, "word", "\ud800 a b c", "a " * 300)


def quotation(draw: random.Random) -> Query:
    """A passage of some length, some of its words altered, or one that is nowhere, or an odd one."""
    length = draw.choice((1, 2, 3, 5, 8, 13, 20, 40, 260))
    kind = draw.randrange(8)
    if kind == 0:
        return asked(draw.choice(ODD))
    said = passage(OTHER if kind == 1 else draw.choice(DOCUMENTS), draw.randrange(2500), length).split()
    if kind == 2:
        said = [draw.choice(COMMON) for _ in said]
    for k in range(len(said)):
        if kind > 4 and draw.random() < 0.1 * (kind - 4):
            said[k] = draw.choice((said[k][:-1] + "x", "changed", said[k] + " and"))
    text = " ".join(said)
    if kind == 3 and length > 2:
        return asked(text, " ".join(said[: length // 2]), said[-1])
    only = (None, None, None, ("speech-2",), ("speech-0", "none"))[draw.randrange(5)]
    return asked(text, only=only, prefer=("speech-5",), near=(("speech-0", 400),))


@given(st.randoms(use_true_random=False), st.integers(0, 3 * MANY), st.sampled_from((WIDE, NARROW)))
@settings(max_examples=40, deadline=None)
def test_together_they_are_answered_as_one_by_one(draw: random.Random, count: int, archive: Archive) -> None:
    queries = [quotation(draw) for _ in range(count)]
    assert archive.locate_many(queries) == [archive.locate(query) for query in queries]


@pytest.mark.parametrize("name", ["speech-0", "speech-3"])
def test_passages_are_found_in_their_order(name: str) -> None:
    document = DOCUMENTS[int(name[-1])]
    said = [passage(document, 50 * k, 9) for k in range(4 * MANY)]
    found = WIDE.locate_many([asked(s, prefer=(name,)) for s in said])
    assert [f.match and (f.match.canonical, f.match.exact) for f in found] == [(name, s) for s in said]


def test_none_are_answered_with_none() -> None:
    assert WIDE.locate_many([]) == []


def test_shards_of_a_saved_archive_are_all_searched(tmp_path: Path) -> None:
    Archive.build(DOCUMENTS[:4]).save(tmp_path)
    Archive.open(tmp_path).add(DOCUMENTS[4:]).save(tmp_path)
    saved = Archive.open(tmp_path)
    draw = random.Random(11)
    queries = [quotation(draw) for _ in range(150)]
    assert saved.locate_many(queries) == [saved.locate(query) for query in queries]
