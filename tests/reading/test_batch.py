"""Files, folders, globs, standard input and tables come as a stream; what cannot be read is skipped."""

import io
import json
import os
import sys

import pytest

from consistency.model import Document, Skipped
from consistency.reading import Limits, document, place, read_articles, read_canonicals

STORY = "The mayor spoke on Tuesday.\n\n“We will rebuild,” she said.\n"


def test_folder_is_walked_in_order_and_ids_are_paths(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.md", "b/z.txt", ".hidden.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    found = list(read_articles([tmp_path]))
    assert [d.id for d in found] == [str(tmp_path / name) for name in ("a.md", "c.txt", "b/z.txt")]
    assert found[0].path == found[0].id


def test_glob_and_missing_file(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    one, none, missing = read_articles([str(tmp_path / "*.txt"), str(tmp_path / "*.xyz"), "nowhere.txt"])
    assert isinstance(one, Document)
    assert none == Skipped(str(tmp_path / "*.xyz"), "no file matches")
    assert missing == Skipped("nowhere.txt", "no such file")


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (found,) = read_articles(["-"])
    assert (found.id, found.text) == ("-", STORY)


def test_offsets_are_those_of_the_file_as_decoded(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne\r\n\r\nTwo “three” \U0001f600.\r\n".encode())
    (found,) = read_articles([path])
    assert found.text == "One\r\n\r\nTwo “three” \U0001f600.\r\n"
    assert place(found, found.text.index("three")) == "3:6"


def test_jsonl_rows_carry_ids_speakers_and_turns(tmp_path):
    path = tmp_path / "table.jsonl"
    rows = [
        {"id": "one", "text": "We will not yield.", "speaker": "Ann Lee", "date": "1999-01-02"},
        {
            "text": "A: No.\nB: Yes.",
            "turns": [{"start": 3, "end": 6, "speaker": "A"}],
            "canonical_kind": "spoken",
        },
        {"id": 3, "words": "none"},
        {"id": 4, "text": "x", "turns": [{"start": 0, "end": 9, "speaker": "A"}]},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\nnot json\n[1]\n")
    one, two, *bad = read_canonicals([path])
    assert (one.id, one.speaker, one.date, one.canonical_kind) == ("one", "Ann Lee", "1999-01-02", None)
    assert (two.id, two.turns[0].speaker, two.canonical_kind) == (f"{path}:2", "A", "spoken")
    assert [b.path for b in bad] == [f"{path}:{n}" for n in (3, 4, 5, 6)]
    assert [b.reason for b in bad[:2]] == ["no column `text`", "turns: outside the text"]


@pytest.mark.parametrize(("name", "delimiter"), [("t.csv", ","), ("t.tsv", "\t"), ("t.csv", ";")])
def test_csv_with_line_ends_inside_a_cell(tmp_path, name, delimiter):
    path = tmp_path / name
    path.write_text(f'id{delimiter}text{delimiter}speaker\nx{delimiter}"One.\n\nTwo."{delimiter}Bo\n')
    (found,) = read_canonicals([path])
    assert (found.id, found.text, found.speaker) == ("x", "One.\n\nTwo.", "Bo")


def test_speaker_and_kind_of_the_caller_fill_in_only(tmp_path):
    path = tmp_path / "table.jsonl"
    path.write_text('{"id": "1", "text": "Yes.", "speaker": "Bo"}\n{"id": "2", "text": "No."}\n')
    one, two = read_canonicals([path], speaker="Cy", kind="spoken")
    assert (one.speaker, two.speaker, two.canonical_kind) == ("Bo", "Cy", "spoken")


def test_limits_are_named(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("word " * 100)
    (skipped,) = read_articles([path], limits=Limits(characters=100))
    assert skipped.reason == "longer than 100 characters"
    (skipped,) = read_articles([path], limits=Limits(file_bytes=99))
    assert skipped.reason == "larger than 99 bytes"


def test_what_is_no_text_is_skipped_and_the_batch_goes_on(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (tmp_path / "b.txt").write_bytes(b"")
    os.mkfifo(tmp_path / "c.txt")
    (tmp_path / "d.txt").mkdir()
    (tmp_path / "e.txt").symlink_to("/etc/hostname")
    (tmp_path / "f.txt").write_text(STORY)
    found = list(read_articles([tmp_path]))
    assert [type(item) for item in found].count(Document) == 1
    assert len(found) == 4  # a folder's picture is skipped
    (named,) = read_articles([tmp_path / "a.bin"])
    assert named == Skipped(str(tmp_path / "a.bin"), "an image")


def test_document_of_a_string():
    found = document("“Yes,” said Ann Lee.", "x")
    assert (found.id, found.body.start, found.body.end) == ("x", 0, 20)


@pytest.mark.parametrize("name", ["a.json", "a"])
@pytest.mark.parametrize("indent", [None, 1])
def test_a_json_file_of_one_value(tmp_path, name, indent):
    path = tmp_path / name
    path.write_text(json.dumps([{"id": "x", "text": "One."}, {"id": "y", "text": "Two."}, 3], indent=indent))
    if name == "a" and indent:
        return  # nothing tells it from a text that begins with a bracket
    one, two, bad = read_articles([path])
    assert (one.id, two.text, bad.reason) == ("x", "Two.", "not a JSON object")


def test_a_memorandum_is_a_text_and_a_message_is_mail(tmp_path):
    memo = "To: All\nFrom: Ann Lee\nDate: Monday\nSubject: The bridge\n\nWe will rebuild it.\n"
    for name in ("a.txt", "a"):
        (tmp_path / name).write_text(memo)
    text, mail = read_articles([tmp_path / "a.txt", tmp_path / "a"])
    assert (text.format, text.text) == ("text", memo)
    assert (mail.format, mail.text.strip(), mail.speaker) == ("mail", "We will rebuild it.", None)


def test_a_pretty_json_object(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"id": "x", "text": "One."}, indent=2))
    assert [found.id for found in read_articles([path])] == ["x"]


def test_a_table_without_texts_is_skipped_as_one(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,body\n1,One.\n2,Two.\n")
    assert list(read_articles([path])) == [Skipped(str(path), "a table with no column `text`")]
