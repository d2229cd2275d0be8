"""Spark gives the rows that one machine gives."""

from __future__ import annotations

import json
import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pandas.testing import assert_frame_equal

import consistency
from consistency.checking.settings import Settings
from consistency.corpora.columns import dictionary
from consistency.corpora.frames import load

pyspark = pytest.importorskip("pyspark")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore"),
]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    from consistency.corpora.spark import own_python

    own_python()
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


def test_the_same_rows(spark: Any, corpus: Path, canonical: Path, tmp_path: Path) -> None:
    from consistency.corpora.spark import audit, read

    rows = corpus.read_text("utf-8") + json.dumps({"id": "empty", "text": " "}) + "\n"
    corpus.write_text(rows, "utf-8")
    audit(read(spark, [str(corpus)]), [str(canonical)], str(tmp_path / "out"), Settings(), size=10)
    assert not (tmp_path / "out/parts").exists()
    one = consistency.audit(str(corpus), str(canonical))
    many = load(tmp_path / "out")
    for table in dictionary():
        if table == "skipped":  # a row's path is its line in the file, which Spark does not know
            assert list(many.skipped["reason"]) == list(one.skipped["reason"])
            continue
        a, b = (
            one.table(table).drop(columns="path", errors="ignore"),
            many.table(table).drop(columns="path", errors="ignore"),
        )
        keys = [
            k for k in ("article_id", "canonical_id", "quotation", "segment", "edit", "finding") if k in a
        ][:3]
        assert_frame_equal(a.sort_values(keys, ignore_index=True), b.sort_values(keys, ignore_index=True))
