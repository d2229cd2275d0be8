"""Who wrote a text, and by what other names articles will call that person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from consistency.reading.data import begins, lists

_DATA = "authors.toml"
# Two to five capitalized words; initials, "de", "Jr." and hyphens are part of a name.
_NAME = (
    r"(?:(?:[^\W\d_a-z][\w’'.-]*|[A-Z]\.)"
    r"(?:\s+(?:(?:de|del|della|der|den|di|da|du|la|le|van|von|bin|al|el)\s+)?(?:[^\W\d_a-z][\w’'.-]*)){1,4}"
    r"(?:,? (?:Jr|Sr)\.|\s+I{2,3})?)"
)
_SURNAME = r"[^\W\d_a-z][\w’'-]+"
_IS = re.compile(
    rf"(?P<name>{_NAME})(?:,[^,.]{{1,60}},)?\s+(?:is|was|serves as)\s+(?:(?:the|a|an)\s+)?"
    r"(?P<role>[^.!?\n]{3,200})[.]"
)
_WRITES = re.compile(rf"(?P<name>{_NAME})(?:,[^,.]{{1,60}},)?\s+(?P<verb>[a-z]+(?: [a-z]+)?)\b")
_SENTENCE = re.compile(r"[^\n]*?[^\s.]{3}\.(?=\s|$)|[^\n]+")
_CUT = re.compile(
    r"\s*(?:,|;| and (?:a|an|the)\b| who\b| where\b| which\b| since\b| from \d|\().*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Author:
    """A name, the offices by which the person is called, and a headline that told it along with the name."""

    name: str
    aliases: tuple[str, ...] = ()
    title: str | None = None

    def merged(self, other: Author) -> Author:
        """Both of what two lines tell; the name of the first."""
        return Author(
            self.name, tuple(dict.fromkeys(self.aliases + other.aliases)), self.title or other.title
        )


def column_head(text: str) -> Author | None:
    """ "Opinion Lori Lightfoot: Why …" and "Opinion | Headline by Name"."""
    m = begins(_DATA, "column").match(text.lower())
    if not m:
        return None
    rest = text[m.end() :].lstrip(" |:–—-")
    named = re.match(rf"(?P<name>{_NAME})\s*[:|]\s*(?P<title>\S.{{8,300}})$", rest)
    return Author(_clean(named["name"]), (), named["title"]) if named else None


def issued(text: str) -> Author | None:
    """ "Remarks by President Ann Lee on the bridge", "Full text of Mayor Lee's statement"."""
    if len(text) > 200:
        return None
    m = begins(_DATA, "issued").match(text.lower())
    if not m:
        return None
    rest = re.match(
        r"(?:\s+as (?:prepared|delivered)\S*(?: for delivery)?)?\s+(?:(?:by|of|from)\s+(?:the\s+)?|(?:von|der|des)\s+)",
        text[m.end() :],
    )
    if not rest:
        return None
    after = text[m.end() + rest.end() :]
    title = _titles().match(after)
    given = after[title.end() :] if title else after
    named = re.match(_NAME if not title else rf"{_NAME}|{_SURNAME}", given)
    if not named or given[named.end() : named.end() + 2] in ("’s", "'s"):
        return None
    name = _clean(re.sub(r"[’']s$", "", named.group()))
    return Author(name, (f"{title.group().strip()} {name.split()[-1]}",) if title else (), text)


def byline(text: str) -> Author | None:
    """ "By Name", "By NAME | Date", "Name, Staff Writer"."""
    if len(text) > 160:
        return None
    m = begins(_DATA, "byline").match(text.lower())
    if not m:
        return None
    named = re.match(
        rf"[:\s]+(?P<name>{_NAME})(?P<rest>$|\s*[,|•·(–—-].{{0,100}}$|\s+(?:and|und)\s.{{0,80}}$)",
        text[m.end() :],
    )
    return Author(_clean(named["name"])) if named and not text.rstrip().endswith((".", "!", "?")) else None


def describes(text: str, author: Author | None = None) -> Author | None:
    """ "Lori Lightfoot is mayor of Chicago." as a line of its own.

    Where the author is known already, only that person is meant; otherwise the role must be an office.
    """
    if len(text) > 400:
        return None
    m = _IS.match(text)
    if not m:
        return None
    name = _clean(m["name"])
    aliases = offices(m["role"])
    same = author is not None and author.name.split()[-1].lower() == name.split()[-1].lower()
    if not (same or (aliases and author is None)) or not _is_note(text, m.end()):
        return None
    return Author(name, aliases)


def is_author_note(text: str) -> bool:
    """Whether a paragraph tells what its subject does for a living, as stands below an article."""
    if len(text) > 700:
        return False
    text = text.lstrip("*_-–— ")
    sentence = _SENTENCE.match(text)
    if sentence is None or any(mark in sentence.group() for mark in '"“”'):
        return False
    m = _IS.match(text)
    if m and _any_role("writer").match(m["role"].lower()):
        return True
    m = _WRITES.match(text)
    return m is not None and _is_writer(text[m.start("verb") :].lower())


def offices(role: str) -> tuple[str, ...]:
    """How articles call one who holds `role`: "mayor of Chicago", "Chicago mayor"."""
    role = _CUT.sub("", role.strip()).strip()
    if not role or len(role.split()) > 9 or not _any_role("office").match(role.lower()):
        return ()
    office, of, place = role.partition(" of ")
    if of and place[:1].isupper() and len(place.split()) <= 4:
        return (role, f"{place} {office}")
    return (role,) if len(role.split()) > 1 else ()


def _is_note(text: str, end: int) -> bool:
    """Whether nothing but a note follows: at most two short sentences more."""
    return len(text) - end < 220


def _is_writer(after: str) -> bool:
    if not begins(_DATA, "writer_verb").match(after):
        return False
    return any(re.search(rf"\b{word}s?\b", after) for word in (*lists(_DATA)["writer"], "covers", "writes"))


@cache
def _any_role(key: str) -> re.Pattern[str]:
    phrases = sorted(lists(_DATA)[key], key=len, reverse=True)
    return re.compile(rf"(?:[\w’'-]+\s+){{0,4}}?(?:{'|'.join(map(re.escape, phrases))})\b")


@cache
def _titles() -> re.Pattern[str]:
    """Offices and other titles as they are before a name."""
    words = sorted({*lists(_DATA)["honorific"], *lists(_DATA)["office"]}, key=len, reverse=True)
    either = "|".join(re.escape(word.title() if word != "ceo" else "CEO") for word in words)
    return re.compile(rf"(?:(?:Vice|Former|Acting|Deputy|U\.S\.|First)\s+)*(?:{either})\s+(?=[A-Z])")


def _clean(name: str) -> str:
    """A name as people write it: one space between words, not all in capitals, without a closing sign."""
    name = (
        " ".join(name.split()).rstrip(".,;:")
        if not name.endswith((" Jr.", " Sr."))
        else " ".join(name.split())
    )
    return name.title() if name.isupper() and len(name) > 4 else name
