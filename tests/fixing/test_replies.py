"""Words that may be the writer's own stay in the draft: mail replies, forwarded text, passages without marks."""

from __future__ import annotations

import re

import pytest

import consistency
from consistency.fixing import apply, corrections, left_over
from consistency.fixing.messages import UNCLEAR
from consistency.model import ArticleReport
from consistency.reader import report_as_read

SOURCE = """By Nell Quarry

The ferry will not stop running before the bridge is built. Each crossing costs the island forty pounds, and the council
pays half of it. We asked the ministry twice for a second boat, and twice it sent us a letter instead.
"""
REPLIES = {
    "a reply to a paraphrase": """Tam wrote:
> Nell Quarry told us the ferry will not stop running before the bridge is built, as far as I know.
> She added that each crossing costs the island forty pounds, and the council pays half.

Thanks, Tam.
""",
    "an answer between the lines": """Hi both,

> Is it true? We asked the ministry for a second boat, and twice it sent us a letter instead. Hard to believe.

Quite true.
""",
    "a message within a message": """On Wed, 4 Nov 2026 at 09:12, Ivy Holt <ivy@paper.example> wrote:
> Agreed. And then?
>> On Tue, 3 Nov 2026 at 18:40, Tam Ro wrote:
>> Nell Quarry says the ferry will stop running before the bridge is built, full stop.
> Let me know by noon.
""",
    "a forwarded message": """---------- Forwarded message ---------
From: Nell Quarry <nell@island.example>
To: Ivy Holt <ivy@paper.example>
Date: 3 Nov 2026
Subject: The boat

> Each crossing costs the island forty pounds. That is what I keep telling them, and the council pays half of it.

Best, Nell
""",
    "a message quoted in another language": """Le mar. 3 nov. 2026 à 18:40, Tam Ro <tam@paper.example> a écrit :
> We asked the ministry for a second boat, as you know, and twice it sent us a letter instead of a reply.
""",
    "a draft in Markdown": """Nell Quarry told the desk:

> Thank you for asking. Each crossing costs the island forty pounds, and the council pays some of it.
""",
    "a quotation that is never closed": """Quarry was blunt. "The ferry will stop running before the bridge is built,
she said over the phone.

Nobody answered.
""",
}  # fmt: skip


def check(article: str, name: str = "draft.txt") -> ArticleReport:
    known = None
    if name.endswith(".md"):
        from consistency.reading.formats.markdown import from_text

        known = from_text(article)
    report = consistency.check(
        consistency.document(article, name, known=known),
        consistency.document(SOURCE, "quarry.txt", role="canonical", whole=True),
        speaker="Nell Quarry",
    )
    return report_as_read(report).articles[0]


@pytest.mark.parametrize("case", REPLIES)
def test_no_word_of_the_writer_is_deleted(case: str) -> None:
    article = REPLIES[case]
    report = check(article)
    fixed = apply(report.document.text, corrections(report, "note"))
    rest = iter(re.findall(r"\w+", fixed))
    assert all(word in rest for word in re.findall(r"\w+", report.document.text))  # in this order


def test_what_is_left_is_told_with_the_reason() -> None:
    left = list(left_over(check(REPLIES["a reply to a paraphrase"])))
    assert left
    assert all(UNCLEAR in finding.message for finding in left)


@pytest.mark.parametrize(
    ("article", "right"),
    [
        (
            'Tam wrote:\n> Nell Quarry said, "Each crossing costs the island fifty pounds." Good.\n\nThanks.\n',
            "costs the island forty pounds.",
        ),
        (
            "Nell Quarry wrote to the desk:\n\n> The ferry will stop running before the bridge is built.\n",
            "ferry will not stop running",
        ),
        (
            "Nell Quarry wrote to the desk:\n\n"
            "> We really asked the ministry twice for a second boat, and twice it sent us a letter.\n",
            "We asked the ministry twice",
        ),
    ],
)
def test_a_quotation_with_clear_limits_is_still_changed(article: str, right: str) -> None:
    report = check(article)
    assert right in apply(report.document.text, corrections(report))
