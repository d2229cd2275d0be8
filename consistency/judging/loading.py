"""A policy's name or TOML file → the policy, every key and value checked: the file may be anybody's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from consistency.errors import ConfigurationError, UsageError
from consistency.judging.policy import DEFAULT, KINDS, Policy, Suppression
from consistency.judging.rules import rule_ids
from consistency.messages import unreadable
from consistency.model import LEVELS, CanonicalKind, Level
from consistency.plaindata import parse_toml, read_limited

_DEEPEST = 10  # policies that extend one another


def load_policy(
    name: str = DEFAULT,
    kind: CanonicalKind | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    every_quotation: bool = False,
) -> Policy:
    """The policy of that name, or of that TOML file.

    Raises UsageError for a name that is neither, or for a rule that does not exist, and ConfigurationError for
    a file that is no policy; both name what is nearest.
    """
    policy = _load(name)
    for rule in (*select, *ignore):
        if rule not in rule_ids() and rule not in {r.split("/")[0] for r in rule_ids()}:
            raise UsageError(f"unknown rule {rule!r}{_nearest(rule, rule_ids())}")
    return replace(
        policy, kind=kind, select=select, ignore=(*policy.ignore, *ignore), every_quotation=every_quotation
    )


def policy_files(name: str) -> tuple[Path, ...]:
    """The files of a policy and of those it extends; raises as `load_policy` does. Own policies have none."""
    found: list[str] = []
    while True:
        data, path = _read(name)
        if path is None:
            return tuple(map(Path, found))
        found.append(name)
        if "extends" not in data:
            return tuple(map(Path, found))
        name = _beside(data["extends"], name, tuple(found[:-1]))


@cache
def _own(name: str) -> Policy:
    return _made(name, ())


def _load(name: str, heirs: tuple[str, ...] = ()) -> Policy:
    """The policy of that name; a file is read each time, since it may have changed."""
    return _own(name) if name.isidentifier() and not Path(name).is_file() else _made(name, heirs)


def _made(name: str, heirs: tuple[str, ...]) -> Policy:
    data, _ = _read(name)
    known = ("name", "extends", "levels", *KINDS, "suppress", "ignore")
    for key in sorted(set(data) - set(known)):
        raise ConfigurationError(f"{name}: unknown key {key!r}{_nearest(key, known)}")
    if not isinstance(data.get("name", ""), str):
        raise ConfigurationError(f"{name}: name must be a string")
    parent = _load(_beside(data["extends"], name, heirs), (*heirs, name)) if "extends" in data else None
    if parent is None and data.get("name") != "base":
        parent = _load("base")
    levels: dict[CanonicalKind, Mapping[str, Level]] = {}
    for kind in KINDS:
        merged: dict[str, Level] = dict(parent.levels[kind]) if parent else {}
        merged.update(_levels(data.get("levels", {}), name))
        merged.update(_levels(data.get(kind, {}), name))
        levels[kind] = merged
    return Policy(
        data.get("name", Path(name).stem),
        levels,
        ignore=(*(parent.ignore if parent else ()), *_ignored(data.get("ignore", []), name)),
        suppressions=(
            *(parent.suppressions if parent else ()),
            *_suppressions(data.get("suppress", []), name),
        ),
    )


def _read(name: str) -> tuple[dict[str, Any], Path | None]:
    """The table of a policy, and its file unless it is one of our own."""
    own = Path(__file__).parent / "policies" / f"{name}.toml"
    if name.isidentifier() and own.is_file():
        return parse_toml(own.read_text(encoding="utf-8")), None
    path = Path(name)
    if not name.endswith(".toml") and not path.is_file():
        raise UsageError(f"unknown policy {name!r}{_nearest(name, ('ap', 'strict', 'chicago', 'mla'))}")
    try:
        return parse_toml(read_limited(path)), path
    except OSError as e:
        raise ConfigurationError(f"{name}: {unreadable(e)}") from None
    except ValueError as e:
        raise ConfigurationError(f"{name}: {e}") from None


def _beside(parent: object, name: str, heirs: tuple[str, ...]) -> str:
    """A parent's path counts from the file that names it."""
    if not isinstance(parent, str):
        raise ConfigurationError(f"{name}: extends must be a string")
    path = str(Path(name).parent / parent) if parent.endswith(".toml") else parent
    if path in (name, *heirs):
        raise ConfigurationError(f"{name}: extends itself")
    if len(heirs) >= _DEEPEST:
        raise ConfigurationError(f"{name}: more than {_DEEPEST} policies extend one another")
    return path


def _levels(table: object, where: str) -> dict[str, Level]:
    """A table of levels, each key and value looked at."""
    if not isinstance(table, dict):
        raise ConfigurationError(f"{where}: levels must be a table")
    for key, value in table.items():
        if key.split(".")[0] not in rule_ids():
            raise ConfigurationError(f"{where}: unknown rule {key!r}{_nearest(key, rule_ids())}")
        if value not in LEVELS:
            told = repr(value) if isinstance(value, str) else f"of type {type(value).__name__}"
            known = f"{', '.join(LEVELS[:-1])} or {LEVELS[-1]}"
            raise ConfigurationError(f"{where}: {key}: unknown level {told}; use {known}")
    return cast("dict[str, Level]", table)


def _ignored(rules: object, where: str) -> list[str]:
    """A list of rules or groups of rules, each looked at."""
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
        raise ConfigurationError(f"{where}: ignore must be a list of rules")
    for rule in rules:
        _check_rule(rule, where)
    return rules


def _check_rule(rule: str, where: str) -> None:
    """Raises `ConfigurationError` for what is neither a rule nor a group of them."""
    known = (*rule_ids(), *{r.split("/")[0] for r in rule_ids()})
    if rule not in known:
        raise ConfigurationError(f"{where}: unknown rule {rule!r}{_nearest(rule, known)}")


def _suppressions(entries: object, where: str) -> list[Suppression]:
    if not isinstance(entries, list):
        raise ConfigurationError(f"{where}: suppress must be a list of tables")
    found = []
    for entry in entries:
        if (
            not isinstance(entry, dict)
            or set(entry) != {"rule", "passage", "reason"}
            or not all(isinstance(value, str) and value.strip() for value in entry.values())
        ):
            raise ConfigurationError(
                f"{where}: each [[suppress]] needs rule, passage and reason and nothing else"
            )
        if entry["rule"] != "*":
            _check_rule(entry["rule"], where)
        found.append(Suppression(entry["rule"], entry["passage"], entry["reason"]))
    return found


def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word[:80], known, 1)
    return f"; did you mean {near[0]!r}?" if near else ""
