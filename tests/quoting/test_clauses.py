"""The light parse: who does the verbs that lead up to a quotation, and which words are verbs at all."""

from __future__ import annotations

import pytest

from consistency.model import Span
from consistency.quoting.candidates import candidates
from consistency.quoting.contexts import quote
from consistency.quoting.languages import load
from consistency.quoting.marks import marked
from consistency.quoting.speakers import read_paragraphs

CHAINS = [
    ("Roe told the paper that she called it “a mess.”", ["she", "Roe"]),
    ("Roe wrote to Doe and called the plan “a mess.”", ["Roe"]),
    ("Roe opened the meeting, saying it was “a mess.”", ["Roe"]),
    ("Roe asked the crowd to call it “a mess.”", ["the crowd", "Roe"]),
    ("A spokesman for Roe said it was “a mess.”", ["A spokesman", "Roe"]),
    ("“A mess,” said Roe.", []),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_subjects_before_a_quotation_nearest_verb_first(text: str, expected: list[str]) -> None:
    language = load("en")
    outer = marked(text)
    (paragraph,) = read_paragraphs(text, [Span(0, len(text))], outer, language)
    at = paragraph.kinds.index("Q")
    chain = quote(paragraph, at, text, outer[0].start, outer[0].end, None, language).governors
    named = [paragraph.mentions[g.mention] for g in chain]
    assert [text[m.start : m.end] for m in named] == expected


CITED = [
    ("According to Roe, the plan is “a mess.”", "en", "Roe"),
    ("The plan is “a mess,” according to Roe.", "en", "Roe"),
    ("The board voted according to custom.", "en", None),
    ("Laut Anna Roe ist der Plan „ein Chaos“.", "de", "Anna Roe"),
    ("Der Plan ist nach Angaben von Anna Roe „ein Chaos“.", "de", "Anna Roe"),
]


@pytest.mark.parametrize(("text", "code", "name"), CITED)
def test_whom_the_words_are_cited_from(text: str, code: str, name: str | None) -> None:
    (paragraph,) = read_paragraphs(text, [Span(0, len(text))], marked(text), load(code))
    cited = [
        text[m.start : m.end]
        for m, (how, _) in zip(paragraph.mentions, paragraph.subjects, strict=True)
        if how == "r"
    ]
    assert cited == ([name] if name else [])


def test_a_subject_far_before_the_quotation_may_speak() -> None:
    others = ", ".join(f"Doe{letter}" for letter in "abcdefghijkl")
    text = f"Poe met Roe. Roe told {others} that it was “a mess.”"
    language = load("en")
    outer = marked(text)
    (paragraph,) = read_paragraphs(text, [Span(0, len(text))], outer, language)
    q = quote(paragraph, paragraph.kinds.index("Q"), text, outer[0].start, outer[0].end, None, language)
    found = [text[c.mention.start : c.mention.end] for c in candidates(paragraph, q, None, None, None)]
    assert found[-1] == "Roe"
    assert len(found) < len(paragraph.mentions)


def kinds(text: str, code: str) -> dict[str, str]:
    (paragraph,) = read_paragraphs(text, [Span(0, len(text))], [], load(code))
    return {w.text: w.kind for w in paragraph.words}


def test_after_an_article_or_preposition_stands_a_noun() -> None:
    found = kinds("Her call angered the secretary of state, who calls it a claim", "en")
    assert (found["call"], found["state"], found["claim"]) == ("w", "w", "w")
    assert found["calls"] == "V"


@pytest.mark.parametrize("text", ["Roe (D-Ohio.), said so.", "Roe of Yahoo! said so."])
def test_a_sentence_goes_on_after_a_stop_that_ends_nothing(text: str) -> None:
    (paragraph,) = read_paragraphs(text, [Span(0, len(text))], [], load("en"))
    assert {w.sentence for w in paragraph.words} == {0}


def test_german_nouns_are_no_names_and_verbs_are_known_by_their_ending() -> None:
    text = (
        "Im Saal jubelierte der Vorsitzende. Die Landesregierung und der Kongress schwiegen, Anna Roe lachte."
    )
    (paragraph,) = read_paragraphs(text, [Span(0, len(text))], [], load("de"))
    found = {text[m.start : m.end]: m.kind for m in paragraph.mentions}
    assert found["Die Landesregierung"] == found["der Kongress"] == "noun"
    assert found["Anna Roe"] == "name"
    assert "Kongress" not in found
    assert kinds(text, "de")["jubelierte"] == "U"
