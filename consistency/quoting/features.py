"""What tells the speaker of a quotation from the others who are mentioned around it, as named features.

A feature is a short string; its weight is learnt (`speakers.tsv`).  Most are built from the letters of word
classes, not from words, so that they carry over to another language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consistency.quoting.languages import Language
from consistency.quoting.mentions import Found
from consistency.quoting.people import People
from consistency.quoting.words import Word

_NEAR = 10  # mentions looked at on either side
_SUBJECT_REACH = 25  # words from a subject to its verb over an apposition


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph with its words and mentions; `number` counts the paragraphs that hold any words."""

    number: int
    words: list[Word]
    found: list[Found]
    subjects: list[tuple[str, int]]  # for each mention: how it is a subject ("" if not), and its verb's word


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be the speaker; `scene` is the paragraph it stands in."""

    scene: Scene
    index: int

    @property
    def mention(self) -> Found:
        return self.scene.found[self.index]


@dataclass(frozen=True, slots=True)
class Previous:
    """The quotation before: where it stood, and whom it was given to (None: nobody)."""

    scene: int
    word: int
    candidate: Candidate | None


def subjects(words: list[Word], found: list[Found]) -> list[tuple[str, int]]:
    """For each mention, how it is the subject of a verb of speech: "s" right before it, "a" over an apposition
    or clause between commas, "i" right after it (inverted), and the verb's place; ("", -1) if it is none."""
    out: list[tuple[str, int]] = []
    for m in found:
        verb = _verb_after(words, m.last + 1)
        kind = "s"
        if verb < 0:
            verb, kind = _verb_over_commas(words, m.last + 1), "a"
        if verb < 0 and m.first and words[m.first - 1].kind == "V":
            verb, kind = m.first - 1, "i"
        if verb >= 0 and words[verb].kind == "U":
            kind = kind.upper()
        out.append((kind, verb) if verb >= 0 else ("", -1))
    return out


def _verb_after(words: list[Word], i: int) -> int:
    stop = min(len(words), i + 5)
    while i < stop and words[i].kind in "RvTI(":
        i += 1
    return i if i < stop and words[i].kind in "VU" else -1


def _verb_over_commas(words: list[Word], i: int) -> int:
    if i >= len(words) or (words[i].kind not in ",(—" and words[i].low not in ("who", "der", "die")):
        return -1
    for j in range(i + 1, min(len(words), i + _SUBJECT_REACH)):
        kind = words[j].kind
        if kind in ".Q":
            return -1
        if kind in ",)—" and (verb := _verb_after(words, j + 1)) >= 0:
            return verb
    return -1


def candidates(
    scene: Scene, at: int, before: Scene | None, after: Scene | None, previous: Previous | None
) -> list[Candidate]:
    """The mentions that may be the speaker of the quotation at word `at` of `scene`, nearest first."""
    left = [i for i, m in enumerate(scene.found) if m.last < at][-_NEAR:]
    right = [i for i, m in enumerate(scene.found) if m.first > at][:_NEAR]
    found = [Candidate(scene, i) for i in reversed(left)] + [Candidate(scene, i) for i in right]
    if previous is not None and previous.candidate is not None and previous.candidate.scene is not scene:
        found.append(previous.candidate)
    if before is not None:
        carried = found[-1] if found and found[-1].scene is before else None
        near = [Candidate(before, i) for i in range(max(0, len(before.found) - 5), len(before.found))]
        found.extend(c for c in reversed(near) if carried is None or c.index != carried.index)
    if after is not None:
        found.extend(Candidate(after, i) for i in range(min(2, len(after.found))))
    return found


@dataclass(frozen=True, slots=True)
class Quote:
    """What the features need to know of a quotation: its word in the scene, its form, and its neighbours.

    `end` is the sign it ends with inside of the marks, else the next one; `left` and `right` sum up whether a
    tag adjoins ("XV": "she said", "VX": "said she") or which class of word stands there.
    """

    at: int
    end: str
    size: str
    capital: bool
    left: str
    right: str


