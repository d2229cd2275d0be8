"""Coding sheets of a sample: blind, with the article's context and a passage of the source; CSV, XLSX and a page."""

from __future__ import annotations

import contextlib
import csv
import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.corpora import codebook, messages
from consistency.errors import MissingExtraError
from consistency.model import Document
from consistency.reading import read_articles
from consistency.reporting.cells import defuse, sound

if TYPE_CHECKING:
    import pandas as pd

    from consistency.corpora.frames import Tables

COLUMNS = (
    *("unit", "article_id", "start", "end", "before", "quotation", "after", "source", "source_passage"),
    *("verdict", "note", "coder"),
)
_AROUND = 300  # code points of the article, and of the source, on either side
_MOST_SEARCHED = 400_000  # code points of all sources in which the nearest passage is looked for


def rows(tables: Tables, key: pd.DataFrame, sources: Iterable[str]) -> list[dict[str, Any]]:
    """The rows of the sheet, without what the tool says; `sources` are the paths of the articles, for the context.

    For a quotation that the tool found nowhere, the passage is the nearest one, so that coders cannot see which
    verdict it had; none if the sources together are too long to be searched.
    """
    wanted = set(key["article_id"])
    texts = {d.id: d.text for d in read_articles(sources) if isinstance(d, Document) and d.id in wanted}
    columns = ["article_id", "quotation", "exact", "canonical_id", "canonical_start", "canonical_end"]
    held = tables.quotations[columns].astype(object)
    places = {(r[0], r[1]): r[2:] for r in held.itertuples(index=False, name=None)}
    canonicals = dict(zip(tables.canonicals["canonical_id"], tables.canonicals["text"], strict=True))
    small = sum(map(len, canonicals.values())) <= _MOST_SEARCHED
    found = []
    for unit, article, number, start, end in key[
        ["unit", "article_id", "quotation", "start", "end"]
    ].itertuples(index=False, name=None):
        exact, source, first, last = places[article, number]
        text = texts.get(article, "")
        if isinstance(source, str):
            passage = _around(canonicals[source], int(first), int(last))
        else:
            source, passage = _nearest(exact, canonicals) if small else ("", "")
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        values = (int(unit), article, int(start), int(end), before, exact, after, source, passage, "", "", "")
        found.append(dict(zip(COLUMNS, values, strict=True)))
    return found


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - _AROUND) : end + _AROUND]


def _nearest(exact: str, canonicals: dict[str, str]) -> tuple[str, str]:
    """The source and passage with the letters most like those of `exact`."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    best: tuple[float, str, str] = (-1.0, "", "")
    for name, text in canonicals.items():
        found = partial_ratio_alignment(exact.lower(), text.lower()) if exact else None
        if found is not None and found.score > best[0]:
            best = (found.score, name, _around(text, found.dest_start, found.dest_end))
    return best[1:]


def write(folder: Path, sheet: list[dict[str, Any]], key: pd.DataFrame) -> None:
    """Writes `sheet.csv`, `sheet.xlsx` (if openpyxl is installed), `coding.html`, `codebook.md` and `key.csv`."""
    from consistency.corpora.analysis import save

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "sheet.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([[_cell(row[name]) for name in COLUMNS] for row in sheet])
    save(key, folder / "key.csv")
    (folder / "codebook.md").write_text(codebook.markdown(), encoding="utf-8")
    (folder / "coding.html").write_text(page(sheet), encoding="utf-8", errors="backslashreplace")
    with contextlib.suppress(MissingExtraError):  # without openpyxl there are the page and the CSV
        write_workbook(folder / "sheet.xlsx", sheet)


def _cell(value: object) -> object:
    return defuse(sound(value)) if isinstance(value, str) else value


def write_workbook(path: Path, sheet: list[dict[str, Any]]) -> None:
    """The sheet as a workbook with a list of verdicts to choose from; raises `MissingExtraError` without openpyxl."""
    try:
        from openpyxl import Workbook
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
        from openpyxl.worksheet.datavalidation import DataValidation
    except ImportError as error:
        raise MissingExtraError(messages.WRITING_XLSX, "coding", error) from error
    book = Workbook()
    table = book.active
    table.append(COLUMNS)

    def shown(value: object) -> object:
        return ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(_cell(value))) if isinstance(value, str) else value

    for row in sheet:
        table.append([shown(row[name]) for name in COLUMNS])
    choices = DataValidation(type="list", formula1=f'"{",".join(codebook.verdicts())}"', allow_blank=True)
    table.add_data_validation(choices)
    letter = chr(ord("A") + COLUMNS.index("verdict"))
    choices.add(f"{letter}2:{letter}{len(sheet) + 1}")
    table.freeze_panes = "A2"
    for name, width in (
        ("before", 40),
        ("quotation", 50),
        ("after", 40),
        ("source_passage", 60),
        ("verdict", 15),
    ):
        table.column_dimensions[chr(ord("A") + COLUMNS.index(name))].width = width
    book.save(path)


def page(sheet: list[dict[str, Any]]) -> str:
    """The coding page: one key for each verdict, kept in the browser, saved as CSV."""
    template = files(__package__).joinpath("coding.html").read_text(encoding="utf-8")
    data = {"units": sheet, "verdicts": codebook.verdicts(), "columns": COLUMNS}
    # Within a script, only these could end it or begin a comment of HTML.
    text = (
        json.dumps(data, ensure_ascii=True)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
    )
    return template.replace("/*DATA*/null", text)
