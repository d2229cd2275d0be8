"""Locating on the seeds: whole sentences, altered words, brackets, another occasion's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consistency.locating import Archive
from consistency.model import Document, Match, Query, Quotation, Span

SEEDS = Path(__file__).parents[2] / "seeds"


def seed(name: str) -> str:
    return (SEEDS / name).read_text("utf-8")


@pytest.fixture(scope="module")
def archive() -> Archive:
    text = seed("op-ed.txt")
    body = Span(text.index("Dear President"), text.index("\n\nRead more:"))
    return Archive.build([Document("op-ed", text, body)])


def locate(archive: Archive, quotation: str) -> Match | None:
    return archive.locate(Query(quotation, (Span(0, len(quotation)),))).match


@pytest.mark.parametrize(
    ("quotation", "exact"),
    [
        ("our current immigration system is broken,", "our current immigration system is broken"),
        ("stronger as a nation,", "stronger as a nation"),
        ("must be a bipartisan imperative.", "must be a bipartisan imperative."),
        ("we must do better - both for our residents", "We must do better — both for our residents"),
        (
            "It has caused alarm and longterm haul without moving the needle",
            "It has caused alarm and long-term harm without moving the needle",
        ),
        ("find your conscience", "find your conscience"),
        ("It has caused alarm and long-term haul", "It has caused alarm and long-term harm"),
        (
            "Have caused alarm and long-term harm without moving",
            "has caused alarm and long-term harm without moving",
        ),
        ("looked directly into [the] tear-filled eyes", "looked directly into their tear-filled eyes"),
        ("[the] city’s police department not to cooperate", "my city’s police department not to cooperate"),
        (
            "[I]t is unconscionable, contrary to our core value[s]",
            "It is unconscionable, contrary to our core values",
        ),
        (
            "It is unconscionable, contrary to [our deepest] values",
            "It is unconscionable, contrary to our core values",
        ),
    ],
)
def test_the_span_is_exact(archive: Archive, quotation: str, exact: str) -> None:
    match = locate(archive, quotation)
    assert match is not None
    assert match.exact == exact
    assert archive.document("op-ed").text[match.start : match.end] == exact


@pytest.mark.parametrize(
    "quotation",
    [
        "sanctuary",  # is in a link below the op-ed
        "crowds",
        "will not team up with ICE to detain any resident",
        "It would be easy to pander to the crowd.",
        "CPD will not cooperate with or facilitate any ICE enforcement actions",
        "in the",
        "",
        "…",
    ],
)
def test_what_does_not_stand_in_the_body_is_not_found(archive: Archive, quotation: str) -> None:
    assert locate(archive, quotation) is None


def test_unquoted_reuse_is_told_and_quotations_are_not(archive: Archive) -> None:
    text = seed("the-week.txt")
    article = Document("the-week", text, Span(0, len(text)))
    marked = [m.span(1) for m in re.finditer(r'"([^"]+)"', text)]
    quotations = [Quotation(a, b, text[a:b]) for a, b in marked]
    found = archive.reuses(article, quotations)
    assert [r.exact for r in found] == ["not to cooperate with ICE on any activities within the city"]
    assert found[0].match.exact.startswith("not to cooperate with Immigration and Customs")
