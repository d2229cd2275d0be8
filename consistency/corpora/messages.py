"""What an audit says: errors, reasons, and the sentences of its report."""

from __future__ import annotations

# Inputs.
UNKNOWN_COLUMN = "unknown column {column!r}; use one of {known}"
NO_SUCH_COLUMN = "unknown column {column!r}: neither the articles nor --metadata have it"
UNKNOWN_MEASURE = "unknown measure {name!r}; use one of {known}"
UNKNOWN_TABLE = "unknown table {name!r}; use one of {known}"
UNKNOWN_GROUP = "unknown {by} {name!r}; use one of {known}"
TWO_GROUPS = "give two groups, or none to compare every pair"
CONTRAST_NEEDS_PRIMARY = (
    "--contrast names the groups of a primary outcome: name this too, with --primary MEASURE"
)
ONE_OR_TWO_CLUSTERS = "articles are clustered by one column or by two, not more"
SOURCES_NOT_CLUSTERS = "an article can quote several sources, so sources cannot be clusters of articles"
PERMUTATIONS = "permutations: from 1 to {most:,}, not {draws:,}"
SAME_ID = "two articles have the id {name!r}; the tables are joined by id: make ids unique"
DUPLICATE_IDS = "{count:,} articles have a duplicate id; the first is {first!r}"
NO_STDIN = "standard input cannot be audited because a run must be able to restart; give a file"
UNREAD = "unread: {reason}"
NO_ARTICLE_IN_METADATA = "{path}: no row identifies an article by {keys}"
IS_A_SOURCE = "a source, not an article"
CHECKING = "checking it {error}"
NO_REASON = "no reason given"
READING_XLSX = "reading XLSX"
WRITING_XLSX = "writing XLSX"
READING_PARQUET = "reading Parquet"
WRITING_PARQUET = "writing Parquet"

# The folder of an audit.
ANOTHER_AUDIT = "{folder}: another audit is writing to this folder; wait for it or use a different folder"
NOT_AN_AUDIT = "{path}: not an audit folder; use a different folder or --fresh"
DIFFERENT_RUN = (
    "{folder}: contains the tables of a different run (other inputs, settings or version); use a "
    "different folder or --fresh"
)
HALF_A_RUN = "{folder}: contains half of a different run; use a different folder or --fresh"
NO_TABLE = "{folder}: no table {table!r}; was the audit interrupted?"

# Codings by people.
NO_CODING = "not a report, audit folder or table with article_id, start, end"
NO_QUOTATIONS = "{path}: contains no quotations"
MISSING_COLUMNS = "{path}: missing columns: {columns}"
NONE_IN_AUDIT = "{path}: none of its quotations is in this audit"
STRATUM_NOT_CODED = "--errors: no quotation of the stratum {name!r} was coded; sample the audit with `sample`"
NOTHING_TO_SAMPLE = "the audit has no quotations to sample"

# Spark.
SPARK_COLUMNS = "Spark needs articles with the columns `id` and `text`"
SPARK_NEEDS_IDS = "{count:,} of {total:,} articles have no id; Spark needs one"
SPARK_DUPLICATE_IDS = "{count:,} articles have a duplicate id: make ids unique"

# The report: what was found.
INPUT = "{articles} ({groups} by {by}) with {quotations}; {compared:,} of them compared with {sources}."
NOT_COMPARED = "Not compared: {share} of all quotations, {count:,} of {total:,}. Why: {reasons}."
RATE = "{name}: {share}, {count:,} of {total:,} {what}."
PRIMARY_RATE = "Primary outcome, {name}: {share}, {count:,} of {total:,} {what}."
SHARE = "{value:.1f} % (95 % interval {low:.1f} to {high:.1f})"
SHARE_ALONE = "{value:.1f} % (no interval: {clusters})"
CONTRAST = "{one} against {two}, {name}: {gap:+.1f}{unit} ({interval}{test})."
INTERVAL = "95 % interval {low:+.1f} to {high:+.1f}, "
TEST = "p = {p:.3g} after Holm's correction"
NO_TEST = "no test: under 5 clusters"
POINTS = " points"
PER_THOUSAND = " words per thousand"
EXPLORATORY = (
    "No primary outcome was named beforehand, so all {count:,} comparisons are exploratory; "
    "{clear:,} of them have p below .05 after Holm's correction."
)
REPEATED = "{articles} with the text of an earlier one ({same:,} word for word, {alike:,} nearly); {kept}."
ONE_CLUSTER = "each story is one cluster"
NOT_COUNTED = "the rates do not count them"
NO_SPEAKER = (
    "{count:,} of {sources} without a known speaker: the not-found rate then counts words of "
    "every speaker in the articles. Name speakers for rates that can be compared."
)
DATE_REFUSED = "{articles} with a date that is not ISO 8601, sorted last."
SKIPPED = "{inputs} skipped: {reasons}."
SOURCES_SKIPPED = "{files} among the articles skipped: a source, not an article."

