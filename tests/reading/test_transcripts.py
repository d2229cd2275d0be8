"""`NAME:` lines make a transcript; other lines with a colon do not."""

from pathlib import Path

from consistency.model import Document
from consistency.reading import document, place, read_canonicals


def turns(text):
    return [(t.speaker, text[t.start : t.end]) for t in document(text, "x", role="canonical").turns]


def test_turns_leave_the_label_out():
    text = "ANN LEE: Good evening.\n\nIt is late.\n\nMR. O'NEIL: So it is.\n"
    assert turns(text) == [("ANN LEE", "Good evening.\n\nIt is late."), ("MR. O'NEIL", "So it is.")]
    assert document(text, "x", role="canonical").canonical_kind == "spoken"


def test_one_label_in_capitals_at_the_start_is_enough():
    text = "ANN LEE: Good evening.\n\nI am late."
    found = document(text, "x", role="canonical")
    assert turns(text) == [("ANN LEE", "Good evening.\n\nI am late.")]
    assert found.speaker == "ANN LEE"


def test_names_in_small_letters_count_where_they_come_back():
    text = "Ann Lee: One.\nBo Dee: Two.\nAnn Lee: Three.\nBo Dee: Four."
    assert [speaker for speaker, _ in turns(text)] == ["Ann Lee", "Bo Dee", "Ann Lee", "Bo Dee"]


def test_prose_with_colons_is_no_transcript():
    assert (
        turns("There are two ways: this one and that.\n\nFirst: go.\n\nSecond: stay.\n\nThat is all.") == []
    )


def test_a_salutation_that_comes_back_is_no_speaker():
    text = "Fellow citizens:\n\nWe meet again.\n\nFellow citizens:\n\nWe part.\n\nOnce more:\n\nGo."
    assert turns(text) == []


def test_a_label_that_is_no_name_takes_the_speaker_that_is_told():
    text = "THE PRESIDENT: My fellow Americans.\n\nThank you."
    assert document(text, "x", role="canonical").speaker is None
    found = document(text, "x", role="canonical", speaker="Ann Lee")
    assert (found.speaker, found.turns[0].speaker) == ("Ann Lee", "Ann Lee")
    named = document(text.replace("THE PRESIDENT", "BO DEE"), "x", role="canonical", speaker="Ann Lee")
    assert (named.speaker, named.turns[0].speaker) == ("BO DEE", "BO DEE")


def test_questions_and_answers():
    assert [s for s, _ in turns("Q: Why?\nA: Because.\nQ: Really?\nA: Yes.")] == ["Q", "A", "Q", "A"]


def test_rows_with_times_are_one_recording(tmp_path: Path) -> None:
    table = tmp_path / "talk.tsv"
    table.write_text(
        "start\tend\tspeaker\ttext\n0\t2400\tTom Quill\tThe mill was shut\n2400\t4100\tTom Quill\tbefore the flood.\n"
        "5000\t7000\tNell Abara\tIt will open in May.\n",
        encoding="utf-8",
    )
    (found,) = read_canonicals([table])
    assert isinstance(found, Document)
    assert found.text == "The mill was shut before the flood.\n\nIt will open in May."
    assert [turn.speaker for turn in found.turns] == ["Tom Quill", "Nell Abara"]
    assert place(found, found.text.index("It will")) == "00:00:05"


def test_rows_whose_times_do_not_follow_one_another_are_documents(tmp_path: Path) -> None:
    table = tmp_path / "spans.csv"
    table.write_text("start,end,text\n120,150,The mill was shut.\n8,40,It will open.\n", encoding="utf-8")
    assert [found.text for found in read_canonicals([table])] == ["The mill was shut.", "It will open."]
