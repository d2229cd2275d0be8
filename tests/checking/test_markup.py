"""Markup in a faithful quotation changes no verdict, and `fix` changes nothing but words."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.checking.article import check_article
from consistency.fixing import apply, corrections, settle
from consistency.judging import load_policy
from consistency.locating import Archive
from consistency.model import ArticleReport, Document, Report
from consistency.reader import as_read, report_as_read
from consistency.reading import document
from consistency.reading.formats import html
from consistency.reading.formats.markdown import from_text
from consistency.reading.limits import Limits

SPOKEN = (
    "Nobody in the valley asked for the dam, and nobody will pay for it. "
    "We counted 4,200 houses below the old wall, most of them older than the railway. "
    "If the council waits for another winter, the water will not wait with it."
)
SENTENCES = SPOKEN.replace(". ", ".|").split("|")


@cache
def archive() -> Archive:
    return Archive.build([document(SPOKEN, "speech", role="canonical", speaker="Ines Marrow", whole=True)])


def checked(article: Document) -> ArticleReport:
    return check_article(article, archive(), load_policy("ap"), "en")


def markdown(text: str) -> Document:
    return document(text, "draft.md", known=from_text(text))


def page(body: str) -> Document:
    text = (
        f"<html><body><article><h1>The dam</h1>{body}<p>The council meets in May.</p></article></body></html>"
    )
    return document("", "page.html", known=None) if not body else _page(text)


def _page(text: str) -> Document:
    known = html.from_text(text, (), Limits())
    return document(known.text, "page.html", known=known)


IN_MARKDOWN = {
    "emphasis": lambda w: f"*{w}*",
    "strong": lambda w: f"**{w}**",
    "underscores": lambda w: f"__{w}__",
    "struck": lambda w: f"~~old~~ {w}",
    "struck tag": lambda w: f"<del>old <b>old</b></del>{w}",
    "link": lambda w: f'[{w}](https://example.org/a_b "where")',
    "note": lambda w: f"{w}[^n]",
    "raised note": lambda w: f"{w}<sup>3</sup>" if w[-1].isalpha() else w,
    "comment": lambda w: f"{w}<!-- check -->",
    "tag": lambda w: f'<abbr title="a long word">{w}</abbr>',
    "entity": lambda w: f"&#{ord(w[0])};{w[1:]}",
    "escape": lambda w: w.replace(",", "\\,"),
    "half": lambda w: f"**{w[:2]}**{w[2:]}" if w[:3].isalpha() else w,
}
IN_PAGES = {
    "emphasis": lambda w: f"<em>{w}</em>",
    "link": lambda w: f'<a href="https://example.org/x">{w}</a>',
    "note": lambda w: f'{w}<sup><a href="#fn3">3</a></sup>',
    "raised note": lambda w: f"{w}<sup>3</sup>" if w[-1].isalpha() else w,
    "comment": lambda w: f"{w}<!-- check -->",
    "struck": lambda w: f"<s>old</s> {w}",
    "entity": lambda w: f"&#{ord(w[0])};{w[1:]}",
    "half": lambda w: f"<b>{w[:2]}</b>{w[2:]}",
}
BREAKS = (" ", "\n", "  \n", "\\\n", "<br>", "<br />\n", " <!-- c --> ")


def marked_up(ways: dict, breaks: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A sentence of the source with markup put into it."""

    @st.composite
    def sentence(draw) -> str:
        words = draw(st.sampled_from(SENTENCES)).split()
        shown = [
            ways[how](w) if how else w for w in words for how in [draw(st.sampled_from([None, None, *ways]))]
        ]
        gaps = [draw(st.sampled_from(breaks)) if draw(st.integers(0, 5)) == 0 else " " for _ in shown]
        gaps[-1] = ""
        return "".join(w + g for w, g in zip(shown, gaps, strict=True))

    return sentence()


NOTE = "\n\n[^n]: Counted in March.\n"


@settings(max_examples=60, deadline=None)
@given(marked_up(IN_MARKDOWN, BREAKS))
def test_markup_in_markdown(quoted: str) -> None:
    text = f"The dam is old.\n\n“{quoted}” Ines Marrow said on Monday.{NOTE}"
    report = checked(markdown(text))
    (found,) = report.quotations
    assert (found.verdict, found.level, found.edits) == ("verbatim", "none", ())
    assert text[found.quotation.start : found.quotation.end] == found.quotation.exact
    assert found.match is not None
    assert found.match.exact == SPOKEN[found.match.start : found.match.end]


@settings(max_examples=25, deadline=None)
@given(marked_up(IN_MARKDOWN, BREAKS))
def test_markup_in_a_set_off_quotation(quoted: str) -> None:
    lines = quoted.replace("\n", "\n> ")
    report = checked(markdown(f"The dam is old. Ines Marrow said:\n\n> {lines}\n> — Ines Marrow{NOTE}"))
    (found,) = report.quotations
    assert (found.verdict, found.level, found.quotation.kind) == ("verbatim", "none", "block")


@settings(max_examples=15, deadline=None)
@given(marked_up(IN_PAGES, (" ", "<br>", "\n", " <!-- c --> ")))
def test_markup_in_a_page(quoted: str) -> None:
    report = checked(
        page(f"<p>The dam is old, and the valley is narrow.</p><p>“{quoted}” Ines Marrow said.</p>")
    )
    (found,) = report.quotations
    assert (found.verdict, found.level, found.edits) == ("verbatim", "none", ())


CHANGES = {"nobody will": "nobody would", "4,200": "4,700", "not wait": "wait", "older than": "as old as"}


