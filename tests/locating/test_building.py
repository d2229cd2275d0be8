"""The index of many pieces is that of the whole, and holds each key of each word."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.locating import Archive
from consistency.locating.index import building, hashing, packing
from consistency.locating.index.encoding import NGRAM, fold_text
from consistency.model import Document, Span
from tests.locating.texts import asked

PIECES = st.lists(st.text(st.sampled_from("ab cde  the of and .’é日本к\n"), max_size=60), max_size=8)


@given(PIECES)
def test_every_key_stands_in_its_bucket_once(pieces: list[str]) -> None:
    folded = [fold_text(piece) + b" " * NGRAM for piece in pieces]
    whole = b"".join(folded)
    builder = building.Builder(len(whole))
    at = 0
    for piece in folded:
        builder.add(piece, at)
        at += len(piece)
    begins, postings, _ = builder.finish()
    starts, hashes = hashing.folded_words(whole)
    assert builder.words == len(starts)
    expected: dict[int, list[int]] = {}
    for word, key in hashing.near_keys(hashes) + hashing.far_keys(hashes):
        expected.setdefault(key >> (hashing.KEY_BITS - builder.bits), []).append(starts[word])
    found = {
        bucket: postings[begins[bucket] : begins[bucket + 1]].tolist() for bucket in range(1 << builder.bits)
    }
    assert {bucket: ats for bucket, ats in found.items() if ats} == {
        b: sorted(a) for b, a in expected.items()
    }
    assert begins[-1] == len(postings)


def test_more_words_than_a_text_usually_has_are_taken_in() -> None:
    folded = b"xq zv " * 5000
    builder = building.Builder(100)
    builder.add(folded, 0)
    begins, postings, _ = builder.finish()
    assert builder.words == 10_000
    assert begins[-1] == len(postings) == 9999 + 9998


@pytest.mark.parametrize("together", [True, False])
def test_a_large_archive_of_a_script_without_blanks_is_searched(together: bool) -> None:
    draw = random.Random(4)
    text = "".join(chr(draw.randrange(0x4E00, 0x9F00)) for _ in range(450_000))
    cut = len(text) if together else 200_000
    parts = [text[:cut], text[cut:]]
    archive = Archive.build([Document(f"part-{k}", part, Span(0, len(part))) for k, part in enumerate(parts)])
    match = archive.locate(asked(text[150_000:150_040])).match
    assert match is not None
    assert (match.canonical, match.start, match.end) == ("part-0", 150_000, 150_040)


def test_hidden_stretches_are_blank_in_the_index_wherever_pieces_end(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"head {k}. The very text of number {k} is this. tail" for k in range(7)]
    documents = [
        Document(f"d{k}", text, Span(text.index("The"), text.index("tail"))) for k, text in enumerate(texts)
    ]
    whole = packing.pack(documents)
    monkeypatch.setattr(building, "CHUNK", 100)
    pieces = packing.pack(documents)
    assert {n: bytes(v) for n, v in whole.numbers.items()} == {n: bytes(v) for n, v in pieces.numbers.items()}
    assert whole.words == pieces.words
    shard = whole.shard()
    assert shard.count(b"head") == shard.count(b"tail") == 0
    assert shard.count(b"number") > 0
