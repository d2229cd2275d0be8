"""Who speaks, by the grammar of a language with the verb in second place (German)."""

from __future__ import annotations

from consistency.quoting import wordkinds as wk
from consistency.quoting.candidates import Candidate, Paragraph
from consistency.quoting.contexts import Quote
from consistency.quoting.features import LEFT, RIGHT
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.words import Word

_REACH = 8  # words from a mention to the finite verb of its clause
_LEADS = frozenset({wk.PREPOSITION, wk.SUBORDINATOR, wk.ADVERB, wk.DETERMINER, wk.OTHER})
_ENDS_CLAUSE = frozenset({wk.STOP, ",", wk.QUOTATION, ";", ":"})


def add_features(
    rows: list[list[str]], candidates: list[Candidate], paragraph: Paragraph, q: Quote, language: Language
) -> None:
    """Adds to each candidate's row of features those of its case and its verb."""
    mood = _mood(paragraph, q, language)
    for row, candidate in zip(rows, candidates, strict=True):
        row += features(candidate, paragraph, q, mood, language)


def features(
    candidate: Candidate, paragraph: Paragraph, q: Quote, mood: str, language: Language
) -> list[str]:
    """Named features of a candidate: its case, its finite verb and the mood of that, and what governs it."""
    if candidate.paragraph is not paragraph:
        return []
    words, m = paragraph.words, candidate.mention
    how, _ = paragraph.subjects[candidate.index]
    left = m.last < q.at
    apart = min(abs(words[m.first].sentence - words[q.at].sentence), 2)
    between = words[m.last + 1 : q.at] if left else words[q.at + 1 : m.first]
    commas = min(sum(w.kind == "," for w in between), 2)
    reach = f"{LEFT if left else RIGHT}{apart}{commas}"
    case = _case(words, m, language)
    verb = _finite(words, m, language)
    lead = words[q.at - 1].low if q.at and words[q.at - 1].kind in _LEADS else ""
    return [
        f"D {reach} {case} {verb}",
        f"D {reach} {verb} {mood}",
        f"D {reach} {verb} {how} {q.left}",
        f"D {case} {how} {lead}",
        f"D {case} {how} {mood}",
        f"D {how} {verb} {mood} {m.kind}",
    ]


def quoted_person(paragraph: Paragraph, q: Quote, language: Language) -> int:
    """The mention that a verb like "zitieren" in the sentence makes the speaker, or -1.

    In the active it is the object ("Der Bote zitiert den Rat", "zitiert der Bote Roe"), in the passive the subject.
    """
    words = paragraph.words
    sentence = words[q.at].sentence
    here = [(i, m) for i, m in enumerate(paragraph.mentions) if words[m.first].sentence == sentence]
    verb = next((i for i, w in enumerate(words) if w.sentence == sentence and w.low in language.citing), -1)
    if verb < 0 or (verb < q.at and any(w.kind == wk.QUOTATION for w in words[verb : q.at])):
        return -1
    passive = [i for i, w in enumerate(words) if w.sentence == sentence and w.low in language.passive]
    free = [(i, m) for i, m in here if not m.first or words[m.first - 1].kind != wk.PREPOSITION]
    if passive:
        subjects = [
            (abs(m.first - passive[-1]), i) for i, m in free if m.kind != "noun" or _is_role(words, m)
        ]
        return min(subjects)[1] if subjects else -1
    after = [i for i, m in free if m.first > verb and m.first != q.at and (m.last < q.at or verb > q.at)]
    marked = [i for i in after if words[paragraph.mentions[i].first].low in language.objects]
    names = [i for i in after if paragraph.mentions[i].kind == "name"]
    return marked[0] if marked else names[-1] if names else -1


def _case(words: list[Word], m: TextMention, language: Language) -> str:
    """What shows the case of a mention: the preposition before it, its determiner, or else its kind."""
    before = words[m.first - 1] if m.first else None
    if before is not None and before.kind == wk.PREPOSITION:
        return before.low
    if before is not None and before.low in language.cited:
        return "cited"
    first = words[m.first]
    if m.kind == "pronoun" or first.kind == wk.DETERMINER:
        return first.low
    return f"{m.kind}{words[m.last].kind}"


def _finite(words: list[Word], m: TextMention, language: Language) -> str:
    """The kind of the verb beside a mention, "K" for one of reported speech, and on which side it is."""
    before = m.first - 1
    while before > 0 and words[before].kind == wk.ADVERB:
        before -= 1
    if before >= 0 and (kind := _verb(words[before], language)):
        return f"{kind}<"
    for i in range(m.last + 1, min(len(words), m.last + 1 + _REACH)):
        if words[i].kind in _ENDS_CLAUSE or words[i].sentence != words[m.first].sentence:
            break
        if kind := _verb(words[i], language):
            return f">{kind}{'' if i == m.last + 1 else '+'}"
    return "-"


def _verb(word: Word, language: Language) -> str:
    return "K" if word.low in language.reported else word.kind if word.kind in wk.VERBS else ""


def _mood(paragraph: Paragraph, q: Quote, language: Language) -> str:
    """Whether the quotation's sentence has a verb of speech ("V"), or else one of reported speech ("K")."""
    sentence = paragraph.words[q.at].sentence
    near = [w for w in paragraph.words[max(0, q.at - 30) : q.at + 30] if w.sentence == sentence]
    if any(w.kind == wk.SPEECH_VERB for w in near):
        return wk.SPEECH_VERB
    return "K" if any(w.low in language.reported for w in near) else "-"


def _is_role(words: list[Word], m: TextMention) -> bool:
    return words[m.last].kind in (wk.OFFICE, wk.BODY)
