"""Properties of any text: edits give each side back, silent conventions make no edit, nothing raises."""

from __future__ import annotations

from pathlib import Path

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from consistency.comparing import apply, revert
from consistency.text import words
from tests.comparing.support import compared

SEED = (Path(__file__).parents[2] / "seeds/op-ed.txt").read_text("utf-8")
TEXT = SEED[SEED.index("On Friday, I ordered") : SEED.index("\n\nRead more:")]
STARTS = [w.start for w in words(TEXT)]
ENDS = [w.end for w in words(TEXT)]


def norms(text: str) -> list[str]:
    return [w.norm for w in words(text)]


@st.composite
def passages(draw: st.DrawFn) -> tuple[int, int]:
    first = draw(st.integers(0, len(STARTS) - 3))
    last = draw(st.integers(first + 1, min(len(ENDS) - 1, first + 60)))
    return STARTS[first], ENDS[last]


@given(passages(), st.data())
def test_a_passage_in_any_glyphs_has_no_edits(place: tuple[int, int], data: st.DataObject) -> None:
    def restyled(c: str) -> str:
        if c in "'’":
            return data.draw(st.sampled_from("'’ʼ"))
        if c == "—":
            return data.draw(st.sampled_from(["—", "–", "--"]))
        if c == " ":
            return data.draw(st.sampled_from([" ", "\u00a0", "  ", "\n"]))
        return c

    quotation = "".join(restyled(c) for c in TEXT[slice(*place)])
    assert compared(quotation, TEXT, *place).edits == ()


FEW = [
    "not",
    "the",
    "150,000",
    "never",
    "and",
    "harm",
    "[the]",
    "isn't",
    "is",
    "ICE",
    "a million",
    "um,",
    "we've",
]


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, int, int]:
    start, end = draw(passages())
    found = TEXT[start:end].split()
    for _ in range(draw(st.integers(1, 5))):
        i = draw(st.integers(0, len(found)))
        what = draw(st.sampled_from(["insert", "delete", "replace", "swap"]))
        if what == "insert":
            found.insert(i, draw(st.sampled_from(FEW)))
        elif i < len(found) and what == "delete":
            del found[i]
        elif i < len(found) and what == "replace":
            found[i] = draw(st.sampled_from(FEW))
        elif i + 1 < len(found):
            found[i], found[i + 1] = found[i + 1], found[i]
    return " ".join(found), start, end


def gives_back(quotation: str, canonical: str, start: int, end: int) -> None:
    """Edits applied to what they cover of the canonical give the quotation, and the other way round."""
    edits = compared(quotation, canonical, start, end).edits
    there = apply(edits, canonical, start, end)
    back = revert(edits, quotation, 0, len(quotation))
    assert norms(there) == norms(quotation)
    assert norms(back) == norms(canonical[start:end])


def framed(quotation: str, passage: str) -> tuple[str, str, int, int]:
    """At the ends, words left out are no edits; some words more at either end keep the ends out of it."""
    canonical = f"zebra zebu zinc {passage} zither zoo zen"
    return f"zebra zebu zinc {quotation} zither zoo zen", canonical, 0, len(canonical)


@given(changed())
@settings(max_examples=300)
def test_edits_give_each_side_back(case: tuple[str, int, int]) -> None:
    quotation, start, end = case
    passage = TEXT[start:end]
    gives_back(*framed(quotation, passage))


plain = st.text(
    alphabet=st.characters(
        categories=["L", "N", "P", "S", "Z", "Cs"], exclude_characters="[](){}:….¹²³⁰⁴⁵⁶⁷⁸⁹"
    ),
    max_size=60,
)


@given(plain, plain)
@settings(max_examples=300)
@example("ß", "SS")
@example("a\ud800b", "a b")
def test_any_two_texts_give_each_other_back(a: str, b: str) -> None:
    assume(norms(f"x {a} y")[0] == "x" and norms(f"x {b} y")[-1] == "y")
    gives_back(*framed(a, b))


@given(st.text(max_size=80), st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
@settings(max_examples=300)
def test_no_text_makes_it_raise(a: str, b: str, i: int, j: int) -> None:
    start, end = sorted((min(i, len(b)), min(j, len(b))))
    compared(a, b, start, end)
