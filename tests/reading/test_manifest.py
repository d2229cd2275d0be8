"""canonicals.toml tells what the texts do not; what it says wins, and what is wrong with it is said in a line."""

import hashlib
from pathlib import Path

import pytest

from consistency.model import Document, Skipped, Span
from consistency.reading import read_canonicals

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "The Post\n\nWe shall build.\n\nSubscribe now for more.\n"


def put(folder, toml):
    (folder / "one.txt").write_text(TEXT)
    (folder / "two.txt").write_text("Another text.\n")
    (folder / "canonicals.toml").write_text(toml)
    return folder / "canonicals.toml"


def test_the_manifest_wins_over_the_text(tmp_path):
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    path = put(
        tmp_path,
        '[[canonical]]\nfile = "one.txt"\nid = "speech"\ntitle = "On building"\nspeaker = "Ann Lee"\n'
        'aliases = ["the builder"]\norganisation = "City of Harrow"\ndate = 2020-01-02\noccasion = "the opening"\n'
        f'kind = "spoken"\nbody = [10, 25]\nsha256 = "{digest}"\nturns = [{{start = 10, end = 25, speaker = "Lee"}}]\n',
    )
    (found,) = read_canonicals([path])
    assert (found.id, found.title, found.speaker, found.aliases) == (
        "speech",
        "On building",
        "Ann Lee",
        ("the builder",),
    )
    assert (found.organisation, found.date, found.occasion) == ("City of Harrow", "2020-01-02", "the opening")
    assert (found.canonical_kind, found.body) == ("spoken", Span(10, 25))
    assert found.turns[0].speaker == "Lee"


def test_the_manifest_says_who_is_meant_by_labels(tmp_path):
    put(tmp_path, '[[canonical]]\nfile = "talk.txt"\nlabels = {"THE MAYOR" = "Ann Lee", "Q" = "Bo Dee"}\n')
    (tmp_path / "talk.txt").write_text(
        "THE MAYOR: Good evening.\n\nQ: Why?\n\nTHE CLERK: Order.\n\nTHE MAYOR: Yes.\n"
    )
    (found,) = read_canonicals([tmp_path / "canonicals.toml"])
    assert [(t.speaker, t.kind) for t in found.turns] == [
        ("Ann Lee", "person"),
        ("Bo Dee", "person"),
        ("THE CLERK", "role"),
        ("Ann Lee", "person"),
    ]


def test_a_folder_with_a_manifest_is_read_whole_and_described(tmp_path):
    put(tmp_path, '[[canonical]]\nfile = "two.txt"\nspeaker = "Bo Dee"\n')
    one, two = read_canonicals([tmp_path])
    assert (one.speaker, two.speaker) == (None, "Bo Dee")


def test_the_seeds_manifest_agrees_with_what_is_read_without_it():
    (described,) = read_canonicals([SEEDS / "canonicals.toml"])
    (bare,) = read_canonicals([SEEDS / "op-ed.txt"])
    assert (described.speaker, described.title, described.body) == (bare.speaker, bare.title, bare.body)
    assert described.aliases == bare.aliases
    assert described.organisation == "City of Chicago"


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("x = ", "not readable as TOML"),
        ("x = 1", "only [[canonical]] tables"),
        ("[[canonical]]\ntitle = 'x'", "canonical 1: `file` is missing"),
        ("[[canonical]]\nfile = 'one.txt'\nspeeker = 'x'", 'unknown key "speeker"; did you mean "speaker"?'),
        ("[[canonical]]\nfile = 'one.txt'\nkind = 'sung'", "kind must be"),
        ("[[canonical]]\nfile = 'one.txt'\nbody = [1]", "body must be"),
        ("[[canonical]]\nfile = 'one.txt'\nbody = [5, 999]", "outside the text"),
        ("[[canonical]]\nfile = 'one.txt'\nsha256 = 'abc'", "not the text that canonicals.toml describes"),
        ("[[canonical]]\nfile = 'one.txt'\nlabels = ['Q']", "labels must be a table of names"),
        ("[[canonical]]\nfile = 'one.txt'\nlabels = {Q = 3}", "labels must be a table of names"),
        ("[[canonical]]\nfile = 'gone.txt'", "no such file"),
        ("[[canonical]]\nfile = '/etc/hosts'", "canonical 1: its file is outside the folder"),
        ("[[canonical]]\nfile = '../other/one.txt'", "outside the folder"),
        ("[[canonical]]\nfile = 'link.txt'", "outside the folder"),
        ('[[canonical]]\nfile = "a\\u0000b"', "outside the folder"),
    ],
)
def test_a_wrong_manifest_is_one_line(tmp_path, toml, reason):
    (tmp_path / "link.txt").symlink_to("/etc/hosts")
    (found,) = read_canonicals([put(tmp_path, toml)])
    assert isinstance(found, Skipped)
    assert reason in found.reason
    assert "\n" not in found.reason


def test_others_of_the_batch_go_on(tmp_path):
    bad = put(tmp_path, "x = 1")
    found = list(read_canonicals([bad, tmp_path / "one.txt"]))
    assert [type(item) for item in found] == [Skipped, Document]
