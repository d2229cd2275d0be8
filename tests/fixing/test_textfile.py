"""Files keep their encoding, byte order mark and line ends."""

from __future__ import annotations

import codecs

import pytest

from consistency.errors import ConsistencyError
from consistency.fixing import Change
from consistency.fixing.textfile import fix_text, unified_diff

TEXT = "A “café”\r\nwith haul\r\n"
CHANGE = [Change(15, 19, "harm")]


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (b"", "cp1252")],
)
def test_the_encoding_is_kept(bom: bytes, encoding: str) -> None:
    after = fix_text(bom + TEXT.encode(encoding), TEXT, CHANGE)
    assert after == bom + TEXT.replace("haul", "harm").encode(encoding)


def test_a_letter_that_the_encoding_lacks_makes_it_utf8() -> None:
    after = fix_text(TEXT.encode("cp1252"), TEXT, [Change(15, 19, "Łódź")])
    assert after.decode("utf-8") == TEXT.replace("haul", "Łódź")


def test_a_guessed_encoding_is_refused() -> None:
    with pytest.raises(ConsistencyError, match="UTF-8"):
        fix_text(TEXT.encode("cp1251", "replace"), TEXT, CHANGE)


def test_the_diff_is_one_that_patch_reads() -> None:
    assert unified_diff("a\nb", "a\nc", "x.txt").splitlines()[-4:] == [
        "-b",
        "\\ No newline at end of file",
        "+c",
        "\\ No newline at end of file",
    ]
