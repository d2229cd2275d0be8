"""What a label in front of speech is: a person's name, a role, or a token that may be either; and who has a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from consistency.model import Turn, VoiceKind
from consistency.reading.data import lists, phrase_set
from consistency.reading.names import key_of, name_words

_DATA = "labels.toml"
_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "el", "il", "lo"})
_POSSESSIVE = re.compile(r"[’'][sS]\b")
_CODE = re.compile(r"[^\W\d_]{1,12}[ _-]?(?:no\.? ?)?\d{1,3}$", re.IGNORECASE)
_STOPS = "(?:ON|IN|AT|TO|AND|THE|OF|FOR|BEFORE|WITH|DURING|AFTER|FROM|BY|AS)"
_SMALL = "(?:de|del|der|den|di|da|du|la|le|van|von|bin|al|el)"
_NAME = (
    r"(?:[^\W\d_a-z][\w’'.-]{0,30})"
    rf"(?:[ \t]+(?:{_SMALL}[ \t]+)?(?!{_STOPS}\b)(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w’'-]{{0,30}})){{0,3}}"
)


def kind_of(label: str, text: str = "") -> VoiceKind:
    """What a label is; `text` (all that is said) shows whether a word is also used as a common noun or as a name."""
    key = key_of(label)
    words = name_words(key)
    if len(key.replace(" ", "")) == 1 or _CODE.match(key):
        return "role"
    if not words:
        return "unknown"
    last, before = words[-1], words[:-1]
    if all(w in _role_words() or w.removesuffix("s") in _role_words() for w in words):
        return "unknown" if not before and last in _honorifics() else "role"  # "KING" may be Mr. King
    if last not in _role_words() and any(w in _titles() for w in before):
        sure = any(w in _honorifics() for w in before) or not _uses(last, text)
        return "person" if sure else "unknown"
    if key.split(" ")[0] in _ARTICLES or words[0] in phrase_set(_DATA, "ordinal"):
        return "role"
    if len("".join(words)) <= 3:
        return "unknown"  # initials
    if last in _role_words():  # "BUDGET DIRECTOR", but also "Howard Dean" and "Stephen King"
        if _uses(before[-1], text) and not _names(before[-1], text):
            return "role"
        return "person" if last in _honorifics() else "unknown"
    if before:
        return "role" if _uses(" ".join(words), text) else "person"
    noun, name = _uses(last, text), _names(last, text)
    if name > 2 * noun:
        return "person"
    return "role" if noun and not name else "unknown"


def is_named(label: str, text: str) -> bool:
    """Whether a text names a person whose family name a label is: "Bo Pell", "Mrs. Pell"."""
    last = _last(label)
    pairs = re.finditer(r"\b[A-Z][\w’'-]{0,30}\.? (?=([A-Z][\w’'-]{1,30}))", text)
    return bool(last) and any(m[1].lower().removesuffix("’s").removesuffix("'s") == last for m in pairs)


def is_asking(label: str) -> bool:
    """Whether a role is that of someone who asks, or has the word in passing, in a talk with someone else."""
    words = name_words(key_of(label))
    return bool(words) and any(w in phrase_set(_DATA, "asking") for w in words)


def fill(
    turns: tuple[Turn, ...],
    speaker: str | None,
    aliases: Sequence[str] = (),
    head: str = "",
    known: Sequence[tuple[str, str]] = (),
) -> tuple[Turn, ...]:
    """The turns with names in place of those roles of which it is known who has them.

    `known` are labels of which someone has said who is meant.  Any other role is filled by an office that the text
    gives to one name ("President Rustenholm" in a label, an alias or the `head`), by initials, or, if only one role
    is left that does not ask, by the `speaker` named for the text.
    """
    labels = {t.speaker: t.kind for t in turns if t.speaker is not None}
    people = [name for name, kind in labels.items() if kind == "person"]
    names = [*people, *([speaker] if speaker else [])]
    given = {key_of(label): name for label, name in known}
    filled = {label: given[key_of(label)] for label in labels if key_of(label) in given}
    for label, kind in labels.items():
        if kind == "person" or label in filled:
            continue
        if kind == "unknown" and (name := _meant(label, [*names, *_full_names(head, label)])):
            filled[label] = label if _last(name) == _last(label) else name
        elif name := (_by_first_name(label, head) if kind == "unknown" else None) or _by_office(
            label, [*people, *aliases], speaker, head
        ):
            filled[label] = name
    if speaker and not any(_last(n) == _last(speaker) for n in (*people, *filled.values())):
        left = [
            label
            for label, kind in labels.items()
            if kind == "role" and label not in filled and not is_asking(label)
        ]
        if len(labels) == 1 and not left and "unknown" in labels.values():
            left = list(labels)
        if len(left) == 1:
            filled[left[0]] = speaker
    if not filled:
        return turns
    return tuple(
        replace(t, speaker=filled[t.speaker], kind="person") if t.speaker in filled else t for t in turns
    )


def _meant(label: str, names: Sequence[str]) -> str | None:
    """The one name that a label stands for: a family name alone, or initials."""
    key = key_of(label).replace(" ", "")
    fits = {
        name
        for name in names
        if _last(name) == key_of(label)
        or (1 < len(key) <= 3 and key == "".join(w[0] for w in name_words(key_of(name))))
    }
    return fits.pop() if len(fits) == 1 else None


def _by_first_name(label: str, head: str) -> str | None:
    """The one full name in the head of a text that begins with a label that is a single word."""
    if not re.fullmatch(r"[^\W\d_]{2,30}", label):
        return None
    found = re.findall(rf"(?<![\w.] )(?<!\w)(?i:{label})[ \t]+([^\W\d_a-z][\w’'-]{{1,30}})(?!\w)", head)
    return f"{label.title()} {found[0]}" if len({last.lower() for last in found}) == 1 else None


def _full_names(head: str, label: str) -> list[str]:
    """The names in the head of a text that may be behind initials."""
    letters = len(key_of(label).replace(" ", ""))
    if letters > 3:
        return []
    words = r"[ \t]+".join([r"[^\W\d_a-z][\w’'-]{1,30}"] * letters)
    return re.findall(rf"(?<!\w)(?=({words})(?!\w))", head)


def _by_office(label: str, named: Sequence[str], speaker: str | None, head: str) -> str | None:
    """Who has the office that a label names, if one name stands right after it in `named` or in the `head`."""
    office = " ".join(w for w in key_of(label).split(" ") if w not in _ARTICLES)
    if not office or is_asking(label) or not any(w in _titles() for w in office.split(" ")):
        return None
    found = {name for place in (*named, head) for name in _holders(office, place)}
    lasts = {_last(name) for name in found}
    if len(lasts) != 1:
        return None
    last = lasts.pop()
    if speaker and _last(speaker) == last:
        return speaker
    longest = max(found, key=len)
    return longest.title() if longest.isupper() else longest


def _holders(office: str, place: str) -> Iterator[str]:
    """The names that a text gives an office to: "Mayor Ann Lee", "Ann Lee, the mayor", "The Mayor (Ann Lee):"."""
    title = re.escape(office)
    for pattern in (
        rf"(?<!\w)(?i:{title})\.?[ \t]+(?!{_STOPS}\b)(?P<name>{_NAME})",
        rf"(?<!\w)(?i:{title})[ \t]*\((?P<name>{_NAME})\)(?:[ \t]?\([^()\n]{{1,40}}\))?[ \t]*:",
        rf"(?P<name>{_NAME}),[ \t]+(?:the[ \t]+)?(?i:{title})(?!\w)",
    ):
        for m in re.finditer(pattern, place):
            yield _POSSESSIVE.split(m["name"])[0].rstrip(".,")


# What is before a capital within a sentence: a small letter, or the period of a title ("Mrs.").
_GOES_ON = re.compile(r"[^\W\d_A-Z],?$|\b[A-Z][a-z]{1,3}\.$")


def _last(name: str) -> str:
    words = [w for w in name_words(key_of(name)) if w not in ("jr", "sr", "ii", "iii")]
    return words[-1] if words else ""


def _uses(phrase: str, text: str) -> int:
    """How often the text uses a phrase in lower case, as a common noun."""
    if phrase not in text:
        return 0
    return len(re.findall(rf"(?<![\w'’-]){re.escape(phrase)}(?![\w-])", text))


def _names(word: str, text: str) -> int:
    """How often the text uses a word with a capital within a sentence, as a name."""
    count = 0
    for m in re.finditer(re.escape(f" {word[0].upper()}"), text):
        end = m.end() + len(word) - 1
        if text[m.end() : end].lower() == word[1:] and not (
            text[end : end + 1].isalnum() or text[end : end + 1] == "-"
        ):
            count += _GOES_ON.search(text, max(0, m.start() - 6), m.start()) is not None
    return count


@cache
def _honorifics() -> frozenset[str]:
    words = (w.rstrip(".") for w in lists("authors.toml")["honorific"])
    return frozenset({*words, "miss", "madam", "herr", "frau"})


@cache
def _titles() -> frozenset[str]:
    words = {w for office in lists("authors.toml")["office"] for w in office.split()}
    return frozenset({*words, *_honorifics(), "pres", "sen", "gov", "rep"} - _ARTICLES)


@cache
def _role_words() -> frozenset[str]:
    data = lists(_DATA)
    words = {w for key in ("role", "role_modifier") for phrase in data[key] for w in phrase.split()}
    return frozenset({*words, *_titles()})
