"""The folder of an audit as a frictionless data package, so that other tools know tables, types and keys.

Data Package and Table Schema, version 1: https://specs.frictionlessdata.io
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from consistency.corpora import messages
from consistency.corpora.columns import Column, derived, dictionary, fields
from consistency.version import __version__

_KEYS = {
    "canonicals": ["canonical_id"],
    "articles": ["article_id"],
    "quotations": ["article_id", "quotation"],
    "segments": ["article_id", "quotation", "segment"],
    "edits": ["article_id", "quotation", "edit"],
    "findings": ["article_id", "finding"],
    "reuses": ["article_id", "reuse"],
}
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def package(folder: Path) -> dict[str, Any]:
    """The description of the tables in `folder`, as `datapackage.json` holds it."""
    found = [
        _resource(path, table, columns)
        for table, columns in (dictionary() | derived()).items()
        for form in _MEDIA
        if (path := folder / f"{table}.{form}").exists()
    ]
    return {
        "profile": "data-package",
        "name": "consistency-audit",
        "title": messages.PACKAGE_TITLE,
        "created_by": f"consistency {__version__}",
        "resources": found,
    }


def _resource(path: Path, table: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    form = path.suffix.removeprefix(".")
    schema: dict[str, Any] = {"fields": fields(columns), "missingValues": [""]}
    if table in _KEYS:
        schema["primaryKey"] = _KEYS[table]
    if table in ("quotations", "findings", "reuses"):
        schema["foreignKeys"] = [_foreign(["article_id"], "articles")]
    if table in ("segments", "edits"):
        schema["foreignKeys"] = [_foreign(["article_id", "quotation"], "quotations")]
    if table == "attributes":
        import csv

        with path.open(encoding="utf-8", newline="") as file:
            names = next(csv.reader(file), [])
        schema["fields"] = [{"name": name, "type": "string"} for name in names]
    if form == "csv":
        profile = {"profile": "tabular-data-resource", "encoding": "utf-8"}
    else:
        profile = {"profile": "data-resource"}
    return {
        "name": table,
        "path": path.name,
        "format": form,
        "mediatype": _MEDIA[form],
        **profile,
        "schema": schema,
    }


def _foreign(columns: list[str], table: str) -> dict[str, Any]:
    return {"fields": columns, "reference": {"resource": table, "fields": columns}}
