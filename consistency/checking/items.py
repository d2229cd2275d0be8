"""Quotations without an article: JSON Lines or CSV with `id`, `quote`, and `canonical`, `speaker` where known."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from consistency.checking import messages
from consistency.checking.article import check_alone
from consistency.errors import ConsistencyError, ReadError
from consistency.judging import Policy
from consistency.locating import Archive
from consistency.model import Checked, Document, Quotation, Skipped, Span
from consistency.reading.deadline import OvertimeError, bounded
from consistency.reading.limits import Limits


@dataclass(frozen=True, slots=True)
class Item:
    """One quotation to check; `problem` says why it cannot be."""

    id: str
    quote: str
    canonical: str | None = None
    speaker: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item's verdict; offsets count in `passage.text`, which is the item's `quote`.

    `problem` says why a broken item could not be checked.
    """

    id: str
    passage: Document
    checked: Checked
    problem: str | None = None


def read_items(path: str) -> Iterator[Item]:
    """The items of a table, `-` being standard input; raises `ReadError` if it cannot be read at all."""
    name = messages.STANDARD_INPUT if path == "-" else path
    try:
        with _opened(path) as file:
            yield from _items(file, name)
    except OSError as error:
        raise ReadError(f"{name}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ReadError(messages.NOT_UTF8.format(name=name)) from None


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    """The table as UTF-8 text, also on standard input: the encoding of the terminal does not matter."""
    if path != "-":
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            yield file
    elif sys.stdin is None:
        raise ReadError(messages.STANDARD_INPUT_CLOSED)
    else:
        stream = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
        try:
            yield stream
        finally:
            stream.detach()  # or it would close standard input


def _items(file: TextIO, name: str) -> Iterator[Item]:
    first = ""
    for first in file:
        if first.strip():
            break
    if not first.strip():
        raise ReadError(messages.NO_ITEMS.format(name=name))
    if first.lstrip().startswith("{"):
        for number, text in enumerate(_chain(first, file), 1):
            if text.strip():
                yield _from_json(text, number)
        return
    yield from _from_csv(first, file, name)


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _from_json(text: str, number: int) -> Item:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return Item(str(number), "", problem=messages.LINE_NOT_JSON.format(number=number))
    if not isinstance(row, dict):
        return Item(str(number), "", problem=messages.LINE_NOT_OBJECT.format(number=number))
    return _item(row, number)


def _from_csv(first: str, file: TextIO, name: str) -> Iterator[Item]:
    reader = csv.DictReader(_chain(first, file))
    if "quote" not in (reader.fieldnames or ()):
        raise ReadError(messages.NEITHER_JSONL_NOR_CSV.format(name=name))
    try:
        for number, row in enumerate(reader, 1):
            yield _item(row, number)
    except csv.Error as error:
        raise ReadError(f"{name}: {error}") from None


def _item(row: dict[str, Any], number: int) -> Item:
    given = row.get("id")
    name = str(number) if given is None or given == "" else str(given)
    quote = row.get("quote")
    if not isinstance(quote, str) or not quote.strip():
        return Item(name, quote if isinstance(quote, str) else "", problem=messages.NO_QUOTE)
    canonical, speaker = row.get("canonical") or None, row.get("speaker") or None
    return Item(name, quote, canonical and str(canonical), speaker and str(speaker))


def check_items(items: Iterable[Item], archive: Archive, policy: Policy) -> Iterator[Outcome]:
    """Each item's verdict, in the order given, as each is done."""
    for item in items:
        passage = Document(item.id, item.quote, Span(0, len(item.quote)))
        problem = item.problem
        if item.canonical is not None and not _holds(archive, item.canonical):
            problem = messages.UNKNOWN_SOURCE.format(id=item.canonical)
        if problem is not None:
            checked = _unchecked(item.quote, problem)
        else:
            only = None if item.canonical is None else (item.canonical,)
            try:
                checked = _in_time(passage, archive, policy, only, item.speaker)
            except ConsistencyError:
                raise
            except Exception as error:  # a fault of ours in one item must not cost the others
                if told := archive.damage():
                    raise ReadError(told) from None
                problem = Skipped.by_fault(item.id, error).reason
                checked = _unchecked(item.quote, problem)
        yield Outcome(item.id, passage, checked, problem)


def _in_time(
    passage: Document, archive: Archive, policy: Policy, only: tuple[str, ...] | None, speaker: str | None
) -> Checked:
    """The verdict; `not-checked` with its reason if it takes too long."""
    try:
        return bounded(Limits().seconds, lambda: check_alone(passage, archive, policy, only, speaker))
    except OvertimeError as error:
        return _unchecked(passage.text, messages.CHECKING.format(error=error))


def _unchecked(quote: str, reason: str) -> Checked:
    nothing = Quotation(0, len(quote), quote, segments=(Span(0, len(quote)),))
    return Checked(nothing, "none", "not-checked", "none", reason=reason)


def _holds(archive: Archive, canonical: str) -> bool:
    try:
        archive.document(canonical)
    except KeyError:
        return False
    return True
