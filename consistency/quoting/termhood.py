"""What tells a term, a title or a scare quote from speech, as named features (see `features`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from consistency.quoting import relations as rel
from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Paragraph, Previous
from consistency.quoting.contexts import Quote, nearest_before
from consistency.quoting.features import plain
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.subjects import is_passive
from consistency.quoting.words import Word

_sentence = attrgetter("sentence")


def nobody(
    paragraph: Paragraph, q: Quote, previous: Previous | None, passage: str, echo: str, language: Language
) -> list[str]:
    """Features of the quotation having no speaker: a title, a term, a scare quote, or nobody's words."""
    words, at = paragraph.words, q.at
    shown = [p.strip(".,;:!?'’‘()[]…") for p in passage[:400].split()]
    parts = [p.lower() for p in shown]
    titled = q.titled
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    tags = _tags(paragraph, at)
    speech = any(language.pronouns.get(p) in ("i", "we", "you") for p in parts)
    clause = any(language.classes.get(p) in (wk.AUXILIARY, wk.PRONOUN) for p in parts)
    run = _run(paragraph, previous)
    verb, noun = nearest_before(words, at, wk.CUES, 12), nearest_before(words, at, wk.NOUNS, 3)
    sentence = words[at].sentence
    first, stop = bisect_left(words, sentence, key=_sentence), bisect_right(words, sentence, key=_sentence)
    mood = not language.reported.isdisjoint([w.low for w in words[first:stop]])
    earlier = any(words[m.first].sentence == sentence - 1 for (how, _), m in _subjects(paragraph) if how)
    voice = (
        "-" if verb < 0 else rel.PASSIVE_SUBJECT if is_passive(words, verb, language) else words[verb].kind
    )
    left, right = (before.kind if before else wk.START), (after.kind if after else wk.END)
    word_before = plain(before) if before else wk.START
    named = _named(words, at, language)
    lead = q.governors[0].path[-1] + words[q.governors[0].verb].kind if q.governors else "-"
    shape = _shape(passage, language)
    out = [
        "t",
        f"t size {q.size}",
        f"t named {named} {titled}",
        f"t named {named} {q.size} {q.capital}",
        f"t lead {lead} {left}",
        f"t lead {lead} {q.size} {q.capital}",
        f"t voice {voice} {left}",
        f"t voice {voice} {q.capital} {titled}",
        f"t mood {mood} {q.capital} {q.size}",
        f"t form {q.size} {q.capital} {titled} {q.end}",
        f"t form {q.capital} {titled} {q.end}",
        f"t speech {speech} {clause} {q.capital}",
        f"t left {q.left}",
        f"t right {q.right}",
        f"t sides {q.left} {q.right}",
        f"t sides {q.left} {q.right} {q.size} {q.capital}",
        f"t tags {tags}",
        f"t tags {tags} {q.size} {q.capital}",
        f"t tags {tags} {titled} {q.left}",
        f"t tags {tags} {mood} {earlier}",
        f"t before {word_before}",
        f"t before {word_before} {titled} {q.capital}",
        f"t after {plain(after) if after else wk.END}",
        f"t after {right} {q.end} {q.capital} {tags}",
        f"t two {plain(words[at - 2]) if at > 1 else wk.START} {left}",
        f"t kinds {left} {right} {titled}",
        f"t kinds {left} {right} {tags}",
        f"t echo {echo} {q.size}",
        f"t echo {echo} {titled} {q.capital}",
        f"t alone {len(words) == 1} {q.size} {q.capital}",
        f"t run {run}",
        f"t run {run} {q.size} {tags}",
        f"t place {min(paragraph.number, 2)} {min(len(words) // 8, 4)} {wk.SPEECH_VERB in paragraph.kinds}",
        f"t verb {words[verb].low if verb >= 0 else '-'}",
        f"t noun {plain(words[noun]) if noun >= 0 else '-'}",
        f"t first {parts[0] if parts and (parts[0] in language.classes or not q.capital) else ''} {q.capital}",
        f"t inside {q.size} {shape}",
        f"t inside {shape} {q.left}",
    ]
    return out + ([f"t word {p}" for p in shown if p.islower()] if len(parts) <= 3 else [])


def _named(words: list[Word], at: int, language: Language) -> str:
    """How near before the quotation a word stands whose name it may be."""
    for back in range(1, 4):
        if at - back < 0 or words[at - back].sentence != words[at].sentence:
            break
        if words[at - back].low in language.named:
            return str(back)
    return "-"


def _shape(passage: str, language: Language) -> str:
    """The classes of the passage's first words, "N" for a capitalised one that no list has."""
    kinds = []
    for part in passage[:60].split()[:4]:
        word = part.strip(".,;:!?'’‘()[]…")
        kind = language.classes.get(word.lower())
        kinds.append(
            kind or (wk.NAME if word[:1].isupper() else wk.NUMBER if word[:1].isdigit() else wk.OTHER)
        )
    return "".join(kinds)


def _subjects(paragraph: Paragraph) -> Iterator[tuple[tuple[str, int], TextMention]]:
    return zip(paragraph.subjects, paragraph.mentions, strict=True)


def _tags(paragraph: Paragraph, at: int) -> str:
    """Whether a verb of speech with its subject is before and after word `at` in its sentence.

    A letter each: "s" such a verb, "S" only a weak one, "-" none.
    """
    words = paragraph.words
    sentence = words[at].sentence
    ahead: set[str] = set()
    behind: set[str] = set()
    for (how, verb), m in _subjects(paragraph):
        if how and words[m.first].sentence == sentence:
            (ahead if verb < at else behind).add(how)
    return "".join(
        rel.SUBJECT if hows & rel.SPEAKING else rel.of_weak_verb(rel.SUBJECT) if hows else "-"
        for hows in (ahead, behind)
    )


def _run(paragraph: Paragraph, previous: Previous | None) -> str:
    if previous is None:
        return "-"
    near = previous.distance(paragraph)
    return near + ("0" if previous.candidate is None else "1")
