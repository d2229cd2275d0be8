"""The people of an article, from all its paragraphs: who is named, who speaks, and who holds which office."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.quoting import wordkinds as wk
from consistency.quoting.languages import Language
from consistency.quoting.mentions import Found
from consistency.quoting.people import People
from consistency.quoting.relations import SPEAKING
from consistency.quoting.roles import office_end, roles
from consistency.quoting.scenes import Scene
from consistency.quoting.subjects import subject

_LONGEST_HEADLINE = 30  # words
_AFTER_NAME = wk.VERBS | {wk.STOP, ",", ")", wk.PREPOSITION}


def people_of(played: list[Scene], language: Language) -> People:
    """Who is who in these paragraphs; a headline's names come last: capitals are no sign of a name there."""
    headlines = [s for s in played[:2] if _is_headline(s)]
    found = [m for s in played if s not in headlines for m in s.found]
    people = People(found + [m for s in headlines for m in s.found], language)
    people.tell(m for s in played if wk.SPEECH_VERB in s.kinds for m in _telling(s, language))
    for scene in played:
        titled, headline = scene.titled, scene in headlines
        for m in scene.found:
            if m.kind == "name":
                if m.first and scene.words[m.first - 1].low in language.born:
                    people.bear_name(m)
                if not (len(m.core) > 1 or m.titles):
                    plural = _is_plural(scene, m, language)
                    firm = not (titled or plural or (headline and not m.first) or _opens(scene, m, language))
                    people.settle(m, firm, _is_body(scene, m, language))
                else:
                    people.settle(m, True, _is_body(scene, m, language))
            elif m.kind == "noun":
                people.hold(m, office_end(scene.words, m, language))
        for role in roles(scene.words, scene.found, language):
            people.bear(role.name, role.head, role.words)
    return people


def _telling(scene: Scene, language: Language) -> Iterator[Found]:
    """The names of a paragraph that are subjects of a verb of speech."""
    if wk.QUOTATION in scene.kinds:  # its subjects are asked for again
        pairs = zip(scene.found, scene.subjects, strict=True)
        yield from (m for m, (how, _) in pairs if how in SPEAKING and m.kind == "name")
        return
    for m in scene.found:
        if m.kind == "name" and subject(scene.words, m, language)[0] in SPEAKING:
            yield m


def _opens(scene: Scene, m: Found, language: Language) -> bool:
    """Whether a mention follows a colon (a capital says nothing there) and is the subject of no verb of speech."""
    before = scene.words[m.first - 1].kind if m.first else wk.STOP
    return before == ":" and not subject(scene.words, m, language)[0]


def _is_plural(scene: Scene, m: Found, language: Language) -> bool:
    """Whether a word with a capital opens a sentence as a plural noun: "Parents say", "Neighbors were"."""
    words, after = scene.words, m.last + 1
    opens = not m.first or words[m.first - 1].sentence != words[m.first].sentence
    if not opens or after >= len(words):
        return False
    return words[after].low in language.plural_verbs or words[after].low in language.base_forms


def _is_body(scene: Scene, m: Found, language: Language) -> bool:
    """Whether a name follows a definite article by itself: "the Dale Courier said", "the Guild has protested"."""
    words = scene.words
    if not m.first or words[m.first - 1].low not in language.definite:
        return False
    after = words[m.last + 1].kind if m.last + 1 < len(words) else wk.STOP
    return after in _AFTER_NAME


def _is_headline(scene: Scene) -> bool:
    """Whether a paragraph is one short line that nothing ends, or that is mostly capitalised."""
    plain = [w for w in scene.words if w.text[0].isalpha() and len(w.text) > 3]
    capitals = sum(w.text[0].isupper() for w in plain)
    short = len(scene.words) <= _LONGEST_HEADLINE and all(w.sentence == 0 for w in scene.words)
    return (
        short
        and bool(scene.words)
        and (scene.words[-1].kind not in (wk.STOP, wk.QUOTATION) or capitals * 2 > len(plain))
    )
