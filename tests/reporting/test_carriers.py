"""Reports carry hostile text to programs that act on texts: CI logs, Markdown, SARIF readers, URI readers, sheets."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from consistency.model import ArticleReport, Checked, Document, Finding, Quotation, Report, Skipped, Span
from consistency.reporting import View, render
from consistency.reporting.cells import defuse, restore
from consistency.reporting.escape import log_line, terminal
from consistency.reporting.gfm import gfm
from consistency.reporting.rows import reference


def told(text: str, path: str = "draft.md") -> Report:
    """A report in which everything that comes from outside is `text`."""
    article = Document(path, text, Span(0, len(text)), path=path, notes=(text,))
    finding = Finding("wording/word", "error", text, 0, len(text), text, "f")
    quotation = Quotation(0, len(text), text, segments=(Span(0, len(text)),))
    checked = Checked(quotation, "author", "not-found", "error", text, findings=(finding,))
    silent = Checked(quotation, "none", "not-checked", "none", text)
    found = ArticleReport(article, (checked, silent), findings=(finding,))
    return Report("s", (), (found,), (Skipped(text, text),))


# GitHub's runner takes `##[command]` anywhere in a line and `::command::` at its beginning, blanks before it or not.
COMMANDS = re.compile(r"##\w*\[|^\s*::", re.MULTILINE)
LOGGED = [
    "::error file=a.md::owned",
    "##[error]owned",
    "words ##[add-mask]the words of the day and more of them",
    "##vso[task.setvariable variable=x]y",
    "##teamcity[message text='x']",
    "#" * 9 + "[group]x",
    " \t ::stop-commands::x",
    "A long quotation that is wrapped at some place, and so " + "::set-output name=a::b " * 20,
]


@pytest.mark.parametrize("text", LOGGED)
@pytest.mark.parametrize("format", ["text", "lines"])
def test_a_ci_log_runs_no_command_of_a_text(format: str, text: str) -> None:
    for report in (told(text), told(text, path=text)):
        for width in (40, 80):
            printed = render(report, format, View(width=width, verbose=True))
            assert not COMMANDS.findall(printed)


@pytest.mark.parametrize("text", LOGGED)
def test_annotations_for_github_hold_only_their_own_commands(text: str) -> None:
    for line in render(told(text, path=text), "github").splitlines():
        assert re.match(r"::(error|warning|notice) file=[^,:]*(,\w+=[^,:]*)*::", line)
        assert "##[" not in line


@given(st.text(st.sampled_from("#[]: a\t\né")))
def test_no_line_is_a_command(text: str) -> None:
    assert not COMMANDS.findall(log_line(terminal(text)))


def test_extract_and_compare_print_no_commands(tmp_path, run, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, word in (("::error::a.md", "lost"), ("::error::b.md", "lent")):
        (tmp_path / name).write_text(f"She said, “We will ##[group] rebuild what was {word} to all of us.”\n")
    for command in ("extract", "compare"):
        done = run(command, "::error::a.md", "::error::b.md")
        assert "rebuild" in done.out
        assert not COMMANDS.findall(done.out)


# What GitHub and GitLab make of a text that Markdown has already rendered, each by its own rule.
FOUND_IN_TEXT = re.compile(
    r"""
    [a-z][a-z0-9+.-]*:// | \bwww\. | [\w.+-]+@[\w-]+ | (?<!\w)@\w | [#!%~&$^]\w | \bGH-\d
    | \b[0-9a-f]{7,40}\b | :[a-z+-][\w+-]*:
    """,
    re.VERBOSE | re.IGNORECASE,
)
CARRIED = [
    "see https://evil.example/x?y=1 and http://e.example",
    "see www.evil.example or WWW.EVIL.EXAMPLE",
    "write to somebody@evil.example or to @somebody and @org/team",
    "closes #12, GH-12, gh-7 and org/project#12, org/project@16c999e8c71134401a78d4d46435517b2271d6ac",
    "the commit 16c999e8c71134401a78d4d46435517b2271d6ac and the short 16c999e",
    "merge !12, milestone %12, ~label, &12, $12 and ^alert#1",
    'milestone %"a b" and ~"a b"',
    "ftp://a.example, xmpp:a@b.example, mailto:a@b.example",
    "![x](http://evil.example/pixel) [x](javascript:alert(1)) <http://evil.example> [x]: http://evil.example",
    "<img src=x onerror=alert(1)> <!-- &amp; &#64;all",
    ":smile: and **bold** _it_ ~~gone~~ `code` $x$ | a | b |",
    "1. a list",
    "- a list",
    "# a heading",
    "> a block",
    "=== a rule",
    "\\[x](y) \\\\@all \\#12",
]


def texts_of(markdown: str) -> tuple[list[str], str]:
    """The texts of the rendered page outside of code, each as far as the next tag or comment, and the whole page."""
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    shown = re.sub(r"<pre>.*?</pre>|<code>.*?</code>", "<>", page, flags=re.DOTALL)
    return [html.unescape(t) for t in re.split(r"<[^>]*>", shown)], page


@pytest.mark.parametrize("text", CARRIED)
def test_markdown_makes_nothing_of_a_text(text: str) -> None:
    for markdown in (gfm(text), f"- {gfm(text)}", f"> {gfm(text)}"):
        pieces, page = texts_of(markdown)
        assert not [p for p in pieces if FOUND_IN_TEXT.search(p)]
        assert not re.search(r"<(a|img|em|strong|del|s|h\d|ol|hr|code|script)\b", page)
        assert "".join(pieces).strip() == terminal(text).strip()
    # Reports as a whole: the command's own words hold none of these either.
    for report in (told(text), told("words", path=text)):
        assert not [p for p in texts_of(render(report, "markdown"))[0] if FOUND_IN_TEXT.search(p)]


@pytest.mark.parametrize("text", CARRIED)
def test_reviewdog_posts_nothing_of_a_text(text: str) -> None:
    for row in json.loads(render(told(text), "rdjson"))["diagnostics"]:
        pieces, page = texts_of(row["message"])
        assert not [p for p in pieces if FOUND_IN_TEXT.search(p)]
        assert not re.search(r"<(a|img|em|strong|del|s|h\d|ol|hr|code|script)\b", page)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp")), max_size=60))
def test_markdown_shows_every_text_as_it_is(text: str) -> None:
    pieces, _ = texts_of(f"x {gfm(text)} x")
    assert "".join(pieces).strip() == f"x {terminal(text)} x"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("see [here](https://evil.example)", "see \\[here\\](https://evil.example)"),
        ("\\[here](3)", "\\\\\\[here\\](3)"),
        ("costs {0} or {12}", "costs {{0}} or {{12}}"),
        ("{{0}}", "{{{{0}}}}"),
        ("[the] mayor {sic}", "[the] mayor {sic}"),
    ],
)
def test_sarif_makes_no_link_or_placeholder_of_a_text(text: str, message: str) -> None:
    (run,) = json.loads(render(told(text), "sarif"))["runs"]
    assert {r["message"]["text"] for r in run["results"]} == {message}
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert not re.search(r"(?<![\\])\[[^\]]*[^\]\\]\]\(", notification["message"]["text"])
    # Read as the standard has it, the text comes back.
    read = re.sub(r"\\([\\\[\]])", r"\1", message) if "](" in text else message
    assert (read.replace("{{", "{").replace("}}", "}") if re.search(r"\{\d", text) else read) == text


# RFC 3986: what a URI reference may be made of.
URI = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*")
ODD = [
    "a draft.md",
    "a:b.md",
    "javascript:alert(1).md",
    "100% sure?.md",
    "draft #3.md",
    "[brackets].md",
    "~user/x.md",
    "é/ü.md",
    "//host/x.md",
    "dir/a:b.md",
    "back\\slash.md",
    "line\nbreak.md",
    "<b>\"'`{}|^.md",
    "\udce9.md",
    "%41.md",
    "-",
    "",
]


@pytest.mark.parametrize("path", ODD)
def test_uris_of_odd_names_are_valid_and_lead_to_the_file(path: str) -> None:
    uri = reference(path)
    assert URI.fullmatch(uri)
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    base = "https://base.example/folder/"
    there = unquote(urljoin(base, uri), errors="surrogateescape")
    expected = path.replace("//host", "/host")
    assert there == urljoin(base, "/" if expected.startswith("/") else "") + expected.removeprefix("/")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("https://paper.example/a?b=1#c", "https://paper.example/a?b=1#c"),
        ("https://paper.example/50%/a b", "https://paper.example/50%25/a%20b"),
        ("urn:isbn:0451450523", "urn:isbn:0451450523"),
        ("C:\\drafts\\a b.md", "file:///C:/drafts/a%20b.md"),
        ("/srv/a b.md", "/srv/a%20b.md"),
    ],
)
def test_uris_that_are_absolute(path: str, uri: str) -> None:
    assert reference(path) == uri
    assert URI.fullmatch(uri)


@pytest.mark.parametrize("path", ODD[:-2])
def test_every_format_of_uris_takes_an_odd_name(path: str) -> None:
    report = told("words", path=path)
    (run,) = json.loads(render(report, "sarif"))["runs"]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]} | {
        item["target"]["source"] for item in json.loads(render(report, "w3c"))["items"]
    }
    assert uris == {reference(path)}


WIDE = "\uff1d\uff0b\uff0d\uff20\uff5c\uff05\ufe66\ufe62\ufe63\ufe6b\u2212"


@pytest.mark.parametrize("sign", list("=+-@|%\t" + WIDE))
def test_no_sign_begins_a_formula(sign: str) -> None:
    text = f"{sign}HYPERLINK(1)"
    assert defuse(text) == "'" + text
    assert restore(defuse(text)) == text
    assert restore(defuse("'" + text)) == "'" + text
