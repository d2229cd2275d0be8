"""Trains the ranker that names the speaker of a quotation, and measures it by cross-validation.

    python benchmarks/quoting_train.py ARTICLES.jsonl… [--folds N | --write FILE] [--prior FILE --least N --l2 X]

ARTICLES are annotated news, a line an article: {"text", "quotes": [{"start", "end", "speaker_start",
"speaker_end"}], "contents": [{"spans", "speaker_start", "speaker_end"}], "unattributed": [{"start", "end"}],
"unclear": [{"start", "end"}]}.  With `--labels FILE` they need only {"doc_id", "text"}: see `labelled`.
No network, no library but numpy: a log-linear model over the candidates of each quotation, fitted by Adam.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from consistency.quoting import speakers
from consistency.quoting.languages import guess, load
from consistency.quoting.marks import marked
from consistency.quoting.mentions import TextMention
from consistency.quoting.paragraphs import paragraphs
from consistency.quoting.people_of import people_of

Row = dict[str, Any]
Example = tuple[list[list[str]], list[int]]  # the features of each option, and the options that are right
UNKNOWN = -9
NAMELESS_L2 = 2.0  # times the penalty for what tells a term, of which there are few examples
HEAD_END = re.compile(
    r",| \(| (?:who|whose|that|which|from|of|at|in|by|for|with|to|on|like|as|familiar|close) | —"
)


def prepared(row: Row, code: str | None = None) -> tuple[Any, ...]:
    text = row["text"]
    language = load(code or guess(text))
    spans = paragraphs(text)
    outer = [m for m in marked(text, spans) if m.depth == 1]
    parsed = speakers.read_paragraphs(text, spans, outer, language)
    people = people_of(parsed, language)
    return text, parsed, outer, people, language


def gold(row: Row, outer: list[Any]) -> list[tuple[int, int] | int]:
    """For each quotation its speaker's span, or TERM, ANONYMOUS, or UNKNOWN where nobody annotated it."""
    quotes = [q for q in row["quotes"] if q["type"] in ("direct", "mixed")]
    by_start = {q["start"]: q for q in quotes}
    terms = {q["start"] for q in row.get("unattributed", ())}
    unclear = {q["start"] for q in row.get("unclear", ())}
    out: list[tuple[int, int] | int] = []
    for m in outer:
        q = by_start.get(m.start) or by_start.get(m.outer_start)
        if q is not None:
            named = q.get("speaker") and q.get("speaker_start") is not None
            out.append((q["speaker_start"], q["speaker_end"]) if named else speakers.ANONYMOUS)
        elif m.start in unclear:
            out.append(UNKNOWN)
        elif m.start in terms:
            out.append(speakers.TERM)
        elif m.family == "single":
            out.append(UNKNOWN)
        elif "contents" not in row:
            out.append(speakers.TERM)
        else:
            out.append(_from_contents(row, m))
    return out


def _from_contents(row: Row, m: Any) -> tuple[int, int] | int:
    for c in row["contents"]:
        if c.get("speaker") and any(a <= m.start + 1 and m.end - 1 <= b for a, b in c["spans"]):
            return c["speaker_start"], c["speaker_end"]
    return speakers.TERM if m.family in ("double", "doubled") and row["contents"] else UNKNOWN


