"""JSON as the contract has it: one object for a run, or a line an article."""

from __future__ import annotations

import json
from typing import Any

from consistency.model import Report
from consistency.reporting import View, data


def render(report: Report, format: str, view: View) -> str:
    """`json`: the whole report, indented; `jsonl`: a line an article, in the order given."""
    if format == "jsonl":
        return "".join(line(data.article(a)) for a in report.articles)
    return dumps(data.report(report), indent=1) + "\n"


def line(value: Any) -> str:
    """`value` as one line of JSON Lines."""
    return dumps(value) + "\n"


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON that any encoding of Unicode can carry: escaped throughout if it contains a lone surrogate."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text
