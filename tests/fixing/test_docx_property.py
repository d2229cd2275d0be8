"""A paragraph in any runs: accepted it is the text with the changes, rejected it is the text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency.fixing import Change, apply
from consistency.fixing.docx import AUTHOR, Remark, fix_docx
from consistency.model import Document
from consistency.reading import read_articles

WORD = st.text("abé😀 “”’—-.\u00a0", min_size=1, max_size=9)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[bytes, list[float]]:
    """A Word file of a few paragraphs, each in a few runs, and places for changes as shares of the text."""
    file = docx.Document()
    for _ in range(draw(st.integers(1, 3))):
        paragraph = file.add_paragraph("x")
        for text in draw(st.lists(WORD, max_size=5)):
            run = paragraph.add_run(text)
            run.bold = draw(st.booleans())
            if draw(st.booleans()):
                run.add_tab()
                run.add_text("after")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue(), draw(st.lists(st.floats(0, 1), min_size=2, max_size=8))


def visible(root: Any, accept: bool) -> list[str]:
    """The characters of each paragraph that are no white space."""
    lost = qn("w:ins") if not accept else qn("w:del")
    found = []
    for paragraph in root.iter(qn("w:p")):
        texts = [
            t.text or ""
            for t in paragraph.iter(qn("w:t"), qn("w:delText"))
            if not any(a.tag == lost and a.get(qn("w:author")) == AUTHOR for a in t.iterancestors())
        ]
        found.append("".join("".join(texts).split()))
    return [p for p in found if p]


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(made=drafts(), new=st.sampled_from(["", "NEW", "two words", "<b>&amp;\x00"]))
def test_accepted_and_rejected(made: tuple[bytes, list[float]], new: str, tmp_path: Path) -> None:
    content, shares = made
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    (document,) = read_articles([path])
    assert isinstance(document, Document)
    edges = sorted({round(share * len(document.text)) for share in shares})
    changes = [Change(a, b, new, "r", "m") for a, b in zip(edges[::2], edges[1::2], strict=False)]
    remarks = [Remark(c.start, c.end, "look") for c in changes]
    done = fix_docx(content, document, changes, remarks)
    root = docx.Document(io.BytesIO(done.content)).element.body
    before = docx.Document(io.BytesIO(content)).element.body
    assert visible(root, False) == visible(before, False)
    kept = [c for c in changes if c not in done.unplaced]
    expected = apply(document.text, kept).replace("\x00", "�")
    assert "".join(visible(root, True)) == "".join(expected.split())
    assert not root.findall(f".//{qn('w:ins')}//{qn('w:ins')}")
