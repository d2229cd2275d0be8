"""What the assistant's tools answer in words; the descriptions of their parameters are with the tools."""

from __future__ import annotations

# Whether a text may be shown.
NO_QUOTATIONS = "No quotations were found: put the words that you quote in quotation marks."
DO_NOT_SHOW = "Do not show it yet (errors: {errors}, warnings: {warnings})."
USE_CORRECTED = "{sentence} Use corrected_text, then check again."
NOTHING_COMPARED = "Nothing was compared, so nothing is verified: see not_checked."
AGREE = "{faithful} of {quotations} quotations agree with the sources."
SOME_NOT_COMPARED = "{sentence} {count} were not compared: see not_checked."

# What to do about a quotation that was not compared.
ADD_SOURCE = "Add a source by that speaker and check again, or say that it is unverified."
NAME_SPEAKER = "Name the speaker in the text and check again."
NAME_SPEAKER_OR_CHECK_ALL = "Name the speaker in the text, or check again with all_from_sources."
A_TERM = "Nothing, if it is a term; if someone's words, name the speaker and quote more of them."
A_TITLE = "Nothing, if it is a title."
NESTED = "Nothing; it is compared as part of the quotation around it."
MOVE_INTO_TEXT = "Move it into the text, or check it alone with check_quotation."
TOO_SHORT = "Quote three words or more, or check it alone with check_quotation."
UNUSABLE = "Quote more words, or check it alone with check_quotation."
CHECK_ALONE = "Check it alone with check_quotation."
NEAR = "A source has nearly these words: check it alone with check_quotation, and correct it."
NOT_COMPARED = "not compared"

# Calls that are refused.
EMPTY_QUOTATION = "the quotation is empty"
EMPTY_QUERY = "the query is empty"
SOURCE_AND_SOURCES = "give `source` or `sources`, not both"
TOO_LONG = "longer than {most:,} characters"
TOO_MANY_SOURCES = "more than {most} sources"
SAME_NAME = "two sources are called {name!r}: give each its own `name`"
NO_SOURCES = "this server was started without sources: pass in the source's text"
UNKNOWN_RULE = "unknown rule {rule!r}; use one of {known}"
UNKNOWN_SOURCE = "unknown source {source!r}; use one of {known}"
NO_SUCH_PASSAGE = "{source} has passages 1 to {last}"
