"""Two wordings under each other."""

from __future__ import annotations

from consistency.model import Edit, Match, Place, Segment, Side
from consistency.reporting import drawing

ARTICLE = "he caused longterm haul there"
CANONICAL = "He caused long-term harm, there"


def _edit(ours: str, theirs: str) -> Edit:
    a, c = ARTICLE.index(ours), CANONICAL.index(theirs)
    return Edit("replace", "word", "major", Side(a, a + len(ours), ours), Side(c, c + len(theirs), theirs))


def _match() -> Match:
    place = Place("c", 0, len(CANONICAL), CANONICAL)
    return Match("c", 0, len(CANONICAL), CANONICAL, 1.0, (Segment(0, len(ARTICLE), place),))


def test_the_differing_words_stand_under_each_other_and_are_marked() -> None:
    cells = drawing.align(
        ARTICLE, CANONICAL, _match(), [_edit("longterm", "long-term"), _edit("haul", "harm")]
    )
    (line,) = drawing.lines(cells, 80)
    ours = " ".join(word for word, _ in line.row(0))
    theirs = " ".join(word for word, _ in line.row(1))
    assert ours.rstrip() == "he caused longterm  haul  there"
    assert theirs.rstrip() == "He caused long-term harm, there"
    assert line.marks() == "          ^^^^^^^^^ ^^^^^"


def test_lines_keep_to_the_width() -> None:
    cells = [drawing.Cell("word", "word", False)] * 50
    rows = list(drawing.lines(cells, 40))
    assert len(rows) > 1
    assert all(len(" ".join(w for w, _ in row.row(0))) <= 40 for row in rows)
    assert sum(len(row.cells) for row in rows) == 50


def test_long_unchanged_stretches_are_elided_and_changes_never() -> None:
    same, changed = drawing.Cell("a", "a", False), drawing.Cell("b", "c", True)
    shown = drawing.shorten([same] * 40 + [changed] + [same] * 40)
    assert changed in shown
    assert len(shown) == 2 * 8 + 1 + 2
    assert shown[0].article == shown[-1].article == drawing.ELISION


def test_a_long_passage_loses_its_middle_and_no_mark_is_longer_than_the_line() -> None:
    long = " ".join(f"word{i}" for i in range(200))
    rows = list(drawing.lines([drawing.Cell("said", "said", False), drawing.Cell("", long, True)], 60))
    shown = " ".join(word for row in rows for word, _ in row.row(1))
    assert all(len(row.marks()) <= 60 for row in rows)
    assert "word0 " in shown
    assert "word199" in shown
    assert drawing.ELISION in shown


def test_text_without_blanks_and_wide_signs_are_shortened_too() -> None:
    assert len(drawing.middle_out("x" * 500, 40)) <= 40
    assert drawing.width(drawing.middle_out("漢" * 500, 40)) <= 40
    assert drawing.middle_out("short", 40) == "short"
