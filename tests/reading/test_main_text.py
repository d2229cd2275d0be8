"""What counts as the text of a web page, and which part of a set-off quotation is its credit."""

import pytest

from consistency.model import Skipped
from consistency.reading import read_articles

PROSE = [
    "The harbor board voted on Tuesday to keep the night ferry, and the chair said that “the boat pays for itself.”",
    "Two members were against it. “We have carried that boat for nine winters,” said Piet Harms, who owns a garage.",
    "The ferry has run since 1931 and was to end in May. Its crew of four learned of the vote from the radio.",
    "“We sat in the galley and nobody said a word,” the mate said. The captain was on the other side of the river.",
]
OTHERS = [
    "Keep up with the harbor: our letter comes on Fridays and is free of charge for everybody who lives in the town.",
]


def text_of(tmp_path, page, name="a.html"):
    path = tmp_path / name
    path.write_text(page, encoding="utf-8")
    (found,) = read_articles([path])
    assert not isinstance(found, Skipped), found.reason
    inside = list(found.text)
    for piece in found.left_out:
        inside[piece.start : piece.end] = " " * (piece.end - piece.start)
    return "".join(inside), found


def paragraphs(texts, attributes=""):
    return "".join(f"<p{attributes}>{text}</p>" for text in texts)


@pytest.mark.parametrize("name", ["paywall", "ad-free", "share credit", "has-sidebar", "has-dropcap banner"])
def test_the_class_of_a_paragraph_or_of_its_box_does_not_remove_the_article(tmp_path, name):
    for page in (
        "<article>" + paragraphs(PROSE, f" class='{name}'") + "</article>",
        f"<div class='{name}'>{paragraphs(PROSE)}</div>",
        "".join(f"<div class='{name}'>{paragraphs([text])}</div>" for text in PROSE),
    ):
        text, _ = text_of(tmp_path, f"<html><body><h1>The ferry stays</h1>{page}</body></html>")
        assert all(paragraph in text for paragraph in PROSE), page


def test_a_text_cut_into_boxes_is_kept_whole(tmp_path):
    box = "<div class='grid-row'><div class='body-text'>{}</div></div>"
    inserted = f"<div class='promo-unit'><p>{OTHERS[0]}</p></div>"
    page = "<html><body><main><h1>The ferry stays</h1>"
    page += (
        inserted.join(box.format(paragraphs(PROSE[i : i + 1] * 3)) for i in range(4))
        + "</main></body></html>"
    )
    text, _ = text_of(tmp_path, page)
    assert all(paragraph in text for paragraph in PROSE)
    assert OTHERS[0] not in text


def credited(tmp_path, quotation):
    page = f"<html><body><article>{paragraphs(PROSE[:2])}{quotation}{paragraphs(PROSE[2:])}</article></body></html>"
    _, found = text_of(tmp_path, page)
    return [b.of(found.text) for b in found.blocks], [c.of(found.text) for c in found.credits]


WORDS = "The river does not wait for anybody’s budget."


@pytest.mark.parametrize(
    ("quotation", "credit"),
    [
        (f"<blockquote><p>{WORDS}</p><cite>Ada Finch</cite></blockquote>", "Ada Finch"),
        (f"<blockquote><p>{WORDS} — <cite>Ada Finch</cite></p></blockquote>", "Ada Finch"),
        (
            f"<blockquote><p>{WORDS}</p><footer>—Ada Finch, <cite>Letters</cite></footer></blockquote>",
            "Ada Finch, Letters",
        ),
        (f"<figure><blockquote>{WORDS}</blockquote><figcaption>Ada Finch</figcaption></figure>", "Ada Finch"),
        (
            f"<figure class='wp-pullquote'><blockquote><p>{WORDS}</p><cite>Ada Finch</cite></blockquote></figure>",
            "Ada Finch",
        ),
        (f"<blockquote><p>{WORDS}<br>– Ada Finch, pilot</p></blockquote>", "Ada Finch, pilot"),
        (f"<blockquote><p>{WORDS}</p><p>― Ada Finch</p></blockquote>", "Ada Finch"),
        (f"<blockquote><p>{WORDS}</p><p class='quote-author'>Ada Finch</p></blockquote>", "Ada Finch"),
        (
            f"<blockquote class='twitter-tweet'><p lang='en'>{WORDS}</p>&mdash; Ada Finch (@finch) "
            "<a href='https://example.org/1'>May 3, 2022</a></blockquote>",
            "Ada Finch (@finch) May 3, 2022",
        ),
    ],
)
def test_the_credit_of_a_set_off_quotation_is_not_part_of_its_words(tmp_path, quotation, credit):
    assert credited(tmp_path, quotation) == ([WORDS], [credit])


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote><p>Are you going?</p><p>— No, never.</p></blockquote>",
        "<blockquote><p>In <cite>The Tides</cite> there is a boat.</p><p>It sinks.</p></blockquote>",
        "<blockquote><p>Ada Finch</p></blockquote>",
        "<blockquote><cite>Ada Finch</cite></blockquote>",
        "<blockquote><p>The boat – such as it was – sank.</p></blockquote>",
    ],
)
def test_what_looks_like_a_credit_and_is_not(tmp_path, quotation):
    assert credited(tmp_path, quotation)[1] == []


def test_html_after_a_long_script_is_recognized_by_content_or_name(tmp_path):
    script = f"<script>{'var a = 1;' * 1000}</script>"
    page = f"{script}{paragraphs(PROSE)}"
    for name in ("a.html", "page"):
        text, found = text_of(tmp_path, page, name)
        assert found.format == "html"
        assert PROSE[0] in text
        assert "var a" not in found.text


def test_a_text_that_begins_with_a_tag_like_sign_stays_a_text(tmp_path):
    _, found = text_of(tmp_path, f"<3 this harbor.\n\n{PROSE[0]}\n", "a.txt")
    assert found.format == "text"
