"""How the time of a check grows with the text: read as Markdown, checked, and written in every format."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

from consistency.checking import inline
from consistency.checking.article import check_article
from consistency.judging import load_policy, signature
from consistency.locating import Archive
from consistency.model import Report
from consistency.reading import document
from consistency.reading.formats.markdown import from_text
from consistency.reporting import FORMATS, View, render
from tests.hostile.generators import GENERATORS

TIMES = 8  # the longer text is so many times the shorter one
MOST = 1.3  # the exponent that no generator exceeds
SHORTEST, LONGEST = 1_000, 8_000  # code points of the shorter text
_ENOUGH = 0.01  # CPU seconds of the shorter text, so that what every check costs does not hide the growth

#: Generators whose shorter text must be longer than others', and why.
FROM: dict[str, int] = {
    # Rare words are distinguished from common ones only in a source of some length, and the number of compared pairs
    # is limited.
    "few words, quoted": 4_000,
    # Each statement is compared with the passages that share its words: more of them in a longer source, up to a bound.
    "statements with a number": 4_000,
    # Unquoted reuse is looked for in windows of one size: until a source fills one, a longer one has more to compare.
    "few words, unquoted": 32_000,
}


#: Generators that are checked for what they report without quotation marks, too.
REPORTED = frozenset(
    {
        "statements with a number",
        "statements of one source",
        "a statement of numbers",
        "a statement of names",
        "tags",
        "a repeated sentence, unquoted",
        "a speech, unquoted",
    }
)


def seconds(name: str, size: int, formats: Iterable[str] = FORMATS) -> float:
    """CPU seconds of one check of a generator's article of `size` code points, reading and reports included."""
    article, source = GENERATORS[name](size)
    policy = load_policy("ap", reported=name in REPORTED)
    begin = time.process_time()
    read = document(article, "a.md", known=from_text(article))
    archive = Archive.build([document(source, "s.txt", role="canonical")])
    checked = check_article(read, archive, policy)
    report = inline.silenced(Report(signature(policy), archive.documents, (checked,)))
    for format in formats:
        render(report, format, View())
    return time.process_time() - begin


def shorter(name: str) -> int:
    """The length from which a generator is grown: long enough to be measured."""
    size = FROM.get(name, SHORTEST)
    while size < LONGEST and seconds(name, size) < _ENOUGH:
        size *= 2
    return size


def exponent(name: str, size: int, times: int = 3) -> float:
    """The power of the length with which the time grows from `size` on.

    Each time is the best of those measured so far; what is under the limit at once is not measured again.
    """
    short = min(seconds(name, size) for _ in range(2))
    long = math.inf
    found = math.inf
    for _ in range(times):
        long = min(long, seconds(name, TIMES * size))
        found = math.log(long / short, TIMES)
        if found <= MOST:
            break
        short = min(short, seconds(name, size))
    return found
