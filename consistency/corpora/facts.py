"""What articles on one matter disagree about besides whole passages: single quoted words, names, numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from consistency.comparing.lemma import bases, same_word
from consistency.comparing.lexicon import known_words
from consistency.comparing.numbers import is_number, parse
from consistency.model import Document, Quotation
from consistency.text import Token, tokens

_NAME_LETTERS = 6  # of the word in which two spellings of a name differ
_AHEAD = 3  # words between a number and what it counts ("ten major U.S. cities")
_SMALL_NAME = frozenset({"of", "and", "the", "for", "de", "von", "van"})


@dataclass(frozen=True, slots=True)
class Instance:
    """A stretch `[start, end)` code points of an article."""

    article: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Forms of one thing, the most frequent first, each with where it stands."""

    rule: str
    forms: tuple[tuple[str, tuple[Instance, ...]], ...]


def facts(articles: Sequence[tuple[Document, Sequence[Quotation]]]) -> list[Fact]:
    """Disagreements over quoted words (`wording/inflection`), names (`fact/name`) and numbers (`fact/number`)."""
    texts = [article for article, _ in articles]
    return [*_quoted(articles), *_names(texts), *_numbers(texts)]


def _quoted(articles: Sequence[tuple[Document, Sequence[Quotation]]]) -> Iterator[Fact]:
    """Single words that are quoted in several forms of one word."""
    found: dict[str, list[Instance]] = defaultdict(list)
    for article, quotations in articles:
        for q in quotations:
            said = [t for t in tokens(q.exact) if t.kind == "word"]
            if len(said) == 1 and said[0].norm.isalpha():
                found[said[0].norm].append(Instance(article.id, q.start, q.end, q.exact))
    yield from _groups("wording/inflection", found, same_word, lambda w: w[:3])


def _names(articles: Iterable[Document]) -> Iterator[Fact]:
    """Names of several words that differ in one of these by an ending or a letter."""
    found: dict[str, list[Instance]] = defaultdict(list)
    for article in articles:
        for run in _capitalised(article):
            text = article.text[run[0].start : run[-1].end]
            name = " ".join(t.norm for t in run)
            found[name].append(Instance(article.id, run[0].start, run[-1].end, text))
    # Names of equal first letters are compared; a plural of a whole name ("Democrats") is no slip where both
    # are frequent, so that the rarer form must be rare.
    for fact in _groups("fact/name", found, _one_slip, lambda name: "".join(w[0] for w in name.split())):
        first, *others = fact.forms
        rare = [form for form in others if len(form[1]) * 2 <= len(first[1])]
        if rare:
            yield Fact("fact/name", (first, *rare))


def _capitalised(article: Document) -> Iterator[list[Token]]:
    """Runs of at least two capitalised words within the article's body, "of" and "and" between them allowed."""
    run: list[Token] = []
    at = article.body.start
    for t in tokens(article.text, article.body.start, article.body.end):
        broken = "\n" in article.text[at : t.start]
        at = t.end
        upper = t.kind == "word" and article.text[t.start].isupper()
        if not broken and (upper or (run and t.kind == "word" and t.norm in _SMALL_NAME)):
            run.append(t)
            continue
        yield from _trimmed(run)
        run = [t] if upper else []
    yield from _trimmed(run)


def _trimmed(run: list[Token]) -> Iterator[list[Token]]:
    while run and run[-1].norm in _SMALL_NAME:
        run.pop()
    if len(run) > 1:
        yield run


def _one_slip(one: str, two: str) -> bool:
    a, b = one.split(), two.split()
    unlike = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(unlike) != 1:
        return False
    (x, y) = unlike[0]
    if x.removesuffix("'s") == y.removesuffix("'s") or any(map(is_number, (x, y))):
        return False
    if min(len(x), len(y)) < _NAME_LETTERS:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(x, y, score_cutoff=1) <= 1


def _numbers(articles: Iterable[Document]) -> Iterator[Fact]:
    """Numbers of one thing, by the noun that they count and the words between, where their values differ."""
    found: dict[str, dict[float, list[Instance]]] = defaultdict(lambda: defaultdict(list))
    for article in articles:
        for number, noun, span in _counted(article):
            exact = article.text[span[0] : span[1]]
            found[noun][number].append(Instance(article.id, *span, exact))
    for noun, values in sorted(found.items()):
        told = {i.article for held in values.values() for i in held}
        styles = {re.sub(r"\W+", " ", i.exact.lower().split()[0]) for held in values.values() for i in held}
        if len(told) > 1 and (len(values) > 1 or len(styles) > 1):
            forms = sorted(values.items(), key=lambda v: (-len(v[1]), v[0]))
            yield Fact("fact/number", tuple((f"{value:g} {noun}", tuple(held)) for value, held in forms))


def _counted(article: Document) -> Iterator[tuple[float, str, tuple[int, int]]]:
    """(value, singular of the noun, span) for "ten U.S. cities", "10 major cities"."""
    found = list(tokens(article.text, article.body.start, article.body.end))
    n = 0
    while n < len(found):
        length = 0
        while n + length < len(found) and length < 6 and is_number(found[n + length].norm):
            length += 1
        parsed = parse(tuple(t.norm for t in found[n : n + length])) if length else None
        if parsed is None or parsed.unit or parsed.ordinal or parsed.value < 2:
            n += 1
            continue
        for t in found[n + length : n + length + _AHEAD]:
            if t.kind != "word":
                break
            if t.norm.endswith("s") and not t.norm.endswith(("ss", "us", "'s")) and len(t.norm) > 3:
                yield parsed.value, _singular(t.norm), (found[n].start, t.end)
                break
        n += length


def _singular(noun: str) -> str:
    """The word that a plural is of: among those that its ending allows, one that there is."""
    found = sorted(bases(noun) - {noun}, key=lambda b: (b not in known_words(), -len(b), b))
    return found[0] if found else noun


def _groups(
    rule: str,
    found: dict[str, list[Instance]],
    same: Callable[[str, str], bool],
    key: Callable[[str], str],
) -> Iterator[Fact]:
    """Forms that are `same`, looked for among those of equal `key`."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for form in found:
        buckets[key(form)].append(form)
    for bucket in buckets.values():
        ordered = sorted(bucket, key=lambda form: (-len(found[form]), form))
        taken: set[str] = set()
        for n, form in enumerate(ordered[:-1]):
            others = [o for o in ordered[n + 1 :] if o not in taken and same(form, o)]
            if form in taken or not others:
                continue
            taken.update(others)
            yield Fact(rule, tuple((_shown(found[f]), tuple(found[f])) for f in (form, *others)))


def _shown(instances: Sequence[Instance]) -> str:
    """The form as most often printed."""
    return Counter(i.exact.strip(" ,.;:!?") for i in instances).most_common(1)[0][0]
