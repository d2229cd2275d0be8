"""What the desk's server and the Word add-in's answer in words; the page has its own in `desk.html`."""

from __future__ import annotations

# Requests that are refused.
TOO_LARGE = "larger than the desk accepts"
WRONG_ADDRESS = "wrong address for this desk"
DIFFERENT_PAGE = "requested by a different page"
NO_TOKEN = "the address has no valid token: use the link that `consistency serve` printed"
NO_SUCH_FILE = "no such file"
NOT_JSON = "not JSON"
NOT_JSON_TYPE = "not a JSON {kind}"
NOT_DECISIONS = "decisions must be an object"
NOT_A_DECISION = "a decision must say what to do"
NOT_SPEAKERS = "speakers must be an object"
NO_TEXT_SENT = "no text was sent"
NO_SUCH_STYLE = "no such house style or kind of source"
NO_SUCH_SOURCE = "no such source"

# Sessions, drafts and sources.
SESSION_ENDED = "this session has ended; check the draft again"
SOURCE_GONE = "a source is no longer held: add its file again"
NO_SOURCE = "no source given"
SEVERAL_TEXTS = "{name} contains several texts; a draft is a single text"
CONTAINS_NO_TEXT = "contains no text"
DESCRIBED_NOT_ADDED = "{name}: described here, but not among the sources: add that file too"
CHECK_FAILED = "the check failed ({kind})"
FAILED = "something failed ({kind})"

# Findings and decisions.
BY_HAND = "edited by hand"
ACCEPTED = "accepted at the desk"
WHERE = "{source}, at {place}"
FINDING = "{level}: {message}"
FINDING_WITH_SOURCE = "{level}: {message} Source: {where}: “{passage}”"
UNQUOTED = "the source’s words without quotation marks"

# Verdicts in the report.
VERBATIM = "same words"
EDITED = "changes are marked"
ALTERED = "words changed"
MISATTRIBUTED = "someone else’s words"
NOT_FOUND = "not in the sources"
NOT_CHECKED = "not compared"

# What a corrected file lacks.
ONLY_TEXT = "The corrected text could not be put back into {file}: this is its text alone."
THE_FILE = "the file"
NOT_IN_PAGE = "{count} of {of} changes could not be made in the page: {reason}."
NOT_IN_WORD = (
    "{count} of {of} changes are in a field, a note or a new paragraph of the Word file: make them by hand."
)

# The Word add-in.
NOT_ALLOWED = "not allowed"
NO_SUCH_PAGE = "not found"
DOCUMENT_TOO_LARGE = "the document is too large"
NOT_A_DOCUMENT = "not a document"
TOO_LONG = "longer than {most:,} characters"
