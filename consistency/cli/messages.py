"""What the commands say; their help texts are with their options and in `docs/commands.md`."""

from __future__ import annotations

# Arguments that are missing or do not fit together.
NO_ARTICLES_CONFIGURED = "no articles given and none configured"
NO_ARTICLES = "no articles given"
NO_SOURCE = "no source given: use --canonical PATH, or `canonical` in the configuration"
NO_SOURCE_GIVEN = "no source given"
NO_COMMAND = "No such command {name!r}.{hint}"
DID_YOU_MEAN = " Did you mean {near!r}?"
UNKNOWN_RULE = "unknown rule {rule!r}; did you mean {near!r}?"
NO_QUOTATION = "give one quotation as TEXT or a table of quotations with --from FILE"
EMPTY_QUOTATION = "the quotation is empty"
UNKNOWN_COLUMN = "--by: unknown column {column!r}; use one of {known}"
ALL_CODERS = "verdict alpha of {coders} coders, {units:,} quotations"
SAMPLE_EXISTS = "{folder}: already has a sample; give another folder with --output"
SAMPLED = "{sample} of {total:,} to code in {folder}; open coding.html"
BAD_CONTRAST = "--contrast: give two groups with | between them, not {text!r}"
SPARK_METADATA = "--metadata: with Spark, put outlet, author and date into columns of the articles table"
NEEDS_BASELINE = "--update-baseline needs --baseline FILE"
IN_PLACE_AND_OUTPUT = "--in-place and --output cannot be used together"
HOOK_AND_CHANGED_SINCE = "--hook and --changed-since cannot be used together"
ONE_OUTPUT = "--output takes only one ARTICLE"
NOT_WORD = "--comment-only is for Word files"
NOT_YOURS = "{path}: ignored because it belongs to another user; use it with --config"

# Output.
UNKNOWN_FORMAT = "unknown format {name!r}; use one of {known}"
TWO_FORMATS = "two formats for {where}; give one of them a file: --format FORMAT=FILE"
ONE_FORMAT = "this command writes only one format at a time"
STANDARD_OUTPUT = "standard output"
OUTPUT_CLOSED = "standard output is closed"
OUTPUT_ERROR = "standard output: {error}"

# What the commands say on standard error.
OUT_OF_MEMORY = "out of memory"
INTERNAL_ERROR = "internal error, please report it: {error}{place}; CONSISTENCY_TRACEBACK=1 shows more"
SKIPPED = "consistency: skipped {path}: {reason}"
SKIPPED_INPUTS = "consistency: skipped {inputs}: {reason}"
NOTHING_CHECKED = "consistency: no quotations were checked"
PROGRESS = "{done:,} of {articles}, about {left} left"
BASELINE_GONE = "baseline entry no longer matches anything: {article} {rule}: {message}"
BASELINE_LOCKED = "{path}: another run is updating this baseline"
GIVEN = "command line or environment"
ACCEPTED = "consistency: {findings} not listed because accepted"
PASSAGES = "{passages} quoted by more than one article, {unlike} with different wordings"
BASED_ON = "Based on: {source}"
LEVELS = "Level"
SPOKEN = "spoken"

# `fix`.
NO_SUCH_FILE = "{article}: no such file"
NOT_ONE_ARTICLE = "{article}: not a single article that can be corrected"
WROTE = "consistency: wrote {path}"
NOT_CORRECTED = "{where}: not corrected: {level} {rule} {message}"

# `init`, `cache` and `watch`.
SETTINGS_ELSEWHERE = (
    "{path} already has settings, and consistency.toml would replace them; write it with --force"
)
SETTINGS_EXIST = "{path}: already exists; overwrite it with --force"
ASK_SOURCES = "Where are the sources? (paths, separated by commas)"
ASK_ARTICLES = "Where are the articles? (paths, separated by commas)"
ASK_POLICY = "Which house style?"
NOT_THERE_YET = "consistency: {path} does not exist yet"
SETTINGS = """\
# Settings for `consistency check`; see docs/configuration.md. Paths start at the folder of this file.
# A file like this in a folder further down applies to the articles there.

# What to check: files, folders or patterns.
articles = {articles}

# What to compare the quotations with: texts, transcripts, folders or tables.
canonical = {canonical}

# House style: ap, strict, chicago, mla or a policy file.
policy = {policy}

# Exit 1 if there is a finding at this level or above: none, note, warning or error.
# fail-on = "error"

# The author of sources that do not name one, and whether the sources are printed or spoken.
# speaker = "Jane Roe"
# canonical-kind = "printed"

# Rules to skip; `consistency explain` lists them.
# ignore = ["wording/hyphenation"]

# Files in folders to skip, as in .gitignore.
# exclude = ["templates/"]

# Accepted findings; written by `consistency check --update-baseline`.
# baseline = "accepted.json"

# Articles with sources of their own. The first table that matches an article counts, and only its sources do.
# [[sources]]
# articles = ["drafts/mayor/"]
# canonical = ["sources/mayor.txt"]
# speaker = "Jane Roe"
"""
CACHE_CLEANED = "consistency: removed {entries} ({size:,} bytes)"
NO_CACHE = "no folder for the cache: set CONSISTENCY_CACHE"
WATCHING = "watching files"
WATCH_STDIN = "standard input cannot be watched"
WAITING = "consistency: waiting for changes; Ctrl-C ends"

# `index`, `mutate` and `score`.
INDEX_EXISTS = "{index}: already contains an index; extend it with `consistency index add`"
FOLDER_NOT_EMPTY = "{index}: the folder is not empty"
INDEX_JUST_BUILT = "{index}: another process has just built an index there"
INDEX_ADDED = "{index}: {sources}, {new:,} of them new"
BYTES_ON_DISK = "bytes on disk: {size:,}"
CHECKSUMS_OK = "checksums: OK"
TOO_SHORT_TO_CORRUPT = "no sentence in the sources is long enough to corrupt"
MUTATE_HEAD = "{kind}  tried  missed  below warning  mistyped  lost"
HARMLESS = "  (harmless change: anything but 'below warning' is a false alarm)"
SPANS_EXACT = "spans, exact"
SPANS_OVERLAP = "spans, overlap ≥ .5"
CONFUSION = "{what} (gold → predicted)"

# `serve`, `lsp` and `mcp`.
HOST_IS_PUBLIC = "{host} can be reached from other machines; add --allow-network if you want that"
HOST_IS_ANY = "{host} means every address of this machine; give the one that browsers will use"
WORD_SERVED = "consistency: the task pane is served; add the manifest to Word. Ctrl-C ends it"
DESK_OPEN = "consistency: the desk is open; Ctrl-C closes it"
CANNOT_LISTEN = "{host}:{port}: cannot listen: {reason}"
WORD_NEEDS_CERTIFICATE = (
    "--word needs --certificate FILE and --key FILE; docs/editors.md says how to make them"
)
THE_DESK = "the desk"
THE_LANGUAGE_SERVER = "the language server"
THE_MCP_SERVER = "the MCP server"
