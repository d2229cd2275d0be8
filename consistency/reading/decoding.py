"""Bytes to text: byte order mark or declared encoding, then UTF-8, then Windows-1252, then a guess."""

from __future__ import annotations

import codecs
import re
from operator import ne

from consistency.errors import ReadError
from consistency.messages import counted
from consistency.reading import messages

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What files are written in; the encodings of old Macs and mainframes only mislead the guess.
_LIKELY = ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"]
_LIKELY += ["iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "cp866", "shift_jis", "cp932", "euc_jp"]
_LIKELY += ["gb18030", "big5", "cp949", "euc_kr", "tis_620"]
_FEW = 0.001  # of the bytes, so many may be damaged in what is UTF-8 otherwise
_CONTROL = bytes([*range(0x07), *range(0x0E, 0x1B)])


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `data` without its byte order mark, and notes on what was guessed or corrected.

    `ReadError` where it is not a text.  The guess is only the last resort: on short texts it is often wrong.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly_or_not(data[len(bom) :], name)
    if declared and _usable(declared):
        try:
            return repair(data.decode(declared))
        except UnicodeDecodeError:
            pass
    if _is_binary(data):
        raise ReadError(messages.BINARY)
    try:
        return repair(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data)


def _strictly_or_not(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        return repair(data.decode(name))
    except UnicodeDecodeError:
        text, notes = repair(data.decode(name, "replace"))
        return text, (messages.INVALID_BYTES.format(encoding=name.upper()), *notes)


def _usable(name: str) -> bool:
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _is_binary(data: bytes) -> bool:
    """NUL bytes, or many control characters at its start."""
    head = data[:65536]
    return b"\x00" in data or (len(head) - len(head.translate(None, _CONTROL))) * 50 > len(head)


def _not_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("�")
    several = sum(1 for _ in re.finditer(rb"[\xc2-\xf4][\x80-\xbf]", data[:1_000_000]))
    if several > 4 * bad and bad <= max(1, len(data) * _FEW):
        text, notes = repair(lenient)
        return text, (
            messages.DAMAGED_CHARACTERS.format(characters=counted(bad, "damaged character")),
            *notes,
        )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return _guess(data)
    if _implausible(text):
        return _guess(data)
    return text, (messages.READ_AS_WINDOWS,)


def _implausible(text: str) -> bool:
    """Whether a text has more accented letters than any language that Windows-1252 serves."""
    letters = [c for c in text[:20_000] if c.isalpha()]
    return sum(c > "\xbf" for c in letters) * 3 > len(letters)


def _guess(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        text = data.decode("cp1252", "replace")
        return text, (messages.READ_AS_WINDOWS_GUESS,)
    best = from_bytes(data[:200_000], cp_isolation=_LIKELY).best()
    name = best.encoding if best else "latin-1"
    return data.decode(name, "replace"), (messages.GUESSED.format(encoding=name),)


# Bytes of UTF-8 that were read as some other encoding are side by side and begin with no typographic sign.
# One class of characters comes first, which the expression engine finds fast.
_SUSPECT = re.compile("[^\x00-\x7f\xa0“”‘’…–—«»„](?:[^\x00-\x7f]|(?<=[ÂÃ]) )")


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """UTF-8 that was once read as another encoding ("â€œ" for "“") put right, with a note; else `text` itself."""
    if text.isascii() or not _SUSPECT.search(text):
        return text, ()
    from ftfy import TextFixerConfig, fix_encoding

    alone = TextFixerConfig(fix_c1_controls=False)  # what is alone may be meant
    lines = text.split("\n")
    repaired = [
        line if line.isascii() or not _SUSPECT.search(line) else fix_encoding(line, alone) for line in lines
    ]
    if not (count := sum(map(ne, lines, repaired))):
        return text, ()
    return "\n".join(repaired), (messages.REPAIRED.format(lines=counted(count, "line")),)
