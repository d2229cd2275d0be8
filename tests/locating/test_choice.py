"""Which of several places is taken does not depend on the order of the sources, and identical text comes first."""

from __future__ import annotations

import itertools
import random

import pytest

from consistency.checking.running import run
from consistency.checking.settings import Settings
from consistency.locating import Archive
from consistency.model import Document, Span
from consistency.reading import document
from tests.hostile.generators import SAID, _changed, _speech
from tests.locating.texts import asked, made, passage


def plain(name: str, text: str) -> Document:
    return Document(name, text, Span(0, len(text)))


@pytest.mark.parametrize("indexed", [False, True])
def test_the_identical_place_is_taken_before_an_equal_one(indexed: bool) -> None:
    said = "The Harbor Board will publish its whole budget in May"
    texts = {
        "a": f"He said: {said.upper()}. And so on.",
        "b": f"He said: {said.lower()}. And so on.",
        "c": f"He said: {said}. And so on.",
        "d": f"He said: {said}. And so on.",
    }
    texts = {name: f"{text} {made(name, 400, k).text}" for k, (name, text) in enumerate(texts.items())}
    more = made("filler", 12_000, 5)
    for order in itertools.permutations(texts):
        archive = Archive.build([*(plain(name, texts[name]) for name in order), more])
        archive._total = 500_000 if indexed else archive._total
        match = archive.locate(asked(said)).match
        assert match is not None
        assert (match.canonical, match.exact) == ("c", said)


def test_no_result_depends_on_the_order_of_the_sources() -> None:
    draw = random.Random(6)
    base = made("base", 4_000, 1).text
    sources = []
    for k in range(5):  # the same speech in versions, with a different word here and there
        words = base.split()
        for _ in range(40):
            words[draw.randrange(len(words))] = draw.choice(["harbor", "Budget", "the", "river,"])
        sources.append(plain(f"speech-{k}", " ".join(words)))
    queries = []
    for _ in range(300):
        source = draw.choice(sources)
        said = passage(source, draw.randrange(3_000), draw.randint(3, 25)).split()
        if draw.random() < 0.7:
            said[draw.randrange(len(said))] = draw.choice(["never", "Harbor", "and"])
        queries.append(asked(" ".join(said)))
    answers = []
    for seed in range(3):
        random.Random(seed).shuffle(sources)
        archive = Archive.build(sources)
        answers.append([archive.locate(query) for query in queries])
    assert answers[0] == answers[1] == answers[2]


def test_the_documents_are_told_in_the_order_given() -> None:
    archive = Archive.build([plain("b", "Words."), plain("a", "More words.")]).add([plain("A", "Even more.")])
    assert [d.id for d in archive.documents] == ["b", "a", "A"]


@pytest.mark.parametrize("size", [22_400, 22_600, 80_000, 390_000, 450_000])
def test_identical_text_is_verbatim_at_any_length(size: int) -> None:
    speech = _speech(size)
    for said in (speech, speech[speech.index(". ", size // 4) + 2 : speech.index(". ", size * 3 // 4)]):
        article = document(f"“{said}” said Ann Lee.", "article")
        source = document(speech, "speech", role="canonical")
        (checked,) = run([article], [source], Settings(speaker="Ann Lee")).articles[0].quotations
        assert (checked.verdict, checked.edits) == ("verbatim", ())
        assert checked.match is not None
        assert (checked.match.start, checked.match.end) == (
            speech.index(said),
            speech.index(said) + len(said),
        )


@pytest.mark.parametrize("unit", ["word ", f"{SAID}, ", "a b ", "我们将重建这座桥，"])
def test_identical_text_that_repeats_itself_is_verbatim(unit: str) -> None:
    said = (unit * (60_000 // len(unit))).strip(" ,，")
    article = document(f"“{said}” said Ann Lee.", "article")
    source = document(f"Before that. {said}. And after.", "speech", role="canonical")
    (checked,) = run([article], [source], Settings(speaker="Ann Lee")).articles[0].quotations
    assert checked.verdict == "verbatim"


@pytest.mark.parametrize("size", [22_500, 100_000])
def test_a_long_quotation_with_many_changes_is_placed_as_a_whole(size: int) -> None:
    said, speech = _changed(size)
    sources = [document(speech, "speech", role="canonical")]
    (checked,) = run([document(said, "article")], sources, Settings(speaker="Ann Lee")).articles[0].quotations
    assert checked.verdict == "altered"
    assert checked.match is not None
    assert checked.match.start < 100
    assert checked.match.end > len(speech) - 100
