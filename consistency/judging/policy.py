"""Policies: which level a finding has, by house style and by the kind of canonical."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from consistency.errors import ConfigurationError, UsageError
from consistency.model import LEVELS, CanonicalKind, Level
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


@dataclass(frozen=True, slots=True)
class Policy:
    """A house's levels, by kind of canonical.

    `kind` forces a kind on every canonical; None takes each one's own (printed where it has none).
    `select` and `ignore` are rules, or their groups ("context").
    """

    name: str
    levels: Mapping[CanonicalKind, Mapping[str, Level]]
    kind: CanonicalKind | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    suppressions: tuple[Suppression, ...] = ()

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


def load_policy(
    name: str = DEFAULT,
    kind: CanonicalKind | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> Policy:
    """The policy of that name, or of that TOML file.

    Raises UsageError for a name that is neither, or for a rule that does not exist, and ConfigurationError for
    a file that is no policy; both name what is nearest.
    """
    from consistency.judging.rules import rule_ids

    policy = _load(name)
    for rule in (*select, *ignore):
        if rule not in rule_ids() and rule not in {r.split("/")[0] for r in rule_ids()}:
            raise UsageError(f"no rule {rule!r}{_nearest(rule, rule_ids())}")
    return replace(policy, kind=kind, select=select, ignore=(*policy.ignore, *ignore))


@cache
def _load(name: str, heirs: tuple[str, ...] = ()) -> Policy:
    data, where = _read(name)
    if unknown := set(data) - {"name", "extends", "levels", *KINDS, "suppress", "ignore"}:
        key = sorted(unknown)[0]
        raise ConfigurationError(
            f"{where}: unknown key {key!r}{_nearest(key, ('extends', 'levels', *KINDS, 'suppress', 'ignore'))}"
        )
    parent = _load(_beside(str(data["extends"]), name, heirs), (*heirs, name)) if "extends" in data else None
    if parent is None and data.get("name") != "base":
        parent = _load("base")
    levels: dict[CanonicalKind, Mapping[str, Level]] = {}
    for kind in KINDS:
        merged: dict[str, Level] = dict(parent.levels[kind]) if parent else {}
        merged.update(_levels(data.get("levels", {}), where))
        merged.update(_levels(data.get(kind, {}), where))
        levels[kind] = merged
    return Policy(
        str(data.get("name", Path(name).stem)),
        levels,
        ignore=(*(parent.ignore if parent else ()), *map(str, data.get("ignore", ()))),
        suppressions=(
            *(parent.suppressions if parent else ()),
            *_suppressions(data.get("suppress", []), where),
        ),
    )


def _read(name: str) -> tuple[dict[str, Any], str]:
    """The table of a policy and what to call it in a message."""
    own = Path(__file__).parent / "policies" / f"{name}.toml"
    if name.isidentifier() and own.is_file():
        text, where = own.read_text(encoding="utf-8"), name
    else:
        path = Path(name)
        if not name.endswith(".toml") and not path.is_file():
            raise UsageError(f"no policy {name!r}{_nearest(name, ('ap', 'strict', 'chicago', 'mla'))}")
        try:
            text, where = path.read_text(encoding="utf-8"), name
        except (OSError, UnicodeDecodeError) as e:
            raise ConfigurationError(f"{name}: cannot be read ({e})") from None
    try:
        return tomllib.loads(text), where
    except tomllib.TOMLDecodeError as e:
        raise ConfigurationError(f"{where}: {e}") from None


def _beside(parent: str, name: str, heirs: tuple[str, ...]) -> str:
    """A parent's path counts from the file that names it."""
    path = str(Path(name).parent / parent) if parent.endswith(".toml") else parent
    if path in (name, *heirs):
        raise ConfigurationError(f"{name}: extends itself")
    return path


def _levels(table: object, where: str) -> dict[str, Level]:
    """A table of levels, each key and value looked at."""
    from consistency.judging.rules import rule_ids

    if not isinstance(table, dict):
        raise ConfigurationError(f"{where}: levels must be a table")
    for key, value in table.items():
        if key.split(".")[0] not in rule_ids():
            raise ConfigurationError(f"{where}: no rule {key!r}{_nearest(key, rule_ids())}")
        if value not in LEVELS:
            raise ConfigurationError(f"{where}: {key}: level {value!r} is none of {', '.join(LEVELS)}")
    return cast("dict[str, Level]", table)


def _suppressions(entries: object, where: str) -> list[Suppression]:
    if not isinstance(entries, list):
        raise ConfigurationError(f"{where}: suppress must be an array of tables")
    found = []
    for entry in entries:
        if (
            not isinstance(entry, dict)
            or set(entry) != {"rule", "passage", "reason"}
            or not all(map(str.strip, map(str, entry.values())))
        ):
            raise ConfigurationError(
                f"{where}: each suppress needs rule, passage and reason, and nothing else"
            )
        found.append(Suppression(str(entry["rule"]), str(entry["passage"]), str(entry["reason"])))
    return found


def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1)
    return f"; did you mean {near[0]!r}?" if near else ""


def signature(policy: Policy, language: str = "en") -> str:
    """What makes two runs comparable: folding, policy, kind of canonical, language and version."""
    from consistency.version import __version__

    return f"norm:1|policy:{policy.name}|kind:{policy.kind or 'own'}|lang:{language}|v:{__version__}"
