"""Quotations → speakers: gives each quotation of an article, top to bottom, to a mention, or to nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import exp

from consistency.model import Span
from consistency.quoting import cases
from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate, Paragraph, Previous, candidates
from consistency.quoting.constructions import settled
from consistency.quoting.contexts import Quote, quote
from consistency.quoting.features import features
from consistency.quoting.languages import Language
from consistency.quoting.marks import Marked
from consistency.quoting.mentions import TextMention, mentions
from consistency.quoting.people import People
from consistency.quoting.ranker import has_weights, score, weights
from consistency.quoting.relations import CITED, SUBJECT_THEN_VERB, TAGS_AFTER
from consistency.quoting.settling import settle_kinds
from consistency.quoting.tags import closes, impersonal, leading, reported_before, tagged
from consistency.quoting.termhood import nobody
from consistency.quoting.things import someone
from consistency.quoting.words import Word, words

# The two answers that name nobody: the passage is a term, title or scare quote; or speech of no one named.
TERM, ANONYMOUS = -1, -2
# The probability from which on a passage is held to be a term: of three words at most or in capitals like a title,
# and longer.
_TERM_FROM, _LONG_TERM_FROM = 0.5, 0.6
_ATTRIBUTIVE_FROM = 0.45  # of a few words between a determiner and a noun: "Salem’s “sanctuary” law"
_LONGEST_SCENE = 300  # words
_LONGEST_DATELINE = 10  # words, with the agency in parentheses and the date
_NAMELESS = 20  # of the features of having no speaker: those that tell speech of someone who is not named
_MOST_ECHOES, _LONGEST_ECHO = 300, 40  # passages looked up, code points of one


@dataclass(frozen=True, slots=True)
class Choice:
    """One quotation with those who may have said it.  `options` are candidates, then TERM and ANONYMOUS."""

    number: int
    paragraph: Paragraph
    quote: Quote
    candidates: list[Candidate]
    features: list[list[str]]
    who: list[object]


Chooser = Callable[[Choice], int]


def read_paragraphs(text: str, spans: list[Span], outer: list[Marked], language: Language) -> list[Paragraph]:
    """The paragraphs `spans` with their words and mentions.  `outer` are the outermost quotations."""
    lines: list[list[Word]] = []
    at = 0
    for span in spans:
        inside: list[tuple[int, Marked]] = []
        while at < len(outer) and outer[at].outer_start < span.end:
            if outer[at].outer_start >= span.start:
                inside.append((at, outer[at]))
            at += 1
        lines.extend(_pieces(words(text, span, inside, language)))
    settle_kinds(lines, language)
    return [Paragraph(number, line, _mentions(line, language), language) for number, line in enumerate(lines)]


def _mentions(line: list[Word], language: Language) -> list[TextMention]:
    """The mentions in a paragraph, without the place of its dateline: "LINDEN — Mayor Roe", "LINDEN (AP) — The"."""
    found = mentions(line, language)
    if not line or not line[0].text.isupper() or len(line[0].text) == 1:
        return found
    dash = next((i for i, w in enumerate(line[:_LONGEST_DATELINE]) if w.kind == wk.DASH), -1)
    opens = dash > 0 and dash + 1 < len(line) and line[dash + 1].text[0].isupper()
    if not opens or any(w.kind == wk.DASH and w.sentence == line[dash].sentence for w in line[dash + 1 :]):
        return found
    return [m for m in found if m.first > dash]


def _pieces(line: list[Word]) -> Iterator[list[Word]]:
    """A very long paragraph in pieces that end with a sentence, so that no quotation there costs more."""
    start = 0
    while len(line) - start > _LONGEST_SCENE:
        stop = start + _LONGEST_SCENE
        ends = (
            i
            for i in range(stop, start + _LONGEST_SCENE // 2, -1)
            if line[i].sentence != line[i - 1].sentence
        )
        stop = next(ends, stop)
        yield line[start:stop]
        start = stop
    yield line[start:]


def choices(
    text: str,
    paragraphs: list[Paragraph],
    outer: list[Marked],
    people: People,
    language: Language,
    choose: Chooser,
    most: int,
) -> Iterator[tuple[Choice, int]]:
    """Each quotation with the option that `choose` takes for it, top to bottom; an option is an index into
    `candidates`, or TERM, or ANONYMOUS.  What is chosen is seen by the features of the next.  Only the first
    `most` quotations are looked at."""
    previous: Previous | None = None
    earlier: set[str] = set()
    low = text.lower()
    for paragraph in paragraphs:
        before = paragraphs[paragraph.number - 1] if paragraph.number else None
        after = paragraphs[paragraph.number + 1] if paragraph.number + 1 < len(paragraphs) else None
        for at, word in enumerate(paragraph.words):
            if word.kind != wk.QUOTATION or word.quotation >= most:
                continue
            mark = outer[word.quotation]
            q = quote(paragraph, at, text, mark.start, mark.end, previous, language)
            who = candidates(paragraph, q, before, after, previous)
            if language.objects:
                who = [c for c in who if not _is_object(c, language)]
            rows = [features(c, paragraph, q, previous, people) for c in who]
            if language.verb_second:
                cases.add_features(rows, who, paragraph, q, language)
            inside = text[mark.start : mark.end].lower()
            null = nobody(
                paragraph, q, previous, text[mark.start : mark.end], _echo(inside, low, earlier), language
            )
            rows.append([f"T{f}" for f in null])
            rows.append([f"A{f}" for f in null[:_NAMELESS]])
            choice = Choice(word.quotation, paragraph, q, who, rows, [_identity(c, people) for c in who])
            chosen = choose(choice)
            if (
                chosen >= 0
                and language.citing
                and (object_ := cases.quoted_person(paragraph, q, language)) >= 0
            ):
                chosen = next(
                    (i for i, c in enumerate(who) if c.paragraph is paragraph and c.index == object_), chosen
                )
            if chosen < 0 and language.verb_second and not q.scare and not q.work:
                chosen = max(chosen, reported_before(choice, language), key=lambda option: option >= 0)
            if chosen >= 0 and language.verb_second and (other := impersonal(choice, chosen)) is not None:
                chosen = other if other >= 0 else ANONYMOUS
            previous = Previous(paragraph.number, at, who[chosen] if chosen >= 0 else None)
            yield choice, chosen


def _is_object(c: Candidate, language: Language) -> bool:
    """Whether a candidate is in the accusative ("den Rat", "ihn"), unless the words are cited from it."""
    words = c.paragraph.words
    if words[c.mention.first].low not in language.objects or c.paragraph.subjects[c.index][0] == CITED:
        return False
    sentence = words[c.mention.first].sentence
    return not any(w.low in language.citing for w in words if w.sentence == sentence)


def _echo(inside: str, low: str, earlier: set[str]) -> str:
    """Whether a short passage was in marks before ("m"), or is elsewhere in the text ("t").

    Looked up in the text for a limited number of passages, so that a text of nothing else stays cheap.
    """
    inside = inside.strip(".,;:!?")
    if inside in earlier:
        return "m"
    if len(earlier) > _MOST_ECHOES or len(inside) > _LONGEST_ECHO:
        return "-"
    earlier.add(inside)
    return "t" if low.count(inside) > 1 else "-"


def chooser(language: Language, learnt: Mapping[str, float] | None = None) -> Chooser:
    """Chooses by grammar where it settles the speaker, else by weights: `learnt`, or those kept for the language."""
    terms = learnt is not None or has_weights("speakers", language.code)
    kept = weights("speakers", language.code) if learnt is None else learnt
    if terms:
        return lambda choice: settled(choice, someone(choice, pick(choice, kept), kept, language), language)

    def by_tag_first(choice: Choice) -> int:
        option = tagged(choice)
        return option if option >= 0 else pick(choice, kept, terms=False)

    return by_tag_first


def pick(choice: Choice, learnt: Mapping[str, float], terms: bool = True) -> int:
    """The likeliest option of a choice.

    TERM must have a probability of its own: to take a speech for a term silences the check.  A few words
    in lower case that are rather nobody's than anybody's come out as ANONYMOUS; half of TERM counts for that.
    Without `terms` (a language for which none were learnt) nothing is a term.
    Else the likeliest person wins, over all mentions of him or her, and then the likeliest mention.
    """
    if (
        choice.quote.left.endswith(wk.QUOTATION)
        and choice.quote.end == ","
        and (after := tagged(choice)) >= 0
    ):
        return after  # Roe said, “…” “…,” Doe said.
    scores = [score(row, learnt) for row in choice.features]
    top = max(scores)
    shares = [exp(s - top) for s in scores]
    *named, term, anonymous = shares
    q = choice.quote
    short = q.size in ("0", "1", "2", "3")
    # "…" she said: no term has a tag of its own; and without capitals long terms and titles cannot be recognized.
    speech = (not short and (q.right in TAGS_AFTER or not q.cased)) or q.never_term
    attributive = (
        short
        and not q.capital
        and q.left in (wk.DETERMINER, wk.POSSESSIVE)
        and q.right in (wk.OTHER, wk.BODY, wk.OFFICE)
    )
    enough = (
        _ATTRIBUTIVE_FROM
        if attributive
        else _TERM_FROM
        if short or (q.titled and q.capital)
        else _LONG_TERM_FROM
    )
    if q.work and not q.never_term and terms:
        return TERM
    if terms and q.scare:
        return TERM
    if terms and not speech and term >= enough * sum(shares):
        return TERM
    if (
        q.end == ","
        and q.right == SUBJECT_THEN_VERB
        and (after := tagged(choice)) >= 0
        and closes(choice, after)
    ):
        return after
    if q.framed and (lead := leading(choice)) >= 0:
        return lead
    together: dict[object, float] = {}
    for who, share in zip(choice.who, named, strict=True):
        together[who] = together.get(who, 0.0) + share
    likeliest = max(together, key=together.__getitem__, default=None)
    nobody = anonymous + term / 2 if short and not q.capital else anonymous
    if likeliest is None or together[likeliest] < nobody:
        return ANONYMOUS
    return max((i for i, who in enumerate(choice.who) if who == likeliest), key=named.__getitem__)


def _identity(candidate: Candidate, people: People) -> object:
    """Equal for mentions that say the same: the person of a name, the pronoun, the head of a noun phrase."""
    m = candidate.mention
    if m.kind == "name" and (person := people.of(m)) is not None:
        return person.number
    return m.core
