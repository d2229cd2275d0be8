"""Bytes to text: mark or declaration, UTF-8, Windows-1252, a guess with a note; mojibake mended with a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.errors import ReadError
from consistency.reading.decoding import decode, mend

WORDS = "“We’ll rebuild,” she said — in Zürich. "
RUSSIAN = "Она сказала: «Мы построим мост до зимы», и ушла домой. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_note(encoding):
    assert decode(WORDS.encode(encoding)) == (WORDS, ())


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_a_mark_tells_the_order_of_bytes(mark):
    assert decode("\ufeff".encode(mark) + WORDS.encode(mark)) == (WORDS, ())


def test_windows_1252_is_the_second_guess():
    assert decode(WORDS.encode("cp1252")) == (WORDS, ("not UTF-8: read as Windows-1252",))


def test_a_declaration_comes_first_and_a_wrong_one_is_passed_over():
    assert decode(RUSSIAN.encode("cp1251"), "cp1251") == (RUSSIAN, ())
    assert decode(WORDS.encode(), "ascii")[0] == WORDS
    assert decode(WORDS.encode(), "no-such-code")[0] == WORDS
    assert decode(WORDS.encode(), "hex")[0] == WORDS


def test_what_no_western_text_looks_like_is_guessed():
    text, notes = decode(RUSSIAN.encode("cp1251"))
    assert text == RUSSIAN
    assert "guessed as" in notes[0]


def test_a_few_damaged_bytes_do_not_make_it_another_encoding():
    data = (WORDS * 40).encode()
    text, notes = decode(data[:200] + b"\xff" + data[200:])
    assert text.replace("�", "") == WORDS * 40
    assert notes == ("1 damaged characters in a UTF-8 text",)


@pytest.mark.parametrize("data", [b"a\x00b", bytes(range(32)) * 9])
def test_binary_data_is_no_text(data):
    with pytest.raises(ReadError, match="binary"):
        decode(data)


@pytest.mark.parametrize("good", [WORDS, "“Ja”, sagte er: „über“ – für 5 €", "naïve café", "don’t"])
def test_mojibake_is_mended(good):
    bad = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in good.encode())
    mended, notes = mend(bad)
    assert mended == good
    assert "mended" in notes[0]


@pytest.mark.parametrize(
    "text", ["", WORDS, "Â", "Ã", "â‚¬ is one", "SÃO PAULO", "a â b", RUSSIAN, "5 Â° is odd"]
)
def test_what_may_be_meant_is_left_alone(text):
    if text == "â‚¬ is one":
        assert mend(text)[0] == "€ is one"  # three letters that can be nothing else
    else:
        assert mend(text) == (text, ())


@given(st.binary())
def test_any_bytes_are_text_or_a_reason(data):
    try:
        text, notes = decode(data)
    except ReadError:
        return
    assert isinstance(text, str)
    assert all("\n" not in note for note in notes)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back_as_it_was_or_mended_with_a_note(text):
    back, notes = decode(text.encode())
    assert back == text.removeprefix("\ufeff") or notes
