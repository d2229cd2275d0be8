"""Properties of any text: nothing raises, offsets are right, and no text is slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.model import Document, Quotation, Span
from consistency.quoting import attribute, extract, parse
from consistency.quoting.languages import load
from consistency.quoting.mentions import mentions
from consistency.quoting.paragraphs import paragraphs
from consistency.quoting.words import words
from tests.effort import calls

SEEDS = Path(__file__).parent.parent.parent / "seeds"
PIECES = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "„",
    "«",
    "»",
    "「",
    "」",
    "…",
    "...",
    "\n",
    "\n\n",
    " ",
    ", ",
    ". ",
    ": ",
    "— ",
]
PIECES += [
    "Keller",
    "said",
    "she",
    "the mayor",
    "yes",
    "Mr.",
    "according to",
    "'90s",
    "Q:",
    "\ud800",
    "\x00",
    "\u200f",
]


def texts() -> st.SearchStrategy[str]:
    return st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def extracted(text: str) -> list[Quotation]:
    return extract(Document("a", text, Span(0, len(text))))


@settings(max_examples=300)
@given(texts())
def test_offsets(text: str) -> None:
    found = extracted(text)
    assert [(q.start, -q.end) for q in found] == sorted((q.start, -q.end) for q in found)
    for q in [*found, parse(text)]:
        assert text[q.start : q.end] == q.exact
        assert q.segments
        assert all(q.start <= s.start <= s.end <= q.end for s in q.segments)
        if q.speaker is not None:
            assert text[q.speaker.start : q.speaker.end] == q.speaker.name
    document = Document("a", text, Span(0, len(text)))
    assert len(attribute(document, found, [document])) == len(found)


def _whole(word: str) -> str:
    """A word without soft hyphens, which part it at a line end, and the letter that replaces them."""
    return word.replace("\xad", "").replace("\u0640", "")


@settings(max_examples=300)
@given(texts() | st.text(max_size=80), st.sampled_from(["en", "de"]))
def test_words_lead_back_to_the_text(text: str, code: str) -> None:
    language = load(code)
    for paragraph in paragraphs(text):
        at = paragraph.start
        found = words(text, paragraph, [], language)
        for word in found:
            assert at <= word.start < word.end <= paragraph.end
            assert _whole(word.text) == _whole(text[word.start : word.end])
            assert len(word.kind) == 1
            at = word.end
        for mention in mentions(found, language):
            assert 0 <= mention.first <= mention.last < len(found)
            assert (mention.start, mention.end) == (found[mention.first].start, found[mention.last].end)


MARKS = [("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("»", "«"), ("「", "」")]


@given(
    st.sampled_from(MARKS),
    st.text(alphabet="abc xyz,!", min_size=1).filter(lambda t: t.strip() == t and ",," not in t),
)
def test_every_pair_of_marks(marks: tuple[str, str], inside: str) -> None:
    text = f"He said {marks[0]}{inside}{marks[1]} and left."
    assert [q.exact for q in extracted(text)] == [inside]


SLOW = {
    "marks": '"' * 100_000,
    "pairs": "“a” " * 50_000,
    "nested": "“‘“a”’” " * 25_000,
    "never closed": "“a " * 60_000,
    "one line": (SEEDS / "huffpost.txt").read_text(encoding="utf-8").replace("\n", " ") * 30,
    "tags": "“Yes,” he said. " * 12_000,
    "apostrophes": "'a " * 60_000,
    "spaces": " " * 200_000 + "“a”",
    "introductions": "Here is the full text of her statement:\nI am.\n" * 4_000,
    "people": "Bob Keller, Anna Hale, " * 8_000,
}


def calls_per_byte(text: str) -> float:
    document = Document("a", text, Span(0, len(text)))
    return calls(lambda: extract(document)) / len(text.encode("utf-8", "replace"))


@pytest.fixture(scope="module")
def ordinary() -> float:
    return calls_per_byte((SEEDS / "huffpost.txt").read_text(encoding="utf-8") * 10)


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_no_text_is_slow(text: str, ordinary: float) -> None:
    """In calls; an expression that goes back over and over within one of them would not end at these lengths."""
    assert calls_per_byte(text) < 30 * ordinary
