"""The wording of the reports; that of their findings comes with the findings."""

from __future__ import annotations

# Headings of the text report.
NOT_COMPARED = "Not compared"
CLOSE = "Not compared, but close to a source"
REPEATED = "Repeated without quotation marks"
ACCURATE = "Accurate"
ACCEPTED_BASELINE = "Accepted (baseline)"
ACCEPTED_SUPPRESSED = "Accepted (suppressed)"
ACCEPTED_POLICY = "Accepted (policy)"
SKIPPED_IN = "skipped in {document}:{place}  {reason}  "

LIST_WITH_V = " (list with -v)"
SUMMARY = "{quotations} in {articles}: {verdicts}; {levels}"
NO_QUOTATIONS = "no quotations"
COUNT_ACCEPTED = "; {count} accepted"
COUNT_SKIPPED = "; {count} skipped"

# What was not compared.
COUNT_NOT_COMPARED = "{count} not compared: {kinds}"
BY_ANOTHER_SPEAKER = "by another speaker"
BY_OTHER_SPEAKERS = "by other speakers"
OF_AN_UNCLEAR_SPEAKER = "of an unclear speaker"
OF_UNCLEAR_SPEAKERS = "of unclear speakers"
WITHOUT_A_SPEAKER = "without a speaker"
INSIDE_ANOTHER_QUOTATION = "inside another quotation"
INSIDE_OTHER_QUOTATIONS = "inside other quotations"
OUTSIDE_THE_TEXT = "outside the text"
TOO_SHORT = "too short"

# Other formats.
UNKNOWN_FORMAT = "unknown format {name!r}; use one of {known}"
MARKDOWN_HEAD = "### Quotations: {levels}\n\n{quotations} in {articles}.\n"
MARKDOWN_ACCEPTED = "\n{findings} accepted.\n"
MARKDOWN_MORE = "\n{count} more in the full report.\n"
MARKDOWN_CLOSE = "\n- not compared, but close to {source}: {where}: “{article}”\n"
ARTICLE_AND_SOURCE = "Article / source"
REUSED = "the source's words without quotation marks"
CLOSE_TO = "not compared, but close to {source}"
RULE_HELP = "{meaning} Based on: {authority}"
SOURCE_WORDING = "the source's wording"
USE_SOURCE_WORDING = "Use the source's wording."
