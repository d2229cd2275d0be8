"""The quotations of one article of a batch: a slow or faulty article is skipped, and the others go on."""

from __future__ import annotations

from consistency.checking import messages
from consistency.errors import ConsistencyError
from consistency.model import Document, Quotation, Skipped
from consistency.quoting import extract
from consistency.reading.deadline import OvertimeError, bounded


def quotations(
    article: Document, seconds: float, language: str | None = None, doubled: bool = False
) -> list[Quotation] | Skipped:
    """What `extract` finds within `seconds`, or why the article is skipped."""
    try:
        return bounded(seconds, lambda: extract(article, language, doubled=doubled))
    except OvertimeError as error:
        return Skipped(article.id, messages.EXTRACTING.format(error=error))
    except ConsistencyError:
        raise
    except Exception as error:
        return Skipped.by_fault(article.id, error)
