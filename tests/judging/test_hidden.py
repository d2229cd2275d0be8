"""What an ellipsis hides and a bracket replaces, in English and German, and limits that a German source adds."""

from __future__ import annotations

import pytest

from tests.judging.support import judged, rules_of


@pytest.mark.parametrize(
    ("quotation", "source", "segments"),
    [
        ("The clerks are … to blame.", "The clerks are in no way to blame.", ("The clerks are", "to blame")),
        ("I will … sign it.", "I will under no circumstances sign it.", ("I will", "sign it")),
        ("The wells are … dry.", "The wells are not at all dry.", ("The wells are", "dry")),
        ("Die Kasse ist … leer.", "Die Kasse ist in keiner Weise leer.", ("Die Kasse ist", "leer")),
        ("Er hat … gelogen.", "Er hat zu keiner Zeit gelogen.", ("Er hat", "gelogen")),
    ],
)
def test_a_hidden_phrase_that_denies_is_an_error(
    quotation: str, source: str, segments: tuple[str, str]
) -> None:
    found = judged(quotation, source, segments=tuple((s, s) for s in segments))
    assert rules_of(found) == {"marks/ellipsis-hides": "error"}


@pytest.mark.parametrize(
    ("quotation", "source", "segments"),
    [
        ("We meet … the rain stops.", "We meet when the rain stops.", ("We meet", "the rain stops")),
        (
            "Wir kommen … der Regen aufhört.",
            "Wir kommen, sobald der Regen aufhört.",
            ("Wir kommen", "der Regen aufhört"),
        ),
    ],
)
def test_a_hidden_condition_is_reported(quotation: str, source: str, segments: tuple[str, str]) -> None:
    found = judged(quotation, source, segments=tuple((s, s) for s in segments))
    assert rules_of(found)["marks/ellipsis-hides"] in ("warning", "error")


@pytest.mark.parametrize(
    ("quotation", "source", "segments"),
    [
        ("The lamps … were lit.", "The lamps along the quay were lit.", ("The lamps", "were lit")),
        ("The mayor … will speak.", "The mayor, who came late, will speak.", ("The mayor", "will speak")),
    ],
)
def test_a_harmless_cut_is_not(quotation: str, source: str, segments: tuple[str, str]) -> None:
    found = judged(quotation, source, segments=tuple((s, s) for s in segments))
    assert found.level in ("none", "note")


@pytest.mark.parametrize(
    ("quotation", "source", "levels"),
    [
        ("[She] never rode a horse.", "My younger aunt never rode a horse.", ("none", "note")),
        ("[They] keep their own books.", "Every guild keeps its own books.", ("warning", "error")),
        ("[Die Schulden] sind gestiegen.", "Die Einnahmen sind gestiegen.", ("warning", "error")),
        ("[Die Stadt] wird zahlen.", "Sie wird zahlen.", ("none", "note")),
    ],
)
def test_what_a_bracket_may_stand_for(quotation: str, source: str, levels: tuple[str, ...]) -> None:
    assert judged(quotation, source).level in levels


@pytest.mark.parametrize(
    ("rest", "levels"),
    [
        (", sofern der Rat zustimmt.", ("warning", "error")),
        (", es sei denn, der Kreis zahlt nicht.", ("warning", "error")),
        (", aber nur, wenn der Kreis zahlt.", ("warning", "error")),
        (". Aber nur, wenn der Kreis zahlt.", ("note", "warning", "error")),
        (", aber zugleich sparen wir am Licht.", ("none",)),
        (", aber auch die Schule bekommt ein Dach.", ("none",)),
        (" und sparen am Licht.", ("none",)),
    ],
)
def test_what_a_german_source_adds(rest: str, levels: tuple[str, ...]) -> None:
    said = "Wir bauen das Bad im kommenden Jahr"
    assert judged(said, said + rest, passage=said).level in levels
