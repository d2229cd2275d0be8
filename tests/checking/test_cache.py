"""Entries of the cache: whatever is kept comes back equal, and nothing else comes back."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import consistency
from consistency.checking.cache import Cache

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def test_reports_come_back_equal(tmp_path: Path) -> None:
    report = consistency.check(SEEDS / "the-week.txt", SEEDS / "op-ed.txt")
    for number, value in enumerate(
        (report.articles, report.articles[0].document, (), None, ["text", 1, 0.5])
    ):
        cache = Cache(tmp_path)
        cache.put(f"{number:064}", value)
        assert cache.get(f"{number:064}") == value


@pytest.mark.parametrize("payload", [b"", b"no pickle", pickle.dumps(Path("x"))])
def test_what_is_no_entry_is_none(payload: bytes, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("0" * 64, "held")
    (file,) = tmp_path.glob("*/*")
    file.write_bytes(payload)
    assert cache.get("0" * 64) is None
