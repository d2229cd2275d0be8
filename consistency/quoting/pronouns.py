"""Whom a pronoun means: a linear ranker over the people named before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from consistency.quoting import wordkinds as wk
from consistency.quoting.antecedents import Option, settle
from consistency.quoting.candidates import Candidate, Paragraph
from consistency.quoting.features import plain
from consistency.quoting.languages import Language
from consistency.quoting.mentions import TextMention
from consistency.quoting.people import People, Person
from consistency.quoting.ranker import score, weights
from consistency.quoting.relations import SPEAKING
from consistency.quoting.words import Word

_REACH = 8  # paragraphs back
_AHEAD = 3  # paragraphs in which someone is looked for whom nobody before fits
_MOST = 12  # people looked at
_BRACKETED = 8  # words of a parenthesis or apposition between a name and "who"
# Pronouns and the genders of those whom they never mean; "o" is a body.
_NEVER = frozenset({("he", "f"), ("he", "o"), ("she", "m"), ("she", "o")})
RESOLVED = frozenset({"he", "she", "they", "it", "who"})


@dataclass(slots=True)
class Memory:
    """What has been said so far: the speakers, the last one at the end, and whom each pronoun last meant."""

    speakers: list[Person] = field(default_factory=list)
    last: dict[str, Person] = field(default_factory=dict)

    def recency(self, person: Person) -> str:
        """How many quotations ago the person spoke: "0" for the last one, "-" for long ago or never."""
        return next((str(i) for i, p in enumerate(reversed(self.speakers[-4:])) if p is person), "-")


def named_before(
    paragraphs: list[Paragraph], people: People, candidate: Candidate
) -> list[tuple[Person, Paragraph, int]]:
    """The people named before a mention, last named first, each with the paragraph and index of that mention."""
    found: dict[int, tuple[Person, Paragraph, int]] = {}
    paragraph = candidate.paragraph
    before = candidate.mention.start
    for number in range(paragraph.number, max(-1, paragraph.number - _REACH), -1):
        here = paragraphs[number]
        for i in range(len(here.mentions) - 1, -1, -1):
            m = here.mentions[i]
            if m.kind != "name" or m.start >= before:
                continue
            person = people.of(m)
            if person is not None and person.firm and person.number not in found:
                found[person.number] = (person, here, i)
                if len(found) >= _MOST:
                    return list(found.values())
    return list(found.values())


def last_speaker(options: list[tuple[Person, Paragraph, int]]) -> int:
    """The first of the options whose last mention is the subject of a verb of speech, or -1."""
    return next(
        (i for i, (_, paragraph, m) in enumerate(options) if paragraph.subjects[m][0] in SPEAKING), -1
    )


def features(
    candidate: Candidate,
    group: str,
    option: tuple[Person, Paragraph, int],
    rank: int,
    memory: Memory,
    quoted: str,
    spoke_last: bool,
) -> list[str]:
    """The named features of `option` being the one whom the pronoun of `group` at `candidate` means.

    `quoted` are the words that the pronoun speaks, in lower case: few people name themselves.
    `spoke_last` is whether no other option was the subject of a verb of speech later.
    """
    person, paragraph, index = option
    m: TextMention = paragraph.mentions[index]
    words = paragraph.words
    how, _ = paragraph.subjects[index]
    distance = min(candidate.paragraph.number - paragraph.number, 4)
    if distance == 0:
        apart = str(min(words[candidate.mention.first].sentence - words[m.first].sentence, 3))
    else:
        apart = "p" + str(distance)
    gender = person.gender or "?"
    before = words[m.first - 1].kind if m.first else wk.START
    after = words[m.last + 1].kind if m.last + 1 < len(words) else wk.END
    opens = m.first == 0 or words[m.first - 1].kind == wk.STOP
    lead = sum(
        1
        for o in paragraph.mentions[:index]
        if o.kind == "name" and words[o.first].sentence == words[m.first].sentence
    )
    gap = candidate.mention.first - m.last
    close = str(gap) if distance == 0 and gap < 4 else "-"
    spoke = memory.recency(person)
    meant = memory.last.get(group) is person
    itself = person.full[-1].lower() in quoted
    called = itself or (len(person.full) > 1 and person.full[0].lower() in quoted)
    own, _ = candidate.paragraph.subjects[candidate.index]
    between = min(candidate.paragraph.mentions.index(candidate.mention), 3) if distance else 0
    return [
        f"g {group} {gender}",
        f"d {apart}",
        f"d {group} {apart} {rank}",
        f"r {min(rank, 5)} {how != ''}",
        f"h {how} {apart}",
        f"o {opens} {apart}",
        f"l {min(lead, 2)} {apart}",
        f"c {before} {after}",
        f"b {before} {apart}",
        f"a {after} {apart}",
        f"n {min(person.count, 6)} {group}",
        f"m {len(person.full) > 1} {bool(person.titles)} {gender}",
        f"s {spoke} {apart}",
        f"s {spoke} {meant} {group}",
        f"s {spoke} {meant} {opens} {how != ''}",
        f"w {group} {close}",
        f"i {itself} {spoke}",
        f"k {apart} {opens} {how} {before}",
        f"k {apart} {lead} {spoke} {between}",
        f"q {apart} {spoke} {rank}",
        f"u {plain(words[m.first - 1]) if before in (wk.PREPOSITION, wk.DETERMINER) else before} {gender} {group}",
        f"u {how != ''} {spoke != '-'} {len(person.full) > 1} {bool(person.titles)} {gender} {group}",
        f"u {_aged(words, m)} {group}",
        f"t {own} {apart} {how}",
        f"t {own} {spoke} {apart}",
        f"q {apart} {opens} {gender} {min(rank, 3)}",
        f"y {called} {apart} {own}",
        f"z {min(person.speech_count, 3)} {gender}",
        f"z {min(person.speech_count, 3)} {before} {len(person.full) > 1}",
        f"e {before in (wk.SUBORDINATOR, wk.PRONOUN)} {how} {apart}",
        f"L {spoke_last} {apart} {own}",
        f"L {spoke_last} {spoke} {rank == 0}",
    ]


def _aged(words: list[Word], m: TextMention) -> bool:
    """Whether a name is followed by an age or a party: "Roe, 66,", "Roe (R"."""
    after = words[m.last + 1 : m.last + 3]
    return len(after) == 2 and after[0].kind in (",", "(") and after[1].kind in (wk.NUMBER, wk.NAME)


def resolve(
    paragraphs: list[Paragraph],
    people: People,
    candidate: Candidate,
    group: str,
    memory: Memory,
    language: Language,
    quoted: str = "",
) -> Person | None:
    """The person whom a pronoun of `group` means, or None: nobody fits, or it names no one in the text."""
    if group not in RESOLVED:
        return None
    if group == "who":
        return _antecedent(people, candidate)
    options = named_before(paragraphs, people, candidate)
    last = last_speaker(options)
    learnt = weights("pronouns", language.code)
    fitting: list[tuple[float, int]] = []
    for rank, option in enumerate(options):
        if (group, option[0].gender) in _NEVER:
            continue
        value = score(features(candidate, group, option, rank, memory, quoted, rank == last), learnt)
        fitting.append((-value, rank))
    if not fitting:
        return (
            _named_after(paragraphs, people, candidate, group)
            if group in ("he", "she") and all(option[0].gender == "o" for option in options)
            else None
        )
    fitting.sort()
    best = Option(*options[fitting[0][1]])
    if group == "it" and best.person.gender in ("f", "m"):
        return None
    if group in ("he", "she"):
        others = [options[rank][0] for _, rank in fitting]
        settled = settle(paragraphs, people, candidate, group, best, others, language)
        if settled is not None:
            return settled.person
    return best.person


def _named_after(
    paragraphs: list[Paragraph], people: People, candidate: Candidate, group: str
) -> Person | None:
    """The first person named after a pronoun before whom nobody is named: "He said “…” Later Roe left."."""
    for paragraph in paragraphs[candidate.paragraph.number : candidate.paragraph.number + _AHEAD]:
        for m in paragraph.mentions:
            person = people.of(m) if m.kind == "name" and m.start > candidate.mention.start else None
            if person is not None and person.firm and person.gender in ("", "m" if group == "he" else "f"):
                return person
    return None


def _is_apposition(words: list[Word], first: int, who: int) -> bool:
    """Whether an apposition begins at word `first`: "Roe, a Whig from the north, who", "Roe, 58, who"."""
    if words[first].kind in (wk.DETERMINER, wk.OFFICE):
        return True
    if words[who - 1].kind != ",":
        return False
    return words[first].kind in (wk.NUMBER, wk.TITLE) or (
        words[first].kind == wk.ADVERB and words[first + 1].kind in (wk.DETERMINER, wk.OFFICE)
    )


def _antecedent(people: People, candidate: Candidate) -> Person | None:
    """The person whom "who" follows: "Roe, who", "Roe (D-Ohio), who", "Roe, a farmer, who", "Roe, who … and who"."""
    words, found = candidate.paragraph.words, candidate.paragraph.mentions
    at = candidate.mention.first - 1
    if at >= 0 and words[at].kind == wk.CONJUNCTION:
        earlier = [m for m in found[: candidate.index] if m.core[0] == "who" and m.kind == "pronoun"]
        if not earlier or words[earlier[-1].first].sentence != words[at].sentence:
            return None
        return _antecedent(people, Candidate(candidate.paragraph, found.index(earlier[-1])))
    if at >= 0 and words[at].kind == ",":
        at -= 1
    if at >= 0 and words[at].kind == ")":
        at = next((i for i in range(at, max(-1, at - _BRACKETED), -1) if words[i].kind == "("), 0) - 1
    comma = next((i for i in range(at, max(0, at - _BRACKETED), -1) if words[i].kind == ","), -1)
    if comma > 0 and _is_apposition(words, comma + 1, candidate.mention.first):
        for m in found[: candidate.index]:
            if m.kind == "name" and m.last == comma - 1:
                return people.of(m)
    for m in (m for m in found[: candidate.index] if m.last == at):
        if m.kind == "name":
            return people.of(m)
        name = next((o for o in found if o.kind == "name" and o.last == m.first - 2), None)
        if name is not None and words[m.first - 1].kind == ",":
            return people.of(name)
        if m.kind == "noun" and (person := people.titled(m.core[0], m.start)) is not None:
            return person
    return None
