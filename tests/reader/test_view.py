"""The text that a reader sees, and the way back to the file's offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.locating import Archive
from consistency.model import Document, Span
from consistency.reader import as_read, read_at, words_at, written_at
from consistency.reading import document
from consistency.reading.formats.markdown import from_text


def markdown(text: str) -> Document:
    return as_read(document(text, "draft.md", whole=True, known=from_text(text)))


def plain(text: str) -> Document:
    return as_read(document(text, "draft.txt", whole=True))


MARKDOWN = {
    "emphasis": ("It is **not** _so_ ~~at~~ all.", "It is not so  all."),
    "emphasis within a word": ("un**believ**able", "unbelievable"),
    "link": ('See [the map](https://x.org/a "the town") now.', "See the map now."),
    "reference link": ("See [the map][m] now.\n\n[m]: https://x.org", "See the map now."),
    "wiki link": ("See [[Kim Ode]] and [[ode|the mayor]].", "See Kim Ode and the mayor."),
    "note": ("The bank[^1] has it.\n\n[^1]: In May.", "The bank has it.\n\nIn May."),
    "note within a sentence": ("The bank^[In *May*.] has it.", "The bank has it.\n\nIn May."),
    "two notes": ("A^[one] b^[two]\n\nc", "A b\n\nc\n\none\n\ntwo"),
    "brackets in a note": ("It^[see [12] and [m](u)] rose.", "It rose.\n\nsee [12] and m"),
    "note that is never closed": ("It^[see rose.\n\nb]", "It^[see rose.\n\nb]"),
    "code that looks like a note": ("It matches `^[a-z]` only.", "It matches ^[a-z] only."),
    "raised link": ("Read it^[here](u).", "Read it^here."),
    "note that is defined nowhere": ("The bank[^1] has it.", "The bank has it."),
    "raised note": ("The bank<sup>2</sup> has it.", "The bank has it."),
    "exponent": ("It has 40 km<sup>2</sup>.", "It has 40 km2."),
    "escape": ("It costs \\$5 \\*net\\*.", "It costs $5 *net*."),
    "entity": ("Dam &amp; wall &mdash; both &#8212; fell.", "Dam & wall — both — fell."),
    "abbreviation": ('The <abbr title="North Sea Bank">NSB</abbr> paid.', "The NSB paid."),
    "comment": ("It rained. <!-- shorten? -->", "It rained. "),
    "comment before words": ("<!-- a -->It *rained*\nall day.", "It rained all day."),
    "comment over two lines": ("It <!-- so\nfar --> rained.", "It  rained."),
    "code": ("The `main` road.", "The main road."),
    "image": ("Rain ![a map](m.png) fell.", "Rain  fell."),
    "soft break": ("It rained\nall day.", "It rained all day."),
    "hard break": ("It rained  \nall\\\nday.", "It rained all day."),
    "tag for a break": ("It rained<br>all<br/>\nday.", "It rained all day."),
    "hyphen at a line end": ("The har-\nbour.", "The har\u00adbour."),
    "set off": ("> It rained\n> all day,\nand night.", "It rained all day, and night."),
    "list": ("- It rained\n  all day.\n- It *snowed*.", "It rained all day.\nIt snowed."),
    "numbered list": ("1. It rained.\n2. It snowed.", "It rained.\nIt snowed."),
    "heading": ("# The **rain** {#rain}\n\nIt fell.", "The rain\n\nIt fell."),
    "table": ("| a | b |\n|---|---|\n| c *d* | e |", "a\nb\n\nc d\ne"),
    "quotation tag": ("He said <q>no</q>.", "He said “no”."),
    "block of HTML": ("<p>It <b>rained</b>.<br>\nAll &amp; day.</p>", "It rained. All & day."),
    "script": ("<script>\nvar a = 1;\n</script>\n\nIt rained.", "It rained."),
    "highlight": ("It ==rained *all*== day; ==“Snow”== if a == b.", "It rained all day; “Snow” if a == b."),
    "callout": ("> [!quote] Kim Ode\n> It rained.", "Kim Ode\nIt rained."),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_as_read(name: str) -> None:
    written, read = MARKDOWN[name]
    assert markdown(written).text.strip() == read.strip()


PLAIN = {
    "next line in mid-sentence": ("The trade\nlives by it.", "The trade lives by it."),
    "sentence end within a quotation": ('"We go.\nYou stay," Ode said.', '"We go. You stay," Ode said.'),
    "open over three lines": (
        "“We go.\nYou stay.\nAll is well,” he said.",
        "“We go. You stay. All is well,” he said.",
    ),
    "quotation of two paragraphs": ("“We go.\n“You stay,” he said.", None),
    "headline": ("The Tram and Its Critics\nMayor Ode spoke.\nShe left.", None),
    "blank line": ("It rained.\n\nIt snowed.", None),
    "turns": ("ODE: we go\nLEE: we stay", None),
    "items": ("Points:\n- one thing\n- another", None),
    "hyphen": ("The har-\nbour froze.", "The har\u00adbour froze."),
    "double-spaced": (
        "The court held that the\n\nbank is “liable for\n\nthe loss.” It rained.",
        "The court held that the bank is “liable for the loss.” It rained.",
    ),
    "name at a line end": (
        "The board met on Monday in the hall and heard\nthe report. Who will tell the mayor, Kim\nOde, that it fell?",
        "The board met on Monday in the hall and heard the report. Who will tell the mayor, Kim Ode, that it fell?",
    ),
    "quoted lines": ("He wrote:\n\n> we go\n> home\n\nBye.", "He wrote:\n\nwe go home\n\nBye."),
    "bullets that look like marks": ("» The plant opens.\n» Ode spoke.", "The plant opens.\nOde spoke."),
}


HEAD = "   THE WALL AND THE WATER   "
PAGES = {
    "a page number": "The bank is\n\n     12\n\x0cliable for it.\n",
    "numbers and running heads": "\x0c".join(
        f"{HEAD}\n\n{words}\n\n     - {n} -\n"
        for n, words in enumerate(["It\nrained.", "The bank is", "liable for it."], 7)
    ),
    "a line for each page": "The bank is\n\x0c\nliable for it.",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_sentence_goes_on_over_a_page_break(name: str) -> None:
    read = plain(PAGES[name]).text
    assert "The bank is liable for it." in read
    assert "WALL" not in read


@pytest.mark.parametrize(
    "text",
    [
        "It rained.\n\x0cThe bank fell.",
        "It rained.\n   3\n\x0cThe bank fell.",
        "A 3\n\x0c\n12 men came.\n\x0c\nB",
    ],
)
def test_a_page_break_joins_no_sentences_and_numbers_amid_words_stay(text: str) -> None:
    read = plain(text).text
    assert "rained. The" not in read
    assert ("12 men" if "12 men" in text else "\x0cThe bank fell.") in read


@pytest.mark.parametrize("name", PLAIN)
def test_plain_text_as_read(name: str) -> None:
    written, read = PLAIN[name]
    assert plain(written).text == (written if read is None else read)


SIGNED = (
    "> It rained.\n> — Kim Ode",
    "> It rained.\n>\n> — Kim Ode, mayor of Ashford",
    "> It rained.\n\n— *Kim Ode*",
    "> It rained.\n>\n> -- [Kim Ode](https://x.org)",
    "> [!quote] Kim Ode\n> It rained.",
)


@pytest.mark.parametrize("text", SIGNED)
@pytest.mark.parametrize("how", [markdown, plain])
def test_a_signature_is_no_part_of_the_set_off_words(text: str, how) -> None:
    if how is plain and ("[" in text or "*" in text):
        pytest.skip("Markdown only")
    read = how(text)
    assert [b.of(read.text) for b in read.blocks] == ["It rained."]
    assert [c.of(read.text).startswith("Kim Ode") for c in read.credits] == [True]


def test_a_dash_in_a_set_off_text_is_no_signature() -> None:
    read = markdown("> It rained all day\n> — and it snowed all night, which nobody had seen before.")
    assert not read.credits


def test_a_line_each_paragraph_is_kept_apart() -> None:
    long = "The board met on Monday in the old hall of the town and heard for two hours of the wall that was built."
    text = f"{long * 2}\n“We go,” Kim Ode said. {long}\n“We stay," + "” Jo Hale said.\n"
    assert markdown(text).text.count("\n") >= 2


def test_a_saved_archive_keeps_both_texts(tmp_path) -> None:
    text = "It is **not** the [cause](https://x.org) of our debts, &c.\n"
    written = document(text, "c.md", role="canonical", known=from_text(text))
    Archive.build([written]).save(tmp_path / "a")
    opened = Archive.open(tmp_path / "a")
    assert opened.document("c.md") == written
    assert opened.read("c.md").text == as_read(written).text
    assert opened.is_marked_up("c.md")


PIECES = [
    "word ",
    "“x” ",
    "*a* ",
    "**b",
    "** ",
    "[l](u) ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "&amp;",
    "&",
    "<!-- c -->",
    "<br>",
    "<b>",
    "</b>",
    "`c`",
    "\\$",
    "é",
    "\r\n",
    "| a | b |\n|--|--|\n",
    "# ",
    "[^1]",
    "    ",
    "har-\n",
    "\x00",
    "—",
]


def test_a_line_break_before_nothing_but_a_tag() -> None:
    assert markdown("word \r\n<b>").text.strip() == "word"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.booleans(), st.data())
def test_every_place_as_read_leads_to_the_file_and_back(text: str, is_markdown: bool, data) -> None:
    read = markdown(text) if is_markdown else plain(text)
    whole = read.written.document if read.written else read
    assert whole.text == text
    assert words_at(whole, 0, len(text)) == read.text
    letters = [i for i, c in enumerate(read.text) if c.isalnum()]
    if letters:
        a, b = sorted((data.draw(st.sampled_from(letters)), data.draw(st.sampled_from(letters))))
        start, end = written_at(read, a, b + 1)
        assert 0 <= start < end <= len(text)
        assert words_at(whole, start, end) == read.text[a : b + 1]
        assert read_at(read, start, end) == (a, b + 1)
    assert all(Span(0, len(read.text)).covers(b) for b in read.blocks)
