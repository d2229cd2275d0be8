"""Where and when an article says that the words were said: the medium it names, and the day or venue."""

from __future__ import annotations

from functools import cache

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate, Paragraph
from consistency.quoting.languages import Language, load
from consistency.quoting.words import Word

_REACH = 40  # words to either side of the quotation
_AFTER_CITED = 7  # words of "according to the Chicago Sun-Times"
_ENDS_PHRASE = frozenset(
    {wk.STOP, ",", wk.QUOTATION, wk.SPEECH_VERB, wk.AUXILIARY, wk.SUBORDINATOR, wk.CONJUNCTION, ";", ":"}
)


def occasion(
    text: str, paragraph: Paragraph, at: int, speaker: Candidate | None, language: Language
) -> tuple[str | None, str | None]:
    """The occasion and the source that the article names for the quotation at word `at` of `paragraph`.

    Looked for in the quotation's sentence, and in the sentence of its speaker's mention where that is in
    the same paragraph.  The occasion is the article's own words ("Friday, according to the Sun-Times").
    """
    line = _around(paragraph, at, speaker)
    source = _source(line, language)
    if source is None and speaker is not None and speaker.paragraph is not paragraph:
        source = _source(_own(speaker), language)
    parts = [p for p in (_time(text, line, language), _cited(text, line, language, speaker)) if p]
    return ", ".join(parts) or None, source


def _own(speaker: Candidate) -> list[Word]:
    words = speaker.paragraph.words
    sentence = words[speaker.mention.first].sentence
    return [w for w in words if w.sentence == sentence and w.kind != wk.QUOTATION]


def _around(paragraph: Paragraph, at: int, speaker: Candidate | None) -> list[Word]:
    words = paragraph.words
    sentences = {words[at].sentence}
    if speaker is not None and speaker.paragraph is paragraph:
        sentences.add(words[speaker.mention.first].sentence)
    near = words[max(0, at - _REACH) : at + _REACH]
    return [w for w in near if w.sentence in sentences]


def _source(line: list[Word], language: Language) -> str | None:
    named = media(language.code)
    return next(
        (named[w.low] for i, w in enumerate(line) if w.low in named and not _is_in_name(line, i)), None
    )


def _is_in_name(line: list[Word], i: int) -> bool:
    """Whether a word is part of a name ("The Brackwater Post"): it and a neighbor are capitalized."""
    beside = (*line[max(0, i - 1) : i], *line[i + 1 : i + 2])
    return line[i].text[0].isupper() and any(w.kind == wk.NAME for w in beside)


@cache
def media(code: str) -> dict[str, str]:
    """What each word for a medium calls it."""
    language = load(code)
    own = language.written | language.spoken | language.brief
    return {**language.media, **{word: word for word in own}}


def _time(text: str, line: list[Word], language: Language) -> str | None:
    """The first run of words of time: "Friday", "last week", "on July 4"."""
    for i, word in enumerate(line):
        if word.low not in language.times or (word.low in language.months and word.text.islower()):
            continue  # "may" is a month only if it is capitalized
        j = i + 1
        while j < len(line) and (line[j].low in language.times or line[j].kind == wk.NUMBER):
            j += 1
        return text[word.start : line[j - 1].end]
    return None


def _cited(text: str, line: list[Word], language: Language, speaker: Candidate | None) -> str | None:
    """ "according to the Chicago Sun-Times": who is cited for the words, unless it is their speaker."""
    for i, word in enumerate(line):
        if word.low not in language.cited:
            continue
        j = i + 1
        while j < len(line) and j - i < _AFTER_CITED and line[j].kind not in _ENDS_PHRASE:
            j += 1
        if j > i + 1 and not _names(line[i:j], speaker):
            return text[word.start : line[j - 1].end]
    return None


def _names(cited: list[Word], speaker: Candidate | None) -> bool:
    """Whether those words name the speaker: "according to Jane Roe, “…”"."""
    if speaker is None:
        return False
    named = speaker.paragraph.words[speaker.mention.first]
    return any(word is named for word in cited)
