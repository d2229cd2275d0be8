"""What the later passes in an index find: altered, short and common phrases, and what a complete search adds."""

from __future__ import annotations

import random

import pytest

from consistency.locating import Archive
from consistency.locating.candidates import indexed
from consistency.model import Document, Span
from tests.locating.texts import asked, exact, made, passage

DOCUMENTS = [made(f"speech-{k}", 12_000, k) for k in range(6)]
ARCHIVE = Archive.build(DOCUMENTS)


def altered(said: str, every: int) -> str:
    """The passage with one word in so many replaced."""
    return " ".join("replaced" if k % every == every - 1 else w for k, w in enumerate(said.split()))


@pytest.mark.parametrize("every", [3, 4])
def test_a_long_passage_with_many_words_replaced_is_found(every: int) -> None:
    for start in range(100, 8000, 800):
        said = passage(DOCUMENTS[2], start, 24)
        match = ARCHIVE.locate(asked(altered(said, every))).match
        assert match is not None
        assert match.canonical == "speech-2"
        assert match.start < DOCUMENTS[2].text.index(said) + 40


def test_no_two_neighbours_need_be_right() -> None:
    said = passage(DOCUMENTS[1], 5000, 16)
    found = ARCHIVE.locate(asked(altered(said, 2)))
    start = DOCUMENTS[1].text.index(said)
    near = found.match or found.nearest[0]
    assert near.canonical == "speech-1"
    assert start - 20 < near.start < start + len(said)


def stock(count: int) -> Document:
    """A canonical that says nearly the same thing many times, and once just so."""
    draw = random.Random(3)
    endings = [f"harbour{draw.randrange(10**6)}" for _ in range(count)]
    endings[count // 2] = "lantern"
    text = ". ".join(f"They spoke of the keeper of the {ending}" for ending in endings)
    return Document("stock", text, Span(0, len(text)))


def test_the_very_words_are_found_among_hundreds_of_near_ones() -> None:
    archive = Archive.build([*DOCUMENTS, stock(900)])
    for said in ("keeper of the lantern", "spoke of the keeper of the lantern"):
        assert exact(archive.locate(asked(said)).match) == said


def test_of_equal_places_the_first_by_id_is_the_match_and_the_others_are_kept() -> None:
    twice = [Document("verbatim", DOCUMENTS[3].text, DOCUMENTS[3].body), *DOCUMENTS]
    said = passage(DOCUMENTS[3], 700, 20)
    for asked_for in (said, altered(said, 7)):
        match = Archive.build(twice).locate(asked(asked_for)).match
        assert match is not None
        assert match.canonical == "speech-3"
        assert match.ambiguous
        assert [p.canonical for p in match.alternatives] == ["verbatim"]


def test_a_complete_search_finds_what_the_usual_one_finds() -> None:
    complete = ARCHIVE.completely()
    queries = [asked(altered(passage(d, 40 * k, 4 + k), 5)) for d in DOCUMENTS[:3] for k in range(0, 40, 2)]
    usual, thorough = ARCHIVE.locate_many(queries), complete.locate_many(queries)
    assert thorough == [complete.locate(query) for query in queries]
    for one, other in zip(usual, thorough, strict=True):
        assert one.match is None or (other.match and other.match.score >= one.match.score)


def test_a_complete_search_reads_no_letters_for_words_that_are_spelt_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[object] = []
    monkeypatch.setattr(indexed, "scanned", lambda *given: read.append(given))
    complete = ARCHIVE.completely()
    words = sorted(set(DOCUMENTS[0].text.lower().replace(".", "").split()))
    assert complete.locate(asked(" ".join(random.Random(1).sample(words, 12)))).match is None
    assert not read


def test_common_turns_of_phrase_tell_less_than_rare_words_as_common() -> None:
    draw = random.Random(8)
    turns, alone = "grace and favour of the noble house", ["linden", "harrow", "gimlet", "cobalt", "thimble"]
    said = [f"In the {draw.choice('abcdefgh')}{k} hall {turns} {alone[k % 5]} of {k}" for k in range(600)]
    rare = "Harrow thimble the cobalt linden gimlet"
    text = ". ".join([*said[:300], rare, *said[300:]])
    archive = Archive.build([*DOCUMENTS, Document("turns", text, Span(0, len(text)))])
    assert exact(archive.locate(asked("harrow thimble the noble linden gimlet")).match) == rare
    assert archive.locate(asked("grace and favour of linden house")).match is None
