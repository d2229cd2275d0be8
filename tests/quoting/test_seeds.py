"""The quotations of the seed articles: where they stand, what they are, whose they are."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from consistency.model import Attributed, Document, LeftOut, Quotation, Span
from consistency.quoting import attribute, extract

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
ROWS = [line.split("\t") for line in (HERE / "seeds.tsv").read_text(encoding="utf-8").splitlines()[1:]]
ARTICLES = sorted({row[0] for row in ROWS})


def op_ed() -> Document:
    text = (SEEDS / "op-ed.txt").read_text(encoding="utf-8")
    start, end = text.index("Dear President Trump"), text.index("Read more")
    return Document(
        "op-ed.txt",
        text,
        Span(start, end),
        title="Why Chicago police will not assist ICE in its raids",
        speaker="Lori Lightfoot",
        aliases=("mayor of Chicago",),
    )


def article(name: str) -> Document:
    text = (SEEDS / name).read_text(encoding="utf-8")
    if name != "the-week.txt":
        return Document(name, text, Span(0, len(text)))
    tail = text.index("A free daily email")
    prompt = LeftOut(text.index("Subscribe to The Week"), text.index("It's estimated"), "newsletter")
    return Document(name, text, Span(0, tail), left_out=(prompt, LeftOut(tail, len(text), "links")))


@pytest.fixture(scope="module")
def found() -> dict[str, dict[tuple[int, int], tuple[Quotation, Attributed]]]:
    out: dict[str, dict[tuple[int, int], tuple[Quotation, Attributed]]] = defaultdict(dict)
    for name in ARTICLES:
        document = article(name)
        quotations = extract(document)
        for q, a in zip(quotations, attribute(document, quotations, [op_ed()]), strict=True):
            out[name][q.start, q.end] = q, a
    return out


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}:{row[1]}")
def test_passage(
    row: list[str], found: dict[str, dict[tuple[int, int], tuple[Quotation, Attributed]]]
) -> None:
    name, start, end, kinds, speaker, attribution = row
    quotation, attributed = found[name][int(start), int(end)]
    assert quotation.kind in kinds.split("|")
    assert attributed.attribution == attribution
    if speaker:
        assert quotation.speaker is not None
        assert quotation.speaker.resolved == speaker


def test_nothing_else_is_found(
    found: dict[str, dict[tuple[int, int], tuple[Quotation, Attributed]]],
) -> None:
    assert sum(map(len, found.values())) == len(ROWS)


def test_occasions(found: dict[str, dict[tuple[int, int], tuple[Quotation, Attributed]]]) -> None:
    by_start = {k[0]: v for k, v in found["huffpost.txt"].items()}
    quotation, attributed = by_start[3336]
    assert quotation.occasion == "Friday, according to the Chicago Sun-Times"
    assert attributed.occasion == "other"
    by_start = {k[0]: v for k, v in found["the-week.txt"].items()}
    assert by_start[1975][0].source == "letter"
    assert by_start[1975][1].occasion == "canonical"
