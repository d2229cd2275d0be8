"""Words in the turn of a role: compared, never an accusation, and no silent praise either."""

import pytest

import consistency

TALK = (
    "Q: Is it true that the mill will be shut for good this year?\n\n"
    "A: No. The mill will grind for another hundred years."
)


def checked(tmp_path, article, source, **options):
    (tmp_path / "a.txt").write_text(article, encoding="utf-8")
    (tmp_path / "c.txt").write_text(source, encoding="utf-8")
    report = consistency.check([tmp_path / "a.txt"], [tmp_path / "c.txt"], **options)
    return report.articles[0].quotations[0]


def test_a_question_is_not_the_answering_persons(tmp_path):
    done = checked(
        tmp_path,
        "“Is it true that the mill will be shut for good this year?” Nell Abara said.\n",
        TALK,
        speaker="Nell Abara",
    )
    assert done.verdict == "verbatim"
    (finding,) = done.findings
    assert (finding.rule, finding.level) == ("source/speaker", "note")
    assert "Q" in finding.message


def test_an_answer_is(tmp_path):
    done = checked(
        tmp_path,
        "“The mill will grind for another hundred years,” Nell Abara said.\n",
        TALK,
        speaker="Nell Abara",
    )
    assert (done.verdict, done.level) == ("verbatim", "none")


@pytest.mark.parametrize("label", ["THE MAYOR", "MODERATOR", "A", "SPEAKER 2", "NIGHT WATCHMAN"])
def test_an_unfilled_role_accuses_nobody(tmp_path, label):
    source = (
        f"{label}: Good evening. The night watchman is here.\n\nTOM QUILL: Good evening to you.\n\n"
        f"{label}: We will not shut the mill before the ice has gone from the river.\n"
    )
    article = "“We will not shut the mill before the ice has gone from the river,” Mayor Nell Abara said.\n"
    assert checked(tmp_path, article, source).verdict == "verbatim"


def test_a_person_in_the_same_place_does(tmp_path):
    source = (
        "VERA SUND: Good evening.\n\nTOM QUILL: Good evening to you.\n\n"
        "VERA SUND: We will not shut the mill before the ice has gone from the river.\n"
    )
    article = "“We will not shut the mill before the ice has gone from the river,” Mayor Nell Abara said.\n"
    assert checked(tmp_path, article, source).verdict == "misattributed"
