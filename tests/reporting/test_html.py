"""The report on file: complete without a network, and harmless with any draft."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import consistency

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror=alert(2)> "</a><svg onload=alert(3)>\u202egnp.exe '
    'javascript:alert(4) {{ 7*7 }} </style></script>" Jane Roe said.\n'
)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page)
    return parser.seen


def test_the_seeds_are_shown_with_every_quotation() -> None:
    report = consistency.check(SEEDS / "the-week.txt", SEEDS / "op-ed.txt")
    page = report.render("html")
    marks = [a for tag, a in tags(page) if tag == "a"]
    cards = [a for tag, a in tags(page) if tag == "section" and "card" in (a["class"] or "").split()]
    shown = len(report.articles[0].quotations) + len(report.articles[0].reuses)
    assert len(cards) == shown
    assert {"#" + (c["id"] or "") for c in cards} >= {m["href"] for m in marks}
    marked = {
        tag: re.findall(rf"<{tag}><span class=\"sr\">[\w ]+</span>([^<]+)</{tag}>", page)
        for tag in ("del", "ins")
    }
    assert [" ".join(words) for words in marked.values()] == ["longterm haul", "long-term harm"]


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = consistency.check(SEEDS / "the-week.txt", SEEDS / "op-ed.txt").render("html")
    for _, attributes in tags(page):
        assert not attributes.keys() & {"src", "style", "onclick", "onload"}
        assert (attributes.get("href") or "#").startswith("#")


def test_a_hostile_draft_adds_no_element_and_no_handler() -> None:
    canonical = consistency.document(
        "Words of Jane Roe, none of them the same.", "<b>c.txt", role="canonical"
    )
    kinds = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "h1",
        "p",
        "main",
        "article",
        "h2",
        "div",
    }
    kinds |= {
        "button",
        "b",
        "a",
        "span",
        "section",
        "h3",
        "table",
        "caption",
        "thead",
        "tr",
        "th",
        "tbody",
        "td",
    }
    kinds |= {"kbd", "label", "input", "footer", "script", "strong", "details", "summary", "blockquote", "em"}
    kinds |= {"dl", "dt", "dd", "ul", "li"}
    page = consistency.check(consistency.document(HOSTILE, "<i>d.txt"), canonical, speaker="Jane Roe").render(
        "html"
    )
    found = tags(page)
    assert {tag for tag, _ in found} <= kinds
    assert sum(tag == "script" for tag, _ in found) == 1
    assert not [a for _, a in found if any(name.startswith("on") for name in a)]
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in page
