"""Who speaks: a table of passages, the quotation looked at, who is named for it, and the full name."""

from __future__ import annotations

import pytest

from consistency.model import Document, Span
from consistency.quoting import extract

OPENING = (
    "Senator Anna Keller met reporters in Springfield on Monday. Robert Hale, her rival, stayed at home.\n\n"
)

CASES = [
    ("after", "“We will win this fight for the farmers,” Keller said.", "We will", "Keller", "Anna Keller"),
    (
        "inverted",
        "“We will win this fight for the farmers,” said Keller.",
        "We will",
        "Keller",
        "Anna Keller",
    ),
    (
        "name parted by a line end",
        "“We will win this fight for the farmers,” said Kel\u00adler.",
        "We will",
        "Keller",
        "Anna Keller",
    ),
    ("before", "Keller said, “We will win this fight for the farmers.”", "We will", "Keller", "Anna Keller"),
    ("pronoun", "Keller smiled. “We will win this fight,” she said.", "We will", "she", "Anna Keller"),
    ("he", "Keller smiled at Hale. “I was at home,” he said.", "I was", "he", "Robert Hale"),
    (
        "apposition",
        "“We will win this,” Keller, a farmer from the south of the state, said.",
        "We will",
        "Keller",
        "Anna Keller",
    ),
    (
        "relative clause",
        "“We will win this,” said Hale, who met Keller last year in Berlin.",
        "We will",
        "Hale",
        "Robert Hale",
    ),
    (
        "run",
        "“We will win this,” Keller said. “And when we have won it, we will go home.”",
        "And when",
        "Keller",
        "Anna Keller",
    ),
    ("according to", "“The roads are in ruins,” according to Hale.", "The roads", "Hale", "Robert Hale"),
    (
        "title",
        "“The roads are in ruins,” Senator Keller told a crowd.",
        "The roads",
        "Senator Keller",
        "Anna Keller",
    ),
    (
        "participle",
        "Keller wrote back, telling Hale that he was “a friend of the farmers.”",
        "a friend",
        "Keller",
        "Anna Keller",
    ),
    (
        "who",
        "The farmers cheered for Anna Keller, who said, “The roads are in ruins and we will mend them.”",
        "The roads",
        "who",
        "Anna Keller",
    ),
    ("office", "“The roads are in ruins,” the senator said.", "The roads", "the senator", "Anna Keller"),
    (
        "a saying with a tag of its own",
        "“A town that forgets its sailors will soon forget its bread.” Keller said.",
        "A town",
        "Keller",
        "Anna Keller",
    ),
    (
        "own letter",
        "Keller answered on Sunday. Her letter calls the roads “a lasting shame for us all.”",
        "a lasting",
        "Her letter",
        "Anna Keller",
    ),
    (
        "spokesman",
        "“The roads are in ruins,” a spokesman said in a statement.",
        "The roads",
        "a spokesman",
        None,
    ),
]


