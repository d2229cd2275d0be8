"""What is around one quotation: the facts that the features, rules and thresholds ask for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from consistency.quoting import relations as rel
from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Paragraph, Previous
from consistency.quoting.clauses import Governor, governors
from consistency.quoting.languages import Language
from consistency.quoting.words import Word, pattern
from consistency.text import tokens

_SIGNS = str.maketrans("。．｡，、،؟？！।", "...,,,??!.")  # of other scripts, by what they are
_LONG_TITLE = 7  # words of a title with a complement before a name
_SCARE = 30  # words of a sentence in which nobody speaks around a scare quote
_SCRIPT_SAMPLE = 120  # code points of a passage that show its script, and the words of one without spaces
_AFTER_SCARE = wk.NOUNS | {wk.PREPOSITION, wk.AUXILIARY}
_BEFORE_OUTCRY = wk.CUES | {wk.ADVERB}
_COMPOUND_VERB = frozenset({wk.AUXILIARY, wk.ADVERB, wk.SPEECH_VERB})
_IN_TITLE = frozenset({wk.TITLE, wk.PREPOSITION, wk.DETERMINER})
_SPEAKS_BEFORE = wk.CUES | {wk.SOURCE, wk.PRONOUN}
_SPEAKS_AFTER = frozenset({wk.SPEECH_VERB, wk.SOURCE, wk.PRONOUN})
_BEFORE_HEARER = frozenset(
    {wk.SPEECH_VERB, wk.POSSESSIVE}
)  # "told “Harbor Lights” that", "told KLVN's “Lights” that"


@dataclass(frozen=True, slots=True)
class Quote:
    """What the features need to know of a quotation: its word in the paragraph, its form, and its neighbours.

    `end` is the sign it ends with inside of the marks; `left` and `right` are the tag beside it (`TAGS_AFTER`;
    on the left a verb of speech and the mark after it), or else the kind of the word there.  `governors` are the
    subjects that lead up to it, `others` the number of quotations in its paragraph (at most 3), `gap` the pattern of
    the words since the quotation before.  `cased` is whether its script has capitals, `titled` whether all longer
    words of the passage begin with one.  `framed` is whether a verb of speech leads up to it with a word made for
    that, or to an outcry.  `never_term` is true for that, a clause of seven words or more that is no
    title, or a line of dialogue by itself.  `work` is whether it names a work or program, or is what someone passes
    for: "the book “…”", "told “…” that", or is a nickname in a name.  `scare` is whether a few words are set off as
    someone's way to put it.
    """

    at: int
    end: str
    size: str
    capital: bool
    left: str
    right: str
    governors: list[Governor]
    others: int
    gap: str
    cased: bool
    titled: bool
    never_term: bool
    framed: bool
    work: bool
    scare: bool


def quote(
    paragraph: Paragraph,
    at: int,
    text: str,
    start: int,
    end: int,
    previous: Previous | None,
    language: Language,
) -> Quote:
    """The facts of the quotation at word `at`; `text[start:end]` is its inside."""
    words = paragraph.words
    passage = text[start:end]
    last = passage[-1].translate(_SIGNS)
    sign = last if last in ",.?!" else "-"
    cased = _cased(passage[:_SCRIPT_SAMPLE])
    count = (
        len(passage.split(None, 40))
        if cased
        else sum(t.kind == "word" for t in tokens(passage[:_SCRIPT_SAMPLE]))
    )
    size = (
        str(count) if count < 4 else "4" if count < 7 else "7" if count < 12 else "12" if count < 25 else "25"
    )
    starts = {m.first: s for m, s in zip(paragraph.mentions, paragraph.subjects, strict=True)}
    right = _right(words, at, starts, language)
    left = _left(words, at, paragraph)
    over = governors(words, paragraph.mentions, paragraph.subjects, at, language)
    others = min(paragraph.kinds.count(wk.QUOTATION), 3)
    gap = pattern(paragraph.kinds[previous.word + 1 : at]) if previous is not None else ""
    titled = _titled(passage) and not paragraph.titled
    clause = not titled and size in ("7", "12", "25") and _has_verb(passage, language)
    line = sign in ".?!" and (count == 1 or any(p[0].islower() for p in passage.split(None, 9)))
    alone = len(words) == 1 and line and paragraph.number > 0
    outcry = _is_outcry(words, at, sign)
    framed = outcry or _is_framed(words, at, over, language)
    never_term = clause or alone or framed
    capital = text[start].isupper()
    nickname = words[at].text != '"'
    work = (
        nickname
        or (capital and _is_work(words, at, titled, sign, language))
        or _is_regarded(words, at, over, language)
    )
    few = not capital and size in ("1", "2", "3")
    scare = few and (_is_scare(paragraph, at) or _is_wording(words, at, over, language))
    return Quote(
        at,
        sign,
        size,
        capital,
        left,
        right,
        over,
        others,
        gap,
        cased,
        titled,
        never_term,
        framed,
        work,
        scare,
    )


def _is_scare(paragraph: Paragraph, at: int) -> bool:
    """Whether a few words are between a determiner and more of their sentence, which has no verb of speech."""
    words = paragraph.words
    sentence = words[at].sentence
    if (
        not at
        or words[at - 1].kind != wk.DETERMINER
        or at + 1 >= len(words)
        or words[at + 1].sentence != sentence
    ):
        return False
    before = (w for w in words[max(0, at - _SCARE) : at] if w.sentence == sentence)
    after = (w for w in words[at + 1 : at + _SCARE] if w.sentence == sentence)
    spoken = any(w.kind in _SPEAKS_BEFORE for w in before) or any(w.kind in _SPEAKS_AFTER for w in after)
    return words[at + 1].kind in _AFTER_SCARE and not spoken


def _is_wording(words: list[Word], at: int, over: list[Governor], language: Language) -> bool:
    """Whether what someone does to a phrase is neither to say nor to use it: "She disliked the phrase “…”"."""
    if (
        at < 2
        or words[at - 1].low not in language.wordings
        or words[at - 2].kind != wk.DETERMINER
        or not over
    ):
        return False
    verb = words[over[0].verb]
    sentence = words[at].sentence
    spoken = any(w.kind == wk.SPEECH_VERB for w in words if w.sentence == sentence)
    return over[0].verb < at and verb.low not in language.classes and not spoken


def _is_outcry(words: list[Word], at: int, sign: str) -> bool:
    """Whether a passage between commas follows a verb: "blurted out, “Oh, Lord,” and sat down"."""
    if sign != "," or at < 2 or words[at - 1].kind != ",":
        return False
    return words[at - 2].kind in _BEFORE_OUTCRY or (
        words[at - 2].kind == wk.PREPOSITION and at > 2 and words[at - 3].kind in wk.CUES
    )


def _is_framed(words: list[Word], at: int, over: list[Governor], language: Language) -> bool:
    """Whether a verb of speech leads up to the passage with a word made for it: "sprach von „…“"."""
    before = at - 2 if at > 1 and words[at - 1].kind == wk.DETERMINER else at - 1
    verbs = language.frames.get(words[before].low) if before >= 0 else None
    if verbs is None:
        return False
    if language.verb_second and (after := _verb_behind(words, at)) is not None:
        return after.low in verbs if verbs else after.kind == wk.SPEECH_VERB
    if not over:
        return False
    verb = words[over[0].verb]
    return verb.low in verbs if verbs else verb.kind == wk.SPEECH_VERB


def _verb_behind(words: list[Word], at: int) -> Word | None:
    """The verb right behind a passage, or behind those joined to it by "und": "als „…“ und „…“ bezeichnet"."""
    i = at + 1
    while i + 1 < len(words) and words[i].kind in (",", wk.CONJUNCTION) and words[i + 1].kind == wk.QUOTATION:
        i += 2
    return words[i] if i < len(words) and words[i].kind in wk.CUES else None


def _is_regarded(words: list[Word], at: int, over: list[Governor], language: Language) -> bool:
    """Whether a passage is what something passes for or is known as: "galt als „…“", "known as the “…”"."""
    before = at - 2 if at > 1 and words[at - 1].kind == "D" else at - 1
    if before > 0 and words[before].low in language.as_role and words[before - 1].low in language.known:
        return True
    return (
        bool(over) and words[at - 1].low in language.frames and words[over[0].verb].low in language.regarded
    )


def _is_work(words: list[Word], at: int, titled: bool, sign: str, language: Language) -> bool:
    """Whether a capitalised passage is the name of what it follows, or the hearer of something."""
    before = words[at - 1] if at else None
    if before is None or not (titled or language.noun_capitals):
        return False
    low = before.low
    if titled and sign == "," and before.kind == "," and at > 1 and words[at - 2].low in language.named:
        return True  # "In the book, “A Bank of Hay,” he …"
    if low in language.named or (language.noun_capitals and low.endswith(language.named_endings)):
        return True
    after = words[at + 1].kind if at + 1 < len(words) else wk.STOP
    return titled and before.kind in _BEFORE_HEARER and after == wk.SUBORDINATOR


def _has_verb(passage: str, language: Language) -> bool:
    """Whether some word of a passage may be a finite verb."""
    for part in passage[:400].split():
        low = part.strip(".,;:!?'’‘()[]…").lower()
        kind = language.classes.get(low)
        if kind in (wk.AUXILIARY, wk.SPEECH_VERB, wk.WEAK_VERB) or low.endswith(language.verb_endings):
            return True
    return False


def _titled(passage: str) -> bool:
    long = [p for p in passage[:400].split() if len(p) > 3]
    return bool(long) and all(p.strip(".,;:!?'’‘(")[:1].isupper() or not p[0].isalpha() for p in long)


def _cased(passage: str) -> bool:
    """Whether a passage is in a script with capitals; one without any letter counts as such."""
    return passage.lower() != passage.upper() or not any(map(str.isalpha, passage))


def _right(words: list[Word], at: int, starts: dict[int, tuple[str, int]], language: Language) -> str:
    i = at + 1
    if i >= len(words):
        return wk.END
    if words[i].kind == "," or (language.dialogue_dash and words[i].kind == wk.DASH):
        i += 1
    while (
        language.compound_past
        and i + 1 < len(words)
        and words[i].kind in (wk.AUXILIARY, wk.ADVERB)
        and words[i + 1].kind in _COMPOUND_VERB
    ):
        i += 1  # "a répondu Mme Vidal"
    if i < len(words) and words[i].kind == wk.SPEECH_VERB:
        return rel.VERB_THEN_SUBJECT
    while i < len(words) and i < at + _LONG_TITLE and words[i].kind in _IN_TITLE and i not in starts:
        i += 1
    if i < len(words) and words[i].kind == wk.TITLE:  # "Secretary of the Port NAME said"
        stop = min(len(words), i + _LONG_TITLE)
        i = next(
            (
                j
                for j in range(i, stop)
                if j in starts and starts[j][0] in (rel.SUBJECT, rel.SUBJECT_BEFORE_ASIDE)
            ),
            i,
        )
    if i in starts and starts[i][0] in (rel.SUBJECT, rel.SUBJECT_BEFORE_ASIDE):
        return rel.SUBJECT_THEN_VERB
    return words[at + 1].kind


def _left(words: list[Word], at: int, paragraph: Paragraph) -> str:
    if at == 0:
        return wk.START
    kind = words[at - 1].kind
    back = at - 2 if kind in (",", ":") else at - 1
    if back >= 0 and words[back].kind == wk.SPEECH_VERB:
        return wk.SPEECH_VERB + (kind if kind in (",", ":") else "")
    if any(at - 5 <= verb < at for how, verb in paragraph.subjects if how in rel.SPEAKING):
        return wk.AUXILIARY + kind
    return kind


def nearest_before(words: list[Word], at: int, kinds: Collection[str], reach: int) -> int:
    """The nearest word of these kinds before word `at` in its sentence, or -1."""
    for i in range(at - 1, max(-1, at - 1 - reach), -1):
        if words[i].sentence != words[at].sentence:
            return -1
        if words[i].kind in kinds:
            return i
    return -1
