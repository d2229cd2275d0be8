"""Whether a mention proves who said the words, so that someone can be said to be misquoted."""

from __future__ import annotations

import re
from functools import lru_cache

from consistency.model import Mention
from consistency.quoting.names import parsed, particles

_SURE = frozenset({"tag", "run", "label", "credit"})
_SHORTEST_TITLE = 3  # letters from which a word may be an abbreviated title: "Rep", "Gov"
_BEFORE, _AFTER = 4, 6  # words between a title and the name that it belongs to, at most
_APPOSED = re.compile(r"\s?[,(—–-]([^,;.()—–]{0,150})")


def is_sure(who: Mention, text: str) -> bool:
    """Whether a mention proves who said the words: a person, by name or office, in a tag, label or credit.

    An office counts if the article has it as the person's own ("Sen. Ada Roe … the senator said", "Roe, the
    senator"); a common noun only as a title right before the name ("Warden Ellery … the warden said").
    """
    if who.tie not in _SURE or who.form == "pronoun" or not is_person(who):
        return False
    if who.form == "noun":
        return f"{who.name.split()[-1]} {who.resolved}".casefold() in _folded(text)
    return who.form != "role" or who.resolved is None or _is_office_of(who.name, who.resolved, text)


def is_person(who: Mention) -> bool:
    """Whether a mention names one person: not "Everyone", "officials", "the nominee", "Michigan" or "Instagram".

    A single name counts if the article elsewhere has more of it, or a title is with it.
    """
    if who.form != "name" and (who.resolved is None or _is_described(who.resolved)):
        return False
    name = parsed(who.resolved or who.name)
    return bool(name.last and (name.first or name.titles or parsed(who.name).titles))


def _is_described(name: str) -> bool:
    """Whether this is an office in words, not a name: "The head of Marlow"; small words may be part of a name."""
    return name.split()[0].lower() in particles() and any(
        w.islower() and w not in particles() for w in name.split()
    )


@lru_cache(maxsize=256)
def _is_office_of(role: str, name: str, text: str) -> bool:
    """Whether the article has a word of `role`, or what it is short for, near the name."""
    family = _family(name)
    heads = {w for w in re.findall(r"\w+", role.casefold()) if len(w) > _SHORTEST_TITLE} & parsed(role).titles
    heads = heads or set(re.findall(r"\w+", role.casefold())[-1:])
    folded = _folded(text)
    for found in re.finditer(rf"(?<!\w){re.escape(family)}(?!\w)", folded):
        before = re.findall(r"\w+", folded[max(0, found.start() - 100) : found.start()])[-_BEFORE:]
        apposed = _APPOSED.match(folded, found.end())
        after = re.findall(r"\w+", apposed[1])[:_AFTER] if apposed else ()
        if any(_is_short_for(word, head) for word in (*before, *after) for head in heads):
            return True
    return False


def _family(name: str) -> str:
    """The family name as the article spells it, in lower case."""
    folded = parsed(name).last
    spelled = [w.casefold() for w in re.findall(r"[\w'’-]+", name)]
    return next((w for w in reversed(spelled) if parsed(w).last == folded), folded)


def _is_short_for(word: str, head: str) -> bool:
    """Whether two words are one title, in full, abbreviated or within a compound ("Bürgermeisterin")."""
    if word == head or (len(word) >= _SHORTEST_TITLE and head.startswith(word)):
        return True
    return len(head) > 2 * _SHORTEST_TITLE - 1 and (word.endswith(head) or word.startswith(head))


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    return text.casefold()