def quote(scene: Scene, at: int, text: str, start: int, end: int) -> Quote:
    """The facts of the quotation at word `at`; `text[start:end]` is its inside."""
    words = scene.words
    last = text[end - 1]
    sign = last if last in ",.?!" else "-"
    count = len(text[start:end].split(None, 40))
    size = (
        str(count) if count < 4 else "4" if count < 7 else "7" if count < 12 else "12" if count < 25 else "25"
    )
    starts = {m.first: s for m, s in zip(scene.found, scene.subjects, strict=True)}
    right = _right(words, at, starts)
    left = _left(words, at, scene)
    return Quote(at, sign, size, text[start].isupper(), left, right)


def _right(words: list[Word], at: int, starts: dict[int, tuple[str, int]]) -> str:
    i = at + 1
    if i >= len(words):
        return "$"
    if words[i].kind == ",":
        i += 1
    if i < len(words) and words[i].kind == "V":
        return "VX"
    if i in starts and starts[i][0] in "sa" and starts[i][0]:
        return "XV"
    return words[at + 1].kind


def _left(words: list[Word], at: int, scene: Scene) -> str:
    if at == 0:
        return "^"
    kind = words[at - 1].kind
    back = at - 2 if kind in ",:" else at - 1
    if back >= 0 and words[back].kind == "V":
        return "V" + (kind if kind in ",:" else "")
    if any(at - 5 <= verb < at for how, verb in scene.subjects if how in "sai" and how):
        return "v" + kind
    return kind


def features(
    candidate: Candidate, scene: Scene, q: Quote, previous: Previous | None, people: People
) -> list[str]:
    """The names of the features that hold for `candidate` as the speaker of `q`."""
    m = candidate.mention
    what = _what(m)
    how, verb = candidate.scene.subjects[candidate.index]
    out = [f"w {what}"]
    if candidate.scene is scene:
        out += _here(candidate, scene, q, what, how, verb)
        side = "L" if m.last < q.at else "R"
    else:
        side = "C" if previous is not None and candidate is previous.candidate else "B"
        side = "A" if candidate.scene.number > scene.number else side
        quoted = sum(w.kind == "Q" for w in scene.words)
        others = len(scene.found)
        out += [
            f"{side} {q.left} {q.right}",
            f"{side} {what} {min(others, 3)} {min(quoted, 3)}",
            f"{side} {how} {min(others, 3)}",
            f"{side} last {candidate.index - len(candidate.scene.found)} {candidate.scene.words[-1].kind} {q.left}",
            f"{side} par {min(3, abs(scene.number - candidate.scene.number))} {min(others, 1)}",
        ]
        if side == "A":
            out.append(f"A {candidate.scene.words[0].kind} {candidate.index}")
    out += _running(candidate, scene, q, previous, people, side, what)
    person = people.of(m) if m.kind == "name" else None
    if person is not None:
        out.append(f"n {side} {person.gender} {min(person.count, 4)}")
        out.append(f"n {len(m.core) > 1} {bool(m.titles)} {how}")
    elif m.kind == "noun":
        out.append(f"h {m.core[0]}")
    return out


def _what(m: Found) -> str:
    if m.kind == "pronoun":
        return "P" + m.core[0]
    return "N" if m.kind == "name" else "o"


