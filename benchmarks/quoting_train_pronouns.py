"""Trains the ranker that tells whom a pronoun means, and measures it by cross-validation.

    python benchmarks/quoting_train_pronouns.py ARTICLES.jsonl… [--folds N | --write FILE]

ARTICLES as for quoting_train.py, with "speaker_silver": the name of the person a speaker's pronoun means.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from quoting_train import Row, fit, gold, prepared, right

from consistency.quoting import speakers
from consistency.quoting.pronouns import RESOLVED, Memory, features, last_speaker, named_before
from consistency.quoting.ranker import score

Example = tuple[list[list[str]], list[int], str, list[str], str, int]
Corrections = dict[str, dict[str, str | None]]  # by article and offset; None: nobody knows

GENDERS = (("he", "f"), ("she", "m"), ("he", "o"), ("she", "o"))


def silver(row: Row, corrections: Corrections | None = None) -> dict[int, str]:
    """Where a pronoun that speaks stands, and the name it was annotated with, or the corrected one."""
    found = {
        q["speaker_start"]: q["speaker_silver"]
        for q in row["quotes"]
        if q.get("speaker_kind") == "pronoun" and q.get("speaker_silver")
    }
    for at, name in (corrections or {}).get(row.get("doc_id", ""), {}).items():
        found[int(at)] = name or ""
    return {at: name for at, name in found.items() if name}


def last_word(name: str) -> str:
    words = [
        w
        for w in name.lower().replace("’s", "").replace("'s", "").replace(".", "").split()
        if w.isalpha() or "-" in w
    ]
    return words[-1] if words else ""


def examples(row: Row, corrections: Corrections | None = None) -> list[Example]:
    text, parsed, outer, people, language = prepared(row)
    answers, meant = gold(row, outer), silver(row, corrections)
    memory = Memory()
    out = []
    seen: set[int] = set()
    picked: list[Any] = []

    def oracle(choice: speakers.Choice) -> int:
        good = right(choice, answers[choice.number], text)
        n = len(choice.candidates)
        picked.append(choice.candidates[good[0]] if good and good[0] < n else None)
        return good[0] if good and good[0] < n else speakers.TERM

    for choice, _ in speakers.choices(text, parsed, outer, people, language, oracle, len(outer)):
        who = picked[-1]
        if who is None:
            continue
        m = who.mention
        quoted = text[outer[choice.number].start : outer[choice.number].end].lower()
        if m.kind == "name":
            if (person := people.of(m)) is not None:
                memory.speakers.append(person)
            continue
        if m.kind != "pronoun" or m.start not in meant or m.core[0] not in RESOLVED:
            continue
        before = named_before(parsed, people, who)
        last = last_speaker(before)
        options = [(rank, o) for rank, o in enumerate(before) if (m.core[0], o[0].gender) not in GENDERS]
        want = last_word(meant[m.start])
        good = [i for i, (_, o) in enumerate(options) if want in [w.lower() for w in o[0].full]]
        if m.start not in seen:
            rows = [features(who, m.core[0], o, rank, memory, quoted, rank == last) for rank, o in options]
            names = [o[0].name for _, o in options]
            context = text[max(0, m.start - 350) : m.end + 60].replace("\n", "⏎")
            out.append((rows, good, f"{m.core[0]} = {meant[m.start]}", names, context, m.start))
            seen.add(m.start)
        if good:
            person = options[good[0]][1][0]
            memory.speakers.append(person)
            memory.last[m.core[0]] = person
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--l2", type=float, default=5.0)
    parser.add_argument("--corrections", type=Path, help="JSON: article → offset of a pronoun → name or null")
    options = parser.parse_args()
    rows = [json.loads(x) for path in options.articles for x in path.open(encoding="utf-8") if x.strip()]
    corrections = json.loads(options.corrections.read_text("utf-8")) if options.corrections else None
    data = [examples(row, corrections) for row in rows]
    fitted = [[(e[0], e[1]) for e in d if e[1]] for d in data]
    print(
        f"{sum(map(len, data))} pronouns, {sum(map(len, fitted))} with the person among the options",
        file=sys.stderr,
    )
    wrong: list[str] = []
    tally: Counter[str] = Counter()
    for fold in range(options.folds):
        learnt = fit([d for i, d in enumerate(fitted) if i % options.folds != fold], options.l2)
        for e in (e for i, d in enumerate(data) if i % options.folds == fold for e in d):
            feats, good, what, names, context, _ = e
            scores = [score(row, learnt) for row in feats]
            top = scores.index(max(scores)) if scores else -1
            group = what.split()[0]
            tally[group] += 1
            tally[group + " right"] += top in good
            if top not in good:
                wrong.append(f"[{what}] got [{names[top] if scores else '-'}] {len(good)} right: {context}")
    if options.folds:
        groups = sorted(g for g in tally if "right" not in g)
        print({g: f"{tally[g + ' right']}/{tally[g]}" for g in groups})
        total = sum(tally[g] for g in groups)
        print(f"all {100 * sum(tally[g + ' right'] for g in groups) / total:.1f} % of {total}")
        if options.errors:
            options.errors.write_text("\n".join(wrong), encoding="utf-8")
    if options.write:
        learnt = fit(fitted, options.l2)
        lines = [f"{f}\t{w:g}" for f, w in sorted(learnt.items())]
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
