"""What is no part of a text, by cases of several houses; and what is kept though it looks like it."""

import textwrap

import pytest

from consistency.reading import document
from consistency.reading.data import lists

PROSE = (
    "The council met on Monday to discuss the bridge, and for the first time in eleven years every seat was "
    "taken before the doors were closed.\n\n“We will rebuild it,” said Ann Calder, who has led the council since "
    "the flood.\n\nThe vote was nine to two, and the work is to begin in March if the river allows it."
)


def kept(text, role="article"):
    found = document(text, "x", role=role)
    out = found.text[found.body.start : found.body.end]
    for piece in reversed(found.left_out):
        if found.body.start <= piece.start < found.body.end:
            out = out[: piece.start - found.body.start] + out[piece.end - found.body.start :]
    return out


def test_every_phrase_of_a_prompt_holds_a_hint():
    data = lists("furniture.toml")
    for key in ("prompt", "prompt_start", "footer"):
        for phrase in data[key]:
            assert any(hint in phrase for hint in data["hint"]), phrase


@pytest.mark.parametrize(
    "tail",
    [
        "Read more:\n\nTom Brandt: The miller was right all along\n\nWhy rivers rise.",
        "RELATED STORIES\n\nFlood takes the arch\n\n‘Nobody warned us,’ traders say",
        "More from The Harrow Post\n\nFlood takes the arch",
        "Most Popular\n1. Flood takes the arch\n2. “Nobody warned us”",
        "Follow Ann Lee on Twitter @annlee.",
        "Related Coverage\n\nFlood takes the arch\n\nDo you have a story? Here’s how to tell us.\n\nGo to Homepage",
        "Ann Lee is a senior reporter at The Harrow Post. She covers rivers and has written for Fields.",
        "Sign up for our newsletter\nGet the best of the Post delivered to your inbox.",
        "© 2021 The Harrow Post. All rights reserved.",
        "Lesen Sie auch\n\nDie Flut nahm den Bogen",
        "12 Comments\n\nBob\n3 hours ago\n“I was there,” I said, and it was not like that at all.\nReply\n\n"
        "Eve\n2 hours ago\nYou were not there, and I have never seen you anywhere near it.\nReply",
    ],
)
def test_the_foot_of_a_page_is_no_part_of_the_text(tail):
    assert kept(f"{PROSE}\n\n{tail}\n") == PROSE


@pytest.mark.parametrize(
    "insert",
    [
        "Advertisement",
        "Story continues below advertisement",
        "Related: Flood takes the arch",
        "READ MORE: ‘Nobody warned us’: the flood in pictures",
        "Also read | Flood takes the arch",
        "Sign up for The Post’s morning newsletter\nGet the day’s news in your inbox.",
        "![The bridge](https://example.org/images/bridge.jpg)",
        "https://example.org/images/bridge-1200x800.jpg?w=900",
    ],
)
def test_what_stands_between_paragraphs_is_left_out(insert):
    first, rest = PROSE.split("\n\n", 1)
    assert kept(f"{first}\n\n{insert}\n\n{rest}").split() == PROSE.split()


@pytest.mark.parametrize(
    "sentence",
    [
        "“Read more,” she told the children, “and you will see.”",
        "Related costs were put at 2 million.",
        "She said that subscribers to the paper would hear first.",
        "More than half of them stayed away.",
        "Bo Dee is mayor of Pell and opposed the loan from the start.",
        "“You can sign up for the work at the door,” she said.",
        "Trending upward, the river reached its mark.",
        "Comments made by the mayor were struck from the record.",
        "Follow the money, he said.",
        "Watch: that was the word on every lip, and nobody knew what it meant or who had said it first.",
    ],
)
def test_prose_with_the_same_words_stays(sentence):
    first, rest = PROSE.split("\n\n", 1)
    assert kept(f"{first}\n\n{sentence}\n\n{rest}") == f"{first}\n\n{sentence}\n\n{rest}"
    assert kept(f"{PROSE}\n\n{sentence}") == f"{PROSE}\n\n{sentence}"


def test_short_sentences_after_a_heading_are_kept_where_there_are_many_or_they_quote():
    letters = "TWITTER.\n\nI liked the mayor best.\n\nShe is a liar.\n\nGive us a ferry.\n\nNobody asked me."
    assert kept(f"{PROSE}\n\n{letters}").endswith("Nobody asked me.")
    last = "Related\n\nFlood takes the arch\n\n“It rained,” he said."
    assert kept(f"{PROSE}\n\n{last}").endswith("“It rained,” he said.")