def _here(candidate: Candidate, scene: Scene, q: Quote, what: str, how: str, verb: int) -> list[str]:
    """Features of a candidate in the quotation's own paragraph: the words between, before and after it."""
    m, words = candidate.mention, scene.words
    if m.last < q.at:
        side, gap = "L", words[m.last + 1 : q.at]
    else:
        side, gap = "R", words[q.at + 1 : m.first]
    quotes = sum(w.kind == "Q" for w in gap)
    breaks = abs(words[m.first].sentence - words[q.at].sentence)
    verbs = sum(w.kind == "V" for w in gap)
    names = sum(1 for o in scene.found if o.kind != "noun" and _between(o, m, q.at))
    before = words[m.first - 1].kind if m.first else "^"
    after = words[m.last + 1].kind if m.last + 1 < len(words) else "$"
    reach = f"{side}{min(quotes, 3)}{min(breaks, 3)}"
    out = [
        f"p {side} {q.end if side == 'R' else ''} {_pattern(gap)}",
        f"p {what[0]} {side} {_pattern(gap)}",
        f"x {reach} {before} {after}",
        f"x {what} {side} {before} {after}",
        f"r {reach} {min(names, 3)} {how}",
        f"r {reach} {q.left} {q.right}",
        f"r {reach} {how} {q.left} {q.right}",
        f"r {reach} {how} {q.end}",
        f"r {reach} {what} {how}",
        f"d {side} {_bucket(len(gap))} {how} {min(verbs, 3)}",
        f"d {reach} {_bucket(len(gap))}",
        f"b {before} {words[m.first - 1].low if m.first and before in 'IVSv,' else ''}",
        f"f {m.first == 0 or words[m.first - 1].kind == '.'} {reach} {how}",
        *_ranks(candidate, scene, q, reach, how, what),
    ]
    if verb >= 0:
        word = words[verb].low
        near = abs(q.at - verb)
        out += [
            f"v {word} {how} {side}",
            f"v {word} {how} {reach} {min(near, 3)}",
            f"vg {how} {reach} {_pattern(words[verb + 1 : q.at] if verb < q.at else words[q.at + 1 : verb])}",
        ]
    elif after in "vVU,'w":
        out.append(f"a {side} {after} {words[m.last + 1].low}")
    return out


def _ranks(candidate: Candidate, scene: Scene, q: Quote, reach: str, how: str, what: str) -> list[str]:
    """The place of a candidate among those of its sentence: from its start, and from the quotation."""
    m, words = candidate.mention, scene.words
    sentence = words[m.first].sentence
    before = nearer = heads = 0
    for other, (other_how, _) in zip(scene.found, scene.subjects, strict=True):
        if other is m or words[other.first].sentence != sentence or (other.first < q.at) != (m.first < q.at):
            continue
        before += other.first < m.first
        if _between(other, m, q.at):
            nearer += 1
            heads += other_how in ("s", "a", "i")
    return [
        f"k {reach} {min(before, 3)} {how}",
        f"k {reach} {min(nearer, 3)} {min(heads, 2)} {how}",
        f"k {reach} {min(before, 2)} {min(heads, 2)} {what} {q.left} {how != ''}",
    ]


def _between(other: Found, m: Found, at: int) -> bool:
    return m.last < other.first < at if m.last < at else at < other.first < m.first


def _running(
    candidate: Candidate,
    scene: Scene,
    q: Quote,
    previous: Previous | None,
    people: People,
    side: str,
    what: str,
) -> list[str]:
    """Features of a run of quotations: whether the one before was given to the same mention or person."""
    if previous is None:
        return [f"o {side}"]
    near = "p" if previous.scene == scene.number else "n" if previous.scene == scene.number - 1 else "f"
    if previous.candidate is None:
        return [f"0 {near} {side}"]
    other = previous.candidate.mention
    m = candidate.mention
    if other.start == m.start:
        same = "m"
    elif m.kind == "name" and other.kind == "name" and people.of(m) is people.of(other):
        same = "p"
    elif m.kind == "pronoun" and other.kind == "pronoun" and m.core == other.core:
        same = "g"
    else:
        same = "-"
    gap = ""
    if near == "p":
        gap = _pattern(scene.words[previous.word + 1 : q.at])
    return [
        f"s {same} {near} {side}",
        f"s {same} {near} {q.left} {q.right}",
        f"s {same} {gap}",
        f"s {same} {what} {near} {side} {q.end}",
    ]


def _pattern(gap: list[Word]) -> str:
    """The classes of the words in `gap`, plain words in a row as one, long ones cut in the middle."""
    out: list[str] = []
    for w in gap[:12] + gap[-6:] if len(gap) > 18 else gap:
        kind = "w" if w.kind in "wR" else "N" if w.kind in "Nt" else w.kind
        if not out or kind != out[-1] or kind not in "wNI":
            out.append(kind)
    return "".join(out) if len(out) <= 7 else "".join(out[:3]) + "~" + "".join(out[-3:])


