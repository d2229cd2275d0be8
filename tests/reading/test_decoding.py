"""Bytes to text: mark or declaration, UTF-8, Windows-1252, a guess with a note; mojibake repaired, with a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.errors import ReadError
from consistency.reading.decoding import decode, repair

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
    assert notes == ("1 damaged character in UTF-8 text",)


@pytest.mark.parametrize("data", [b"a\x00b", bytes(range(32)) * 9])
def test_binary_data_is_no_text(data):
    with pytest.raises(ReadError, match="binary"):
        decode(data)


def misread(text, encoding):
    """UTF-8 read as another encoding; bytes that it has no character for become control characters, as in browsers."""
    return "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in text.encode())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
@pytest.mark.parametrize("good", [WORDS, "“Ja”, sagte er: „über“ – für 5 €", "naïve café", "don’t"])
def test_mojibake_is_repaired(good, encoding):
    repaired, notes = repair(misread(good, encoding))
    assert repaired == good
    assert "repaired" in notes[0]


def test_mojibake_is_repaired_where_it_was_made_twice_and_beside_sound_lines():
    twice = misread(misread("“We will,” she said.", "cp1252"), "cp1252")
    text, notes = repair(f"“Sound — and naïve”\n{twice}\nPrivet: {RUSSIAN}\nâ‚¬ is one, 5 Â° too")
    assert text == f"“Sound — and naïve”\n“We will,” she said.\nPrivet: {RUSSIAN}\n€ is one, 5 ° too"
    assert notes == ("2 lines with a wrong encoding repaired",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        WORDS,
        "Â",
        "Ã",
        "SÃO PAULO",
        "a â b",
        RUSSIAN,
        "«Þú ert “hér”…»",
        "東京の市長は「はい」",
        "Łódź żółw",
        "\ud800é\udfff",
    ],
)
def test_what_may_be_meant_is_left_alone(text):
    assert repair(text) == (text, ())


@given(st.binary())
def test_any_bytes_are_text_or_a_reason(data):
    try:
        text, notes = decode(data)
    except ReadError:
        return
    assert isinstance(text, str)
    assert all("\n" not in note for note in notes)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back_as_it_was_or_repaired_with_a_note(text):
    back, notes = decode(text.encode())
    assert back == text.removeprefix("\ufeff") or notes
