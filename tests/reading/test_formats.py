"""One article in every format: the same words in its body, and every place leads back to its passage."""

import re
from pathlib import Path

import pytest

from consistency.model import Document
from consistency.reading import place, read_articles
from tests.reading import save

ARTICLE = Path(__file__).with_name("article.txt").read_text(encoding="utf-8")
PARAGRAPHS = [p for p in ARTICLE.split("\n\n") if p.strip()]
PARAGRAPHS[-1] = PARAGRAPHS[-1].strip()
BLOCK = next(i for i, p in enumerate(PARAGRAPHS) if p.startswith("A ferry is a fine thing"))


@pytest.fixture(scope="module", params=sorted(save.EVERY))
def saved(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    path = save.EVERY[request.param](folder, PARAGRAPHS, {BLOCK})
    (found,) = read_articles([path])
    assert isinstance(found, Document), found
    return request.param, found


def body(document):
    """The text proper with one space between words, as the rooms below see it."""
    pieces, at = [], document.body.start
    for piece in document.left_out:
        if document.body.start <= piece.start < document.body.end:
            pieces.append(document.text[at : piece.start])
            at = piece.end
    pieces.append(document.text[at : document.body.end])
    return " ".join("".join(pieces).split())


def test_every_format_gives_the_same_words(saved):
    name, document = saved
    words = body(document).replace("# ", "").replace("> ", "")
    assert words == " ".join(ARTICLE.split()), name


def test_paragraphs_are_kept_apart(saved):
    name, document = saved
    if name in ("srt", "vtt"):
        pytest.skip("subtitles know no paragraphs")
    found = [" ".join(p.split()) for p in re.split(r"\n\s*\n", document.text)]
    missing = [p[:40] for p in PARAGRAPHS[1:] if p not in found and f"> {p}" not in found]
    assert missing == [] if "pdf" not in name else len(missing) <= 2


def test_a_set_off_quotation_is_told_where_the_format_marks_it(saved):
    name, document = saved
    blocks = [document.text[b.start : b.end] for b in document.blocks]
    assert blocks == ([PARAGRAPHS[BLOCK]] if name in save.SETS_OFF else [])


def test_every_place_leads_back_to_its_passage(saved):
    name, document = saved
    words = "Show me a crane"
    flat = re.search(r"\s+".join(words.split()), document.text)
    where = place(document, flat.start())
    n = next(i for i, p in enumerate(PARAGRAPHS) if words in p)
    if name in ("page", "zipped", "docx", "odt", "rtf"):
        paragraph = int(re.fullmatch(r"paragraph (\d+)", where)[1])
        texts = [p for p in re.split(r"\n+", document.text) if p.strip()]
        assert words in texts[paragraph - 1]
    elif name == "epub":
        assert where == f"chapter 1, paragraph {n + 1}"
    elif "pdf" in name:
        assert re.fullmatch(r"page \d", where)
        assert where == f"page {_page_of(words, document)}"
    elif name in ("srt", "vtt"):
        cue = next(c for c in save._cues(PARAGRAPHS) if "Show" in c[2])
        assert where == save._clock(cue[0], ",")[:8]
    else:
        line, column = map(int, where.split(":"))
        assert document.text.split("\n")[line - 1][column - 1 :].startswith("Show")


def _page_of(words, document):
    from pypdf import PdfReader

    for number, page in enumerate(PdfReader(document.path).pages, 1):
        if words.split()[0] + " me" in " ".join(page.extract_text().split()):
            return number
    raise AssertionError("not in the file")
