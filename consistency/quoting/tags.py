"""Which of the candidates the grammar alone makes the speaker: tags, the verb before, reported speech that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate, Paragraph
from consistency.quoting.contexts import Quote, nearest_before
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.relations import CITED, SPEAKING, of_any_verb

if TYPE_CHECKING:
    from consistency.quoting.speakers import Choice

_REPORTED = 30  # words around a quotation in which its sentence is looked at
_AFTER_TAG = frozenset(
    {
        wk.STOP,
        ",",
        ";",
        ":",
        wk.DASH,
        wk.TIME,
        wk.PREPOSITION,
        wk.CONJUNCTION,
        wk.SUBORDINATOR,
        wk.QUOTATION,
        "(",
    }
)


def tagged(choice: Choice) -> int:
    """The candidate whom the verb of speech beside the quotation makes its speaker, or -1; no weights are needed."""
    q, paragraph = choice.quote, choice.paragraph
    here = [(i, c) for i, c in enumerate(choice.candidates) if c.paragraph is paragraph]
    if q.right in ("VX", "XV"):
        after = [
            (max(paragraph.subjects[c.index][1], c.mention.first), i)
            for i, c in here
            if c.mention.first > q.at and paragraph.subjects[c.index][0] in SPEAKING
        ]
        if after:
            return min(after)[1]
    leads = {g.mention for g in q.governors[:1] if g.path in SPEAKING}
    cites = {
        c.index for _, c in here if paragraph.subjects[c.index][0] == CITED and _one_sentence(paragraph, c, q)
    }
    return next((i for i, c in here if c.index in (leads or cites)), -1)


def _one_sentence(paragraph: Paragraph, candidate: Candidate, q: Quote) -> bool:
    return paragraph.words[candidate.mention.first].sentence == paragraph.words[q.at].sentence


def reported_before(choice: Choice, language: Language) -> int:
    """Who speaks in the sentence before one in the subjunctive of reported speech without a verb of speech, or -1."""
    words, at = choice.paragraph.words, choice.quote.at
    sentence = words[at].sentence
    if choice.quote.capital and choice.quote.titled:
        return -1
    here = [w for w in words[max(0, at - _REPORTED) : at + _REPORTED] if w.sentence == sentence]
    if not any(w.low in language.reported for w in here) or any(
        w.kind in (wk.SPEECH_VERB, wk.PRONOUN) for w in here
    ):
        return -1
    for i, c in enumerate(choice.candidates):
        m = c.mention
        just_before = c.paragraph is choice.paragraph and words[m.first].sentence == sentence - 1
        someone = m.kind != "noun" or c.paragraph.kinds[m.last] == wk.OFFICE
        if just_before and someone and c.paragraph.subjects[c.index][0] in SPEAKING:
            return i
    return -1


def closes(choice: Choice, option: int) -> bool:
    """Whether a tag after the quotation has no other object: not "…,” Roe said yes"."""
    c, words = choice.candidates[option], choice.paragraph.words
    verb = c.paragraph.subjects[c.index][1]
    after = words[verb + 1].kind if verb + 1 < len(words) else wk.STOP
    return c.mention.first > choice.quote.at and after in _AFTER_TAG


def impersonal(choice: Choice, option: int) -> int | None:
    """The candidate instead of `option` where "heißt es" adjoins, which names nobody; None if it is to stay.

    That is the text or body in which it says so ("heißt es in dem Schreiben", "In dem Schreiben heißt es"), or -1
    for nobody.
    """
    words, at = choice.paragraph.words, choice.quote.at
    c = choice.candidates[option]
    tag = next((i for i in range(at + 1, min(len(words), at + 4)) if words[i].kind == wk.SPEECH_VERB), -1)
    it = _it(choice.paragraph, tag)
    if it is None and choice.quote.left.startswith((":", wk.SPEECH_VERB)):
        tag = nearest_before(words, at, (wk.SPEECH_VERB,), _REPORTED)
        it = _it(choice.paragraph, tag)
    if it is None:
        return None
    if c.mention != it and (c.mention.kind != "noun" or c.paragraph.kinds[c.mention.last] in wk.SOURCES):
        return None
    said = [(i, x.mention) for i, x in enumerate(choice.candidates) if x.paragraph is choice.paragraph]
    said = [(i, m) for i, m in said if _one_sentence(choice.paragraph, choice.candidates[i], choice.quote)]
    if tag < at:
        said = [
            (i, m) for i, m in said if m.first and m.last < at and words[m.first - 1].kind == wk.PREPOSITION
        ]
        texts = [
            (words[m.last].kind not in wk.SOURCES, abs(m.first - tag), i) for i, m in said if m.kind == "noun"
        ]
        return min(texts)[2] if texts else -1
    return next(
        (i for i, m in said if m.first > tag and m.kind == "noun" and words[m.last].kind in wk.SOURCES), -1
    )


def _it(paragraph: Paragraph, verb: int) -> TextMention | None:
    """The pronoun "es" right after word `verb`."""
    found = next((m for m in paragraph.mentions if m.first == verb + 1 and m.kind == "pronoun"), None)
    return found if verb >= 0 and found is not None and found.core[0] == "it" else None


def leading(choice: Choice) -> int:
    """The candidate that is the subject of the verb before the quotation, or -1."""
    chain = choice.quote.governors
    if not chain or of_any_verb(chain[0].path) not in SPEAKING:
        return -1
    here = (i for i, c in enumerate(choice.candidates) if c.paragraph is choice.paragraph)
    return next((i for i in here if choice.candidates[i].index == chain[0].mention), -1)