# The report: headings, captions and explanations.
TITLE = "Audit of quotations"
WHAT_WAS_FOUND = "What was found"
RATES_BY = "Rates by {by}"
RATES_CAPTION = "Rates by {by} in percent; next to each row its value and numbers of quotations."
CORRECTED = "Corrected for the tool's own errors"
CORRECTED_HOW = "From quotations that people coded: shares of all quotations. docs/methods.md says how."
EDIT_TYPES = "Types of unmarked edits"
EDITS_CAPTION = "{count:,} unmarked edits in {total:,} quotations that were found, by type and {by}."
EDITS_IN_WORDS = "Unmarked edits by type: {kinds}"
WHAT_WAS_NOT_COMPARED = "What was not compared"
SHARE_BY_REASON = "Share of all quotations of each {by}, by reason."
WHAT_WAS_QUOTED = "What was quoted"
SOURCES_QUOTED = "Sources: {count:,} quoted, {silent:,} not."
COVERAGE_CAPTION = "Articles that quote each word."
COVERAGE_IN_WORDS = "{value:.1f} % of {total:,} words are quoted, each by at most {articles}"
LONGEST_UNQUOTED = "Longest passages that no one quoted:"
VARIANTS = "Variants"
VARIANTS_ARE = "Every place where an article differs from its source, with all wordings and their articles."
COPIED = "Copied from one another"
COPIED_ARE = "Articles that share unmarked errors with an earlier article and probably copied them from it."
NOT_FOUND_MISATTRIBUTED = "Not found, misattributed"
MEASURES_BY = "Measures by {by}"
DIFFERENCES_BETWEEN = "Differences between {by}s"
PRIMARY = (
    "Primary comparisons (named before the run): permutation test over clusters, p after Holm's correction."
)
SMALLEST_P = (
    "Exploratory comparisons (the ten smallest p): permutation test over clusters, p after Holm's correction."
)
SMALLEST_DIFFERENCE = (
    "The smallest difference that this many articles in each group can show (80 % power, 5 % level):"
)
DEFINITIONS = "Definitions"
MEDIAN_IS = "median length of the quotations that were found, in words"
MEDIAN_OF = "quotations with verdict verbatim, edited or altered"
INTERVALS_ARE = (
    "Intervals: 95 %, over clusters by {clusters} (a story is an article with those that repeat its text); "
    "none below 5 clusters. Tests: permutations of clusters, seed {seed}, at least {draws:,}. See docs/methods.md."
)
FEW = "“few”: under {articles} articles or {quotations} compared quotations, so not ranked."
AND_MORE = " and {count:,} more"
MORE_IN_FILES = "{count:,} more in the files."
NO_PICTURE = "No picture: {error}"
PACKAGE_TITLE = "Quotations of a corpus compared with their sources"

# Pictures.
PERCENT_AXIS = "% (line: 95 % interval; hollow: too few to rank)"
UNMARKED_EDITS = "unmarked edits"
ALL_OTHERS = "all others"
WORD_OF_SOURCE = "word of the source"
TOO_FEW_TO_RANK = "{name}: too few groups to rank"
SAME_EVERYWHERE = "{name}: {value:.1f} % everywhere"
HIGHEST_LOWEST = "{name}:\nhighest {top}, lowest {bottom}"
MOST_FREQUENT = "{type} is the most frequent type: {count:,} of {total:,} unmarked edits"
