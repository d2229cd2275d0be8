"""The seeds are what their manifest says, and their bodies are the texts proper."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from consistency.reading import document, read_articles, read_canonicals

SEEDS = Path(__file__).parents[2] / "seeds"
MANIFEST = tomllib.loads((SEEDS / "manifest.toml").read_text(encoding="utf-8"))["document"]


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_manifest_tells_title_outlet_role_and_checksum(entry):
    data = (SEEDS / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert entry["role"] in ("article", "canonical")
    assert entry["outlet"]
    if "title" in entry:
        assert entry["title"] in data.decode()


def test_manifest_names_every_seed():
    assert {entry["file"] for entry in MANIFEST} == {path.name for path in SEEDS.glob("*.txt")}


def test_op_ed_is_read_with_its_author_and_without_masthead_and_links():
    (found,) = read_canonicals([SEEDS / "op-ed.txt"])
    assert (found.body.start, found.body.end) == (284, 4758)
    assert found.speaker == "Lori Lightfoot"
    assert "mayor of Chicago" in found.aliases
    assert found.title == "Why Chicago police will not assist ICE in its raids"
    assert found.canonical_kind is None
    assert [piece.reason for piece in found.left_out] == ["headline", "caption", "author note", "links"]
    assert found.sha256 == hashlib.sha256((SEEDS / "op-ed.txt").read_bytes()).hexdigest()


def test_the_week_ends_before_its_promotions_and_leaves_its_prompt_out():
    (found,) = read_articles([SEEDS / "the-week.txt"])
    assert found.text[: found.body.end].endswith('immigration reform."')
    prompt = next(piece for piece in found.left_out if piece.end < found.body.end)
    assert found.text[prompt.start :].startswith("Subscribe to The Week")
    assert found.text[: prompt.end].endswith("delivered directly to your inbox.")
    assert found.body.start == 0


def test_workplace_fairness_loses_its_links_and_nothing_else():
    (found,) = read_articles([SEEDS / "workplace-fairness.txt"])
    assert found.text[: found.body.end].endswith("necessities of life.”")
    left = [found.text[piece.start : piece.end] for piece in found.left_out]
    assert left[0].startswith("Related Article: 2020 Census")
    assert not any("said" in piece for piece in left)


def test_curbed_loses_its_image_line_and_huffpost_nothing():
    curbed, huffpost = read_articles([SEEDS / "curbed-chicago.txt", SEEDS / "huffpost.txt"])
    assert curbed.text[curbed.body.start :].startswith("In response to reports")
    assert curbed.body.end == len(curbed.text)
    assert huffpost.left_out == ()


def test_whole_keeps_everything():
    text = (SEEDS / "op-ed.txt").read_text(encoding="utf-8")
    found = document(text, "x", role="canonical", whole=True)
    assert (found.body.start, found.body.end, found.left_out) == (0, len(text), ())
    assert found.speaker == "Lori Lightfoot"
