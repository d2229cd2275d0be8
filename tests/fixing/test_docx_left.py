"""What `fix` makes in a Word file, and what it lists as left: fields, text boxes and notes."""

from pathlib import Path

import pytest

from tests.fixing.test_docx import settled
from tests.reading.test_details import word
from tests.reading.test_office_details import RUN, SHAPE

SOURCE = "The harbor was dug by hand in one winter. Nobody who dug it was paid before the ice went out."
BEGIN = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DOCPROPERTY x</w:instrText></w:r>"
BEGIN += "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
END = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
FALSE = "“The harbor was dug by hand in one summer,” Ada Finch wrote."
HEAD, TAIL = FALSE.split("summer")


def fixed(folder: Path, run, body: str):
    """Exit status, what is said, and the paragraphs of the fixed file."""
    draft = word(folder, f"<w:p>{RUN.format('Ada Finch wrote a letter.')}</w:p>{body}")
    (folder / "letter.txt").write_text(f"The harbor\nBy Ada Finch\n\n{SOURCE}\n", encoding="utf-8")
    out = folder / "out.docx"
    arguments = [
        "fix",
        str(draft),
        "--canonical",
        str(folder / "letter.txt"),
        "--speaker",
        "Ada Finch",
        "-o",
        str(out),
    ]
    done = run(*arguments)
    return done.status, done.err, settled(out.read_bytes(), accept=True)


def test_a_plain_change_is_made(tmp_path, run):
    status, said, paragraphs = fixed(tmp_path, run, f"<w:p>{RUN.format(FALSE)}</w:p>")
    assert (status, '"summer" → "winter"' in said) == (0, True)
    assert FALSE.replace("summer", "winter") in paragraphs


@pytest.mark.parametrize(
    "inside",
    [
        f"{BEGIN}{RUN.format('summer')}{END}",
        f"<w:fldSimple w:instr='DOCPROPERTY x'>{RUN.format('summer')}</w:fldSimple>",
    ],
)
def test_the_result_of_a_field_is_never_changed(tmp_path, run, inside):
    body = f"<w:p>{RUN.format(HEAD)}{inside}{RUN.format(TAIL)}</w:p>"
    status, said, paragraphs = fixed(tmp_path, run, body)
    assert status == 1
    assert '"summer" → "winter"' not in said
    assert "not corrected: error" in said
    assert FALSE in paragraphs


def test_a_change_beside_a_field_is_made(tmp_path, run):
    body = f"<w:p>{RUN.format(FALSE)}{BEGIN}{RUN.format(' (p. 3)')}{END}</w:p>"
    status, _, paragraphs = fixed(tmp_path, run, body)
    assert status == 0
    assert any("winter" in p and "(p. 3)" in p for p in paragraphs)


def test_a_change_in_a_text_box_is_made_or_listed(tmp_path, run):
    box = f"<w:txbxContent><w:p>{RUN.format(FALSE)}</w:p></w:txbxContent>"
    new = f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    status, said, paragraphs = fixed(tmp_path, run, SHAPE.format(both + "</mc:AlternateContent>"))
    assert status == 1
    assert "not corrected: error" in said
    assert '"summer" → "winter"' not in said
    assert not any("winter" in p for p in paragraphs)
