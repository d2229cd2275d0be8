"""Block quotes that hold a marked quotation and its tag, and brackets with attributes in Markdown."""

from __future__ import annotations

import pytest

from consistency import check, fix

SOURCE = (
    "By Iver Solvang\n\nWe will rebuild the bridge before the winter comes, "
    "and we will not ask the village for $40."
)
TRUE = "We will rebuild the bridge before the winter comes,"
FALSE = "We will rebuild the bridge before the winter ends,"


def verdicts(article: str) -> list[tuple[str, str | None]]:
    report = check(text=article, source_text=SOURCE)
    found = [q for a in report.articles for q in a.quotations]
    return [(q.verdict, q.quotation.speaker and q.quotation.speaker.resolved) for q in found]


@pytest.mark.parametrize("tag", ["Solvang wrote.", "Mr. Solvang wrote to the council on Monday.", "he said."])
@pytest.mark.parametrize(("words", "verdict"), [(TRUE, "verbatim"), (FALSE, "altered")])
def test_a_quotation_and_its_tag_in_a_block(tag: str, words: str, verdict: str) -> None:
    article = f"Iver Solvang has a plan for the village.\n\n> “{words}” {tag}\n\nThe council met."
    assert [v for v, _ in verdicts(article)] == [verdict]


def test_a_block_with_words_of_its_own_is_one_quotation() -> None:
    source = (
        SOURCE
        + " The old ferry, which our fathers called “the sow of the fjord” for her slow ways, is sold now."
    )
    block = source.split("$40. ")[1]
    report = check(text=f"Solvang wrote:\n\n> {block}\n", source_text=source)
    assert [q.verdict for q in report.articles[0].quotations if q.quotation.kind == "block"] == ["verbatim"]


@pytest.mark.parametrize(
    "written", ["[rebuild]{.smallcaps}", '[rebuild]{#a key="b c"}', "[*rebuild*]{lang=en .x}"]
)
def test_attributes_of_words_are_markup(written: str) -> None:
    assert verdicts(f"“{TRUE.replace('rebuild', written)}” Solvang wrote.")[0][0] == "verbatim"


@pytest.mark.parametrize("written", ["[rebuild]{not attributes}", "[rebuild] {.x}"])
def test_other_brackets_stay_the_writer_s(written: str) -> None:
    assert verdicts(f"“{TRUE.replace('rebuild', written)}” Solvang wrote.")[0][0] != "verbatim"


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ("We will [restore]{.smallcaps} the bridge before the winter", "[rebuild]{.smallcaps}"),
        (r"we will not ask the village for \$50", r"\$40"),
    ],
)
def test_fix_keeps_the_author_s_markup(written: str, corrected: str) -> None:
    done = fix(text=f"“{written}”, Solvang wrote.\n", source_text=SOURCE)
    assert corrected in done.text
