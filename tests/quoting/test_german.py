"""German frames of reported speech: who speaks, what is a title, and what is nobody's."""

from __future__ import annotations

import pytest

from consistency.model import Document, Quotation, Span
from consistency.quoting import extract

FRAMES = [
    ("Petra Anders sprach von „Raub am helllichten Tag“ und ging.", "Raub", "quotation", "Petra Anders"),
    ("Anders wies die Studie als „Roman ohne Ende“ zurück.", "Roman", "quotation", "Anders"),
    (
        "Den Küster Hansen bezeichnete Petra Anders als „völlig überfordert“.",
        "völlig",
        "quotation",
        "Petra Anders",
    ),
    (
        "Im Winter bezeichnete Petra Anders den Plan als „völlig verfehlt“.",
        "völlig",
        "quotation",
        "Petra Anders",
    ),
    ("Anders las in der Briefsammlung „Wege, die enden“ über den Hof.", "Wege", "term", None),
]


def first(text: str, begins: str) -> Quotation:
    return next(q for q in extract(Document("a", text, Span(0, len(text)))) if q.exact.startswith(begins))


@pytest.mark.parametrize(("text", "begins", "kind", "speaker"), FRAMES)
def test_frame(text: str, begins: str, kind: str, speaker: str | None) -> None:
    found = first(text, begins)
    assert (found.kind == "quotation") is (kind == "quotation")
    if speaker is not None:
        assert found.speaker is not None
        assert found.speaker.resolved == speaker


def test_a_reason_is_nobody() -> None:
    found = first(
        "Das Tor bleibt zu. Zur Begründung hieß es, es sei „eine Gefahr für alle Gäste“.", "eine Gefahr"
    )
    assert found.kind == "quotation"
    assert found.speaker is None or "Begründung" not in found.speaker.name
