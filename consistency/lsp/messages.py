"""What the language server shows in an editor, in addition to the findings."""

from __future__ import annotations

# What can be done about a quotation.
USE_SOURCE = "Use the source's wording"
USE_SOURCE_EVERYWHERE = "Use the source's wording everywhere"
MARK_CHANGE = "Mark the change"
NOT_FROM_SOURCE = "Not from this source"
REASON_NOT_FROM_SOURCE = "not from this source"
ACCEPT = "Accept with a reason"
WHY_RIGHT = "Why is this quotation right as it is?"
RECORDING = "checked against the recording"
AGREED = "agreed with the speaker"
SOURCE_IS_WRONG = "the source has it wrong"
HOUSE_STYLE = "house style"

# What a source has.
SOURCE_HAS = "the source has: {passage}"
SOURCE_HAS_NOTHING = "the source has nothing here"
NEAREST = "nearest: "

# Progress and failures.
READING_SOURCES = "Reading sources"
CHECK_FAILED = "the check failed ({kind})"
NO_SOURCE = "no source configured: set `canonical` in consistency.toml or in the editor's settings"
NO_SOURCE_READ = "no source could be read"
