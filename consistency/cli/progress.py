"""Progress of long work, on standard error, if that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from consistency.cli.targets import is_terminal

T = TypeVar("T")
_PATIENCE = 1.0  # seconds before the first word; short work stays silent
_STEP = 0.2  # seconds between two of them


def watched(items: Iterable[T], noun: str, quiet: bool = False) -> Iterator[T]:
    """`items` as they come, with a running count of them on a terminal's standard error."""
    if quiet or not is_terminal(sys.stderr):
        yield from items
        return
    start = time.monotonic()
    told, count = start + _PATIENCE - _STEP, 0
    try:
        for count, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - told >= _STEP:
                told = now
                rate = count / (now - start)
                named = noun if count > 1 else noun.removesuffix("s")
                shown = f"\r{count:,} {named}, {rate:,.0f} a second\x1b[K"
                print(shown, end="", file=sys.stderr, flush=True)  # noqa: T201
    finally:
        if told > start + _PATIENCE - _STEP:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)  # noqa: T201
