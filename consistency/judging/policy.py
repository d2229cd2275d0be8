"""Policies: which level a finding has, by house style and by the kind of canonical."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consistency.model import CanonicalKind, Level
from consistency.text import words

DEFAULT = "ap"
KINDS: tuple[CanonicalKind, ...] = ("printed", "spoken")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A rule silenced for the quotations that hold `passage`, with the reason that the report keeps."""

    rule: str
    passage: str
    reason: str

    def covers(self, rule: str, quoted: str) -> bool:
        """Whether a finding of `rule` on the quotation `quoted` is silenced; marks, case and spaces do not count."""
        if self.rule not in (rule, "*", rule.split("/")[0]):
            return False
        needle = " ".join(w.norm for w in words(self.passage))
        return bool(needle) and f" {needle} " in f" {' '.join(w.norm for w in words(quoted))} "


@dataclass(frozen=True, slots=True, repr=False)
class Policy:
    """A house's levels, by kind of canonical.

    `kind` forces a kind on every canonical; None takes each one's own (printed if it has none).
    `select` and `ignore` are rules, or their groups ("context").  `every_quotation` compares all quoted passages,
    no matter who speaks; `reported` compares statements without quotation marks too.
    """

    name: str
    levels: Mapping[CanonicalKind, Mapping[str, Level]]
    kind: CanonicalKind | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    every_quotation: bool = False
    reported: bool = False

    def __repr__(self) -> str:
        return f"Policy({self.name!r})"

    def level(self, kind: CanonicalKind, rule: str, *narrower: str | None) -> Level:
        """The level of a rule; the first of `narrower` that the policy knows decides, else the rule itself."""
        levels = self.levels[self.kind or kind]
        for word in narrower:
            if word and (found := levels.get(f"{rule}.{word}")):
                return found
        return levels.get(rule, "error")

    def wants(self, rule: str) -> bool:
        """Whether findings of a rule are asked for."""
        group = rule.split("/")[0]
        if rule in self.ignore or group in self.ignore:
            return False
        return not self.select or rule in self.select or group in self.select


def signature(policy: Policy, language: str = "en") -> str:
    """What makes two runs comparable: folding, policy, language, version, and a checksum of what the policy says.

    `language` is a code, or "own" if each article's own is used.  `select` and `ignore` are named if they are given.
    """
    from consistency.version import __version__

    asked = "".join(
        f"|{key}:{','.join(found)}" for key in ("select", "ignore") if (found := getattr(policy, key))
    )
    head = f"norm:1|policy:{policy.name}|kind:{policy.kind or 'own'}|lang:{language}|v:{__version__}"
    return f"{head}|says:{_checksum(policy)}{asked}"


def _checksum(policy: Policy) -> str:
    """Of the levels, what is silenced and what is compared: two policies of one name need not be the same."""
    import hashlib
    import json

    levels = {kind: dict(sorted(found.items())) for kind, found in sorted(policy.levels.items())}
    said = [
        levels,
        [repr(s) for s in policy.suppressions],
        policy.every_quotation,
        *(["reported"] * policy.reported),
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]