def _bucket(n: int) -> int:
    return n if n < 4 else 4 if n < 7 else 7 if n < 12 else 12 if n < 25 else 25


def nobody(
    scene: Scene, q: Quote, previous: Previous | None, passage: str, again: bool, language: Language
) -> list[str]:
    """Features of the quotation having no speaker: a title, a term, a scare quote, or nobody's words."""
    words, at = scene.words, q.at
    parts = [p.strip(".,;:!?'’‘()[]…").lower() for p in passage[:400].split()]
    titled = _titled(passage)
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    tags = _tags(scene, at)
    speech = any(language.pronouns.get(p) in ("i", "we", "you") for p in parts)
    clause = any(language.classes.get(p) in ("v", "P") for p in parts)
    run = _run(scene, previous)
    verb, noun = _nearest_before(words, at, "VU", 12), _nearest_before(words, at, "nbsw", 3)
    mood = any(w.low in language.reported for w in words if w.sentence == words[at].sentence)
    earlier = any(how and words[m.first].sentence == words[at].sentence - 1 for (how, _), m in _told(scene))
    left, right = (before.kind if before else "^"), (after.kind if after else "$")
    out = [
        "t",
        f"t size {q.size}",
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
        f"t mood {mood} {q.capital} {q.size}",
        f"t before {before.low if before else '^'}",
        f"t before {before.low if before else '^'} {titled} {q.capital}",
        f"t after {after.low if after else '$'}",
        f"t after {right} {q.end} {q.capital} {tags}",
        f"t two {words[at - 2].low if at > 1 else '^'} {left}",
        f"t kinds {left} {right} {titled}",
        f"t kinds {left} {right} {tags}",
        f"t again {again}",
        f"t alone {len(words) == 1} {q.size} {q.capital}",
        f"t run {run}",
        f"t run {run} {q.size} {tags}",
        f"t place {min(scene.number, 2)} {min(len(words) // 8, 4)} {any(w.kind == 'V' for w in words)}",
        f"t verb {verb.low if verb else '-'}",
        f"t noun {noun.low if noun else '-'}",
        f"t first {parts[0] if parts else ''} {q.capital}",
    ]
    return out + ([f"t word {p}" for p in parts] if len(parts) <= 3 else [])


def _titled(passage: str) -> bool:
    """Whether all longer words of the passage begin with a capital."""
    long = [p for p in passage[:400].split() if len(p) > 3]
    return bool(long) and all(p.strip(".,;:!?'’‘(")[:1].isupper() or not p[0].isalpha() for p in long)


def _told(scene: Scene) -> Iterator[tuple[tuple[str, int], Found]]:
    return zip(scene.subjects, scene.found, strict=True)


def _tags(scene: Scene, at: int) -> str:
    """Whether a verb of speech with its subject stands before and after word `at` in its sentence.

    A letter each: "s" such a verb, "S" only a weak one, "-" none.
    """
    words = scene.words
    sentence = words[at].sentence
    ahead, behind = set(), set()
    for (how, verb), m in _told(scene):
        if how and words[m.first].sentence == sentence:
            (ahead if verb < at else behind).add(how)
    return "".join("s" if hows & {"s", "a", "i"} else "S" if hows else "-" for hows in (ahead, behind))


def _run(scene: Scene, previous: Previous | None) -> str:
    if previous is None:
        return "-"
    near = "p" if previous.scene == scene.number else "n" if previous.scene == scene.number - 1 else "f"
    return near + ("0" if previous.candidate is None else "1")


def _nearest_before(words: list[Word], at: int, kinds: str, reach: int) -> Word | None:
    for i in range(at - 1, max(-1, at - 1 - reach), -1):
        if words[i].sentence != words[at].sentence:
            return None
        if words[i].kind in kinds:
            return words[i]
    return None
