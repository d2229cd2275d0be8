"""Quid (Humboldt-Universität zu Berlin; `pip install Quid`): each match of a source and an article is an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_WORD = re.compile(r"\w+")


def answers(articles: list[dict[str, Any]], sources: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    from quid.core.Quid import Quid  # type: ignore[import-not-found]

    quid = Quid()
    for article in articles:
        for source in sources:
            if source["language"] != article["language"]:
                continue
            for match in quid.compare(source["text"], article["text"]):
                there, here = match.source_span, match.target_span
                said = source["text"][there.start : there.end]
                words = article["text"][here.start : here.end]
                yield {
                    "article": article["id"],
                    "start": here.start,
                    "end": here.end,
                    "source": source["id"],
                    "source_start": there.start,
                    "source_end": there.end,
                    "drift": _WORD.findall(said.lower()) != _WORD.findall(words.lower()),
                }
