"""Locating in an indexed archive: the same answers as without an index, saved and opened again."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from consistency.errors import ReadError, UsageError
from consistency.locating import Archive, is_archive, verify
from consistency.locating.index.text_index import TextIndex
from consistency.model import Document, Landmark, LeftOut, Span, Turn
from tests.locating.texts import asked, exact, made, passage

DOCUMENTS = [made(f"speech-{k}", 12_000, k) for k in range(6)]


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive.build(DOCUMENTS)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    Archive.build(DOCUMENTS[:4]).save(folder)
    Archive.open(folder).add(DOCUMENTS[4:]).save(folder)
    return folder


@pytest.mark.parametrize("length", [3, 4, 6, 12, 40, 400])
@pytest.mark.parametrize("number", [0, 3, 5])
def test_every_passage_is_found_where_it_stands(
    archive: Archive, saved: Path, number: int, length: int
) -> None:
    document = DOCUMENTS[number]
    for word in (0, 1, 5001, 12_000 - length):
        said = passage(document, word, length)
        for searched in (archive, Archive.open(saved)):
            match = searched.locate(asked(said)).match
            assert match is not None
            assert (match.canonical, match.score) == (document.id, 1.0)
            assert match.exact.rstrip(".") == said.rstrip(".")
            assert document.text[match.start : match.end] == match.exact


@pytest.mark.parametrize("step", [5, 7, 9])
def test_altered_passages_are_found_with_both_ends(archive: Archive, step: int) -> None:
    for word in range(100, 11_000, 1500):
        said = passage(DOCUMENTS[2], word, 24).split()
        changed = [w if k % step else "changed" for k, w in enumerate(said)]
        match = archive.locate(asked(" ".join(changed))).match
        assert match is not None
        assert match.canonical == "speech-2"
        assert set(said[1:-1]) <= set(match.exact.split())
        assert len(match.exact.split()) <= len(said) + 1


def test_what_stands_nowhere_is_not_found_but_something_is_named(archive: Archive) -> None:
    for word in range(0, 3000, 150):
        located = archive.locate(asked(passage(made("other", 3200, 99), word, 14)))
        assert located.match is None
        assert located.reason


def test_the_answer_is_the_same_as_without_an_index(archive: Archive) -> None:
    for word in range(50, 9000, 700):
        said = passage(DOCUMENTS[1], word, 15)
        wide = archive.locate(asked(said)).match
        narrow = archive.locate(asked(said, only=("speech-1",))).match
        assert wide is not None
        assert narrow is not None
        assert (wide.start, wide.end, wide.score) == (narrow.start, narrow.end, narrow.score)


def test_only_some_canonicals_are_searched(archive: Archive) -> None:
    said = passage(DOCUMENTS[1], 700, 12)
    assert archive.locate(asked(said, only=("speech-2",))).match is None
    assert archive.locate(asked(said, only=("speech-2", "unheard of"))).match is None
    many = ("speech-0", "speech-1", "speech-2", "speech-3", "speech-4", "speech-5")
    assert exact(archive.locate(asked(said, only=many)).match) == said


def test_two_passages_joined_are_placed_each_on_its_own(archive: Archive) -> None:
    one, other = passage(DOCUMENTS[3], 1200, 9), passage(DOCUMENTS[3], 4800, 9)
    match = archive.locate(asked(f"{one} {other}")).match
    assert match is not None
    assert [s.canonical.exact for s in match.segments] == [one, other]
    assert match.segments[0].end < match.segments[1].start


def test_segments_are_placed_together_and_jumps_backwards_too(archive: Archive) -> None:
    early, late = passage(DOCUMENTS[3], 1200, 8), passage(DOCUMENTS[3], 1290, 8)
    match = archive.locate(asked(f"{early} … {late}", early, late)).match
    assert match is not None
    assert [s.canonical.exact for s in match.segments] == [early, late]
    back = archive.locate(asked(f"{late} … {early}", late, early)).match
    assert back is not None
    assert [s.canonical.exact for s in back.segments] == [late, early]
    assert back.segments[0].canonical.start > back.segments[1].canonical.start


def test_no_canonical_is_read_word_by_word_for_segments(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TextIndex, "of", lambda _: pytest.fail("reads a whole source"))
    archive = Archive.open(saved)
    other = made("other", 3200, 99)
    for word in range(0, 3000, 200):
        first, second = passage(other, word, 9), passage(other, word + 60, 9)
        located = archive.locate(asked(f"{first} … {second}", first, second))
        assert located.match is None
        assert located.reason
    early, late = passage(DOCUMENTS[3], 1200, 8), passage(DOCUMENTS[3], 1290, 8)
    assert archive.locate(asked(f"{early} … {late}", early, late)).match is not None


def test_a_short_segment_is_found_beside_its_neighbors(saved: Path) -> None:
    archive = Archive.open(saved)
    early, late = passage(DOCUMENTS[3], 1200, 8), passage(DOCUMENTS[3], 1290, 8)
    between = DOCUMENTS[3].text.split()[1230:1280]
    longest = between.index(max(between, key=len))
    for short in (between[longest].strip(".,"), " ".join(between[longest : longest + 2]).strip(".,")):
        match = archive.locate(asked(f"{early} … {short} … {late}", early, short, late)).match
        assert match is not None
        found = [s.canonical for s in match.segments]
        assert [f.exact for f in found] == [early, short, late]
        assert found[0].end < found[1].start < found[2].start


def test_equal_places_are_told_and_wishes_decide() -> None:
    twin = Document("twin", DOCUMENTS[0].text, DOCUMENTS[0].body)
    archive = Archive.build([*DOCUMENTS, twin])
    said = passage(DOCUMENTS[0], 3000, 10)
    match = archive.locate(asked(said)).match
    assert match is not None
    assert match.ambiguous
    assert {match.canonical, *(a.canonical for a in match.alternatives)} == {"speech-0", "twin"}
    for name in ("speech-0", "twin"):
        for wish in ({"prefer": (name,)}, {"near": ((name, 20_000),)}):
            chosen = archive.locate(asked(said, **wish)).match
            assert chosen is not None
            assert (chosen.canonical, chosen.ambiguous) == (name, False)


def test_left_out_stretches_are_not_searched() -> None:
    text = DOCUMENTS[0].text
    gap = LeftOut(30_000, 32_000, "links")
    document = Document("cut", text, Span(10_000, len(text) - 10_000), left_out=(gap,))
    archive = Archive.build([document, DOCUMENTS[1], *DOCUMENTS[2:]])
    for start, found in ((1000, False), (20_000, True), (30_800, False), (len(text) - 5000, False)):
        begin = text.index(" ", start) + 1
        said = text[begin : text.index(" ", begin + 80)]
        assert bool(archive.locate(asked(said)).match) is found


def test_a_saved_archive_gives_every_document_back(tmp_path: Path) -> None:
    text = "Ein “Zitat” – ﬁne, naïve 日本語 \ud800\x00 Привет, мир. It said so."
    full = Document(
        "full",
        text,
        Span(2, len(text)),
        path="a.txt",
        sha256="00",
        speaker="A",
        aliases=("B", "C"),
        date="2020-01-01",
        canonical_kind="spoken",
        turns=(Turn(0, 5, "A"), Turn(5, 9, None)),
        left_out=(LeftOut(3, 4, "x"),),
        blocks=(Span(1, 2),),
        landmarks=(Landmark(0, "page 1"),),
        notes=("n",),
    )
    documents = (full, Document("empty", "", Span(0, 0)), DOCUMENTS[0])
    Archive.build(documents).save(tmp_path / "a")
    assert is_archive(tmp_path / "a")
    opened = Archive.open(tmp_path / "a")
    assert opened.documents == documents
    assert opened.document("empty").text == ""
    with pytest.raises(KeyError):
        opened.document("none")


def test_adding_does_not_rewrite_what_is_there(tmp_path: Path) -> None:
    Archive.build(DOCUMENTS[:5]).save(tmp_path)
    before = {f.name: f.stat().st_mtime_ns for f in tmp_path.glob("*.shard")}
    Archive.open(tmp_path).add(DOCUMENTS[5:]).save(tmp_path)
    after = {f.name: f.stat().st_mtime_ns for f in tmp_path.glob("*.shard")}
    assert before.items() < after.items()
    assert [d.id for d in Archive.open(tmp_path).documents] == [d.id for d in DOCUMENTS]
    verify(tmp_path)


def test_two_canonicals_of_one_id_are_an_error() -> None:
    with pytest.raises(UsageError, match="speech-1"):
        Archive.build([DOCUMENTS[1], DOCUMENTS[1]])
    with pytest.raises(UsageError, match="speech-1"):
        Archive.build(DOCUMENTS).add([DOCUMENTS[1]])


@pytest.mark.parametrize("harm", ["cut", "header", "manifest", "version", "foreign", "missing", "folder"])
def test_a_damaged_or_foreign_archive_gives_one_line(tmp_path: Path, harm: str) -> None:
    Archive.build(DOCUMENTS[:1]).save(tmp_path)
    shard, manifest = next(tmp_path.glob("*.shard")), tmp_path / "archive.json"
    told = json.loads(manifest.read_text("utf-8"))
    if harm == "cut":
        shard.write_bytes(shard.read_bytes()[:-8])
    elif harm == "header":
        octets = bytearray(shard.read_bytes())
        octets[30] ^= 1
        shard.write_bytes(octets)
    elif harm == "manifest":
        manifest.write_text(json.dumps({**told, "shards": []}), "utf-8")
    elif harm == "version":
        manifest.write_text(json.dumps({**told, "version": 99}), "utf-8")
    elif harm == "foreign":
        manifest.write_text("[1, 2", "utf-8")
    elif harm == "missing":
        shard.unlink()
    else:
        manifest.unlink()
    with pytest.raises(ReadError) as caught:
        Archive.open(tmp_path)
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_damage_inside_is_found_by_verify(tmp_path: Path) -> None:
    Archive.build(DOCUMENTS[:1]).save(tmp_path)
    shard = next(tmp_path.glob("*.shard"))
    octets = bytearray(shard.read_bytes())
    octets[-9] ^= 1
    shard.write_bytes(octets)
    with pytest.raises(ReadError, match="damaged"):
        verify(tmp_path)


def misread(said: str) -> str:
    """Every longer word with one letter wrong, as a scanner of old print leaves it."""
    return " ".join(w if len(w) < 4 else w[:2] + "x" + w[3:] for w in said.split())


def test_a_passage_misread_in_every_word_is_found_by_letters(archive: Archive) -> None:
    said = passage(DOCUMENTS[4], 2200, 12)
    alone = Archive.build(DOCUMENTS[4:5])
    assert exact(alone.locate(asked(misread(said))).match) == said
    assert archive.locate(asked(misread(said))).match is None
    assert exact(archive.completely().locate(asked(misread(said))).match) == said
    assert archive.completely().locate(asked(misread(passage(made("other", 500, 99), 60, 12)))).match is None


def test_scripts_without_blanks_are_found() -> None:
    draw = random.Random(5)
    text = "".join(chr(0x4E00 + draw.randrange(3000)) + "。" * (k % 20 == 19) for k in range(60_000))
    archive = Archive.build([Document("zh", text, Span(0, len(text))), *DOCUMENTS])
    for start in (0, 1234, 40_000):
        said = text[start : start + 18].strip("。")
        for only in (None, ("zh",)):
            match = archive.locate(asked(said, only=only)).match
            assert match is not None
            assert match.exact == said
