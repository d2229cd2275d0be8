"""Texts in which something is repeated without end: each generator makes an article of about `size` code points, with
the source that it is checked against.  Every generator that any test of a long text uses is here."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

Pair = tuple[str, str]  # an article and its source
SOURCE = (Path(__file__).resolve().parents[2] / "seeds" / "op-ed.txt").read_text("utf-8")
SAID = "We will rebuild the bridge before the winter comes"
ALTERED = "“We shall rebuild a bridge before winter"
WORDS = (
    "the",
    "of",
    "river",
    "bridge",
    "mayor",
    "winter",
    "we",
    "will",
    "rebuild",
    "nothing",
    "comes",
    "vote",
)


def _filled(unit: str, size: int) -> str:
    return unit * max(1, size // len(unit))


def _against(unit: str, source: str = SOURCE) -> Callable[[int], Pair]:
    """An article that repeats `unit`, against a source that does not grow."""
    return lambda size: (_filled(unit, size), source)


def _alike(
    unit: str, begin: str = "“", end: str = "”", after: str = " said Ann Lee."
) -> Callable[[int], Pair]:
    """One quotation that repeats `unit`, from a source that says just that."""
    return lambda size: (f"{begin}{_filled(unit, size)}{end}{after}", f"Ann Lee: {_filled(unit, size)}.")


def _each(article: str, source: str) -> Callable[[int], Pair]:
    """Article and source that both repeat a unit."""
    return lambda size: (_filled(article, size), _filled(source, size))


def _speech(size: int, seed: int = 1) -> str:
    """A speech of made-up words, no two sentences alike."""
    draw = random.Random(seed)
    letters = "abcdefghiklmnoprstuvw"
    words = ["".join(draw.choices(letters, k=draw.randint(3, 9))) for _ in range(2_000)]
    said: list[str] = []
    length = 0
    while length < size:
        sentence = " ".join(draw.choices(words, k=draw.randint(8, 20))).capitalize() + "."
        said.append(sentence)
        length += len(sentence) + 1
    return " ".join(said)


def _whole(size: int) -> Pair:
    speech = _speech(size)
    return f"“{speech}” said Ann Lee.", speech


def _many(size: int) -> Pair:
    """Many short true quotations of one long source."""
    sentences = _speech(size).split(". ")
    return "\n\n".join(f"“{s.rstrip('.')},” said Ann Lee." for s in sentences), ". ".join(sentences)


def _changed(size: int) -> Pair:
    """One long quotation with every fifth word another one."""
    words = _speech(size).split()
    article = " ".join("otherwise" if k % 5 == 4 else w for k, w in enumerate(words))
    return f"“{article}” said Ann Lee.", " ".join(words)


def _shuffled(size: int) -> Pair:
    words = _speech(size).split()
    random.Random(2).shuffle(words)
    return f"“{' '.join(words)}” said Ann Lee.", _speech(size)


def _gaps(size: int) -> Pair:
    """A quotation of many segments, each in its place."""
    words = _speech(2 * size).split()
    parts = [" ".join(words[k : k + 6]) for k in range(0, len(words), 12)]
    return f"“{' … '.join(parts)}” said Ann Lee.", " ".join(words)


def _few_words(size: int) -> Pair:
    """Words drawn from a handful, on both sides: nothing is rare."""
    draw = random.Random(3)
    article, source = (" ".join(draw.choices(WORDS, k=size // 6)) for _ in range(2))
    return f"“{article}” said Ann Lee.", source


def _few_words_unquoted(size: int) -> Pair:
    article, source = _few_words(size)
    return article.strip("“”"), source


def _names(size: int) -> str:
    return ", ".join(f"{a}{n} {b}{n}" for n in range(size // 30) for a, b in (("Ann", "Lee"), ("Bob", "Kay")))


def _silenced(size: int) -> Pair:
    """Many findings in one paragraph, with many comments."""
    unit = f"“{SAID} at last,” said Ann Lee. <!-- consistency: ignore[marks] a -->"
    return _filled(unit, size), f"Ann Lee: {SAID}."


GENERATORS: dict[str, Callable[[int], Pair]] = {
    # Signs, blanks and lines
    "double marks": _against('"'),
    "opening marks": _against("“"),
    "opening, then closing marks": lambda n: ("“" * (n // 2) + "”" * (n // 2), SOURCE),
    "single marks": _against("'"),
    "apostrophes before words": _against("'a "),
    "apostrophes within words": _against("a'b"),
    "blanks": lambda n: (" " * n + "“a”", SOURCE),
    "tabs and line ends": _against("\t\n"),
    "lines": lambda n: ("\n" * n + "x", SOURCE),
    "dots": lambda n: ("A" + "." * n + ":", SOURCE),
    "ellipses": _against("… "),
    "dashes": _against("—"),
    "brackets": _against("[x] "),
    "opening brackets": _against("["),
    "parentheses": _against("(a "),
    "bidirectional marks": _against("\u202eabc\u202c\u200b\u2066x\u2069"),
    "escapes": _against("\x1b[31mred\x1b[0m "),
    "surrogates": _against("\ud800“\udfff”"),
    "control characters": _against("a\x00b "),
    "mojibake": _against("â€œ"),
    "accents without order": _against("e\u0315\u0300\u0327"),
    "accents on one letter": lambda n: ("e" + "\u0315\u0300\u0327" * (n // 3), SOURCE),
    "quoted accents on one letter": _alike("e" + "\u0315\u0300" * 40 + " "),
    # Numbers, letters and words
    "digits": _against("1"),
    "numbers with points": _against("1."),
    "quoted numbers with points": _alike("1."),
    "numbers with commas": _against("1,000,"),
    "numbers apart": _against("1.5 "),
    "capitals": _against("A"),
    "capitals with points": _against("A."),
    "capitals apart": _against("A "),
    "letters": _against("a"),
    "letters and a hyphen": _against("a-"),
    "number words": _against("hundred thousand "),
    "German number words": _against("hundert"),
    "one line": _against("word "),
    "one word quoted": _alike("word "),
    "two words quoted": _alike("a b "),
    "a name": _against("Ann Lee is mayor "),
    "names": lambda n: (_names(n), SOURCE),
    "bylines": _against("By Ann "),
    "titles": _against("President "),
    "pronouns": _against("he said she said "),
    "verbs of speech": _against("said "),
    "conjunctions": _against("and that who "),
    "Chinese": _alike("我们将在冬天之前重建这座桥"),
    "Chinese quotations": _each("“我们将在冬天之前重建这座桥”", "我们将在冬天之前重建这座桥"),
    "Thai": _alike("เราจะสร้างสะพานขึ้นใหม่"),
    "Thai quotations": _each("“เราจะสร้างสะพานขึ้นใหม่” ", "เราจะสร้างสะพานขึ้นใหม่"),
    # Labels, headings and furniture
    "labels": _against("A: b.\n"),
    "labels in capitals": _against("ANN LEE: words\n"),
    "labels as a source": lambda n: (f"“{SAID},” said Ann Lee.", _filled(f"ANN LEE: {SAID}.\n", n)),
    "dotted labels": _against("A" + ".b" * 60 + "\n"),
    "headlines": _against("Some Title Case Words\n\n"),
    "prompts": _against("Sign up for our newsletter\n"),
    "read more": _against("Read more:\n"),
    "heads of comments": _against("\n\nComments\nReply\n"),
    "introductions": _against("Here is the full text of her statement:\nI am.\n"),
    "dashes as turns": _against("— Words here.\n"),
    # Markup
    "comments": _against("<!---->"),
    "comments never closed": _against("<!--"),
    "tags never closed": _against("<div "),
    "tags with an open value": _against('<div a="'),
    "instructions never closed": _against("<?a "),
    "declarations never closed": _against("<!A "),
    "character data never closed": _against("<![CDATA["),
    "one tag never closed, then tags": lambda n: ("<div a='" + "<b>" * (n // 3), SOURCE),
    "entities never closed": _against("<p>&#"),
    "images": _against("!["),
    "fences": _against("```\n"),
    "quote signs": _against("> "),
    "quoted lines": _against("> a\n"),
    "links": _against("[a](b) "),
    "emphasis": _against("*a _b "),
    "silencing comments": _against("<!-- consistency: ignore[a] b -->\n\n"),
    "silenced findings": _silenced,
    # Quotations
    "pairs of marks": _against("“a” "),
    "nested marks": _against("“‘“a”’” "),
    "never closed": _against("“a "),
    "never closed, in paragraphs": _against("“We will do it\n\n"),
    "never closed, of the source": _each(f"“{SAID}\n\n", f"{SAID}. "),
    "tags": _against("“Yes,” he said. "),
    "sentences split by tags": _each(
        "“We will rebuild,” she said, “the bridge.” ", "We will rebuild the bridge. "
    ),
    "one true quotation again and again": _each(f"“{SAID},” said Ann Lee.\n\n", f"{SAID}. "),
    "one true quotation, a source that does not grow": _against(
        f"“{SAID},” said Ann Lee.\n\n", f"Ann Lee: {SAID}."
    ),
    "one altered quotation again and again": _each(
        "“We shall rebuild a bridge before winter,” she said.\n", f"{SAID}. "
    ),
    "many findings on one line": _against(
        "“We shall rebuild a bridge before winter,” said Ann Lee. ", f"Ann Lee: {SAID}."
    ),
    "many findings in capitals": _against(f"“{SAID.upper()},” said ANN LEE. ", f"Ann Lee: {SAID}."),
    "a repeated sentence, unquoted": _each(f"{SAID}. ", f"{SAID}. "),
    "a repeated sentence, unquoted, once in the source": _against(f"{SAID}. ", f"{SAID}."),
    "few words, quoted": _few_words,
    "few words, unquoted": _few_words_unquoted,
    "a whole speech": _whole,
    "many quotations of a speech": _many,
    "a speech with every fifth word changed": _changed,
    "a speech with its words shuffled": _shuffled,
    "a speech, unquoted": lambda n: (_speech(n), _speech(n)),
    "a speech in segments": _gaps,
    "a speech in brackets": _each(
        "“[We] will rebuild [the] bridge” she said. ", "They will rebuild a bridge. "
    ),
    # Statements without quotation marks, which are compared on request
    "statements with a number": _each(
        "Ann Lee said 300 people will rebuild the old bridge. ", "200 people will rebuild the old bridge. "
    ),
    "statements of one source": _against(
        "Ann Lee said 300 people will rebuild the old bridge. ",
        "Ann Lee: 200 people will rebuild the old bridge.",
    ),
    "a statement of numbers": lambda n: (
        f"Ann Lee said the bridge cost {_filled('300 and ', n)}",
        f"Ann Lee: The bridge cost {_filled('200 and ', n)}",
    ),
    "a statement of names": lambda n: (
        f"Ann Lee said the bridge of {_filled('Roe in Mora, ', n)}",
        f"Ann Lee: The bridge of {_filled('Doe in Sola, ', n)}",
    ),
    "quoted ellipses": _alike("word … "),
    "denials": lambda n: (f"“{_filled('not ', n)}” said Ann Lee.", _filled("never ", n)),
    "contractions": lambda n: (f"“{_filled('we have ', n)}” said Ann Lee.", _filled("we’ve ", n)),
    "one word changed": lambda n: (f"“{_filled('a b ', n)}” said Ann Lee.", _filled("a c ", n)),
    "stage directions": lambda n: (f"“{SAID},” said Ann Lee.", _filled("We (applause) will [laughter] ", n)),
}
