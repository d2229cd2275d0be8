"""Why an input is not read, and notes on the inputs that are."""

from __future__ import annotations

# Files and folders that are not read.
EMPTY_FOLDER = "a folder with no readable files"
NO_MATCH = "no file matches"
LINK_OUTSIDE = "a link to a file outside the folder"
NOT_READABLE = "cannot be read"
LINK_LOOP = "too many levels of symbolic links"
NOT_A_FILE = "not a regular file (a pipe, socket or device)"
INPUT_CLOSED = "standard input is closed"
TOOK_TOO_LONG = "took longer than {seconds:g} seconds"
TOO_LARGE = "larger than {most:,} bytes"
TOO_LONG = "longer than {most:,} characters"

# Kinds of files that are not read.
BINARY = "not a text file (binary data)"
NOT_A_TEXT_DOCUMENT = "an Office file that is not a text document"
OLD_OFFICE = "an old Office file (.doc, .xls): save it as .docx or text"
LOCKED_OFFICE = "a password-protected Office file"
BZIP2 = "a bzip2 archive: unpack it first"
XZ = "an xz archive: unpack it first"
SEVEN_ZIP = "a 7z archive: unpack it first"
RAR = "a rar archive: unpack it first"
ZSTD = "a zstd archive: unpack it first"
TAR = "a tar archive: unpack it first"
IMAGE = "an image"
SOUND = "a sound recording"
NO_TEXT_TO_CHECK = "no text to check ({ending})"
WORD_FILES = "Word files"
OPENDOCUMENT_FILES = "OpenDocument files"
READING_PARQUET = "reading Parquet"

# Damaged files, and files without text.
NO_TEXT = "contains no text"
DAMAGED_OR_MALICIOUS = "damaged or malicious {kind}: nested too deeply or too large"
NO_TEXT_IN_PAGE = "no text in this page"
TOO_DEEPLY_NESTED = "too many or too deeply nested elements"
WORD_ENTITIES = "declares XML entities, which Word files never do"
WORD_NOT_XML = "damaged Word file: its {part} part is not XML"
XML_ENTITIES = "declares XML entities, which are not allowed"
DAMAGED_XML = "damaged XML: {error}"
EPUB_NO_PACKAGE = "an EPUB with no package file"
TOO_MANY_CHAPTERS = "more than {most:,} chapters"
EMPTY_MESSAGE = "a message with no text"
LOCKED_PDF = "a password-protected PDF"
TOO_MANY_PAGES = "more than {most:,} pages"
DAMAGED_PDF = "damaged PDF: {error}"
UNREADABLE_PDF = "damaged PDF: no page is readable"
PDF_NO_TEXT = "a PDF with no text (if it is a scan, run OCR first)"
DAMAGED_SUBTITLES = "damaged subtitles: {error}"
CAPTION_ENTITIES = "captions that declare XML entities"
DAMAGED_CAPTIONS = "damaged captions: {error}"
DAMAGED_PARQUET = "damaged Parquet: {error}"

# Archives.
DAMAGED_ARCHIVE = "a damaged archive: {error}"
ARCHIVE_BOMB = "unpacks to more than the limit (an archive bomb?)"
DAMAGED_ZIP = "a damaged zip: {error}"
TOO_MANY_FILES = "an archive of more than {most:,} files"
ARCHIVE_LACKS = "contains no {name}"
ARCHIVES_NESTED = "archives nested deeper than {most}"

# Tables.
TABLE_NO_TEXT = "a table with no column `text`"
NO_TEXT_COLUMN = "no column `text`"
TEXT_NOT_STRING = "`text` is not a string"
EMPTY_TEXT = "empty text"
TURNS_NOT_A_LIST = "not a list of {{start, end, speaker}}"
TURNS_OUTSIDE = "outside the text"
ROW_TOO_LONG = "a row longer than {most:,} characters"
JSON_TOO_DEEP = "JSON nested too deeply"
NOT_JSON = "not JSON: {error}"
NOT_AN_OBJECT = "not a JSON object"
DAMAGED_TABLE = "damaged table near line {line}: {error}"

# Notes on a text that was read.
INVALID_BYTES = "some of it is not valid {encoding}"
DAMAGED_CHARACTERS = "{characters} in UTF-8 text"
READ_AS_WINDOWS = "not UTF-8: read as Windows-1252"
READ_AS_WINDOWS_GUESS = (
    "unknown encoding, read as Windows-1252; for a better guess install 'quote-consistency[encodings]'"
)
GUESSED = "unknown encoding, guessed as {encoding}"
REPAIRED = "{lines} with a wrong encoding repaired"
NOT_READ = "{attachments} not read"
HEAD_OR_NUMBER = "running head or page number"
HEADS_AND_NUMBERS = "running heads and page numbers"
HEADS_SKIPPED = "skipped {heads}"
PAGES_SKIPPED = "damaged, skipped: {pages}"
PAGES_READ_IN_PART = "damaged, read in part: {pages}"
NO_PAGES = "it has neither an index nor a page"
PAGES_MAY_BE_MISSING = "the end or the index of the file is damaged: pages may be missing"
NAVIGATION = "navigation or ads"
CHAPTER = "chapter {chapter}, paragraph {paragraph}"

# `--limit`.
UNKNOWN_LIMIT = "--limit: unknown limit {name!r}; use one of {known}"
LIMIT_NOT_A_NUMBER = "--limit: {name} needs a number, not {value!r}"
LIMIT_NOT_POSITIVE = "--limit: {name} must be above 0"

# Manifests of sources.
OTHER_TEXT = "not the text that {manifest} describes (its sha256 is {checksum}…)"
BODY_OUTSIDE = "{manifest}: its body is outside the text"
MANIFEST_NOT_TOML = "not readable as TOML: {error}"
MANIFEST_OTHER_TABLES = "a manifest may contain only [[canonical]] tables"
MANIFEST_NO_FILE = "{where}: `file` is missing"
MANIFEST_UNKNOWN_KEY = '{where}: unknown key "{key}"{hint}'
MANIFEST_FILE_OUTSIDE = "{where}: its file is outside the folder of {manifest}"
MANIFEST_KIND = '{where}: kind must be "printed" or "spoken"'
MANIFEST_BODY = "{where}: body must be [start, end]"
MANIFEST_ALIASES = "{where}: aliases must be a list of strings"
MANIFEST_LABELS = "{where}: labels must be a table of names"
DID_YOU_MEAN = '; did you mean "{near}"?'
