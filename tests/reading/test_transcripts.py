"""`NAME:` lines make a transcript; other lines with a colon do not."""

from consistency.reading import document


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
