"""What each format has that the others have not."""

import sys
import zipfile
from email.message import EmailMessage

import pytest

from consistency.model import Skipped, Span
from consistency.reading import place, read_articles, read_canonicals
from tests.reading.save import ODT

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(folder, body):
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return path


def only(path, read=read_articles):
    (found,) = read([path])
    return found


def test_word_keeps_insertions_and_leaves_deletions_and_comments_out(tmp_path):
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>“We </w:t></w:r>"
        "<w:ins w:id='1' w:author='x'><w:r><w:t>will</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>shall</w:delText></w:r></w:del>"
        "<w:commentRangeStart w:id='3'/><w:r><w:t xml:space='preserve'> rebuild</w:t></w:r>"
        "<w:commentRangeEnd w:id='3'/>"
        "<w:r><w:commentReference w:id='3'/></w:r><w:r><w:t>,” she said.</w:t></w:r></w:p>"
    )
    assert only(word(tmp_path, body)).text == "“We will rebuild,” she said."


def test_word_keeps_tabs_breaks_and_special_hyphens(tmp_path):
    body = "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:noBreakHyphen/><w:t>three</w:t></w:r></w:p>"
    assert only(word(tmp_path, body)).text == "One\ntwo\u2011three"


@pytest.mark.parametrize("types", [b"", b"<Types", b'<!DOCTYPE x [<!ENTITY a "b">]><Types/>'])
def test_a_damaged_list_of_types_hides_no_word_file(tmp_path, types):
    path = word(tmp_path, "<w:p/>")
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in (parts | {"[Content_Types].xml": types}).items():
            packed.writestr(name, data)
    found = only(path)
    assert isinstance(found, Skipped)
    assert "not a text document" not in found.reason


def test_opendocument_keeps_notes_and_leaves_tracked_deletions_and_comments_out(tmp_path):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted “words”.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>“We<text:s text:c='1'/>will<office:annotation><text:p>"
        "Really?</text:p></office:annotation> rebuild,”<text:note><text:note-body><text:p>A note.</text:p>"
        "</text:note-body></text:note> she<text:line-break/>said.</text:p>"
    )
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", ODT.format(body))
    assert only(path).text == "“We will rebuild,” she\nsaid.\n\nA note."


def pdf(folder, draw):
    from fpdf import FPDF

    made = FPDF()
    made.set_font("Helvetica", size=11)
    draw(made)
    path = folder / "a.pdf"
    made.output(str(path))
    return path


def rows(*lines, x=20, top=30, step=6):
    def draw(made):
        made.add_page()
        for n, line in enumerate(lines):
            made.text(x, top + n * step, line)

    return draw


def test_pdf_mends_hyphens_at_line_ends(tmp_path):
    lines = (
        "The long-term plan for immi-",
        "gration was a long-",
        "term plan, the mayor said of the immigration of-",
        "fice, and Jean-",
        "Paul agreed with her.",
    )
    assert only(pdf(tmp_path, rows(*lines))).text == (
        "The long-term plan for immigration was a long-term plan, the mayor said of the immigration office, "
        "and Jean-Paul agreed with her."
    )


def test_pdf_reads_columns_that_are_drawn_row_by_row(tmp_path):
    left = [f"left column has line {n} of" for n in range(12)]
    right = [f"right column has line {n} of" for n in range(12)]

    def draw(made):
        made.add_page()
        for n, (a, b) in enumerate(zip(left, right, strict=True)):
            made.text(20, 30 + 6 * n, a)
            made.text(115, 30 + 6 * n, b)

    assert only(pdf(tmp_path, draw)).text == " ".join(left + right)


def test_pdf_drops_running_heads_and_numbers_and_joins_over_pages(tmp_path):
    def draw(made):
        for page in range(4):
            made.add_page()
            made.text(80, 10, "The Harrow Post")
            made.text(100, 285, str(page + 1))
            for n in range(8):
                made.text(
                    20, 30 + 6 * n, f"line {n} of page {'abcd'[page]} goes on and on and on without an end"
                )

    found = only(pdf(tmp_path, draw))
    assert "Harrow Post" not in found.text
    assert "\n" not in found.text
    assert found.notes == ("skipped 8 running heads and page numbers",)
    assert place(found, found.text.index("line 3 of page c")) == "page 3"


def test_pdf_without_text_and_locked_pdf_are_skipped(tmp_path):
    assert "with no text" in only(pdf(tmp_path, lambda made: made.add_page())).reason

    def lock(made):
        rows("Some words.")(made)
        made.set_encryption(owner_password="a", user_password="b")

    assert "password" in only(pdf(tmp_path, lock)).reason


