"""Gives every quotation of an article its kind, speaker, cue and occasion."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from consistency.model import Form, Kind, Mention, Span, Tie
from consistency.quoting import messages
from consistency.quoting import wordkinds as wk
from consistency.quoting.around import has_tag, introducer, is_scrap, owner, whole_subject
from consistency.quoting.blocks import Block
from consistency.quoting.candidates import Candidate
from consistency.quoting.credits import credit
from consistency.quoting.interviews import label, meant
from consistency.quoting.kinds import are_secondary, in_headline, kind_of_term
from consistency.quoting.languages import Language
from consistency.quoting.marks import Marked
from consistency.quoting.occasions import occasion
from consistency.quoting.people import People, Person
from consistency.quoting.people_of import people_of
from consistency.quoting.pronouns import Memory, resolve
from consistency.quoting.ranker import has_weights
from consistency.quoting.roles import apposed, author_of, complement, is_definite_role, modifiers
from consistency.quoting.speakers import ANONYMOUS, TERM, Choice, choices, chooser, read_paragraphs
from consistency.quoting.ties import form, tie
from consistency.quoting.turns import goes_on, is_answer, other_speaker
from consistency.quoting.words import whole

_LOOKED_AT = 2000  # code points of a quotation in which the speaker's own name is looked for
_TAG_ENDS = frozenset({",", wk.STOP, ":", wk.DASH})


class Named(NamedTuple):
    """A quotation with all that the text around it tells.  `person` is who speaks, if anybody is named."""

    mark: Marked
    kind: Kind
    speaker: Mention | None = None
    cue: str | None = None
    occasion: str | None = None
    source: str | None = None
    depth: int = 1
    tagged_on: bool = False
    reason: str | None = None
    person: Person | None = None
    candidate: Candidate | None = None
    paragraph: int = 0


def name_speakers(
    text: str, spans: list[Span], outer: list[Marked], set_off: list[Block], language: Language
) -> tuple[list[Named], People]:
    """The outermost quotations `outer` and the blocks `set_off`, each with its speaker; and who is who."""
    spans, marks, labels = _with_blocks(spans, outer, set_off)
    opening = {span.start for span in spans}
    turns = ((m, label(text, m.start, m.end)) for m in marks if m.outer_start in opening)
    labels |= {m.start: name for m, name in turns if name is not None}
    first_label = min((where.start for where in labels.values()), default=0)
    paragraphs = read_paragraphs(text, spans, marks, language)
    people = people_of(paragraphs, language)
    memory = Memory()
    secondary = are_secondary(outer)
    found: list[Named] = []
    most = _most(text)
    terms = has_weights("speakers", language.code)
    for choice, chosen in choices(text, paragraphs, marks, people, language, chooser(language), most):
        mark = marks[choice.number]
        named_by = labels.get(mark.start)
        candidate = choice.candidates[chosen] if chosen >= 0 else None
        credited = credit(paragraphs, choice, people, language) if named_by is None else None
        if credited is not None and candidate is not None and tie(choice, candidate, language) != "weak":
            credited = None
        if credited is not None:
            candidate = credited.candidate
        turn = (
            bool(found)
            and named_by is None
            and credited is None
            and (candidate is None or candidate.paragraph is not choice.paragraph)
            and (
                is_answer(
                    text, mark, choice.paragraph, found[-1].mark, paragraphs[found[-1].paragraph], language
                )
                or goes_on(text, mark, choice.paragraph, _talk(found, choice.paragraph.number), language)
            )
        )
        named = Named(mark, "quotation", paragraph=choice.paragraph.number, candidate=candidate)
        if mark.family == "block":
            named = named._replace(kind="block")
            candidate = introducer(choice) or candidate
        elif (
            secondary
            and mark.family == "single"
            and (in_headline(choice.paragraph, mark) or not has_tag(choice))
        ):
            kind, reason = kind_of_term(text, mark)
            reason = messages.IN_HEADLINE if in_headline(choice.paragraph, mark) else reason
            named = named._replace(
                kind="title" if in_headline(choice.paragraph, mark) else kind, reason=reason
            )
        elif (term_owner := owner(choice, language)) is not None:
            named, candidate = named._replace(kind="term", reason=messages.A_TERM), term_owner
        elif (
            named_by is None
            and credited is None
            and (chosen == TERM or (chosen == ANONYMOUS and terms and is_scrap(choice)))
        ):
            kind, reason = kind_of_term(text, mark)
            named = named._replace(kind=kind, reason=reason)
        if named.kind == "term" and not terms:
            named = named._replace(kind="quotation", reason=None)
        if named_by is not None:
            who_said = meant(text, named_by, people, first_label)
            named = named._replace(speaker=_labelled(text, named_by, who_said))
        elif credited is not None and credited.person is not None:
            start, end, person = credited.start, credited.end, credited.person
            mention = Mention(whole(text[start:end]), start, end, person.name, credited.tie, "role")
            named = named._replace(speaker=mention, person=person)
        elif turn:
            named = _with_turn(
                named, other_speaker(paragraphs, choice.paragraph.number, people, found[-1].person)
            )
        elif candidate is not None:
            named = with_speaker(text, named, choice, candidate, paragraphs, people, memory, language)
            if credited is not None and named.speaker is not None:
                named = named._replace(speaker=replace(named.speaker, tie=credited.tie))
        else:
            when, source = occasion(text, choice.paragraph, choice.quote.at, None, language)
            named = named._replace(occasion=when, source=source)
        if named.person is not None and named.kind in ("quotation", "block"):
            memory.speakers.append(named.person)
        tagged = bool(found) and _parted_by_tag(choice, found[-1], named)
        found.append(named._replace(tagged_on=tagged))
    found += [Named(m, "block" if m.family == "block" else "quotation") for m in marks[most:]]
    return _reported_by_the_passage(found), people


def _talk(found: list[Named], paragraph: int) -> tuple[Marked, ...]:
    """The quotations of the two paragraphs before, if two people say them, one in each."""
    first, second = found[-2:] if len(found) > 1 else (None, None)
    if first is None or second is None or first.person is None or second.person is None:
        return ()
    near = (first.paragraph, second.paragraph) == (paragraph - 2, paragraph - 1)
    return (first.mark, second.mark) if near and first.person is not second.person else ()


def _most(text: str) -> int:
    """How many quotations are searched for their speaker: more than any newspaper prints on that space."""
    return 500 + len(text) // 100


def _with_blocks(
    spans: list[Span], outer: list[Marked], set_off: list[Block]
) -> tuple[list[Span], list[Marked], dict[int, Span]]:
    """Paragraphs and quotations with each block as one quotation at the end of what introduces it."""
    if not set_off:
        return spans, outer, {}
    marks = list(outer)
    labels: dict[int, Span] = {}
    joined = {b.introduction.start: b for b in set_off if b.introduction is not None}
    kept: list[Span] = []
    rest = iter([*set_off, None])
    block = next(rest)
    for span in spans:
        while block is not None and block.end <= span.start:
            block = next(rest)
        if span.start in joined:
            kept.append(Span(span.start, joined[span.start].end))
        elif block is None or span.end <= block.start or block.introduction is None:
            kept.append(span)
    for b in set_off:
        before = b.introduction.end if b.introduction else b.start
        marks.append(Marked(b.start, b.end, before, b.end, "block"))
        if b.name is not None:
            labels[b.start] = b.name
    marks.sort(key=lambda m: m.outer_start)
    return kept, marks, labels


def _labelled(text: str, where: Span, resolved: str | None) -> Mention:
    tie: Tie = "label" if text[where.end : where.end + 2].lstrip().startswith(":") else "credit"
    return Mention(whole(where.of(text)), where.start, where.end, resolved, tie)


def with_speaker(
    text: str,
    named: Named,
    choice: Choice,
    candidate: Candidate,
    paragraphs: list,  # type: ignore[type-arg]
    people: People,
    memory: Memory,
    language: Language,
) -> Named:
    candidate = whole_subject(candidate, language)
    m = apposed(candidate.paragraph.words, candidate.paragraph.mentions, candidate.mention, language)
    m = author_of(candidate.paragraph.words, candidate.paragraph.mentions, m, language)
    group = _group(candidate, language)
    supposed = False
    if m.kind == "name" or (
        m.kind == "noun" and candidate.paragraph.kinds[m.last] == wk.SOURCE and people.of(m)
    ):
        person = people.of(m)  # "Roe", "Roe's letter"
    elif group is not None:
        quoted = text[named.mark.start : min(named.mark.end, named.mark.start + _LOOKED_AT)].lower()
        person = resolve(paragraphs, people, candidate, group, memory, language, quoted)
        if person is not None:
            memory.last[group] = person
    else:
        words = candidate.paragraph.words
        person = people.described(m.core[0], modifiers(words, m.first, m.last), m.start)
        if person is None and is_definite_role(words, m, language) and people.office(m, text) is None:
            person, supposed = people.sole(), True
    _, verb = candidate.paragraph.subjects[candidate.index]
    when, source = occasion(text, choice.paragraph, choice.quote.at, candidate, language)
    end = complement(candidate.paragraph.words, m, language) if m.kind == "noun" else m.end
    resolved = person.name if person else people.office(m, text) if m.kind == "noun" else None
    mention = Mention(
        whole(text[m.start : end]),
        m.start,
        end,
        resolved,
        "weak" if supposed else tie(choice, candidate, language),
        "name" if m.kind == "name" else _form(candidate, person, language),
    )
    cue = candidate.paragraph.words[verb].text if verb >= 0 else None
    return named._replace(
        speaker=mention, cue=cue, occasion=when, source=source, person=person, candidate=candidate
    )


def _with_turn(named: Named, person: Person | None) -> Named:
    """A line of a dialogue attributed to the person who answers, if that person is known."""
    if person is None or not person.starts:
        return named._replace(kind="quotation", candidate=None, reason=None)
    at = person.last_before(named.mark.start)
    speaker = Mention(person.full[-1], at, at + len(person.full[-1]), person.name, "weak")
    return named._replace(kind="quotation", speaker=speaker, person=person, candidate=None, reason=None)


def _form(candidate: Candidate, person: Person | None, language: Language) -> Form:
    """What kind of expression names the speaker; the title that the article gives a person is a role."""
    if candidate.mention.kind == "noun" and person is not None and candidate.mention.core[0] in person.titles:
        return "role"
    return form(candidate, language)


def _group(candidate: Candidate, language: Language) -> str | None:
    """The group of a pronoun that speaks, or of the one who owns the words ("her letter", not "her lawyer")."""
    m = candidate.mention
    if m.kind == "pronoun":
        return m.core[0]
    if m.kind == "noun" and candidate.paragraph.kinds[m.last] in (wk.SOURCE, wk.OTHER):
        return language.possessives.get(candidate.paragraph.words[m.first].low)
    return None


def _parted_by_tag(choice: Choice, before: Named, named: Named) -> bool:
    """Whether nothing but a tag ("she said") is between this quotation and the one before."""
    if named.candidate is None or before.candidate is None or named.kind != "quotation":
        return False
    if before.paragraph != named.paragraph or before.candidate.mention.start != named.candidate.mention.start:
        return False
    words, at = choice.paragraph.words, choice.quote.at
    last = next((i for i in range(at - 1, -1, -1) if words[i].kind == wk.QUOTATION), -1)
    if last < 0 or not last < named.candidate.mention.first < at:
        return False
    tag = words[last + 1 : at]
    return sum(w.kind == wk.STOP for w in tag[:-1]) == 0 and tag[-1].kind in _TAG_ENDS


def _reported_by_the_passage(found: list[Named]) -> list[Named]:
    """Gives quotations that name nobody to the one speaker of their neighbours on both sides."""
    out = list(found)
    for i, n in enumerate(found):
        if n.kind != "quotation" or n.speaker is not None:
            continue
        before = next((o for o in reversed(out[max(0, i - 4) : i]) if o.person is not None), None)
        after = next((o for o in found[i + 1 : i + 5] if o.person is not None), None)
        if before is None or after is None or before.person is not after.person:
            continue
        if n.paragraph - before.paragraph <= 1 and after.paragraph - n.paragraph <= 1:
            speaker = replace(before.speaker, tie="weak") if before.speaker else None
            out[i] = n._replace(speaker=speaker, person=before.person)
    return out


__all__ = ["ANONYMOUS", "Named", "name_speakers", "with_speaker"]
