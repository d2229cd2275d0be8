"""What is said about a settings file that is wrong."""

from __future__ import annotations

# A settings file that is missing or has no settings.
NO_SUCH_FILE = "{path}: no such file"
NO_SECTION = "{path}: no [consistency] or [tool.consistency] section"
NOT_A_TABLE = "{path}: [tool.consistency] must be a table"

# A setting with a wrong name or value.
UNKNOWN_KEY = "{path}: unknown key {key}{hint}"
DID_YOU_MEAN = "; did you mean {near!r}?"
NOT_STRINGS = "{path}: {key} must be a list of strings"
NOT_AN_INTEGER = "{path}: {key} must be an integer, not {value}"
NOT_TRUE_OR_FALSE = "{path}: {key} must be true or false, not {value}"
NOT_A_STRING = "{path}: {key} must be a string, not {value}"
NOT_TABLES = "{path}: sources must be tables: [[sources]]"
UNKNOWN_MAPPING_KEY = "{path}: unknown key {key}; use one of {known}"
NOT_A_KIND = "{path}: canonical-kind must be printed or spoken, not {value}"
MISSING = "{path}: {key} is missing"
NOT_A_PATTERN = "{path}: articles: {error}"
NUL = "{path}: {key} contains a NUL character"
OUTSIDE = "{path}: {key}: {target!r} is outside this file's folder; allowed only with --config FILE"
LONG_NUMBER = "a very long number"

# `--changed-since`.
NOT_A_REVISION = "--changed-since: {revision!r} is not a git revision"
NO_GIT = "--changed-since needs git, which was not found"
GIT_FAILED = "git failed"
CHANGED_SINCE = "--changed-since: {reason}"
SHALLOW = (
    "; this is a shallow clone without that revision, so fetch the whole history (git fetch --unshallow; "
    "`fetch-depth: 0` for actions/checkout; `GIT_DEPTH: 0` on GitLab)"
)