def test_subtitles_name_the_second_and_the_voice(tmp_path):
    path = tmp_path / "a.vtt"
    path.write_text(
        "WEBVTT\n\nNOTE made by hand\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ann Lee>We will rebuild\n\n"
        "2\n00:00:03.000 --> 00:00:05.000\n<v Ann Lee>the <i>bridge</i>.\n\n"
        "3\n01:02:03.500 --> 01:02:05.000\n<v Bo Dee>When?\n"
    )
    found = only(path, read_canonicals)
    assert found.text == "We will rebuild the bridge.\n\nWhen?"
    assert [(t.speaker, found.text[t.start : t.end]) for t in found.turns] == [
        ("Ann Lee", "We will rebuild the bridge."),
        ("Bo Dee", "When?"),
    ]
    assert found.canonical_kind == "spoken"
    assert place(found, found.text.index("When")) == "01:02:03"
    assert place(found, found.text.index("bridge")) == "00:00:03"


def test_subtitles_with_labels_and_lines_that_scroll(tmp_path):
    path = tmp_path / "a.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:02,000\nANN LEE: We will\n\n2\n00:00:02,000 --> 00:00:03,000\nANN LEE: We will\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nrebuild it.\n"
    )
    found = only(path, read_canonicals)
    assert found.text == "We will rebuild it."
    assert found.speaker == "ANN LEE"


def test_rtf_leaves_what_is_no_text_out(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\colortbl;\red0\green0\blue0;}{\info{\author Zebra}}"
        rb"\pard\f0 \ldblquote We {\b will} rebuild,\rdblquote  she said in Z\'fcrich."
        rb"{\*\comment Really?}\par Next.\par}"
    )
    assert only(path).text == "“We will rebuild,” she said in Zürich.\n\nNext."


def test_mail_takes_the_text_and_leaves_the_answered_message_out(tmp_path):
    message = EmailMessage()
    message["From"] = "Ann Lee <ann@example.org>"
    message["Subject"] = "A statement"
    message["Date"] = "Tue, 08 Oct 2024 10:00:00 +0000"
    message.set_content("“We will rebuild.”\n\nOn Monday, Bo Dee <bo@example.org> wrote:\n> “Will you?”\n")
    message.add_alternative("<p>other</p>", subtype="html")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    path = tmp_path / "mail"
    path.write_bytes(message.as_bytes())
    found = only(path, read_canonicals)
    assert found.text[found.body.start : found.body.end].strip() == "“We will rebuild.”"
    assert (found.title, found.speaker) == ("A statement", "Ann Lee")
    assert found.notes == ("1 attachment not read",)


@pytest.mark.parametrize(
    "above",
    [
        "On Wed, 4 Nov 2026 at 09:12, Bo Dee <bo@example.org> wrote:",
        "Le mer. 4 nov. 2026 à 09:12, Bo Dee a écrit :",
    ],
)
def test_an_answer_below_the_quoted_message_is_read(tmp_path, above):
    message = EmailMessage()
    message["From"] = "Ann Lee <ann@example.org>"
    message["Subject"] = "A statement"
    message.set_content(f"Hello Bo.\n\n{above}\n> “Will you?”\n>\n> Bo\n\n“We will rebuild.”\n-- \nAnn\n")
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    found = only(path)
    assert [piece.reason for piece in found.left_out] == ["earlier message", "signature"]
    left = "".join(found.text[piece.start : piece.end] for piece in found.left_out)
    assert "Will you" in left
    assert "rebuild" not in left


def test_html_in_a_mail(tmp_path):
    message = EmailMessage()
    message["From"] = "ann@example.org"
    message["To"] = "bo@example.org"
    message["Subject"] = "A statement"
    message.set_content(
        "<html><body><p>We will &ldquo;rebuild&rdquo; the bridge.</p></body></html>", subtype="html"
    )
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    assert only(path).text == "We will “rebuild” the bridge."


def test_html_quotations_notes_and_entities(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><p>She said <q>it is <q>fine</q></q> &amp; left.<sup><a href='#fn1'>1</a></sup></p>"
        "<blockquote><p>One.</p><p>Two.</p></blockquote><p>E = mc<sup>2</sup></p><p>a<br>b</p></body></html>"
    )
    found = only(path)
    assert found.text == "She said “it is “fine”” & left.\n\nOne.\n\nTwo.\n\nE = mc2\n\na\nb"
    assert [found.text[b.start : b.end] for b in found.blocks] == ["One.\n\nTwo."]


