"""Canonicals by the names and offices that their authors and speakers may be called by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from consistency.model import Document
from consistency.quoting.identity import is_name_of, keys
from consistency.quoting.names import Name, given_names, parsed
from consistency.text import different_words, words

_MOST_NAMES = 5_000  # names of speakers for which the voices alike are kept


class Voices:
    """Some canonicals, and whose words each of them holds: made once, asked for every quotation."""

    def __init__(self, canonicals: Sequence[Document]) -> None:
        self.canonicals = tuple(canonicals)
        self.ids = tuple(c.id for c in self.canonicals)
        self._by_key: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        nobodys = []
        for number, canonical in enumerate(self.canonicals):
            names = _names(canonical)
            for name in names:
                for key in keys(name):
                    self._by_key[key].append((number, name))
            if not names:
                nobodys.append(number)
        self.nobodys = tuple(nobodys)
        self._alike: dict[str, frozenset[tuple[int, str]]] = {}

    def called(self, name: str, others: list[Name]) -> tuple[int, ...]:
        """The numbers of the canonicals of whose voices `name` is one.

        `others` are the full names of all who speak in the article.
        """
        if any(c.isdigit() for c in name):
            return ()  # "EB-5" is no E. B.
        found = self._alike.get(name)
        if found is None:
            found = self._find_alike(name)
            if len(self._alike) < _MOST_NAMES:
                self._alike[name] = found
        return tuple(sorted({number for number, voice in found if is_name_of(name, voice, others)}))

    def _find_alike(self, name: str) -> frozenset[tuple[int, str]]:
        """The canonicals' numbers and voices that have a key in common with a name."""
        found = frozenset(voice for key in keys(name) for voice in self._by_key.get(key, ()))
        if len(self.canonicals) == 1:
            return found
        return frozenset((number, voice) for number, voice in found if not _by_given_name(name, voice))

    def holding(self, office: str, named: frozenset[str]) -> tuple[int, ...]:
        """The numbers of the canonicals that give their author this very office ("Governor Roe").

        Only those whose author's family name is one of `named`, the words of the article in lower case.
        """
        return tuple(number for number, last in self._by_office.get(office, ()) if last in named)

    @cached_property
    def _by_office(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for number, canonical in enumerate(self.canonicals):
            whole = words(canonical.speaker or "")
            for alias in canonical.aliases if whole else ():
                *office, last = [w.norm for w in words(alias)]
                if office and last == whole[-1].norm:
                    found.setdefault(" ".join(office), []).append((number, last))
        return found

    def named_in(self, article: Document) -> tuple[str, ...]:
        """The names of the sources' authors and speakers whose family name is in an article."""
        inside = different_words(article.text)
        return tuple(name for last, name in self._by_family.items() if last in inside)

    @cached_property
    def _by_family(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for canonical in self.canonicals:
            for name in (canonical.speaker, *(t.speaker for t in canonical.turns if t.kind == "person")):
                if name and parsed(name).last:
                    found.setdefault(words(name)[-1].norm, name)
        return found


def _by_given_name(a: str, b: str) -> bool:
    """Whether a given name alone stands for one of two names: among many sources it may be anyone's."""
    one, other = sorted((parsed(a).proper, parsed(b).proper), key=len)
    return (
        len(one) == 1 < len(other)
        and any(word in given_names() for word in one[0])
        and one[0].isdisjoint(other[-1])
    )


def _names(canonical: Document) -> list[str]:
    """All names and offices by which a canonical's author or speakers may be called."""
    names = [canonical.speaker, *other_names(canonical)]
    names += [turn.speaker for turn in canonical.turns if turn.kind != "role"]
    return list(dict.fromkeys(n for n in names if n))


def other_names(canonical: Document) -> list[str]:
    """The other names and offices of a canonical's author.

    A title with the same family name ("Senator Roe") adds nothing to a full name: it would fit the author's brother.
    """
    whole = parsed(canonical.speaker or "")
    names = [n for n in (*canonical.aliases, canonical.organisation) if n]
    return [n for n in names if not (whole.first and whole.last and parsed(n).last == whole.last)]
