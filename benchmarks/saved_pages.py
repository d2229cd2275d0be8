"""Quotations lost and boilerplate let through on saved web pages, next to trafilatura's default.

    python benchmarks/saved_pages.py CHECKOUT... [--list]

Each CHECKOUT is a folder with the test data of a public scraper, recognized by its files:
- fundus: `*.html.gz` beside a JSON file per publisher with the expected paragraphs;
- trafilatura: `evaldata.json` with strings that must ("with") and must not ("without") be in the text;
- readability: folders with `source.html` and `expected.html`.
`--list` names each loss and each unwanted string of this package.  Text is compared by its letters and digits.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from lxml import html
from trafilatura import extract

from consistency.errors import ConsistencyError
from consistency.reading import document
from consistency.reading.formats.html import read
from consistency.reading.limits import Limits

QUOTATION = re.compile(
    r"“[^“”„]{12,}?[”“]|„[^“”„]{12,}?[“”]|«[^«»]{12,}?»|»[^«»]{12,}?«|(?<![\w\"])\"[^\"]{12,}?\""
)
UNSEEN = ("script", "style", "noscript", "template", "head")


@dataclass
class Case:
    """A page, and what must and must not be in its text."""

    name: str
    data: bytes
    quotations: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def quotations(paragraphs: list[str]) -> list[str]:
    return [m.group() for p in paragraphs for m in QUOTATION.finditer(p)]


def visible(data: bytes) -> str:
    """The letters of all that the page shows, hidden or not by its style sheet."""
    tree = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    for element in list(tree.iter(*UNSEEN)):
        element.drop_tree()
    return letters(tree.text_content())


def fundus(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.rglob("*.html.gz")):
        expected = path.with_name(f"{path.name.split('_')[0]}.json")
        if not expected.is_file():
            continue
        versions = json.loads(expected.read_text("utf-8")).values()
        data = gzip.decompress(path.read_bytes())
        seen = visible(data)
        bodies = [list(strings(version.get("body") or {})) for version in versions]
        shown = [[p for p in body if letters(p) in seen] for body in bodies]
        body = max(shown, key=lambda b: sum(map(len, b)), default=[])
        yield Case(path.name, data, quotations(body))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def trafilatura(folder: Path) -> Iterator[Case]:
    for listing in folder.rglob("evaldata.json"):
        for item in json.loads(listing.read_text("utf-8")).values():
            for part in ("cache", "eval"):
                path = listing.parent / part / item["file"]
                if path.is_file():
                    data = path.read_bytes()
                    yield Case(item["file"], data, wanted=item["with"], unwanted=item["without"])


def readability(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.rglob("source.html")):
        tree = html.document_fromstring(path.with_name("expected.html").read_text("utf-8"))
        blocks = [e.text_content() for e in tree.iter("p", "blockquote") if not e.findall(".//p")]
        yield Case(path.parent.name, path.read_bytes(), quotations(list(dict.fromkeys(blocks))))


def ours(data: bytes) -> str:
    """The text that is checked: without all that is left out."""
    try:
        found = read(data, Limits())
    except ConsistencyError:
        return ""
    made = document(found.text, "page", known=found)
    inside = list(made.text)
    for piece in made.left_out:
        inside[piece.start : piece.end] = " " * (piece.end - piece.start)
    return letters("".join(inside)[made.body.start : made.body.end])


def theirs(data: bytes) -> str:
    return letters(extract(data, include_comments=False) or "")


def main() -> None:
    arguments = [a for a in sys.argv[1:] if a != "--list"]
    told = "--list" in sys.argv
    for kind in (fundus, trafilatura, readability):
        counts: Counter[str] = Counter()
        for case in (c for name in arguments for c in kind(Path(name))):
            texts = {"ours": ours(case.data), "trafilatura": theirs(case.data)}
            counts.update(
                pages=1, quotations=len(case.quotations), wanted=len(case.wanted), unwanted=len(case.unwanted)
            )
            for who, text in texts.items():
                for what in ("quotations", "wanted", "unwanted"):
                    for piece in getattr(case, what):
                        if (letters(piece) in text) == (what == "unwanted"):
                            counts[f"{who} {what}"] += 1
                            if told and who == "ours":
                                sys.stdout.write(f"{what}\t{case.name}\t{piece[:150]!r}\n")
        if counts:
            sys.stdout.write(f"{kind.__name__}: {counts['pages']} pages\n")
            for what, fault in (("quotations", "lost"), ("wanted", "lost"), ("unwanted", "let through")):
                if total := counts[what]:
                    rates = (
                        f"{who} {counts[f'{who} {what}']} ({counts[f'{who} {what}'] / total:.1%})"
                        for who in ("ours", "trafilatura")
                    )
                    sys.stdout.write(f"  {what}: {total}, {fault}: {', '.join(rates)}\n")


if __name__ == "__main__":
    main()
