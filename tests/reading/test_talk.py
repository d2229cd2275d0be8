"""One talk in many transcript formats: the same quotations, verdicts and speakers in each."""

from pathlib import Path

import pytest

import consistency
from consistency.reading import place, read_canonicals
from tests.reading.talk import ARTICLE, TALK
from tests.reading.talk import FORMATS as PLAIN_FORMATS
from tests.reading.talk_json import JSON_FORMATS

FORMATS = {**PLAIN_FORMATS, **JSON_FORMATS}


def _source(folder: Path, name: str) -> Path:
    ending, make = FORMATS[name]
    path = folder / f"talk.{ending}"
    path.write_text(make(), encoding="utf-8")
    return path


# (how the quotation begins, its verdict, types of its edits, who speaks there in the source: last name)
RIGHT = [
    ("The county has", "verbatim", [], "wren"),
    ("The fishermen pay", "verbatim", [], "wren"),
    ("They collected ten", "altered", ["number"], "wren"),
    ("I was told", "verbatim", [], "pell"),
    ("My grandfather drowned", "misattributed", [], "pell"),
    ("The lamp was", "verbatim", [], "wren"),
    ("I promise a", "altered", ["negation"], "wren"),
]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_verdicts_and_speakers(name: str, tmp_path: Path) -> None:
    source = _source(tmp_path, name)
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    report = consistency.check([article], [source])
    assert not report.skipped
    (canonical,) = report.canonicals
    found = []
    for done in report.articles[0].quotations:
        speaker = canonical.speaker_at(done.match.start, done.match.end) if done.match else None
        found.append(
            (
                " ".join(done.quotation.exact.split()[:3]),
                done.verdict,
                [edit.type for edit in done.edits if edit.severity != "minor"],
                speaker.split()[-1].lower() if speaker else None,
            )
        )
    right = [(begin, verdict, types, who) for begin, verdict, types, who in RIGHT]
    assert [(f[0].strip("“”"), *f[1:]) for f in found] == right


@pytest.mark.parametrize("name", FORMATS)
def test_each_turn_has_its_words_and_no_others(name: str, tmp_path: Path) -> None:
    from consistency.reader import words_at

    (found,) = read_canonicals([_source(tmp_path, name)])
    said: list[tuple[str, str]] = []
    for turn in found.turns:
        who = (turn.speaker or "?").split()[-1].lower()
        words = " ".join(words_at(found, turn.start, turn.end).split())
        if said and said[-1][0] == who:
            said[-1] = (who, f"{said[-1][1]} {words}")
        elif words:
            said.append((who, words))
    assert [words for _, words in said] == [s.words for s in TALK]
    assert [who for who, _ in said if who in ("wren", "pell")] == [
        {"w": "wren", "p": "pell"}[s.who] for s in TALK if s.who != "c"
    ]


@pytest.mark.parametrize(
    "name", ["Zoom", "name and time", "time in brackets before", "Whisper", "SBV", "TTML"]
)
def test_a_place_is_a_time(name: str, tmp_path: Path) -> None:
    (found,) = read_canonicals([_source(tmp_path, name)])
    assert place(found, found.text.index("The fishermen")) in ("00:01:11", "00:01:10")
