"""Turn-taking: in a dialogue without tags the line that answers, or is answered, is another's."""

from __future__ import annotations

from consistency.quoting.languages import Language
from consistency.quoting.marks import Marked
from consistency.quoting.people import People, Person
from consistency.quoting.scenes import Scene
from consistency.text import words

_LONGEST_LINE = 14  # words of one line of a dialogue
_AROUND = 4  # paragraphs before in which those who talk are named
_QUESTION = "?"


def is_answer(
    text: str, mark: Marked, scene: Scene, before: Marked, scene_before: Scene, language: Language
) -> bool:
    """Whether a paragraph that is a quotation and nothing else replies to the one before.

    One of the two is a question, both are short, and one of them addresses somebody.
    """
    if scene.number != scene_before.number + 1 or not before.closed or before.continued:
        return False
    if any(w.kind != "Q" for w in scene.words) or scene_before.kinds.count("Q") > 1:
        return False
    said, replied = text[before.start : before.end], text[mark.start : mark.end]
    if _QUESTION not in (said.rstrip()[-1:], replied.rstrip()[-1:]):
        return False
    first, second = [w.norm for w in words(said)], [w.norm for w in words(replied)]
    if max(len(first), len(second)) > _LONGEST_LINE:
        return False
    groups = {language.pronouns.get(w) or language.possessives.get(w) for w in (*first, *second)}
    return bool(groups & {"you", "i"})


def other_speaker(scenes: list[Scene], number: int, people: People, speaker: Person | None) -> Person | None:
    """The one whom the paragraphs before name beside `speaker`, if they name two."""
    if speaker is None:
        return None
    found: dict[int, Person] = {}
    for scene in scenes[max(0, number - _AROUND) : number]:
        for m in scene.found:
            person = people.of(m) if m.kind == "name" else None
            if person is not None and person.firm and person.gender != "o":
                found[person.number] = person
    others = [p for p in found.values() if p is not speaker]
    return others[0] if len(others) == 1 else None
