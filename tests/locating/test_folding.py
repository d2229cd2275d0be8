"""Folding to bytes, and the index's numbers, for any text at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consistency.locating.index import building, hashing
from consistency.locating.index.encoding import UNSPACED, fold_text, page

ANY = st.text(st.characters(exclude_categories=()), max_size=300)
WORDY = st.text(st.sampled_from("ab cde  the of and .’é日本к\n"), max_size=300)


@given(ANY)
def test_a_page_has_one_byte_a_code_point(text: str) -> None:
    assert len(page(text)) == len(text)
    assert len(fold_text(text)) == len(text)


@given(ANY)
def test_folded_text_holds_words_and_blanks_alone(text: str) -> None:
    assert set(fold_text(text)) <= {*b" 0123456789abcdefghijklmnopqrstuvwxyz", *UNSPACED}


def test_folding_evens_out_case_accents_and_marks() -> None:
    assert fold_text("“Çà et LÀ”—don’t") == fold_text("'ca ET la'-DON'T")


@given(ANY | WORDY)
def test_numpy_finds_the_same_words_and_keys(text: str) -> None:
    folded = fold_text(text)
    starts, hashes = hashing.folded_words(folded)
    theirs, numbers = building.words(folded)
    assert (theirs.tolist(), numbers.tolist()) == (starts, hashes)
    pairs = [
        pair for at, keys in building.keys(numbers) for pair in zip(at.tolist(), keys.tolist(), strict=True)
    ]
    assert pairs == hashing.near_keys(hashes) + hashing.far_keys(hashes)


def test_the_index_is_the_same_however_the_text_is_cut() -> None:
    text = fold_text(" ".join(f"word{k % 977} and number{k}" for k in range(30_000)))
    whole = building.words(text)
    parts = [(start, *building.words(text[start:end])) for start, end in building.chunks(text)]
    assert len(parts) > 1
    assert whole[0].tolist() == [start + at for start, ats, _ in parts for at in ats.tolist()]
    assert whole[1].tolist() == [h for *_, hashes in parts for h in hashes.tolist()]
