"""Parquet tables, by batches, so that a large one never is in memory whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from consistency.errors import ReadError
from consistency.model import Skipped
from consistency.reading import messages
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits
from consistency.reading.rows import COLUMNS, from_row

_BATCH = 64


def read(stream: IO[bytes], path: str, limits: Limits) -> Iterator[Extracted | Skipped]:
    """A document for every row; `ReadError` where the file is damaged or has no column `text`."""
    try:
        table = pq.ParquetFile(stream)
        columns = [name for name in table.schema_arrow.names if name in COLUMNS]
        if "text" not in columns:
            raise ReadError(messages.NO_TEXT_COLUMN)
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield from_row(row, f"{path}:{number}", limits)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise ReadError(messages.DAMAGED_PARQUET.format(error=error).splitlines()[0][:200]) from error
