"""Whose words they are, from the draft to the verdict."""

from __future__ import annotations

import pytest

import consistency
from consistency.model import Checked
from consistency.reading import document

SAID = "It was a long and cold winter"
FURTHER = "The council met in the spring and talked about the roof of the old mill. " * 3
ONCE = f"By Jane Roe\n\n{FURTHER}{SAID}. We had no wood."
DEBATE = (
    "MODERATOR: Good evening to both of you.\n\n"
    "JANE ROE: The harbour stays open for every boat that needs a place this winter.\n\n"
    "JOHN DOE: We will sell the old mill before the autumn rain comes down on us. Nobody asked me.\n\n"
    "JANE ROE: That is a promise.\n"
)


def check(article: str, *canonicals: str) -> Checked:
    sources = [document(text, f"source{n}.txt", role="canonical") for n, text in enumerate(canonicals)]
    (found,) = consistency.check(document(article, "draft.txt"), sources).articles[0].quotations
    return found


@pytest.mark.parametrize(
    ("canonicals", "places"),
    [
        ((ONCE,), 0),
        ((f"{ONCE} {FURTHER}{SAID}.",), 1),
        ((ONCE, f"By Jane Roe\n\nThe next year came. {SAID}. {FURTHER}"), 1),
        ((f"{ONCE} {FURTHER}{SAID}. {FURTHER}{SAID}.", f"By Jane Roe\n\n{SAID}. {FURTHER}"), 3),
    ],
)
def test_words_that_stand_in_several_places(canonicals: tuple[str, ...], places: int) -> None:
    found = check(f"“{SAID},” Jane Roe wrote.", *canonicals)
    assert found.verdict == "verbatim"
    assert len(found.alternatives) == places
    told = [f for f in found.findings if f.rule == "source/ambiguous"]
    assert [f.level for f in told] == ["note"] * bool(places)
    for f in told:
        assert f.message.endswith(f"also occurs in {places} other place{'s' * (places > 1)}")
        assert [e.exact for e in f.evidence[1:]] == [SAID] * (places + 1)


def test_what_stands_nearby_decides_between_equal_places() -> None:
    source = f"{ONCE} {FURTHER}The wolves came down at night. {SAID}."
    article = f"“The wolves came down at night,” Jane Roe wrote. “{SAID},” she wrote."
    report = consistency.check(document(article, "a"), document(source, "s", role="canonical"))
    found = report.articles[0].quotations[1]
    assert found.match is not None
    assert found.match.start == source.rindex(SAID)
    assert not found.findings


@pytest.mark.parametrize(
    ("said", "speaker", "verdict"),
    [
        ("We will sell the old mill before the autumn rain comes down on us", "John Doe", "verbatim"),
        ("We will sell the old mill before the autumn rain comes down on us", "Jane Roe", "misattributed"),
        ("The harbour stays open for every boat that needs a place this winter", "John Doe", "misattributed"),
        ("Nobody asked me", "Jane Roe", "misattributed"),
    ],
)
def test_words_given_to_another_speaker(said: str, speaker: str, verdict: str) -> None:
    found = check(f"“{said},” {speaker} said in the debate.", DEBATE)
    assert found.verdict == verdict
