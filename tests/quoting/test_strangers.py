"""Who speaks in short articles of every kind: `kinds.txt`, read as a command reads its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from consistency.quoting import extract
from consistency.reading import read_articles

SPEECH = ("quotation", "block", "nested")


class Article(NamedTuple):
    """A kind of text, an article of it, and for each quotation its beginning, kind and speaker."""

    kind: str
    text: str
    answers: list[tuple[str, str, str]]


def articles() -> Iterator[Article]:
    whole = Path(__file__).with_name("kinds.txt").read_text(encoding="utf-8")
    for part in re.split(r"^=== ", whole, flags=re.MULTILINE)[1:]:
        kind, _, rest = part.partition("\n")
        lines = rest.splitlines()
        answers = [tuple(line[2:].split(" | ")) for line in lines if line.startswith("@ ")]
        text = "\n".join(line for line in lines if not line.startswith("@ "))
        yield Article(kind, text + "\n", answers)  # type: ignore[arg-type]


def suffix(text: str) -> str:
    if text.startswith("<html"):
        return ".html"
    return ".md" if re.search(r"^(#|\*\*|> |\||- |\* |\*[A-Z])", text, re.MULTILINE) else ".txt"


@pytest.mark.parametrize("article", [pytest.param(a, id=f"{a.kind}-{n}") for n, a in enumerate(articles())])
def test_speaker(article: Article, tmp_path: Path) -> None:
    path = tmp_path / f"article{suffix(article.text)}"
    path.write_text(article.text, encoding="utf-8")
    (document,) = read_articles([str(path)])
    found = extract(document)
    for begins, kind, who in article.answers:
        q = next(q for q in found if begins in q.exact[: len(begins) + 3])
        assert (q.kind in SPEECH) is (kind == "speech"), begins
        speaker = q.speaker and (q.speaker.resolved or q.speaker.name).lower()
        if who == "-" or kind == "term":
            continue
        if who.startswith("!"):
            assert who[1:].lower() not in (speaker or ""), begins
        elif not (who.endswith("?") and speaker is None):
            assert speaker is not None, begins
            assert all(word in speaker for word in who.strip("?").lower().split()), begins
