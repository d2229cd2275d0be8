"""Articles in French, Spanish, Italian and Portuguese: what is found, and who speaks.

Each row of `articles/` has a text and its quotations: how each begins, and the full name or phrase of its speaker.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consistency.model import Document, Span
from consistency.quoting import extract
from consistency.quoting.languages import codes, guess, load

FOLDER = Path(__file__).with_name("articles")
CODES = ["es", "fr", "it", "pt"]


def quotations(text: str) -> dict[str, str | None]:
    found = extract(Document("a", text, Span(0, len(text))))
    speech = [q for q in found if q.kind in ("quotation", "block")]
    return {q.exact: q.speaker and (q.speaker.resolved or q.speaker.name) for q in speech}


@pytest.mark.parametrize("code", CODES)
def test_ten_articles(code: str) -> None:
    rows = [json.loads(line) for line in (FOLDER / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = right = 0
    for row in rows:
        found = quotations(row["text"])
        for begins, speaker in row["quotations"]:
            exact = next((e for e in found if e.startswith(begins)), None)
            assert exact is not None, begins
            wanted += 1
            right += found[exact] == speaker
    assert len(rows) == 10
    assert right >= 0.9 * wanted


def test_every_language_has_all_words() -> None:
    assert codes() == ("de", "en", "es", "fr", "it", "pt")
    for code in codes():
        assert load(code).pronouns
        assert load(code).definite


def test_languages_are_told_apart() -> None:
    assert guess("The mayor of the town was in the hall, and that is all.") == "en"
    assert guess("Le maire de la ville a parlé dans la salle, et c’est tout.") == "fr"
    assert guess("El alcalde de la ciudad habló en la sala y eso es todo.") == "es"
    assert guess("Il sindaco della città ha parlato nella sala, e questo è tutto.") == "it"
    assert guess("O prefeito da cidade falou na sala e não disse mais nada.") == "pt"
    assert guess("Der Bürgermeister der Stadt war nicht in dem Saal und das ist alles.") == "de"
    assert guess("La maire Claire Morel a dit que 400 logements seront construits à Lorville.") == "fr"
    assert guess("La alcaldesa Ana Ruiz dijo que 400 viviendas se construirán en Almara.") == "es"
    assert guess("La sindaca Anna Ricci ha detto che 400 alloggi saranno costruiti a Modara.") == "it"
    assert guess("Starosta miasta mówił długo, ale nikt go nie słuchał.") == "und"


@pytest.mark.parametrize(
    "text",
    ["Starosta mówił długo. „To jest wstyd”, odparła Jagna.", "Мэр молчал. «Это позор», — сказала Анна."],
)
def test_nothing_is_a_term_in_a_language_without_weights(text: str) -> None:
    (only,) = extract(Document("a", text, Span(0, len(text))))
    assert only.kind == "quotation"


def test_speech_between_dashes() -> None:
    text = "—¿Quién va? —preguntó Marta.\n\n—El panadero —dijo Luis—. Traigo «pan duro» y sal."
    found = [q.exact for q in extract(Document("a", text, Span(0, len(text)))) if q.depth == 1]
    assert found == ["¿Quién va?", "El panadero", "Traigo «pan duro» y sal."]
