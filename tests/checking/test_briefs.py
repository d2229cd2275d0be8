"""Whole briefs with the right answer for each quotation: verdict, level, attribution, speaker, kind and edit types.

In `tests/cases/briefs.jsonl` a quotation is followed by its answer: ⟦verdict|speaker|edit types|L=level|A=attribution|
K=kind⟧.  Verdicts are "v" verbatim, "e" edited, "al" altered, "m" misattributed, "nf" not found and "nc" not checked;
"/" separates what is right as well, and "*" is anything.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import ROOT, Run

_ROWS = [json.loads(row) for row in (ROOT / "tests/cases/briefs.jsonl").read_text("utf-8").splitlines()]
SOURCES = {row["source"]: row["text"] for row in _ROWS if "source" in row}
BRIEFS = [row for row in _ROWS if "brief" in row]
VERDICTS = {
    "v": ("verbatim", "none", "author"),
    "e": ("edited", "none", "author"),
    "al": ("altered", "error", "author"),
    "m": ("misattributed", "error", "author/other"),
    "nf": ("not-found", "error", "author"),
    "nc": ("not-checked", "none", "other/none"),
}


class Answer(NamedTuple):
    at: int
    verdicts: list[str]
    speaker: str
    edits: str | None
    level: str
    attribution: str
    kind: str | None


def parsed(marked: str) -> tuple[str, list[Answer]]:
    """The article without the answers, and the answers with the place after their quotations."""
    text, answers, last = "", [], 0
    for m in re.finditer(r"\s?⟦(.*?)⟧", marked):
        text += marked[last : m.start()]
        last = m.end()
        codes, speaker, *rest = m[1].split("|")
        named = dict(r.split("=") for r in rest if "=" in r)
        edits = next((r for r in rest if "=" not in r), None)
        verdicts = [VERDICTS[code][0] for code in codes.split("/")]
        _, level, attribution = VERDICTS[codes.split("/")[0]]
        answers.append(
            Answer(
                len(text),
                verdicts,
                speaker,
                edits,
                named.get("L", level),
                named.get("A", "none" if speaker == "-" else attribution),
                named.get("K", None if codes == "nc" else "quotation"),
            )
        )
    return text + marked[last:], answers


def wrong(answer: Answer, found: list[dict[str, Any]]) -> dict[str, object]:
    """What differs from the answer."""
    ending = [q for q in found if answer.at - 3 <= q["end"] <= answer.at]
    around = [q for q in found if q["start"] < answer.at <= q["end"] + 3]
    if not ending and not around:
        return {"quotation": "not extracted"}
    q = (ending or around)[-1]
    name = q["speaker_resolved"] or q["speaker"] or "-"
    types = ",".join(e["type"] for e in q["edits"])
    is_named = any(one.lower() in name.lower() for one in answer.speaker.split("/"))
    is_given = q["attribution"] in answer.attribution.split("/")
    checks = [
        ("verdict", q["verdict"], q["verdict"] in answer.verdicts),
        ("level", q["level"], answer.level == "*" or q["level"] in answer.level.split("/")),
        ("attribution", q["attribution"], answer.attribution == "*" or is_given),
        ("kind", q["kind"], answer.kind in (None, q["kind"])),
        ("edits", types, answer.edits in (None, "*", types)),
        ("speaker", name, answer.speaker == "*" or is_named),
    ]  # fmt: skip
    return {what: got for what, got, right in checks if not right}


@pytest.mark.parametrize("row", BRIEFS, ids=lambda row: row["brief"])
def test_each_quotation_of_a_brief_is_judged_right(row: dict[str, Any], run: Run, tmp_path: Path) -> None:
    text, answers = parsed(row["article"])
    article = tmp_path / ("draft.md" if row["format"] == "markdown" else "draft.txt")
    article.write_text(text, "utf-8")
    options: list[str] = []
    for name in row["of"]:
        (tmp_path / f"{name}.txt").write_text(SOURCES[name], "utf-8")
        options += ["--canonical", str(tmp_path / f"{name}.txt")]
    told = run("check", str(article), *options, "--format", "json")
    found = json.loads(told.out)["articles"][0]["quotations"]
    faults = {text[max(0, a.at - 40) : a.at]: w for a in answers if (w := wrong(a, found))}
    assert not faults
