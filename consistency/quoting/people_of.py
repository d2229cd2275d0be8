"""The people of an article, from all its paragraphs: who is named, who speaks, and who holds which office."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Paragraph
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.people import People
from consistency.quoting.relations import SPEAKING
from consistency.quoting.roles import office_end, roles
from consistency.quoting.subjects import subject

_LONGEST_HEADLINE = 30  # words
_AFTER_NAME = wk.VERBS | {wk.STOP, ",", ")", wk.PREPOSITION}


def people_of(paragraphs: list[Paragraph], language: Language) -> People:
    """Who is who in these paragraphs; a headline's names come last: capitals are no sign of a name there."""
    headlines = [s for s in paragraphs[:2] if _is_headline(s)]
    found = [m for s in paragraphs if s not in headlines for m in s.mentions]
    people = People(found + [m for s in headlines for m in s.mentions], language)
    people.count_speech(
        m for s in paragraphs if wk.SPEECH_VERB in s.kinds for m in _speaking_names(s, language)
    )
    for paragraph in paragraphs:
        titled, headline = paragraph.titled, paragraph in headlines
        for m in paragraph.mentions:
            if m.kind == "name":
                if m.first and paragraph.words[m.first - 1].low in language.born:
                    people.bear_name(m)
                if not (len(m.core) > 1 or m.titles):
                    plural = _is_plural(paragraph, m, language)
                    firm = not (
                        titled or plural or (headline and not m.first) or _opens(paragraph, m, language)
                    )
                    people.settle(m, firm, _is_body(paragraph, m, language))
                else:
                    people.settle(m, True, _is_body(paragraph, m, language))
            elif m.kind == "noun":
                people.hold(m, office_end(paragraph.words, m, language))
        for role in roles(paragraph.words, paragraph.mentions, language):
            people.bear(role.name, role.head, role.words)
    return people


def _speaking_names(paragraph: Paragraph, language: Language) -> Iterator[TextMention]:
    """The names of a paragraph that are subjects of a verb of speech."""
    if wk.QUOTATION in paragraph.kinds:  # its subjects are asked for again
        pairs = zip(paragraph.mentions, paragraph.subjects, strict=True)
        yield from (m for m, (how, _) in pairs if how in SPEAKING and m.kind == "name")
        return
    for m in paragraph.mentions:
        if m.kind == "name" and subject(paragraph.words, m, language)[0] in SPEAKING:
            yield m


def _opens(paragraph: Paragraph, m: TextMention, language: Language) -> bool:
    """Whether a mention follows a colon (a capital says nothing there) and is the subject of no verb of speech."""
    before = paragraph.words[m.first - 1].kind if m.first else wk.STOP
    return before == ":" and not subject(paragraph.words, m, language)[0]


def _is_plural(paragraph: Paragraph, m: TextMention, language: Language) -> bool:
    """Whether a word with a capital opens a sentence as a plural noun: "Parents say", "Neighbors were"."""
    words, after = paragraph.words, m.last + 1
    opens = not m.first or words[m.first - 1].sentence != words[m.first].sentence
    if not opens or after >= len(words):
        return False
    return words[after].low in language.plural_verbs or words[after].low in language.base_forms


def _is_body(paragraph: Paragraph, m: TextMention, language: Language) -> bool:
    """Whether a name follows a definite article by itself: "the Dale Courier said", "the Guild has protested"."""
    words = paragraph.words
    if not m.first or words[m.first - 1].low not in language.definite:
        return False
    after = words[m.last + 1].kind if m.last + 1 < len(words) else wk.STOP
    return after in _AFTER_NAME


def _is_headline(paragraph: Paragraph) -> bool:
    """Whether a paragraph is one short line that nothing ends, or that is mostly capitalised."""
    plain = [w for w in paragraph.words if w.text[0].isalpha() and len(w.text) > 3]
    capitals = sum(w.text[0].isupper() for w in plain)
    short = len(paragraph.words) <= _LONGEST_HEADLINE and all(w.sentence == 0 for w in paragraph.words)
    return (
        short
        and bool(paragraph.words)
        and (paragraph.words[-1].kind not in (wk.STOP, wk.QUOTATION) or capitals * 2 > len(plain))
    )
