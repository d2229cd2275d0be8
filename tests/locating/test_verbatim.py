"""What is found letter by letter is what word-by-word alignment finds, and only where no other place competes."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from consistency.locating import Archive
from consistency.locating.candidates.small import SmallScope
from consistency.model import Document, Located, Query, Span

OP_ED = (Path(__file__).parents[2] / "seeds" / "op-ed.txt").read_text("utf-8")
STORY = (
    "Then came the storm of the third year, and nobody spoke of anything but boats and bread until spring."
)
OTHERS = ("tractor", "the", "of the", "not", "law", "because of it", "$5,000", "raids", "don’t", "")


def asked(text: str) -> Query:
    return Query(text, (Span(0, len(text)),))


def archive(*texts: str) -> Archive:
    return Archive.build([Document(f"text-{k}", text, Span(0, len(text))) for k, text in enumerate(texts)])


def quoted(draw: random.Random) -> str:
    """A stretch of the op-ed with up to two changes of any kind, and other signs at its ends."""
    spans = [m.span() for m in re.finditer(r"\S+", OP_ED)]
    length = draw.randint(1, 45)
    first = draw.randrange(len(spans) - length)
    words = OP_ED[spans[first][0] : spans[first + length - 1][1]].split(" ")
    for _ in range(draw.choice((0, 0, 1, 1, 1, 2))):
        k = draw.randrange(len(words))
        words[k : k + draw.randint(0, 2)] = [draw.choice(OTHERS)]
    return draw.choice(("", "", "“", "(")) + " ".join(words) + draw.choice(("", "", ".", ",”", " ..."))


def word_by_word(searched: Archive, query: Query, monkeypatch: pytest.MonkeyPatch) -> Located:
    with monkeypatch.context() as patch:
        patch.setattr(SmallScope, "verbatim", lambda *_: None)
        patch.setattr(SmallScope, "half", lambda *_: None)
        return searched.locate(query)


@pytest.mark.parametrize("seed", range(6))
def test_same_as_word_by_word(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(seed)
    half = OP_ED.index("\n\n", len(OP_ED) // 2)
    searched = archive(OP_ED[:half], OP_ED[half:])
    for _ in range(40):
        said = quoted(draw)
        here, there = searched.locate(asked(said)), word_by_word(searched, asked(said), monkeypatch)
        if there.match is None:
            assert here.match is None, said
            continue
        assert here.match is not None, said
        one, other = here.match, there.match
        assert (one.canonical, one.start, one.end) == (other.canonical, other.start, other.end), said
        assert one.score == pytest.approx(other.score), said
        assert one.bits == pytest.approx(other.bits), said
        assert one.segments == other.segments or one.bits != other.bits, said


def test_words_that_stand_twice_have_an_alternative() -> None:
    said = "The harbor wall was built by hand in nine winters"
    searched = archive(f"{said}. {STORY} {said}, they say.")
    match = searched.locate(asked(said)).match
    assert match is not None
    assert match.ambiguous
    assert len(match.alternatives) == 1


def test_a_near_copy_is_an_alternative() -> None:
    one = "The harbor wall was built by hand in nine winters by men from the islands"
    searched = archive(f"{one}. {STORY} {one.replace('nine', 'ten')}, they say.")
    match = searched.locate(asked(one)).match
    assert match is not None
    assert match.score == 1
    assert len(match.alternatives) == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("the U.S. harbor", "the U.S. harbor"),
        ("wall of the U.S.", "wall of the U.S."),
        ("arbor wall of the", "harbor wall of the"),
    ],
)
def test_words_are_not_cut(said: str, words: str) -> None:
    searched = archive(
        "It is the U.S. harbor. The harbor wall of the U.S. was built for $3.50 then and there."
    )
    match = searched.locate(asked(said)).match
    assert (match and match.exact) == words


def test_nothing_runs_over_the_border_of_two_texts() -> None:
    searched = archive("We shall mend the broken harbor wall", "before the winter storms arrive here")
    match = searched.locate(asked("the broken harbor wall before the winter storms arrive")).match
    assert match is None or "wall\nbefore" not in match.exact
