"""Pages in the manner of real sites: nothing of the furniture is text, nothing of the text is lost.

The furniture in `pages/` holds quotations of its own, each with the word "zebra" in or near it, so that one that
gets through can be recognized.
"""

import html
import re
import zipfile
from pathlib import Path
from string import Template

import pytest

from consistency.quoting import extract
from consistency.reading import document, read_articles

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
# One own story among seven others, as static site generators, themes and word processors lay it out: the output of
# `benchmarks/reading_pages.py`, those under licences that let it stand here (MIT, BSD, Apache).
with zipfile.ZipFile(HERE / "real_pages.zip") as packed:
    REAL = {name: packed.read(name) for name in packed.namelist()}
LAYOUTS = sorted((HERE / "pages").glob("*.html"))

RELATED = [
    "‘It was a zebra,’ says keeper of the lost zoo",
    "“Zebra crossing must go,” council told",
    "Mayor: “no zebra will be left behind”",
    "Why ‘zebra economics’ is all the rage among bankers this summer",
    "Opinion: The zebra in the room is “nobody’s fault”",
    "Zebra stripes “an accident”, study of 40 herds finds",
    "Watch: ‘We found a zebra in the pool’",
]
COMMENTS = [
    "“I have never seen such a zebra,” my uncle used to say, and he was right about that as about most things here.",
    "The mayor said “zebra” three times in that speech and nobody in the hall dared to ask her what she meant.",
    "As my teacher put it: “a zebra does not change its stripes.” I have thought of that sentence every day since.",
]
MENU = ["Home", "News", "Politics", "Sport", "Zebra “Live”", "Weather", "Opinion", "Subscribe"]
LINES = {
    "prompt": "“The best zebra newsletter in the world” — get it in your inbox every morning",
    "cookie": "We and our 412 partners value your “zebra privacy”. By clicking “Accept” you agree to cookies.",
    "bio": "Jane Roe is a staff writer who covers zebras. Her book, “The Zebra Years,” was published in 2019.",
    "caption": "A zebra near the town hall; “lovely beast,” said a passer-by. (Photo: Bo Dee/Agency)",
}


def story(path, first, last):
    """Headline and paragraphs of a text, from and to the paragraphs that begin so."""
    paragraphs = [p.strip() for p in re.split(r"\n+", path.read_text(encoding="utf-8")) if p.strip()]
    start = next(i for i, p in enumerate(paragraphs) if p.startswith(first))
    end = max(i for i, p in enumerate(paragraphs) if p.startswith(last))
    return paragraphs[0], [p for p in paragraphs[start : end + 1] if not p.startswith("Related")]


STORIES = {
    "bridge": story(HERE / "article.txt", "The mayor of Harrow", "The mayor, asked"),
    "activists": story(SEEDS / "huffpost.txt", "Chicago’s mayor has joined", "“The goal may be"),
    "letter": story(SEEDS / "workplace-fairness.txt", "Chicago Mayor Lori Lightfoot wrote", "“Attacking"),
    "op-ed": story(SEEDS / "op-ed.txt", "Dear President Trump", "As mayor of a wonderful"),
}


def page(layout, title, paragraphs):
    def each(pattern, texts):
        return "\n".join(pattern.format(html.escape(text, quote=False)) for text in texts)

    return Template(layout.read_text(encoding="utf-8")).substitute(
        LINES,
        title=html.escape(title),
        p1=each("<p>{}</p>", paragraphs[:2]),
        p2=each("<p>{}</p>", paragraphs[2:5]),
        p3=each("<p>{}</p>", paragraphs[5:]),
        text=each("{}<br><br>", paragraphs),
        links=each("<li><a href='/s'>{}</a></li>", RELATED),
        linkparas=each("<p><a href='/s'>{}</a></p>", RELATED),
        breaks=each("<a href='/s.html'>{}</a><br>", RELATED),
        cards=each("<div class='qpwoei'><a href='/c'><h3>{}</h3></a></div>", RELATED),
        teasers=each(
            "<div class='puff'><a href='/t'><h3>{0}</h3><p>{0}: what happened then.</p></a></div>", RELATED
        ),
        comments=each("<div class='body'><b>Reader</b><p>{}</p><a href='#'>Reply</a></div>", COMMENTS),
        menu=each("<li><a href='/m'>{}</a></li>", MENU),
    )


def letters(text):
    return re.sub(r"\W+", "", text)


def text_of(found):
    inside = list(found.text)
    for piece in found.left_out:
        inside[piece.start : piece.end] = " " * (piece.end - piece.start)
    return "".join(inside)[found.body.start : found.body.end]


def judge(path, paragraphs):
    """Nothing of the text is lost, none of the furniture is let through; the document."""
    (found,) = read_articles([path])
    text = text_of(found)
    lost = [p[:60] for p in paragraphs if letters(p) not in letters(text)]
    through = [line[:80] for line in text.split("\n") if "zebra" in line.lower()]
    assert (lost, through) == ([], [])
    return found


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda path: path.stem)
def test_the_text_and_nothing_else(tmp_path, layout, name):
    title, paragraphs = STORIES[name]
    path = tmp_path / "a.html"
    path.write_text(page(layout, title, paragraphs), encoding="utf-8")
    judge(path, paragraphs)


@pytest.mark.parametrize("name", REAL)
def test_pages_that_real_software_made(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(REAL[name])
    title, paragraphs = STORIES["bridge"]
    made = document("\n\n".join(paragraphs), "a.txt")
    found = judge(path, paragraphs)
    assert letters(title) in letters(found.text)
    assert checked(found) == checked(made)


def checked(found):
    """The words of the quotations that are no boilerplate."""
    return [letters(q.exact) for q in extract(found) if q.kind != "boilerplate"]


def test_all_of_the_page_is_kept_for_whole(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(page(HERE / "pages" / "blog.html", *STORIES["bridge"]), encoding="utf-8")
    (found,) = read_articles([path], whole=True)
    assert found.left_out == ()
    assert found.text.count("ebra") > 10
    assert "script" not in found.text
