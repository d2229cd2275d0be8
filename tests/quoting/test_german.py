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


# Who does a verb: the subject before it with its attributes, or after it, or in a clause that ends with it.
CLAUSES = [
    (
        "Eine Sprecherin der Stadtwerke bezeichnete die Rechnung als „reine Willkür“.",
        "reine",
        "Eine Sprecherin der Stadtwerke",
    ),
    ("Ein Förster aus dem Harz bezeichnete das Urteil als „schlechten Witz“.", "schlechten", "Ein Förster"),
    ("In ihrer Rede nannte die Rätin Ute Brandt den Neubau „schlicht und schön“.", "schlicht", "Ute Brandt"),
    ("Die Pläne der Nachbarstadt nannte er „eine dumme Idee“.", "eine dumme", "er"),
    ("Der alten Wirtin sagte Jan Peters: „Wir bleiben bis zum Herbst.“", "Wir", "Jan Peters"),
    ("Die Fähre, die im Hafen lag, nannte Jan Peters „ein treues Schiff“.", "ein treues", "Jan Peters"),
    ("Weil der Regen kam, sagte Ute Brandt: „Wir gehen jetzt alle heim.“", "Wir", "Ute Brandt"),
    ("Hamelns neue Bürgermeisterin Ute Brandt sprach von „purem Glück“.", "purem", "Ute Brandt"),
    (
        "Jan Peters, den der Winter müde macht, nannte seinen Hof „ein Fass ohne Boden“.",
        "ein Fass",
        "Jan Peters",
    ),
    (
        "Der Bote zitiert den Müller Jan Peters mit den Worten: „Hier mahlt keiner mehr.“",
        "Hier",
        "Jan Peters",
    ),
    (
        "Jan Peters wird in der Zeitung wie folgt zitiert: „Hier mahlt der Wind nicht mehr.“",
        "Hier",
        "Jan Peters",
    ),
    ("In dem Gutachten heißt es wörtlich: „Die Brücke trägt das nicht mehr.“", "Die Brücke", "dem Gutachten"),
    ("Werftleiter Jan Peters erklärte in der Halle: „Wir bauen auf dem Dach weiter.“", "Wir", "Jan Peters"),
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


@pytest.mark.parametrize(("text", "begins", "speaker"), CLAUSES)
def test_clause(text: str, begins: str, speaker: str) -> None:
    found = first(text, begins)
    assert found.kind == "quotation"
    assert found.speaker is not None
    assert speaker in (found.speaker.name, found.speaker.resolved)


def test_fronted_frame() -> None:
    found = first("Von einer „Schande für den ganzen Hafen“ sprach die Lotsin Ute Brandt.", "Schande")
    assert found.kind == "quotation"
    assert found.speaker is not None
    assert found.speaker.resolved == "Ute Brandt"


def test_clause_that_ends_with_its_verb() -> None:
    found = first("Peters, der den Deich als „löchrig wie ein Sieb“ bezeichnete, fuhr heim.", "löchrig")
    assert found.kind == "quotation"
    assert found.speaker is not None
    assert found.speaker.name == "Peters"


def test_a_reason_is_nobody() -> None:
    found = first(
        "Das Tor bleibt zu. Zur Begründung hieß es, es sei „eine Gefahr für alle Gäste“.", "eine Gefahr"
    )
    assert found.kind == "quotation"
    assert found.speaker is None or "Begründung" not in found.speaker.name


def test_apposition_after_a_genitive() -> None:
    found = first(
        "Die Leiterin des Hafenamts, Ute Brandt, teilte am Montag mit, dass die Sperrung ein „harter Schnitt“ sei.",
        "harter",
    )
    assert found.speaker is not None
    assert found.speaker.resolved == "Ute Brandt"


def test_a_credit_is_in_the_sentence_after_the_quotation() -> None:
    found = first(
        "Ute Brandt teilte mit, dass die Sperrung ein „harter Schnitt“ sei. Das Amt hatte zur Beförderung von "
        "Material Schiffe gemietet.",
        "harter",
    )
    assert found.speaker is not None
    assert found.speaker.resolved == "Ute Brandt"
