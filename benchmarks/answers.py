"""Measures the assistant's tool on answers that are made with known faults: what is reported, what is a false alarm.

    python benchmarks/answers.py [--answers 200] [--seed 1] [--json FILE]

An answer quotes the sources of `answers.toml` in one of the shapes that assistants write; half of its quotations are
wrong in a known way.  Each answer is checked in one call with all sources handed in, and once more with
`all_from_sources` set to false.  A fault is reported if the tool returns a problem of the level warning or error on its
words; a false alarm is such a problem on words that the source has, or that quoting allows.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from consistency.checking.settings import Settings
from consistency.mcp.answers import Source
from consistency.mcp.tools import Tools

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Item:
    """A quotation of an answer; `fault` is None if it is faithful."""

    words: str
    source: dict[str, Any]
    topic: str
    fault: str | None = None
    said_by: str = ""


@dataclass(frozen=True)
class Made:
    shape: str
    text: str
    items: list[Item]


def load() -> dict[str, Any]:
    return tomllib.loads((HERE / "answers.toml").read_text("utf-8"))


def handed(data: dict[str, Any]) -> list[Source]:
    """The sources as they are handed in with a call."""
    return [
        {
            "text": "\n\n".join(" ".join(s["text"] for s in pair) for pair in _pairs(one["sentence"])),
            "title": one["title"],
            "speaker": one["speaker"],
            "date": one["date"],
        }
        for one in data["source"]
    ]


def _pairs(sentences: list[Any]) -> Iterator[list[Any]]:
    for at in range(0, len(sentences), 2):
        yield sentences[at : at + 2]


def _family(item: Item) -> str:
    return item.said_by.split()[-1]


def _year(item: Item) -> str:
    return item.source["date"][:4]


def tagged(items: list[Item]) -> str:
    lines = [
        f"“{_comma(i.words)}” {i.said_by} {'wrote' if i.source['medium'] != 'speech' else 'said'}."
        for i in items
    ]
    return "Here is what the sources say about it.\n\n" + "\n\n".join(lines)


def bold_topics(items: list[Item]) -> str:
    lines = [f"- **{i.topic}**: “{i.words}” ({i.said_by})" for i in items]
    return "The main points are:\n\n" + "\n".join(lines)


def bold_speakers(items: list[Item]) -> str:
    return "Key quotes:\n\n" + "\n".join(f"- **{i.said_by}:** “{i.words}”" for i in items)


def numbered(items: list[Item]) -> str:
    lines = [f'{n}. {i.said_by} on {i.topic.lower()}: "{i.words}"' for n, i in enumerate(items, 1)]
    return "In order of importance:\n\n" + "\n".join(lines)


def blocks(items: list[Item]) -> str:
    parts = [f"{i.said_by} puts it this way:\n\n> {i.words}" for i in items]
    return "\n\n".join(parts) + "\n\nTogether they show how the two offices see the matter."


def signed_blocks(items: list[Item]) -> str:
    return "\n\n".join(f"> {i.words}\n>\n> — {i.said_by}, {i.source['title']} ({_year(i)})" for i in items)


def table(items: list[Item]) -> str:
    rows = [f'| {i.said_by} | {i.topic} | "{i.words}" |' for i in items]
    return "| Who | Topic | Quote |\n|---|---|---|\n" + "\n".join(rows)


def bare(items: list[Item]) -> str:
    return "\n\n".join(f"“{i.words}”" for i in items)


def references(items: list[Item]) -> str:
    lines = [
        f"{i.source['role'].capitalize()} stresses that “{_lower(i.words)}” ({_family(i)} {_year(i)})."
        for i in items
    ]
    return " ".join(lines)


def footnotes(items: list[Item]) -> str:
    lines = [
        f"On {i.topic.lower()}, the {i.source['medium']} is plain: “{i.words}”[{n}]"
        for n, i in enumerate(items, 1)
    ]
    notes = [f"[{n}] {i.said_by}, “{i.source['title']},” {_year(i)}." for n, i in enumerate(items, 1)]
    return "\n\n".join(lines) + "\n\n" + "\n".join(notes)


def raised_signs(items: list[Item]) -> str:
    signs = "¹²³⁴⁵⁶"
    lines = [f"{i.said_by} argues: “{i.words}”{signs[n]}" for n, i in enumerate(items)]
    notes = [f"{signs[n]} {i.source['title']}, {i.source['date']}" for n, i in enumerate(items)]
    return "\n\n".join(lines) + "\n\n---\n" + "\n".join(notes)


def headed(items: list[Item]) -> str:
    return "\n\n".join(f"## {i.topic}\n\nAccording to {i.said_by}, “{_lower(i.words)}”" for i in items)


SHAPES: dict[str, Callable[[list[Item]], str]] = {
    "tag": tagged,
    "bullets with bold topics": bold_topics,
    "bullets with bold speakers": bold_speakers,
    "numbered list": numbered,
    "block quotes": blocks,
    "signed block quotes": signed_blocks,
    "table": table,
    "bare quotations": bare,
    "(Roe 2019)": references,
    "[1]": footnotes,
    "raised footnote signs": raised_signs,
    "headings": headed,
}
NAMELESS = ("bare quotations",)  # nobody is named, so nobody's name can be wrong


def _comma(words: str) -> str:
    return words.removesuffix(".").removesuffix(",") + ","


def _lower(words: str) -> str:
    return words if words[:2] in ("I ", "If") else words[0].lower() + words[1:]


def made(data: dict[str, Any], number: int, seed: int) -> Iterator[Made]:
    rng = random.Random(seed)
    shapes = cycle(SHAPES)
    for _ in range(number):
        shape = next(shapes)
        items = [_item(data, rng, shape) for _ in range(rng.randint(2, 4))]
        items = list({i.topic: i for i in items}.values())  # no sentence twice
        yield Made(shape, SHAPES[shape](items), items)


def _item(data: dict[str, Any], rng: random.Random, shape: str) -> Item:
    source = rng.choice(data["source"])
    sentence = rng.choice(source["sentence"])
    topic = " ".join(w.strip(",.") for w in sentence["text"].split()[1:3]).capitalize()
    draw = rng.random()
    if draw < 0.5:
        fair = rng.choice([sentence["text"], *sentence["fair"]])
        return Item(fair, source, topic, None, source["speaker"])
    if draw < 0.58:
        words = rng.choice(data["fabricated"]["sentences"])
        return Item(words, source, f"{topic} again", "fabricated", source["speaker"])
    if draw < 0.66 and shape not in NAMELESS:
        other = rng.choice([o for o in data["source"] if o is not source])
        if shape not in ("(Roe 2019)", "[1]"):  # these name the source, not its speaker
            return Item(sentence["text"], source, topic, "misattributed", other["speaker"])
    if draw < 0.74:
        at = source["sentence"].index(sentence)
        others = [s["text"] for n, s in enumerate(source["sentence"]) if n not in (at, at + 1)]
        joined = f"{sentence['text'].rstrip('.')}, {_lower(rng.choice(others))}"
        return Item(joined, source, topic, "spliced", source["speaker"])
    kind, words = rng.choice(sentence["faults"])
    return Item(words, source, topic, kind, source["speaker"])


def judge(
    tools: Tools, one: Made, sources: list[Source], all_from_sources: bool | None
) -> tuple[list[tuple[Item, bool]], int]:
    """Each quotation of an answer, and whether the tool reports a problem on it; how many problems are elsewhere."""
    told = tools.check_text(one.text, sources=sources, all_from_sources=all_from_sources, limit=200)
    spans = [(q["start"], q["end"]) for q in told["quotations"] if q["level"] in ("warning", "error")]
    found = []
    elsewhere = set(spans)
    at = 0
    for item in one.items:
        core = item.words[1:-1]
        start = one.text.index(core, at)
        at = start + len(core)
        hits = {(a, b) for a, b in spans if a < start + len(core) and start < b}
        found.append((item, bool(hits)))
        elsewhere -= hits
    return found, len(elsewhere)


def measure(number: int, seed: int, all_from_sources: bool | None) -> dict[str, Any]:
    data = load()
    sources = handed(data)
    tools = Tools([], Settings())
    faults: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    fair = alarms = 0
    missed: list[Any] = []
    false: list[Any] = []
    for one in made(data, number, seed):
        found, elsewhere = judge(tools, one, sources, all_from_sources)
        alarms += elsewhere
        false += [(one.shape, "outside the quotations")] * elsewhere
        for item, seen in found:
            if item.fault is None:
                fair += 1
                alarms += seen
                false += [(one.shape, item.words)] if seen else []
            else:
                faults[item.fault] += 1
                reported[item.fault] += seen
                missed += [] if seen else [(one.shape, item.fault, item.words)]
    return {
        "answers": number,
        "faults": sum(faults.values()),
        "reported": round(sum(reported.values()) / sum(faults.values()), 4),
        "faithful": fair,
        "false_alarms": round(alarms / fair, 4),
        "by_fault": {kind: f"{reported[kind]} of {n}" for kind, n in sorted(faults.items())},
        "missed": missed,
        "alarms": false,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    results = {
        name: measure(asked.answers, asked.seed, value)
        for name, value in (("default", None), ("all_from_sources=false", False))
    }
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for name, result in results.items():
        print(
            f"{name}: {result['faults']} faults in {result['answers']} answers, {result['reported']:.1%} reported; "
            f"{result['faithful']} faithful quotations, {result['false_alarms']:.1%} false alarms"
        )
        print("  " + ", ".join(f"{kind} {share}" for kind, share in result["by_fault"].items()))
        for row in (*result["missed"], *result["alarms"]):
            print("   ", *row, sep=" | ")


if __name__ == "__main__":
    main()
