"""What the Python API says about wrong arguments."""

from __future__ import annotations

NO_SOURCE = "no source given: pass `canonicals` or `source_text`"
NO_ARTICLE = "no article given: pass `articles` or `text`"
NOTHING_READ = "{path}: contains no article"
EMPTY_TEXT = "{name}: an empty text"
EMPTY_QUOTATION = "the quotation is empty"
NOT_AN_INPUT = "not a path, document or frame: {kind}"
NOT_A_FRAME = "not a frame of pandas or polars: {kind}"
NO_TEXT_OR_QUOTE = "the frame has neither a column `text` nor a column `quote`; the columns are: {columns}"
NO_QUOTE = "the row has no `quote`"
SKIPPED_INPUTS = "some inputs were skipped: {reason}"
UNKNOWN_LEVEL = "unknown level {level!r}; use one of {known}"
UNKNOWN_RULE = "unknown rule {rule!r}; did you mean {near!r}?"
NOT_ONE_ARTICLE = "{article}: not a single article that can be corrected"
