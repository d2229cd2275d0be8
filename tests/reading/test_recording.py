"""What is a transcript in JSON, and what is a table or a text with notes on it."""

import json
from pathlib import Path
from typing import Any

import pytest

from consistency.model import Document
from consistency.reading import place, read_canonicals

WORDS = (
    "The ferry sank in nine minutes.",
    "Nobody had closed the bow doors.",
    "I would sail with her again.",
)
LONG = "The harbor office kept the log of that night, and it names every man on the bridge. " * 3


def _read(folder: Path, value: Any, name: str = "log.json", indent: int | None = None) -> list[Document]:
    path = folder / name
    path.write_text(json.dumps(value, indent=indent), encoding="utf-8")
    found = list(read_canonicals([path]))
    assert all(isinstance(document, Document) for document in found)
    return found  # type: ignore[return-value]


def _piece(number: int, unit: float = 1.0, **more: Any) -> dict[str, Any]:
    return {"text": WORDS[number], "start": number * 4 * unit, "end": (number * 4 + 3) * unit, **more}


@pytest.mark.parametrize("unit", [1, 1.0, 1000, 1000.0])
def test_the_unit_of_times_is_found(unit: float, tmp_path: Path) -> None:
    (found,) = _read(tmp_path, {"segments": [_piece(n, unit) for n in range(3)]})
    assert place(found, found.text.index("I would")) == "00:00:08"
    assert found.canonical_kind == "spoken"


def test_codes_of_speakers_name_no_one(tmp_path: Path) -> None:
    (found,) = _read(tmp_path, {"segments": [_piece(n, speaker=n % 2) for n in range(3)]})
    assert [(turn.speaker, turn.kind) for turn in found.turns] == [
        ("Speaker 0", "role"),
        ("Speaker 1", "role"),
        ("Speaker 0", "role"),
    ]


@pytest.mark.parametrize("indent", [None, 1])
def test_rows_of_documents_stay_apart(indent: int | None, tmp_path: Path) -> None:
    dated = [{"text": text, "date": f"1987-03-0{n}", "time": n} for n, text in enumerate(WORDS, 1)]
    assert [document.text for document in _read(tmp_path, dated, indent=indent)] == list(WORDS)
    numbered = [_piece(n, id=f"d{n}") for n in range(3)]
    assert [document.id for document in _read(tmp_path, numbered, indent=indent)] == ["d0", "d1", "d2"]


def test_comments_on_a_text_are_no_transcript(tmp_path: Path) -> None:
    (found,) = _read(tmp_path, {"text": LONG, "comments": [_piece(n, user="x") for n in range(3)]})
    assert found.text == LONG
    assert not found.turns


def test_places_in_a_text_are_no_times(tmp_path: Path) -> None:
    text = " ".join(WORDS)
    parts = [{"text": w, "start": text.index(w), "end": text.index(w) + len(w)} for w in WORDS]
    (found,) = _read(tmp_path, {"text": text, "sentences": parts})
    assert found.text == text
    assert found.canonical_kind is None


def test_dates_are_no_times_of_a_recording(tmp_path: Path) -> None:
    posts = [{"text": text, "time": 1_700_000_000 + n} for n, text in enumerate(WORDS)]
    assert len(_read(tmp_path, posts)) == 3


def test_a_row_keeps_what_it_says_of_itself(tmp_path: Path) -> None:
    rows = [
        {
            "id": f"t{k}",
            "title": f"Hearing {k}",
            "text": " ".join(WORDS),
            "segments": [_piece(n) for n in range(3)],
        }
        for k in range(2)
    ]
    path = tmp_path / "hearings.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = list(read_canonicals([path]))
    assert [(d.id, d.title, len(d.landmarks)) for d in found] == [
        ("t0", "Hearing 0", 3),
        ("t1", "Hearing 1", 3),
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"segments": [{"text": 5, "start": []}, {"text": None}]},
        {"segments": [{"text": "a", "start": True}, {"text": "b", "start": "x"}]},
        {"segments": [{"text": "a", "start": -1}, {"start": 1e300, "text": "b"}]},
        {"segments": [[{"text": "a"}], 7]},
        {"text": "a b", "x": {"y": [{"alternatives": [1]}, {"alternatives": [{"content": {}}]}]}},
    ],
)
def test_odd_values_are_read_or_skipped(value: Any, tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    (found,) = read_canonicals([path])
    assert not isinstance(found, Document) or found.text == "a b"
