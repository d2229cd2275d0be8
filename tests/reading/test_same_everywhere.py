"""One article in every format, checked from end to end: the same quotations, verdicts and edits in each."""

from pathlib import Path

import pytest

import consistency
from consistency.reading import read_canonicals
from tests.reading import save

HERE = Path(__file__).parent
PARAGRAPHS = [p.strip() for p in (HERE / "article.txt").read_text(encoding="utf-8").split("\n\n")]
BLOCK = next(i for i, p in enumerate(PARAGRAPHS) if p.startswith("A ferry is a fine thing"))
CANONICAL = HERE / "canonical.txt"


def outcome(folder, name):
    path = save.EVERY[name](folder, PARAGRAPHS, {BLOCK})
    report = consistency.check([path], [CANONICAL], speaker="Ann Calder")
    (article,) = report.articles
    return [
        (
            " ".join(done.quotation.exact.removeprefix("> ").split()),
            done.verdict,
            done.level,
            [(edit.type, edit.op, edit.article.exact, edit.canonical.exact) for edit in done.edits],
        )
        for done in article.quotations
        if done.quotation.kind != "boilerplate"
    ]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return outcome(tmp_path_factory.mktemp("plain"), "text")


def test_the_plain_text_has_what_it_should(plain):
    assert len(" ".join(PARAGRAPHS).split()) >= 800
    assert len(plain) >= 8
    told = {exact[:12]: edits for exact, _, _, edits in plain}
    assert told["They are rig"] == [("word", "replace", "and", "but")]
    assert told["A ferry is a"]
    assert told["We will rebu"] == []


@pytest.mark.parametrize("name", sorted(set(save.EVERY) - {"text"}))
def test_every_format_gives_the_same(tmp_path, plain, name):
    assert outcome(tmp_path, name) == plain


@pytest.mark.parametrize("name", ["docx", "pdf", "srt", "page", "zipped", "epub", "rtf", "odt"])
def test_a_canonical_in_another_format_is_the_same_text(tmp_path, name):
    paragraphs = ["On the bridge", *CANONICAL.read_text(encoding="utf-8").strip().split("\n\n")]
    (found,) = read_canonicals([save.EVERY[name](tmp_path, paragraphs, set())])
    assert " ".join(found.text[found.body.start : found.body.end].split()).endswith(" ".join(paragraphs[1:]))


def test_markers_of_a_wrapped_block_quotation_are_no_difference(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "# On the bridge\n\nAnn Calder wrote in her letter on Monday:\n\n> A ferry is a fine thing in July. In\n"
        "> January there is ice on both banks, and the doctor\n> lives on the far side.\n"
    )
    (article,) = consistency.check([path], [CANONICAL], speaker="Ann Calder").articles
    (done,) = article.quotations
    assert (done.quotation.kind, done.verdict, done.edits) == ("block", "verbatim", ())
