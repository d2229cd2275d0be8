"""Locating without an index: a few canonicals read as one text, and what is known without reading them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.locating import Archive
from consistency.locating.alignment.alike import alike
from consistency.locating.index.text_index import BLOCK, TextIndex
from consistency.locating.index.vocabulary import Vocabulary
from consistency.model import Document, Span
from consistency.text import tokens
from tests.locating.texts import COMMON, asked, exact, made, passage

DOCUMENTS = [made(f"letter-{k}", 2000, k) for k in range(5)]
FEW = Archive.build(DOCUMENTS)
WORDS = st.text(st.sampled_from("abcde"), min_size=1, max_size=9)


def plain(text: str) -> Document:
    return Document("x", text, Span(0, len(text)))


@pytest.mark.parametrize("length", [3, 5, 20])
@pytest.mark.parametrize("number", range(5))
def test_a_passage_is_found_in_its_own_canonical(number: int, length: int) -> None:
    document = DOCUMENTS[number]
    for word in (0, 777, 2000 - length):
        match = FEW.locate(asked(passage(document, word, length))).match
        assert match is not None
        assert (match.canonical, match.score) == (document.id, 1.0)
        assert document.text[match.start : match.end] == match.exact


def test_the_same_is_found_among_few_as_in_one_alone() -> None:
    for number, document in enumerate(DOCUMENTS):
        for word in range(40, 1900, 310):
            said = passage(document, word, 16).split()
            said[number + 5] = "changed"
            query = " ".join(said)
            few, one = FEW.locate(asked(query)).match, Archive.build([document]).locate(asked(query)).match
            assert few is not None
            assert one is not None
            assert (few.start, few.exact, few.score) == (one.start, one.exact, one.score)


def test_nothing_is_found_across_the_border_of_two_canonicals() -> None:
    last, first = passage(DOCUMENTS[1], 1992, 8), passage(DOCUMENTS[2], 0, 8)
    match = FEW.locate(asked(f"{last} {first}")).match
    assert match is None or match.exact in (last, first)


def test_common_words_are_found_wherever_they_stand_just_so() -> None:
    draw = random.Random(3)
    said = [draw.choice(COMMON) for _ in range(60_000)]
    said[41_000:41_004] = ["to", "be", "as", "it"]
    said[41_004:41_005] = ["that", "was"]
    text = " ".join(said)
    match = Archive.build([plain(text)]).locate(asked("to be as it that was")).match
    assert match is not None
    assert match.exact == "to be as it that was"


def test_of_equal_places_the_first_is_taken() -> None:
    text = f"{passage(DOCUMENTS[0], 9, 40)} so it was said. {passage(DOCUMENTS[1], 9, 40)} so it was said."
    match = Archive.build([plain(text)]).locate(asked("so it was said")).match
    assert match is not None
    assert match.start == text.index("so it was said")
    assert match.ambiguous


@given(
    st.text(st.sampled_from("ab. \n'’…日-\u00a0\u0301"), max_size=60),
    st.integers(0, 12_000),
    st.integers(0, 9000),
)
@settings(max_examples=60, deadline=None)
def test_tokens_read_in_blocks_are_those_of_the_whole_text(odd: str, start: int, size: int) -> None:
    text = f"{odd} word. . . other ".join("ab cd" * k for k in range(1, 40)) + odd * 30
    assert len(text) > BLOCK
    index = TextIndex.of(plain(text))
    wanted = [t for t in tokens(text) if start <= t.start < start + size]
    assert index.tokens(start, start + size) == wanted
    assert index.tokens(start, start + size) == wanted


@given(st.lists(WORDS, max_size=30), WORDS)
def test_a_vocabulary_knows_what_is_alike(words: list[str], word: str) -> None:
    vocabulary = Vocabulary(w.encode() for w in words)
    for _ in range(2):
        assert vocabulary.has_alike(word.encode()) == any(alike(word, w) for w in words)
    assert (word.encode() in vocabulary) == (word in words)


@given(WORDS, WORDS)
def test_alike_is_a_matter_of_two_letters_in_five(one: str, other: str) -> None:
    wrong = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            before = [wrong[i - 1][j] + 1] * (i > 0) + [wrong[i][j - 1] + 1] * (j > 0)
            if i and j:
                before.append(wrong[i - 1][j - 1] + (one[i - 1] != other[j - 1]))
            wrong[i][j] = min(before, default=0)
    longest = max(len(one), len(other))
    assert alike(one, other) == (one == other or (longest > 2 and 5 * wrong[-1][-1] <= 2 * longest))
    assert alike(one.encode(), other.encode()) == alike(one, other)


def test_a_misread_passage_is_found_and_a_strange_one_is_not_looked_for() -> None:
    said = passage(DOCUMENTS[3], 500, 12)
    misread = " ".join(w if len(w) < 4 else w[:2] + "x" + w[3:] for w in said.split())
    assert exact(FEW.locate(asked(misread)).match) == said
    strange = " ".join(w if len(w) < 4 else w[::-1] + "wyq" for w in said.split())
    assert FEW.locate(asked(strange)).match is None
