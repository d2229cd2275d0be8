"""The canonical's wording put back, or the change marked: what is written must pass the check."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consistency
from consistency.fixing import apply, corrections, left_over, marking
from consistency.model import ArticleReport
from consistency.text import words

SOURCE = (
    "By Jane Roe\n\nThe council met on Monday in the old town hall. We will not close the small library this "
    "winter, and nobody has asked us for that. The bus line to the harbour, which carries four hundred people "
    "a day, stays open until the new bridge is built. I have said so in March and I say so again today. "
    "Our plan costs 150,000 dollars a year, perhaps a little more, because the roof must be mended first. "
    "Whoever calls that a “waste of money” has never seen children read by the stove."
)


def check(article: str) -> ArticleReport:
    report = consistency.check(
        consistency.document(article, "draft.txt"),
        consistency.document(SOURCE, "roe.txt", role="canonical", whole=True),
        speaker="Jane Roe",
    )
    return report.articles[0]


def corrected(article: str) -> str:
    return apply(article, corrections(check(article)))


@pytest.mark.parametrize(
    ("drifted", "right"),
    [
        (
            '"We will close the small library this winter," ',
            '"We will not close the small library this winter," ',
        ),
        ('"The bus line to the harbor, which carries fourteen hundred people a day," ', None),
        (
            '"stays really open until the new bridge is built," ',
            '"stays open until the new bridge is built," ',
        ),
        ('"because the roof must be repaired first," ', '"because the roof must be mended first," '),
        ('"I have said so in May and I say so again," ', '"I have said so in March and I say so again," '),
    ],
)
def test_the_canonicals_wording(drifted: str, right: str | None) -> None:
    article = f"The plan stands. {drifted}Jane Roe wrote in the letter.\n"
    fixed = corrected(article)
    if right:
        assert fixed == f"The plan stands. {right}Jane Roe wrote in the letter.\n"
    assert check(fixed).quotations[0].level in ("none", "note")


def test_double_marks_within_double_marks_become_single_ones() -> None:
    article = (
        'She is blunt. "Whoever calls that a waste of cash has never seen children read," Jane Roe wrote.\n'
    )
    assert "\"Whoever calls that a 'waste of money' has never" in corrected(
        article.replace("a waste of cash", "'a waste of cash'")
    ) or "waste of money" in corrected(article)


def test_marks_show_the_change() -> None:
    article = 'It is settled. "because the roof must be repaired first," Jane Roe wrote.\n'
    report = check(article)
    (checked,) = report.quotations
    assert "must be [repaired] first" in apply(article, marking(article, checked))


def test_left_out_words_get_an_ellipsis() -> None:
    article = 'It is settled. "We will not close the library this winter," Jane Roe wrote.\n'
    (checked,) = check(article).quotations
    assert "close the … library this" in apply(article, marking(article, checked))


def test_a_faithful_draft_is_not_touched() -> None:
    article = 'It is settled. "We will not close the small library this winter," Jane Roe wrote.\n'
    assert corrections(check(article)) == []


def test_what_no_wording_can_mend_is_left() -> None:
    article = 'It is settled. "Purple elephants dance upon the frozen moon each morning," Jane Roe wrote.\n'
    report = check(article)
    assert corrections(report) == []
    assert [f.rule for f in left_over(report, "note")] == ["source/not-found"]


WORDS = words(SOURCE[SOURCE.index("The council") :])
BODY = SOURCE[SOURCE.index("The council") :]


@st.composite
def drifted(draw: st.DrawFn) -> str:
    """A passage of the source with a few of its words lost, doubled or replaced."""
    first = draw(st.integers(0, len(WORDS) - 16))
    last = first + draw(st.integers(11, 15))
    pieces = [BODY[a.start : b.start] for a, b in zip(WORDS[first:last], WORDS[first + 1 :], strict=False)]
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(2, len(pieces) - 3))
        word = pieces[at].split()[0] if pieces[at].split() else ""
        pieces[at] = draw(st.sampled_from(["", "gravel ", pieces[at] + "gravel ", word + "gravel "]))
    return "".join(pieces).strip().replace("“", "'").replace("”", "'")


@settings(max_examples=60)
@given(drifted())
def test_a_corrected_drift_is_gone(passage: str) -> None:
    article = f'It is settled. "{passage}" Jane Roe wrote in the letter.\n'
    before = check(article)
    if before.quotations[0].verdict != "altered":
        return
    fixed = apply(article, corrections(before))
    after = check(fixed)
    # A full stop lost along with a word shows once the word is back; it is a note.
    wrong = [f for f in after.quotations[0].findings if f.rule.startswith("wording/")]
    assert {f.level for f in wrong} <= {"note"}, fixed
