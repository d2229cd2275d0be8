"""Speakers named by a phrase and not by a tag, names in unusual forms, and names of things."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from consistency.model import Document, Quotation, Span
from consistency.quoting import extract

OPENING = "Rosa Lind runs the ferry in Dunmore. Karl Boone, the engineer, met her on Monday.\n\n"

SPEAKERS = [
    # As someone put it
    ("As Rosa Lind put it in a letter to her neighbor Karl Boone, the pier is “a gift to the gulls.”", "Rosa Lind"),
    ("Karl Boone came, and as Rosa Lind later put it, the pier is “a gift to the gulls.”", "Rosa Lind"),
    ("The one rule is a “lawful source of deposit income,” as a Harbor Board memo put it.", "a Harbor Board memo"),
    ("The pier has not kept from being seen, as Boone of the Pier Trust put it in May, as “a gift.”", "Karl Boone"),
    # Someone's claim that
    ("The Gazette did a check on Rosa Lind’s claim that there were “hundreds of leaks” in the pier.", "Rosa Lind"),
    ("Karl Boone rejected Rosa Lind's oft-repeated assertion that the pier was “a toy.”", "Rosa Lind"),
    ("Karl Boone laughed. Contrary to his claim that we would “learn nothing,” there is much to read.", "Karl Boone"),
    # but not someone's aide who claims that, nor a thing that someone describes
    ("Rosa Lind's deputy claims that the mill was “a gift to the gulls.”", "Rosa Lind's deputy"),
    ("Karl Boone stood on Rosa Lind's pier that he called “a toy.”", "Karl Boone"),
    # Someone of a body
    ("“It was the least bad way,” Mr. Dorn of the River Club said.", "Dorn"),
    ("“It was the least bad way,” said Maria Holt from the River Club.", "Maria Holt"),
    # Abbreviated offices and nicknames
    ("The day was long. “This is a waste of time,” said Sup. Clara Voss of Linden County.", "Clara Voss"),
    ("“The town watches,” Boone's cousin, Ald. Martha “Mae” Price (I-Linden), shouted to the crowd.", "Martha Price"),
    ("“He was there,” said Cook. Martha Price, his aide, nodded. Robert Cook left at noon.", "Robert Cook"),
    # Nouns before a name
    ("According to liberal night radio host Dana Frost, the move smells of “panic” and haste.", "Dana Frost"),
    # Datelines
    ("LINDEN -- Karl Boone, opening the lock, said it tells a story, one of “floods and fairs.”", "Karl Boone"),
    ("NASA — which pays for it — said the pier was “a toy of the town.”", "NASA"),
]  # fmt: skip

NO_SPEECH = [
    (
        "Boone has a version of what has become known as the “Tanner rule” after Paul Tanner, the baker.",
        "Tanner",
    ),
    ("In his 2002 book, “Make Your Barn a Bank,” Boone suggested looking at the hay first.", "Make Your"),
    ("On Friday, Lind told KLVN's “Morning Lou” that nobody would doubt her bread.", "Morning Lou"),
    ("Robert “Bob” Roe said he was “a fool to trust the pier.”", "Bob"),
]


def _quotation(text: str, begins: str = "") -> Quotation:
    whole = OPENING + text + "\n"
    found = extract(Document("a", whole, Span(0, len(whole))))
    return next(q for q in found if begins in q.exact[: len(begins) + 3])


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_speaker(text: str, speaker: str) -> None:
    q = _quotation(text)
    assert q.speaker is not None
    assert (q.speaker.resolved or q.speaker.name) == speaker


@pytest.mark.parametrize(("text", "begins"), NO_SPEECH)
def test_no_speech(text: str, begins: str) -> None:
    assert _quotation(text, begins).kind in ("term", "title")


def test_it_is_no_person() -> None:
    q = _quotation(
        "Boone's campaign is defending his words. It’s attacking what it calls “the largest smear of all.”"
    )
    assert q.speaker is not None
    assert q.speaker.resolved is None


def test_a_movement_is_no_person() -> None:
    q = _quotation("Ona Green thanked the Green Rivers movement, saying “there is nothing more important.”")
    assert q.speaker is not None
    assert q.speaker.resolved == "Ona Green"


def test_benchmark_counts_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2] / "benchmarks"), *sys.path])
    from quoting_measures import figures, tally

    from consistency.quoting.ranker import weights

    text = "“It is late,” Rosa Lind said.\n"
    quote = {
        "start": 1,
        "end": 12,
        "type": "direct",
        "speaker": "Rosa Lind",
        "speaker_start": 14,
        "speaker_end": 23,
    }
    count = tally({"text": text, "quotes": [quote]}, weights("speakers", "en"))
    assert figures([count])["person"][0] == 100
