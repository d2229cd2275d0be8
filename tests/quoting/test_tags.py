"""Speakers whom the grammar alone tells, and the guards beside them: text, start of the quotation, kind, speaker."""

from __future__ import annotations

import pytest

from consistency.model import Document, Quotation, Span
from consistency.quoting import extract

CASES = [
    # A tag that closes its sentence names the speaker, whoever opened it.
    (
        "The school council praised Ohlin, whose “lessons were meant for the whole town,” Ada Brecht said.",
        "lessons",
        "quotation",
        "Ada Brecht",
    ),
    (
        "The union mocked Varga, whose “patience ran out before the money,” Minister of the Interior Ruth Olden said.",
        "patience",
        "quotation",
        "Ruth Olden",
    ),
    # A body or publication that bears a name is not the person.
    (
        "The Ohlin campaign called the plan “a bridge for people who never walk.”",
        "a bridge",
        "quotation",
        "The Ohlin campaign",
    ),
    (
        "Maud Ohlin called the plan “a bridge for people who never walk.”",
        "a bridge",
        "quotation",
        "Maud Ohlin",
    ),
    (
        "The pool opened in May. The respected weekly wrote that it was “a bath without water.”",
        "a bath",
        "quotation",
        "The respected weekly",
    ),
    # An outcry is no title.
    ("The lamp fell. At that Varga gasped, “Good Grief,” and ran.", "Good", "quotation", "Varga"),
    # German: the clause's own subject, an adverb, what someone passes for, reported speech that goes on.
    (
        "Wendelin lobte den Küster, Ahrens bezeichnete ihn als „einen Mann ohne Fehl“.",
        "einen Mann",
        "quotation",
        "Ahrens",
    ),
    (
        "Der Verein hat getagt. Skeptisch äußerte sich der Schatzmeister: „Das neue Dach kostet uns den Sommer.“",
        "Das neue",
        "quotation",
        "der Schatzmeister",
    ),
    (
        "Der Verein hat getagt. Ahrens äußerte sich zufrieden: „Das neue Dach hält uns trocken.“",
        "Das neue",
        "quotation",
        "Ahrens",
    ),
    (
        "Ilse Ahrens schrieb kaum. Sie galt als „das stille Auge der Stadt“ und reiste viel.",
        "das stille",
        "term",
        None,
    ),
    ("Die Brücke ist zu. Da Kräne im Weg stehen, „raten wir zur Geduld“, hieß es.", "raten", "quotation", ""),
    (
        "Der Hafen schließt. „Wir raten allen zur Geduld“, heißt es in dem Schreiben der Behörde.",
        "Wir raten",
        "quotation",
        "der Behörde",
    ),
    (
        "Der Hafen schließt. „Wir raten zur Geduld“, hieß es in dem Bericht.",
        "Wir raten",
        "quotation",
        "dem Bericht",
    ),
    ("Ilse Ahrens lehnte ab. „Das geht so nicht weiter“, sagte sie.", "Das geht", "quotation", "Ilse Ahrens"),
    (
        "Ilse Ahrens bemängelte den Umbau. Der Markt werde damit „auf Jahre zugestellt“.",
        "auf Jahre",
        "quotation",
        "Ilse Ahrens",
    ),
]


def first(text: str, begins: str) -> Quotation:
    return next(q for q in extract(Document("a", text, Span(0, len(text)))) if q.exact.startswith(begins))


@pytest.mark.parametrize(("text", "begins", "kind", "speaker"), CASES, ids=[c[0][:40] for c in CASES])
def test_speaker(text: str, begins: str, kind: str, speaker: str | None) -> None:
    found = first(text, begins)
    assert (found.kind in ("term", "title")) is (kind == "term")
    if speaker == "":
        assert found.speaker is None
    elif speaker is not None:
        assert found.speaker is not None
        assert speaker in (found.speaker.name, found.speaker.resolved)
