"""News-like articles to measure an audit with: 4.5 KB and 7 quotations, or quotations that err at a set rate."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from consistency.checking.opening import archive_of
from consistency.checking.settings import Settings

PEOPLE = ("John Smith", "Mary Jones", "Sen. Robert Hall", "Governor Ellen Brown", "Police Chief Ray Ortiz")
WHO = ("The council", "A spokesman", "The committee", "Her office", "The company", "A neighbour", "The union")
DID = ("delayed", "announced", "questioned", "approved", "reviewed", "rejected", "discussed", "published")
WHAT = ("the budget", "a new road", "the report", "its plans", "the schedule", "a contract", "the proposal")
WHEN = ("on Monday", "late last week", "after the hearing", "before the vote", "in a short meeting downtown")


@dataclass(frozen=True, slots=True)
class Speech:
    """What someone said, sentence by sentence or in one piece."""

    speaker: str
    text: str


def speeches(canonical: str, alone: bool = False) -> list[Speech]:
    """The canonicals, texts or a saved index, that are long enough to be quoted; `alone`: those of one speaker."""
    held = archive_of([canonical], Settings()).archive.documents
    found = [d for d in held if len(d.text) > 500 and not (alone and d.turns)]
    return [Speech(d.speaker or "Abraham Lincoln", d.text[d.body.start : d.body.end]) for d in found]


def sentence(rng: random.Random) -> str:
    """A sentence that nobody said."""
    words = (rng.choice(WHO), rng.choice(DID), rng.choice(WHAT), rng.choice(WHEN))
    return f"{' '.join(words)}, and {rng.choice(WHO).lower()} {rng.choice(DID)} {rng.choice(WHAT)}."


def passage(of: Speech, rng: random.Random) -> str:
    """Some words of a speech."""
    at = rng.randrange(max(1, len(of.text) - 400))
    words = of.text[at : at + rng.randint(60, 220)].replace('"', "").split()[1:-1]
    return " ".join(words)


def altered(said: str) -> str:
    """The words with the one in the midst replaced."""
    words = said.split()
    words[len(words) // 2] = "something"
    return " ".join(words)


def article(said: list[tuple[str, str]], length: int, rng: random.Random) -> str:
    """A text of at least `length` code points that holds these (words, speaker), a paragraph each."""
    pieces = [f'"{words}," {who} said. {sentence(rng)} {sentence(rng)}' for words, who in said]
    size = sum(map(len, pieces))
    while size < length:
        piece = f"{sentence(rng)} {sentence(rng)}"
        pieces.insert(rng.randrange(len(pieces) + 1), piece)
        size += len(piece)
    return "\n\n".join(pieces)


def articles(count: int, held: list[Speech], short: bool = False, seed: int = 1) -> Iterator[dict[str, str]]:
    """Rows of articles with four passages, a third of them with a word replaced, and three of other people's words.

    `short` ones have one passage and no more text than is beside it.
    """
    rng = random.Random(seed)
    for n in range(count):
        said = []
        for k in range(1 if short else 7):
            if k < 4:
                speech = rng.choice(held)
                words = passage(speech, rng)
                wrong = rng.random() < 1 / 3 and len(words.split()) > 5
                said.append((altered(words) if wrong else words, speech.speaker))
            else:
                said.append((sentence(rng)[:-1], rng.choice(PEOPLE)))
        text = article(said, 0 if short else 4400, rng)
        yield {"id": f"a{n}", "outlet": f"O{n % 6}", "date": f"20{10 + n % 10}", "text": text}


def erring(
    count: int, held: list[Speech], rates: dict[str, float], correlation: float, seed: int
) -> Iterator[tuple[dict[str, str], int, int]]:
    """Rows of articles with the number of their quotations, and of those that are altered.

    Outlets take turns; a quotation is altered at its article's own rate, which varies about the outlet's as a
    beta-binomial of that correlation does.
    """
    rng = random.Random(seed)
    spread = (1 - correlation) / correlation
    outlets = list(rates)
    for n in range(count):
        outlet = outlets[n % len(outlets)]
        own = rng.betavariate(rates[outlet] * spread, (1 - rates[outlet]) * spread)
        said, wrong = [], 0
        while len(said) < 1 + n // len(outlets) % 12:
            speech = rng.choice(held)
            words = passage(speech, rng)
            if len(words.split()) < 8:
                continue
            slip = rng.random() < own
            wrong += slip
            said.append((altered(words) if slip else words, speech.speaker))
        text = article(said, 1200, rng)
        yield {"id": f"{n:06d}", "outlet": outlet, "date": f"20{10 + n % 10}", "text": text}, len(said), wrong
