"""How fast comparing and judging are together, and how right: `python benchmarks/comparing.py [FILE…] [--each N]`.

Quotations are sentences of the files (the op-ed of the seeds by default), verbatim and corrupted by the
self-test, at the place where they stand.  Prints quotations a CPU second on one core, scaled to 25 words, and
beside it the same for the bare word alignment (rapidfuzz), which is what no comparison can do without.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from consistency.comparing import compare
from consistency.judging import judge, load_policy
from consistency.model import Attributed, Case, Document, Located, Match, Place, Quotation, Segment, Span
from consistency.mutating.self_test import Mutant, mutants
from consistency.quoting import parse

OP_ED = Path(__file__).parents[1] / "seeds/op-ed.txt"


def prepared(mutant: Mutant, text: str) -> tuple[str, Quotation, Match]:
    """A mutant as locating would hand it on."""
    quotation = parse(mutant.quotation)
    exact = text[mutant.start : mutant.end]
    place = Place(mutant.canonical, mutant.start, mutant.end, exact)
    segments = (Segment(quotation.start, quotation.end, place),)
    return (
        mutant.quotation,
        quotation,
        Match(mutant.canonical, mutant.start, mutant.end, exact, 1.0, segments),
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="*", type=Path, default=[OP_ED])
    arguments.add_argument("--each", type=int, default=100)
    given = arguments.parse_args()
    texts = {str(p): p.read_text("utf-8") for p in given.files}
    documents = {i: Document(i, t, Span(0, len(t))) for i, t in texts.items()}
    found = list(mutants(list(documents.values()), each=given.each))
    cases = [(m.canonical, *prepared(m, texts[m.canonical])) for m in found]
    size = sum(len(q.split()) for _, q, _, _ in cases) / 25
    policy = load_policy()
    seconds: dict[str, float] = {}
    judged: list[Case] = []
    for name in ("warm-up", "compare", "judge", "alignment"):
        begun = time.process_time()
        if name == "alignment":
            for _, quote, _, match in cases:
                Levenshtein.opcodes(quote.split(), match.exact.split())
        elif name == "judge":
            for case in judged:
                judge(case, policy)
        else:
            judged.clear()
            for canonical, quote, quotation, match in cases:
                comparison = compare(quote, quotation, texts[canonical], match)
                article = Document("a", quote, Span(0, len(quote)))
                to_whom = Attributed("author", (canonical,), named="author")
                judged.append(
                    Case(article, quotation, to_whom, Located(match), documents[canonical], comparison)
                )
        seconds[name] = time.process_time() - begun
    both = seconds["compare"] + seconds["judge"]
    print(f"{len(cases)} quotations, {size * 25 / max(1, len(cases)):.0f} words each on average")
    print(f"compare and judge: {size / both:,.0f} quotations of 25 words a second")
    print(f"compare alone:     {size / seconds['compare']:,.0f}")
    print(f"ratio to the bare word alignment: {both / seconds['alignment']:.0f} x its time")


if __name__ == "__main__":
    main()
