"""What tells the speaker of a quotation from the others who are mentioned around it, as named features.

A feature is a short string; its weight is learnt (`weights/`).  Most are built from the letters of word
classes, not from words, so that they carry over to another language.
"""

from __future__ import annotations

from consistency.quoting.mentions import Found
from consistency.quoting.people import People
from consistency.quoting.scenes import Candidate, Previous, Quote, Scene
from consistency.quoting.words import Word


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
        others = len(candidate.scene.found)
        here = min(len(scene.found), 3)
        out += [
            f"{side} {q.left} {q.right}",
            f"{side} {what} {here} {min(quoted, 3)}",
            f"{side} {how} {here}",
            f"{side} last {candidate.index - others} {candidate.scene.words[-1].kind} {q.left}",
            f"{side} par {min(3, abs(scene.number - candidate.scene.number))} {min(here, 1)}",
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
    governs = "-" if q.verb < 0 else "o" if not q.owned else "y" if verb == q.verb else "n"
    if q.verb >= 0 and m.first > q.verb and m.first < q.at:
        governs += "<"  # stands between the verb and the quotation: "called Trump ..."
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
        f"g {reach} {governs} {how}",
        f"g {side} {governs} {what} {q.left} {q.right}",
        f"g {side} {governs} {min(breaks, 2)} {m.first == 0 or words[m.first - 1].kind == '.'} {how}",
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
