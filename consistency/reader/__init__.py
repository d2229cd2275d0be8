"""What a reader reads: a document's text without its markup, and the way back from it to the file's offsets.

Every room below reads documents as `as_read` gives them, so that no room has a rule of its own for markup.  Only the
ends of a run know both: `report_as_written` turns what was found into offsets of the file, `report_as_read` turns it
back for reports that show words to a person.
"""

from consistency.reader.reports import (
    checked_as_written,
    quotation_as_written,
    report_as_read,
    report_as_written,
)
from consistency.reader.view import as_read, as_written, read_at, words_at, written_at

__all__ = [
    "as_read",
    "as_written",
    "checked_as_written",
    "quotation_as_written",
    "read_at",
    "report_as_read",
    "report_as_written",
    "words_at",
    "written_at",
]
