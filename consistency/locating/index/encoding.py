"""Text as bytes, a byte a code point, so that C code scans it and an offset in the bytes is one in the text.

A *page* holds a text losslessly with its `exceptions`: code points outside cp1252, each encoded as
some byte that folds like it.  `folded` turns a page into lower-case letters, digits, the blank, and nothing
else, by one table.  Letters of alphabets other than Latin fold onto accented Latin ones and so onto `a` to
`z` (the folded form only finds places; what is found is compared in the text itself); characters of scripts
that put no blanks between words fold onto control codes, of which each stands for itself as a word.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from consistency.text import UNSPACED_RANGES

BLANK = 0x20
NGRAM = 4  # characters of a script without blanks that make a word
UNSPACED = bytes((*range(0x01, 0x09), *range(0x0E, 0x1C)))
WORD = re.compile(rb"[0-9a-z]+|[\x01-\x08\x0e-\x1b]")
_NO_BLANK = re.compile(rb"(?<=[\x01-\x08\x0e-\x1b]) (?=[\x01-\x08\x0e-\x1b])")
_SINGLE = frozenset(bytes((byte,)) for byte in UNSPACED)


@cache
def _stand_in(character: str) -> int:
    """The byte that stands for a code point outside cp1252."""
    point = ord(character)
    if any(a <= point <= b for a, b in UNSPACED_RANGES):
        return UNSPACED[point % len(UNSPACED)]
    plain = unicodedata.normalize("NFKD", character)[0]
    if plain.isascii() and plain.isalnum():
        return ord(plain)
    if character.isalnum():
        return 0xC0 + (ord(plain.lower()) & 31)
    return BLANK


def _replace(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return bytes(map(_stand_in, error.object[error.start : error.end])), error.end


codecs.register_error("consistency.page", _replace)


@cache
def _table() -> bytes:
    table = bytearray(b" " * 256)
    for byte in range(256):
        character = bytes((byte,)).decode("cp1252", "replace")
        plain = unicodedata.normalize("NFKD", character)[0].lower()
        if byte in UNSPACED:
            table[byte] = byte
        elif character.isalnum():
            table[byte] = ord(plain) if plain.isascii() and plain.isalnum() else ord("a") + byte % 26
    return bytes(table)


def page(text: str) -> bytes:
    """`text` as bytes, one a code point; code points outside cp1252 are replaced by a placeholder."""
    return text.encode("ascii") if text.isascii() else text.encode("cp1252", "consistency.page")


def folded(paged: bytes) -> bytes:
    """A page's words in lower case without accents, all else blank; the same length."""
    return paged.translate(_table())


def fold_text(text: str) -> bytes:
    """`folded(page(text))`."""
    return page(text).translate(_table())


def fold_words(words: Iterable[str]) -> bytes:
    """Words folded and joined as a text would have them: blanks between, where their script has any."""
    return _NO_BLANK.sub(b"", fold_text(" ".join(words)))


def split(text: bytes) -> list[bytes]:
    """The words of a folded text; in a script without blanks, the four characters from each one on."""
    found = WORD.findall(text)
    if len(text) == len(text.translate(None, UNSPACED)):
        return found
    return [
        text[m.start() : m.start() + NGRAM].ljust(NGRAM) if m.group() in _SINGLE else m.group()
        for m in WORD.finditer(text)
    ]
