"""Why a quotation has no place in a source, and what is wrong with a saved index."""

from __future__ import annotations

# Why no place was found.
NO_WORDS = "contains no words of its own"
TOO_DIFFERENT = "the closest passage is too different"
NOT_IN_A_SOURCE = "none of its words are in a source"
TOO_SHORT = "too short to rule out coincidence"

# Saved indexes.
SAME_ID = "two sources have the same id: {id}"
TOO_LARGE = "an index can contain at most 4 billion characters: build several"
INDEX_DAMAGED = "a saved index is damaged: rebuild it"
CANNOT_OPEN = "{path}: not an index: {reason}"
CANNOT_READ = "{file}: cannot read: {reason}"
WRONG_CHECKSUM = "{file}: damaged (wrong checksum): rebuild the index"
WRONG_SIZE = "{file}: damaged (wrong size): rebuild the index"
TOO_SHORT_A_FILE = "{file}: damaged (too short): rebuild the index"
INCONSISTENT_HEADER = "{file}: damaged (inconsistent header): rebuild the index"
INCONSISTENT_SECTIONS = "{file}: damaged (inconsistent sections): rebuild the index"
OTHER_MACHINE = "{file}: built by a different version or on a different kind of machine: rebuild the index"
MANIFEST_NOT_JSON = "{path}: not an index, or a damaged one: {file} is not JSON"
NOT_AN_INDEX = "{path}: not an index: {file} is something else"
OTHER_VERSION = "{path}: built by a different version of this tool: rebuild the index"
MANIFEST_CHECKSUM = "{path}: damaged (wrong checksum of {file}): rebuild the index"
MANIFEST_NO_FILES = "{path}: damaged ({file} lists no files): rebuild the index"
BEING_WRITTEN = "{path}: another process is writing this index; try again later"