@settings(max_examples=60, deadline=None)
@given(marked_up(IN_MARKDOWN, BREAKS), st.sampled_from(sorted(CHANGES)))
def test_fix_leaves_the_markup_whole(quoted: str, right: str) -> None:
    if right not in quoted:
        return
    wrong = quoted.replace(right, CHANGES[right])
    text = f"The dam is old.\n\n“{wrong}” Ines Marrow said on Monday.{NOTE}"
    report = checked(markdown(text))
    read = report_as_read(Report("", archive().documents, (report,))).articles[0]
    settled = settle(read.document, corrections(read, "note"))
    fixed = apply(text, settled.made)
    (after,) = checked(markdown(fixed)).quotations
    if settled.left:
        assert after.verdict == "altered"
        return
    assert after.verdict == "verbatim"
    kept = list(settled.made)
    at = back = 0
    for change in kept:  # all other characters are the same, in the same order
        assert fixed[at : at + change.start - back] == text[back : change.start]
        at += change.start - back + len(change.text)
        back = change.end
    assert fixed[at:] == text[back:]
    assert all("[^n]" not in text[c.start : c.end] and "](" not in text[c.start : c.end] for c in kept)


def test_words_across_the_end_of_an_emphasis_are_left_with_a_reason() -> None:
    text = "“Nobody in the valley asked for *a big* wall, and nobody will pay for it,” Ines Marrow said.\n"
    report = checked(markdown(text))
    read = report_as_read(Report("", archive().documents, (report,))).articles[0]
    settled = settle(read.document, corrections(read, "note"))
    fixed = apply(text, settled.made)
    assert "*" not in fixed or fixed.count("*") == 2
    assert all(why for _, why in settled.left)


def test_the_sources_markup_is_no_words_either() -> None:
    source = "# Speech\n\nNobody in the *valley* asked for\nthe [dam](https://x.org), and **nobody** will pay for it.\n"
    canonical = document(source, "c.md", role="canonical", speaker="Ines Marrow", known=from_text(source))
    article = markdown(
        "“Nobody in the valley asked for the dam, and everybody will pay for it,” Ines Marrow said."
    )
    (found,) = check_article(article, Archive.build([canonical]), load_policy("ap")).quotations
    assert [e.type for e in found.edits] == ["negation"]
    assert found.match is not None
    assert found.match.exact == source[found.match.start : found.match.end]
    (edit,) = found.edits
    assert (edit.canonical.exact, edit.article.exact) == ("nobody", "everybody")
    assert source[edit.canonical.start : edit.canonical.end] == "nobody"


def test_nothing_of_a_page_is_lost_by_an_escape() -> None:
    text = escape("“Nobody in the valley asked for the dam,” Ines Marrow said & left.")
    (found,) = checked(page(f"<p>The dam is old.</p><p>{text}</p>")).quotations
    assert found.verdict == "verbatim"


def test_signs_of_the_source_are_escaped_only_where_they_would_be_markup() -> None:
    source = "The rate is 5 *points* of [a] share_of_wall, said nobody in the valley to the whole council."
    article = (
        "“The rate is 5 points of share, said nobody in the valley to the whole council,” Ines Marrow said."
    )
    canonical = document(source, "s", role="canonical", speaker="Ines Marrow", whole=True)
    known = Archive.build([canonical])
    report = check_article(markdown(article), known, load_policy("ap"))
    read = report_as_read(Report("", known.documents, (report,))).articles[0]
    settled = settle(read.document, corrections(read, "note"))
    fixed = apply(article, settled.made)
    assert "*points*" not in fixed.replace("\\*", "")
    shown = markdown(fixed)
    assert check_article(shown, known, load_policy("ap")).quotations[0].level in ("none", "note")


JOINED = "Ships and/or boats may use Pier_A/B or the inner_harbor_wall at any hour, but nobody pays the two-part fee."
SIGNS = ("", "", "", "", "_", "__", "*", "**")


@cache
def joined() -> Archive:
    return Archive.build([document(JOINED, "rules", role="canonical", speaker="Ines Marrow", whole=True)])


@st.composite
def drifted(draw) -> str:
    """The sentence with a word left out, put in or exchanged, and with other words set in emphasis."""
    parts = re.split(r"(\W|_)", JOINED)
    words = [n for n, part in enumerate(parts) if part.isalnum()]
    for n in words:
        sign = draw(st.sampled_from(SIGNS))
        inside = parts[n - 1 : n] in (["_"], ["/"]) or parts[n + 1 : n + 2] in (["_"], ["/"])
        parts[n] = f"{sign}{parts[n]}{sign}" if "*" in sign or not inside else parts[n]
    at = draw(st.sampled_from(words[1:-1]))
    how = draw(st.sampled_from(["out", "in", "other"]))
    if how == "out":
        parts[at : at + 2] = []
    else:
        parts[at] = "gravel" if how == "other" else f"{parts[at]} _gravel_"
    return "".join(parts)


@settings(max_examples=40, deadline=None)
@given(drifted())
def test_fix_joins_and_parts_no_words(quoted: str) -> None:
    text = f"The harbor is old. “{quoted}” Ines Marrow said on Monday.\n"
    report = check_article(markdown(text), joined(), load_policy("ap"), "en")
    read = report_as_read(Report("", joined().documents, (report,))).articles[0]
    settled = settle(read.document, corrections(read, "note"))
    fixed = as_read(markdown(apply(text, settled.made))).text
    if not settled.left and len(read.quotations) == 1:
        said = fixed[fixed.index("“") : fixed.index("”")]
        assert re.findall(r"[^\W_]+", said) == re.findall(r"[^\W_]+", JOINED)
