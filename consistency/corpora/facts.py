"""What articles on one matter disagree about, other than whole passages: single quoted words, names, numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from consistency.comparing.lemma import same_word
from consistency.comparing.lexicon import kind
from consistency.comparing.numbers import is_number
from consistency.corpora.counted import MOST_DAYS, Fact, Instance, days_apart, numbers
from consistency.corpora.passages import speaker_of
from consistency.model import Document, Quotation
from consistency.quoting.identity import identity
from consistency.text import Token, tokens

_NAME_LETTERS = 6  # of the word in which two spellings of a name differ
_PLURAL = 5
_SMALL_NAME = frozenset({"of", "and", "the", "for", "de", "von", "van"})


def facts(articles: Sequence[tuple[Document, Sequence[Quotation]]]) -> list[Fact]:
    """Disagreements over quoted words (`wording/inflection`), names (`fact/name`) and numbers (`fact/number`)."""
    texts = [article for article, _ in articles]
    return [*_quoted(articles), *_names(texts), *numbers(texts)]


def _quoted(articles: Sequence[tuple[Document, Sequence[Quotation]]]) -> Iterator[Fact]:
    """Single words that articles of the same days quote in several forms, if they can be one speaker's."""
    found: dict[str, list[Instance]] = defaultdict(list)
    said: dict[Instance, tuple[str | None, str | None]] = {}  # speaker, date
    for article, quotations in articles:
        for q in quotations:
            spoken = [t for t in tokens(q.exact) if t.kind == "word"]
            if len(spoken) == 1 and spoken[0].norm.isalpha():
                place = Instance(article.id, q.start, q.end, q.exact)
                found[spoken[0].norm].append(place)
                said[place] = (speaker_of(q), article.date)
    for fact in _groups("wording/inflection", found, same_word, lambda w: w[:3]):
        usual, *others = fact.forms
        kept = [
            (form, near)
            for form, held in others
            if (near := tuple(i for i in held if any(_one_occasion(i, u, said) for u in usual[1])))
            and not (len(usual[1]) + len(held) > 2 and len({i.article for i in (*usual[1], *held)}) == 1)
        ]  # one article that quotes a word many times quotes it from several places
        if kept:
            yield Fact(fact.rule, (usual, *kept))


def _one_occasion(
    one: Instance, two: Instance, said: Mapping[Instance, tuple[str | None, str | None]]
) -> bool:
    """Whether two quoted words can be the same one, said once."""
    (who, when), (whom, then) = said[one], said[two]
    if days_apart(when, then) > MOST_DAYS:
        return False
    if one.article == two.article:
        return who is not None and whom is not None and identity(who, whom) == "same"
    return who is None or whom is None or identity(who, whom) != "different"


def _names(articles: Iterable[Document]) -> Iterator[Fact]:
    """Names of several words that differ in one of these by an ending or a letter."""
    found: dict[str, list[Instance]] = defaultdict(list)
    used: dict[str, set[str]] = defaultdict(set)  # the names that a word is part of
    for article in articles:
        for run in _capitalised(article):
            text = article.text[run[0].start : run[-1].end]
            name = " ".join(t.norm for t in run)
            for t in run:
                used[t.norm].add(name)
            if len(run) > 1:
                found[name].append(Instance(article.id, run[0].start, run[-1].end, text))
    # Names of equal first letters are compared.  The rarer form must be rare, and the word in which it differs must be
    # in no other name: "Republicans" and "Clintons" are words of their own, "Immigrations" and "Donand" are not.
    for fact in _groups("fact/name", found, _one_slip, lambda name: "".join(w[0] for w in name.split())):
        first, *others = fact.forms
        rare = [
            (form, held)
            for form, held in others
            if len(held) * _least_ratio(form, first[0]) <= len(first[1])
            and _is_nowhere_else(held[0].exact, first[0], used)
        ]
        if rare:
            yield Fact("fact/name", (first, *rare))


def _least_ratio(form: str, usual: str) -> int:
    """How often the usual form must be there for each place of another: more, if that may be its plural."""
    return _PLURAL if form.removesuffix("s") == usual or usual.removesuffix("s") == form else 2


def _is_nowhere_else(name: str, usual: str, used: Mapping[str, set[str]]) -> bool:
    """Whether the words of a name that its usual form lacks are in no other name."""
    norms = [t.norm for t in tokens(name) if t.kind == "word"]
    own = set(norms) - {t.norm for t in tokens(usual)}
    return all(used[word] <= {" ".join(norms)} for word in own)


def _capitalised(article: Document) -> Iterator[list[Token]]:
    """Runs of capitalized words within the article's body, "of" and "and" between them allowed."""
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
    """A run without small words and initials at its end, and without a sentence's first small word ("If")."""
    while run and (run[-1].norm in _SMALL_NAME or len(run[-1].norm) == 1):
        run.pop()
    while len(run) > 1 and run[0].norm in _small_words():
        run = run[1:]
    if run:
        yield run


def _small_words() -> frozenset[str]:
    return frozenset().union(
        *(kind(name) for name in ("grammar", "determiners", "prepositions", "quantifiers"))
    )


def _one_slip(one: str, two: str) -> bool:
    a, b = one.split(), two.split()
    unlike = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(unlike) != 1:
        return False
    (x, y) = unlike[0]
    x, y = x.removesuffix("'s"), y.removesuffix("'s")
    if x == y or any(map(is_number, (x, y))):
        return False
    if min(len(x), len(y)) < _NAME_LETTERS:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(x, y, score_cutoff=1) <= 1


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