@pytest.mark.parametrize(
    "declared", ["<meta charset='windows-1251'>", "<?xml version='1.0' encoding='windows-1251'?>"]
)
def test_html_in_its_declared_encoding(tmp_path, declared):
    path = tmp_path / "a.html"
    page = "<html><head></head><body><p>Она сказала: «Мы построим мост», и ушла.</p></body></html>"
    page = declared + page if declared.startswith("<?") else page.replace("<head>", "<head>" + declared)
    path.write_bytes(page.encode("windows-1251"))
    assert only(path).text == "Она сказала: «Мы построим мост», и ушла."


def test_a_page_as_canonical_begins_below_its_headline(tmp_path):
    path = tmp_path / "a.html"
    words = " ".join(["We will rebuild the bridge and nobody will stop us from doing it."] * 4)
    path.write_text(
        "<html><head><title>Why we rebuild | The Post</title><meta name='author' content='Ann Calder'></head>"
        "<body><article><h1>Why we rebuild</h1><p class='byline'>By Ann Calder</p>"
        f"<p>{words}</p><p>{words}</p></article></body></html>"
    )
    found = only(path, read_canonicals)
    assert found.text[found.body.start :].startswith("We will rebuild")
    assert (found.speaker, found.title) == ("Ann Calder", "Why we rebuild")


def test_markdown_parts(tmp_path):
    text = (
        "---\ntitle: On bridges\nauthor: Ann Calder\n---\n\n# On bridges\n\nWords here.\n\n> One line\n> and two.\n>\n"
        "> Another.\n\n<!-- “no” -->\n\n```\n“code”\n```\n\nThe end.\n"
    )
    path = tmp_path / "a.md"
    path.write_text(text)
    found = only(path)
    assert found.text == text
    assert (found.title, found.speaker) == ("On bridges", "Ann Calder")
    assert [text[b.start : b.end] for b in found.blocks] == ["One line\n> and two.", "Another."]
    assert [piece.reason for piece in found.left_out] == ["front matter", "comment", "code"]
    assert found.body == Span(text.index("# On"), len(text) - 1)


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.pdf", "pypdf", "pdf"),
        ("a.html", "trafilatura", "html"),
        ("a.rtf", "striprtf.striprtf", "rtf"),
        ("a.srt", "pysubs2", "subtitles"),
        ("a.parquet", "pyarrow", "parquet"),
    ],
)
def test_a_missing_extra_is_named(tmp_path, monkeypatch, name, module, extra):
    content = {"a.pdf": b"%PDF-1.4", "a.html": b"<html><p>x", "a.rtf": b"{\\rtf1 x}", "a.parquet": b"PAR1"}
    path = tmp_path / name
    path.write_bytes(content.get(name, b"1\n00:00:01,000 --> 00:00:02,000\nx\n"))
    for loaded in [m for m in sys.modules if m.startswith("consistency.reading.formats.")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    found = only(path)
    assert isinstance(found, Skipped)
    assert f"pip install 'quote-consistency[{extra}]'" in found.reason


def test_nothing_heavy_is_imported_for_plain_text(tmp_path):
    import subprocess

    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    code = (
        "import sys; from consistency.reading import read_articles; list(read_articles([sys.argv[1]]));"
        "heavy = 'lxml trafilatura pypdf mammoth pyarrow pysubs2 email pandas csv gzip'.split();"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


UNSEEN = (
    '<span style="color: red; display: none">ever </span>',
    "<span hidden>ever </span>",
    '<a href="x"> <span class="sr-only">(opens in a new tab)</span></a>',
    "<template>ever </template>",
    "<script>var ever = 1</script>",
)


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_a_line_of_a_page_does_not_show_is_no_words(tmp_path, unseen):
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><body><p>The council met.</p><p>Nobody {unseen}asked for the dam.</p></body></html>"
    )
    assert only(path).text.replace("  ", " ").endswith("Nobody asked for the dam.")


def test_the_address_under_an_embedded_post_is_no_words_and_one_in_a_text_is(tmp_path):
    path = tmp_path / "a.html"
    link = '<a href="https://t.co/x">pic.example.com/x1</a>'
    path.write_text(
        f"<html><body><p>See {link} for more.</p>"
        f"<blockquote><p>Nobody asked for the dam. {link}</p></blockquote></body></html>"
    )
    assert only(path).text == "See pic.example.com/x1 for more.\n\nNobody asked for the dam."