@pytest.mark.parametrize("width", [50, 72, 90])
def test_a_text_wrapped_by_hand_has_the_same_body(width):
    text = "\n\n".join(textwrap.fill(p, width) for p in PROSE.split("\n\n"))
    insert = "Advertisement\n\nRELATED STORIES\n\nFlood takes the arch"
    first, rest = text.split("\n\n", 1)
    assert (
        kept(f"{first}\n\n{insert}\n\n{rest}\n\nRead more:\n\nFlood takes the arch").split() == PROSE.split()
    )
    head = "Why we rebuild\n\nBy Ann Calder\n\nMarch 3, 2021"
    assert kept(f"{head}\n\n{text}", "canonical").split() == PROSE.split()


def test_text_that_goes_on_after_a_prompt_is_kept():
    text = f"{PROSE}\n\nSign up for our newsletter\n\nThat was on Monday.\n\n“It rained,” he said.\n\nNobody came."
    assert kept(text).endswith("“It rained,” he said.\n\nNobody came.")
    assert "newsletter" not in kept(text)


@pytest.mark.parametrize(
    ("head", "speaker", "aliases"),
    [
        (
            "Why we rebuild\n\nBy Ann Calder\n\nAnn Calder is mayor of Harrow.",
            "Ann Calder",
            ("mayor of Harrow", "Harrow mayor"),
        ),
        ("The Harrow Post\n\nOpinion | Ann Calder: Why we rebuild", "Ann Calder", ()),
        ("Why we rebuild\n\nBY ANN CALDER | MARCH 3, 2021", "Ann Calder", ()),
        ("Why we rebuild\nMarch 3, 2021\nThe bridge on Monday. (Tom Dee/Associated Press)", None, ()),
    ],
)
def test_the_head_of_a_canonical_is_no_part_of_it_and_tells_its_author(head, speaker, aliases):
    text = f"{head}\n\nDear neighbours,\n\n{PROSE}"
    found = document(text, "x", role="canonical")
    assert found.text[found.body.start :].startswith("Dear neighbours,")
    assert (found.speaker, found.aliases) == (speaker, aliases)
    assert found.title == "Why we rebuild"


def test_a_note_on_the_author_at_the_foot_counts():
    text = (
        f"Why We Rebuild Bridges\n\n{PROSE}\n\nAnn Calder is the mayor of Harrow and the author of two books."
    )
    found = document(text, "x", role="canonical")
    assert (found.speaker, found.aliases) == ("Ann Calder", ("mayor of Harrow", "Harrow mayor"))


@pytest.mark.parametrize("role", ["article", "canonical"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "Read more:",
        "Related\n\nTrending",
        "Hello",
        "Two roads parted in a yellow wood,\nAnd I was sorry.",
        "Fellow citizens:\n\nI am here.",
    ],
)
def test_little_texts_are_kept_whole(text, role):
    found = document(text, "x", role=role)
    assert found.text[found.body.start : found.body.end].strip() == text.strip()


def test_an_article_keeps_its_headline_and_loses_its_byline():
    text = f"Harrow ‘will rebuild’ its bridge\n\nBy Ann Lee, Staff Writer\n\nMarch 3, 2021\n\n{PROSE}"
    assert kept(text).split() == f"Harrow ‘will rebuild’ its bridge {PROSE}".split()


@pytest.mark.parametrize(
    ("title", "speaker", "aliases"),
    [
        ("Remarks by President Ann Calder on the Bridge", "Ann Calder", ("President Calder",)),
        ("Statement by Mayor Calder", "Calder", ("Mayor Calder",)),
        ("STATEMENT FROM ANN CALDER", None, ()),
        ("Statement from Ann Calder, chair of the council", "Ann Calder", ()),
        ("Remarks as prepared for delivery by Senator Ann Calder", "Ann Calder", ("Senator Calder",)),
        ("Remarks by the President on the Bridge", None, ()),
        ("Speech of the Year", None, ()),
    ],
)
def test_a_title_that_says_whose_words_follow(title, speaker, aliases):
    found = document(f"{title}\n\nDear neighbours,\n\n{PROSE}", "x", role="canonical")
    assert (found.speaker, found.aliases) == (speaker, aliases)


def test_the_prelude_of_a_transcript_is_no_part_of_it():
    text = (
        "The Town Hall\n\nOffice of the Press Secretary\n\nFor Immediate Release\n\nMarch 03, 2021\n\n"
        "Remarks by Mayor Ann Calder on the Bridge\n\nMarket Square\n\n11:30 A.M. EST\n\n"
        "THE MAYOR:  Thank you. (Applause.)\n\nWe will rebuild it.\n\nEND"
    )
    found = document(text, "x", role="canonical")
    assert found.text[found.body.start :].startswith("THE MAYOR:")
    assert (found.speaker, found.turns[0].speaker, found.canonical_kind) == (
        "Ann Calder",
        "Ann Calder",
        "spoken",
    )
    assert found.title == "Remarks by Mayor Ann Calder on the Bridge"
