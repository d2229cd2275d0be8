"""The same audit on Spark: articles in by Parquet, tables out by Parquet, the core run on each worker.

Each worker opens the canonicals, or their saved index, by path; they are never shipped.  The package must be
installed on the workers, and the paths be the same there.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.checking.collecting import seldom
from consistency.checking.opening import archive_of
from consistency.checking.settings import Settings
from consistency.corpora import rows, writing
from consistency.corpora.columns import dictionary, names
from consistency.corpora.manifest import Counts, date_kind, kind_of
from consistency.corpora.partitions import Checker, Item, Raw
from consistency.corpora.planned import Group
from consistency.errors import MissingExtraError, UsageError
from consistency.messages import NO_SOURCE_TEXT
from consistency.model import Skipped
from consistency.reading.limits import Limits
from consistency.reading.rows import from_row

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

SIZE = 1000  # articles a Spark partition at least: starting a task costs as much as some dozen articles
_BATCH = 250  # articles that pass between Spark and a worker at a time
_TYPES = {"text": "string", "whole": "bigint", "number": "double", "flag": "boolean"}
_WRITTEN = tuple(table for table in dictionary() if table != "canonicals")


def audit(
    articles: DataFrame, canonicals: Sequence[str], out: str, settings: Settings, size: int = SIZE
) -> None:
    """Writes the tables of `articles` into `out`.

    They have columns `id`, `text` and optionally `outlet`, `author`, `date`, `title`.  `out` is a path or URL that
    Spark can write to; a table is a folder of Parquet files there.  What an earlier call left there is replaced.
    """
    if not {"id", "text"} <= set(articles.columns):
        raise UsageError("Spark needs articles with the columns `id` and `text`")
    spark = articles.sparkSession
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_BATCH))
    number = max(1, _count(articles) // size)
    work = _Work(tuple(canonicals), settings)
    made = articles.repartition(number).mapInArrow(work, nested())
    # What was found is kept once; each table is then taken out of it, so that nothing is checked twice.
    staged = f"{out.rstrip('/')}/parts"
    try:
        made.write.mode("overwrite").parquet(staged)
        kept = spark.read.parquet(staged)
        for table in _WRITTEN:
            taken = kept.selectExpr(f"explode({table}) as row").select("row.*")
            taken.write.mode("overwrite").parquet(f"{out.rstrip('/')}/{table}.parquet")
        _canonicals(spark, work, out)
    finally:
        _remove(spark, staged)


def _remove(spark: SparkSession, path: str) -> None:
    """Removes a folder wherever Spark wrote it; one that it could not write is none to be removed."""
    jvm, context = getattr(spark, "_jvm", None), getattr(spark, "_jsc", None)
    if jvm is None or context is None:  # Spark Connect has no file system of its own
        shutil.rmtree(path, ignore_errors=True)
        return
    folder = jvm.org.apache.hadoop.fs.Path(path)
    folder.getFileSystem(context.hadoopConfiguration()).delete(folder, True)


def _count(articles: DataFrame) -> int:
    """How many articles there are; raises `UsageError` if two have the same id, or one has none."""
    from pyspark.sql import functions as f

    ids = articles.select(f.col("id").cast("string").alias("id"))
    told = ids.agg(f.count("*"), f.count("id"), f.countDistinct("id")).first()
    total, named, unlike = tuple(told) if told else (0, 0, 0)
    if named < total:
        raise UsageError(f"{total - named:,} of {total:,} articles have no id; Spark needs one")
    if unlike < named:
        raise UsageError(f"{named - unlike:,} articles have a duplicate id: make ids unique")
    return int(total)


def counts(spark: SparkSession, out: str) -> Counts:
    """How much is in the tables that `audit` wrote."""
    found = {t: spark.read.parquet(f"{out.rstrip('/')}/{t}.parquet") for t in _WRITTEN}
    articles = found["articles"].selectExpr("count(*)", "coalesce(sum(characters), 0)").first()
    quotations = found["quotations"]

    def by(frame: DataFrame, column: str) -> dict[str, int]:
        rows = frame.groupBy(column).count().collect()
        return {str(row[0]): int(row[1]) for row in sorted(rows, key=lambda row: str(row[0]))}

    def kinds(of: dict[str, int]) -> dict[str, int]:
        made: Counter[str] = Counter()
        for reason, n in of.items():
            made[kind_of(reason)] += n
        return dict(made)

    return Counts(
        int(articles[0]) if articles else 0,
        int(articles[1]) if articles else 0,
        quotations.count(),
        by(quotations, "verdict"),
        by(found["findings"].where("suppressed is null"), "level"),
        kinds(by(quotations.where("verdict = 'not-checked'").fillna("", ["reason"]), "reason")),
        kinds(by(found["skipped"], "reason")),
        _dates(found["articles"]),
    )


def _dates(articles: DataFrame) -> dict[str, int]:
    """Articles with a date that can be put in order, with one in another form, and without."""
    rows = articles.selectExpr("date is not null as given", "date_iso is not null as known").groupBy(
        "given", "known"
    )
    counts: Counter[str] = Counter()
    for given, known, n in (tuple(row) for row in rows.count().collect()):
        counts[date_kind("given" if given else None, "known" if known else None)] += int(n)
    return dict(counts)


def nested() -> str:
    """The schema of what a worker hands back: for each batch the rows of every table."""
    found = []
    for table in _WRITTEN:
        columns = ",".join(f"`{c.name}`:{_TYPES[c.type]}" for c in dictionary()[table])
        found.append(f"{table} array<struct<{columns}>>")
    return ", ".join(found)


class _Work:
    """What a worker does with batches of articles."""

    def __init__(self, canonicals: tuple[str, ...], settings: Settings) -> None:
        self.canonicals = canonicals
        self.settings = settings

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        pa = writing.arrow()
        checker = _checker(self.canonicals, self.settings)
        limits = Limits()
        with seldom():
            for batch in batches:
                made = checker.on([_item(row, limits) for row in batch.to_pylist()])
                arrays = {}
                for table in _WRITTEN:
                    columns = writing.batch(table, made[table])
                    struct = pa.StructArray.from_arrays(
                        [columns.column(n).combine_chunks() for n in names(table)], list(names(table))
                    )
                    arrays[table] = pa.ListArray.from_arrays(pa.array([0, len(struct)], pa.int32()), struct)
                yield pa.RecordBatch.from_pydict(arrays)


def _item(row: dict[str, Any], limits: Limits) -> Item:
    where = str(row.get("id"))
    found = from_row(row, where, limits)
    return found if isinstance(found, Skipped) else Raw(where, found)


@lru_cache(maxsize=1)
def _checker(canonicals: tuple[str, ...], settings: Settings) -> Checker:
    """One for each worker process, kept between its tasks."""
    archive, skipped = archive_of(canonicals, settings)
    if skipped or not archive.documents:
        told = "; ".join(f"{s.path}: {s.reason}" for s in skipped) or NO_SOURCE_TEXT
        raise UsageError(told)
    return Checker(Group(archive, settings.load(), settings.language, settings.whole))


def _canonicals(spark: SparkSession, work: _Work, out: str) -> None:
    made = rows.empty()
    checker = _checker(work.canonicals, work.settings)
    for document in (d for group in checker.groups.all() for d in group.archive.documents):
        rows.add_canonical(made, document)
    schema = ", ".join(f"`{c.name}` {_TYPES[c.type]}" for c in dictionary()["canonicals"])
    frame = spark.createDataFrame([tuple(r) for r in made["canonicals"]], schema)
    frame.coalesce(1).write.mode("overwrite").parquet(f"{out.rstrip('/')}/canonicals.parquet")


def session() -> SparkSession:
    """The session that is running, or a new one as the environment configures it."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("--engine spark", "spark", error) from error
    own_python()
    return SparkSession.builder.appName("consistency").getOrCreate()


def own_python() -> None:
    """Has workers run this very Python, where the package is, unless the environment names a different one.

    It must be called before a session begins.  On a cluster with another Python, PYSPARK_PYTHON says which.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def read(spark: SparkSession, paths: Sequence[str]) -> DataFrame:
    """The articles behind these paths: Parquet, or JSON Lines by the name's ending."""
    if all(Path(p).suffix in (".jsonl", ".ndjson", ".json") for p in paths):
        return spark.read.json(list(paths))
    return spark.read.parquet(*paths)