@pytest.mark.parametrize(
    ("text", "start", "name", "resolved"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_speaker(text: str, start: str, name: str, resolved: str | None) -> None:
    whole = OPENING + text
    found = extract(Document("a", whole, Span(0, len(whole))))
    quotation = next(q for q in found if q.exact.startswith(start))
    assert quotation.kind == "quotation"
    assert quotation.speaker is not None
    assert quotation.speaker.name == name
    assert whole[quotation.speaker.start : quotation.speaker.end].replace("\u00ad", "") == name
    assert quotation.speaker.resolved == resolved


NAMES_LIKE_WORDS = [
    ("Read", "“The roads are in ruins,” Read said."),
    ("Read", "“The roads are in ruins,” said Read."),
    ("Kelly", "Kelly replied with a smile, “The roads are in ruins.”"),
    ("Will", "Will said, “The roads are in ruins and we will mend them.”"),
]


@pytest.mark.parametrize(("name", "text"), NAMES_LIKE_WORDS)
def test_last_names_that_are_other_words_too(name: str, text: str) -> None:
    whole = f"A town met on Monday. The doctor Martha {name} and the baker Robert Hale came.\n\n{text}"
    (only,) = extract(Document("a", whole, Span(0, len(whole))))
    assert only.speaker is not None
    assert (only.speaker.name, only.speaker.resolved) == (name, f"Martha {name}")


def test_a_last_name_that_is_a_given_name_tells_no_gender() -> None:
    text = "The baker Oskar Grace met the town on Monday. Grace smiled. “The roads are in ruins,” he said."
    (only,) = extract(Document("a", text, Span(0, len(text))))
    assert only.speaker is not None
    assert only.speaker.resolved == "Oskar Grace"


TERMS = [
    ("the so-called “gig economy” grew last year", "gig economy", "term"),
    ("He starred in the film “The Long Way Home” in 1987", "The Long Way Home", "title"),
]


@pytest.mark.parametrize(("text", "exact", "kind"), TERMS)
def test_terms_and_titles_are_no_speech(text: str, exact: str, kind: str) -> None:
    whole = f"{OPENING}It is a long story, and {text}."
    (only,) = extract(Document("a", whole, Span(0, len(whole))))
    assert (only.exact, only.kind) == (exact, kind)
    assert only.reason == f"a {kind}"


def test_the_halves_of_a_sentence_parted_by_a_tag() -> None:
    text = OPENING + "“We will win,” Keller said, “because the farmers are with us.”"
    first, second = extract(Document("a", text, Span(0, len(text))))
    assert (first.tagged_on, second.tagged_on) == (False, True)


def test_a_transcript_whose_marks_nothing_closes() -> None:
    text = OPENING + '"KELLER: Have we mended the roads\n\n"HALE: Not one of them, and you know it'
    first, second = extract(Document("a", text, Span(0, len(text))))
    assert [q.kind for q in (first, second)] == ["quotation", "quotation"]
    assert first.speaker is not None
    assert second.speaker is not None
    assert (first.speaker.resolved, second.speaker.resolved) == ("Anna Keller", "Robert Hale")


def test_capitals_and_a_colon_in_mid_sentence_are_no_speaker() -> None:
    text = OPENING + "The book “ROADS: A History” has sold well."
    (only,) = extract(Document("a", text, Span(0, len(text))))
    assert only.kind == "title"


def test_a_nested_quotation_has_a_speaker_of_its_own() -> None:
    text = OPENING + "“When Keller came to us, she said, ‘I will not forget you,’ and left,” Hale said."
    outer, nested = extract(Document("a", text, Span(0, len(text))))
    assert (outer.depth, nested.depth, nested.kind) == (1, 2, "nested")
    assert nested.speaker is not None
    assert nested.speaker.resolved == "Anna Keller"


def test_german() -> None:
    text = (
        "Die Bürgermeisterin Anna Keller hat den Haushalt vorgestellt. Die Opposition ist nicht zufrieden.\n"
        "„Wir haben sehr lange mit allen gesprochen und gerechnet“, sagte Keller am Montag."
    )
    (only,) = extract(Document("a", text, Span(0, len(text))))
    assert only.kind == "quotation"
    assert only.speaker is not None
    assert only.speaker.resolved == "Anna Keller"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("市长周二说：「我们永远不会关闭这座小图书馆，我已经说得很清楚了。」", "quotation"),
        ("所谓「城市」这个词已经很老了。", "term"),
        ("قالت العمدة يوم الثلاثاء: «لن نغلق هذه المكتبة الصغيرة أبدا وقد قلت ذلك».", "quotation"),
        ("市長は火曜日に「この小さな図書館は決して閉めません」と述べた。", "quotation"),
    ],
)
def test_scripts_without_capitals(text: str, kind: str) -> None:
    (only,) = extract(Document("a", text, Span(0, len(text))))
    assert only.kind == kind
