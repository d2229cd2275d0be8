"""What the checking of drafts says when it cannot go on, and about suppression comments."""

from __future__ import annotations

# Drafts and sources that could not be checked.
TOOK_TOO_LONG = "took longer than {seconds:g} seconds"
INTERRUPTED = "the check was interrupted"
OUT_OF_MEMORY = "the check ran out of memory"
FAILED = "the check failed ({kind})"
CHECKING = "checking it {error}"
EXTRACTING = "extracting quotations {error}"
WORKER_ENDED = "a worker process ended unexpectedly: it was killed or ran out of memory"
DIFFERENT_SPEAKER = "different speaker: {name}"
UNKNOWN_LANGUAGE = "unknown language {language!r}; use one of {known}"

# The sources of an article.
NO_SOURCE_FOR_IT = "no source is given for it"
SOURCE_NOT_FOUND = "the source it names was not found: {name}"
SOURCE_WITHOUT_TEXT = "the source it names contains no text"
NAMED_SOURCE_UNKNOWN = "the front matter names {name}, which is not one of the sources; all sources were used"
SAME_ID = "two sources have the id {id!r}: {places}"

# Suppression comments in a draft.
NO_REASON_GIVEN = "no reason given"
SUPPRESSION_AT = "suppression at {place}"
SUPPRESSES_UNKNOWN_RULE = "{where}: unknown rule {rules}"
SUPPRESSES_WITHOUT_REASON = "{where}: no reason given"
SUPPRESSES_NOTHING = "{where}: suppresses nothing"

# Tables of quotations (`quote --from`).
STANDARD_INPUT = "standard input"
STANDARD_INPUT_CLOSED = "standard input is closed"
NOT_UTF8 = "{name}: not UTF-8 text"
NO_ITEMS = "{name}: contains no items"
LINE_NOT_JSON = "line {number} is not JSON"
LINE_NOT_OBJECT = "line {number} is not a JSON object"
NEITHER_JSONL_NOR_CSV = "{name}: neither JSON Lines nor CSV with a column `quote`"
NO_QUOTE = "the item has no `quote`"
UNKNOWN_SOURCE = "no source has the id {id!r}"

# Baselines and the cache.
NOT_A_BASELINE = "{path}: not a baseline file"
NOT_THIS_BASELINE = "{path}: not a baseline file of version {version}"
TOO_LARGE = "{path}: not a file of at most {most} bytes"