def labelled(rows: list[Row], file: Path) -> list[Row]:
    """The articles with the labels of a table: article, start and end of a quotation, and its speaker.

    An article's name is its `doc_id` up to the first blank.  The speaker is a span ("120-133"),
    or "nobody", "term" (no quotation) or "unclear" (left out of training and measuring).
    """
    tables: dict[str, list[list[str]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        article, *rest = line.split("\t")
        tables.setdefault(article, []).append(rest)
    out = []
    for row in rows:
        new: Row = {**row, "quotes": [], "unattributed": [], "unclear": []}
        new.pop("contents", None)
        for start, end, who in tables.get(row["doc_id"].split()[0], ()):
            span: Row = {"start": int(start), "end": int(end)}
            if who in ("term", "unclear"):
                new["unattributed" if who == "term" else "unclear"].append(span)
                continue
            first, last = (None, None) if who == "nobody" else map(int, who.split("-"))
            speaker = None if first is None else row["text"][first:last]
            new["quotes"].append(
                {**span, "type": "direct", "speaker": speaker, "speaker_start": first, "speaker_end": last}
            )
        out.append(new)
    return out


def head(text: str, start: int, end: int, found: Iterable[TextMention]) -> tuple[int, int]:
    """The head of the annotated phrase `[start, end)`: "Roe" of "Doe's director, Roe", "mayor" of "the mayor of Salem".

    `found` are the mentions of the article.
    """
    inside = [m for m in found if start <= m.start and m.end <= end]
    stops = [m.start() for m in HEAD_END.finditer(text, start + 1, end)]
    for stop, following in pairwise([*stops, end, end]):
        ending = [m for m in inside if m.end in (stop, end if stop == end else stop)]
        names = [m for m in ending if m.kind == "name"]
        if names:
            longest = min(names, key=lambda m: m.start)
            return longest.start, longest.end
        if not ending:
            continue
        noun = min(ending, key=lambda m: m.start)
        apposed = [
            m for m in inside if m.kind == "name" and text[stop : m.start].strip() == "," and stop < m.start
        ]
        if noun.kind == "noun" and apposed and apposed[0].end == following:
            return apposed[0].start, apposed[0].end
        return noun.start, noun.end
    return start, stops[0] if stops else end


def right(choice: speakers.Choice, answer: tuple[int, int] | int, text: str) -> list[int]:
    """The options that name the head of the annotated speaker, or else overlap most with the annotation."""
    n = len(choice.candidates)
    if isinstance(answer, int):
        return {speakers.TERM: [n], speakers.ANONYMOUS: [n + 1]}.get(answer, [])
    start, end = answer
    first, last = head(text, start, end, (c.mention for c in choice.candidates))
    exact = [i for i, c in enumerate(choice.candidates) if (c.mention.start, c.mention.end) == (first, last)]
    if exact:
        return exact
    share = []
    for c in choice.candidates:
        a, b = max(c.mention.start, start), min(c.mention.end, end)
        union = max(c.mention.end, end) - min(c.mention.start, start)
        share.append((b - a) / union if b > a else 0.0)
    top = max(share, default=0.0)
    return [i for i, s in enumerate(share) if s >= top - 1e-9] if top > 0 else []


def examples(row: Row) -> list[Example]:
    text, parsed, outer, people, language = prepared(row)
    answers = gold(row, outer)
    out: list[Example] = []

    def oracle(choice: speakers.Choice) -> int:
        good = right(choice, answers[choice.number], text)
        if good:
            out.append((choice.features, good))
        n = len(choice.candidates)
        return good[0] if good and good[0] < n else speakers.TERM if good == [n] else speakers.ANONYMOUS

    for _ in speakers.choices(text, parsed, outer, people, language, oracle, len(outer)):
        pass
    return out


def fit(
    articles: list[list[Example]],
    l2: float = 3.0,
    rounds: int = 100,
    least: int = 5,
    prior: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Weights that make the right options likely.

    A feature must be seen in `least` articles, so that none is learnt from one story.  `prior` are another
    language's weights, from which these are to differ little (from 0 without it).
    """
    prior = prior or {}
    counts = Counter(
        f for article in articles for f in {f for rows, _ in article for row in rows for f in row}
    )
    index = {f: i for i, f in enumerate(f for f, n in counts.items() if n >= least)}
    data = [example for article in articles for example in article]
    cols, row_of, group, good = [], [], [], []
    r = 0
    for g, (rows, gold_options) in enumerate(data):
        for i, row in enumerate(rows):
            ids = [index[f] for f in row if f in index]
            cols.extend(ids)
            row_of.extend([r] * len(ids))
            group.append(g)
            good.append(i in gold_options)
            r += 1
    col, rows_, grp, ok = np.array(cols), np.array(row_of), np.array(group), np.array(good)
    starts = np.concatenate(([0], np.flatnonzero(np.diff(grp)) + 1))
    held = np.array([l2 * NAMELESS_L2 if f.startswith(("Tt", "At")) else l2 for f in index])
    w0 = np.array([prior.get(f, 0.0) for f in index])
    w, m, v = w0.copy(), np.zeros(len(index)), np.zeros(len(index))
    for t in range(1, rounds + 1):
        s = np.bincount(rows_, w[col], r)
        s = np.exp(s - np.maximum.reduceat(s, starts)[grp])
        p = s / np.add.reduceat(s, starts)[grp]
        k = np.where(ok, p, 0.0)
        k = k / np.maximum(np.add.reduceat(k, starts)[grp], 1e-12)
        grad = np.bincount(col, (p - k)[rows_], len(index)) + held * (w - w0)
        m = 0.9 * m + 0.1 * grad
        v = 0.99 * v + 0.01 * grad * grad
        step = 0.2 * (1 - t / (rounds + 1))
        w -= step * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.99**t)) + 1e-6)
    learnt = {**prior, **{f: round(float(w[i]), 3) for f, i in index.items()}}
    return {f: x for f, x in learnt.items() if abs(x) >= 0.02}


def read(file: Path) -> dict[str, float]:
    pairs = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {feature: float(weight) for feature, weight in pairs}


def measure(row: Row, learnt: dict[str, float], tally: Counter[str], wrong: list[str]) -> None:
    text, parsed, outer, people, language = prepared(row)
    answers = gold(row, outer)
    choose = speakers.chooser(language, learnt)
    for choice, taken in speakers.choices(text, parsed, outer, people, language, choose, len(outer)):
        answer = answers[choice.number]
        m = outer[choice.number]
        if answer == UNKNOWN:
            continue
        is_quote, said = answer != speakers.TERM, taken != speakers.TERM
        tally["exact tp"] += is_quote and said
        tally["exact fp"] += said and not is_quote
        tally["exact fn"] += is_quote and not said
        hit = False
        if not isinstance(answer, int):
            tally["speakers"] += 1
            tally["reachable"] += bool(right(choice, answer, text))
            mention = choice.candidates[taken].mention if taken >= 0 else None
            hit = mention is not None and (
                (mention.start < answer[1] and answer[0] < mention.end)
                or mention.core[-1].lower() in text[answer[0] : answer[1]].lower().split()
            )
            tally["hits"] += hit
        if (is_quote != said) or (not isinstance(answer, int) and not hit):
            shown = "nobody" if taken < 0 else choice.candidates[taken].mention
            got = {-1: "TERM", -2: "ANON"}.get(taken) or text[shown.start : shown.end]
            want = (
                text[answer[0] : answer[1]]
                if not isinstance(answer, int)
                else {-1: "TERM", -2: "ANON"}[answer]
            )
            a, b = max(0, m.outer_start - 160), m.outer_end + 110
            q = text[m.outer_start : m.outer_end]
            q = q if len(q) < 120 else q[:50] + " ~~~ " + q[-50:]
            wrong.append(
                f"[{want}] got [{got}]: {text[a : m.outer_start]}⟦{q}⟧{text[m.outer_end : b]}".replace(
                    "\n", "⏎"
                )
            )


def summary(t: Counter[str]) -> str:
    tp, fp, fn = t["exact tp"], t["exact fp"], t["exact fn"]
    accuracy = 100 * t["hits"] / max(1, t["speakers"])
    joint = 2 * t["hits"] / max(1, t["speakers"] + tp + fp)
    return (
        f"exact P {100 * tp / max(1, tp + fp):.1f} R {100 * tp / max(1, tp + fn):.1f} "
        f"F1 {200 * tp / max(1, 2 * tp + fp + fn):.1f}; speaker {accuracy:.1f} "
        f"(reachable {100 * t['reachable'] / max(1, t['speakers']):.1f}); quote+speaker F1 {100 * joint:.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--only", type=int, default=99, help="folds to run")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--l2", type=float, default=3.0)
    parser.add_argument("--least", type=int, default=5, help="articles that a feature must be seen in")
    parser.add_argument("--prior", type=Path, help="another language's weights to start from")
    parser.add_argument("--labels", type=Path, help="a table of speakers that replaces those of the articles")
    parser.add_argument("--trust", type=float, default=0.5, help="what these are multiplied by")
    options = parser.parse_args()
    rows = [json.loads(x) for path in options.articles for x in path.open(encoding="utf-8") if x.strip()]
    rows = labelled(rows, options.labels) if options.labels else rows
    prior = {f: options.trust * w for f, w in read(options.prior).items()} if options.prior else None
    data = [examples(row) for row in rows]
    print(f"{len(rows)} articles, {sum(map(len, data))} quotations", file=sys.stderr)
    if options.folds:
        tally: Counter[str] = Counter()
        wrong: list[str] = []
        for fold in range(min(options.folds, options.only)):
            train = [d for i, d in enumerate(data) if i % options.folds != fold]
            learnt = fit(train, options.l2, least=options.least, prior=prior)
            for i, row in enumerate(rows):
                if i % options.folds == fold:
                    measure(row, learnt, tally, wrong)
            print(f"fold {fold}: {len(learnt)} weights; so far {summary(tally)}")
        if options.errors:
            options.errors.write_text("\n".join(wrong), encoding="utf-8")
    if options.write:
        learnt = fit(data, options.l2, least=options.least, prior=prior)
        lines = [f"{f}\t{w:g}" for f, w in sorted(learnt.items())]
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
