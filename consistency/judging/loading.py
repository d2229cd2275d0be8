"""A policy's name or TOML file → the policy, every key and value checked: the file may be anyone's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from consistency.errors import ConfigurationError, UsageError
from consistency.judging import messages
from consistency.judging.policy import DEFAULT, KINDS, Policy, Suppression
from consistency.judging.rules import rule_ids
from consistency.messages import unreadable
from consistency.model import LEVELS, CanonicalKind, Level
from consistency.paths import is_file
from consistency.plaindata import parse_toml, read_limited

_DEEPEST = 10  # policies that extend one another


def load_policy(
    name: str = DEFAULT,
    kind: CanonicalKind | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    every_quotation: bool = False,
    reported: bool = False,
) -> Policy:
    """The policy of that name, or of that TOML file.

    Raises UsageError for a name that is neither, or for a rule that does not exist, and ConfigurationError for
    a file that is not a policy; both name what is nearest.
    """
    return narrowed(_load(name), kind, select, ignore, every_quotation, reported)


def narrowed(
    policy: Policy,
    kind: CanonicalKind | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    every_quotation: bool = False,
    reported: bool = False,
) -> Policy:
    """The policy for sources of a kind, with some rules selected or ignored; raises UsageError for an unknown rule."""
    for rule in (*select, *ignore):
        if rule not in rule_ids() and rule not in {r.split("/")[0] for r in rule_ids()}:
            raise UsageError(messages.UNKNOWN_RULE.format(rule=rule, hint=_nearest(rule, rule_ids())))
    return replace(
        policy,
        kind=kind,
        select=select,
        ignore=(*policy.ignore, *ignore),
        every_quotation=every_quotation,
        reported=reported,
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
    return _own(name) if name.isidentifier() and not is_file(name) else _made(name, heirs)


def _made(name: str, heirs: tuple[str, ...]) -> Policy:
    data, _ = _read(name)
    known = ("name", "extends", "levels", *KINDS, "suppress", "ignore")
    for key in sorted(set(data) - set(known)):
        raise ConfigurationError(
            messages.POLICY_UNKNOWN_KEY.format(where=name, key=key, hint=_nearest(key, known))
        )
    if not isinstance(data.get("name", ""), str):
        raise ConfigurationError(messages.NAME_NO_STRING.format(where=name))
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
    if not name.endswith(".toml") and not is_file(path):
        raise UsageError(
            messages.UNKNOWN_POLICY.format(name=name, hint=_nearest(name, ("ap", "strict", "chicago", "mla")))
        )
    try:
        return parse_toml(read_limited(path)), path
    except OSError as e:
        raise ConfigurationError(f"{name}: {unreadable(e)}") from None
    except ValueError as e:
        raise ConfigurationError(f"{name}: {e}") from None


def _beside(parent: object, name: str, heirs: tuple[str, ...]) -> str:
    """A parent's path counts from the file that names it."""
    if not isinstance(parent, str):
        raise ConfigurationError(messages.EXTENDS_NO_STRING.format(where=name))
    path = str(Path(name).parent / parent) if parent.endswith(".toml") else parent
    if path in (name, *heirs):
        raise ConfigurationError(messages.EXTENDS_ITSELF.format(where=name))
    if len(heirs) >= _DEEPEST:
        raise ConfigurationError(messages.EXTENDS_TOO_DEEP.format(where=name, most=_DEEPEST))
    return path


def _levels(table: object, where: str) -> dict[str, Level]:
    """A table of levels, each key and value looked at."""
    if not isinstance(table, dict):
        raise ConfigurationError(messages.LEVELS_NO_TABLE.format(where=where))
    for key, value in table.items():
        if key.split(".")[0] not in rule_ids():
            raise ConfigurationError(
                messages.POLICY_UNKNOWN_RULE.format(where=where, rule=key, hint=_nearest(key, rule_ids()))
            )
        if value not in LEVELS:
            told = repr(value) if isinstance(value, str) else f"of type {type(value).__name__}"
            known = f"{', '.join(LEVELS[:-1])} or {LEVELS[-1]}"
            raise ConfigurationError(
                messages.UNKNOWN_LEVEL.format(where=where, key=key, level=told, known=known)
            )
    return cast("dict[str, Level]", table)


def _ignored(rules: object, where: str) -> list[str]:
    """A list of rules or groups of rules, each looked at."""
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
        raise ConfigurationError(messages.IGNORE_NO_LIST.format(where=where))
    for rule in rules:
        _check_rule(rule, where)
    return rules


def _check_rule(rule: str, where: str) -> None:
    """Raises `ConfigurationError` for what is neither a rule nor a group of them."""
    known = (*rule_ids(), *{r.split("/")[0] for r in rule_ids()})
    if rule not in known:
        raise ConfigurationError(
            messages.POLICY_UNKNOWN_RULE.format(where=where, rule=rule, hint=_nearest(rule, known))
        )


def _suppressions(entries: object, where: str) -> list[Suppression]:
    if not isinstance(entries, list):
        raise ConfigurationError(messages.SUPPRESS_NO_LIST.format(where=where))
    found = []
    for entry in entries:
        if (
            not isinstance(entry, dict)
            or set(entry) != {"rule", "passage", "reason"}
            or not all(isinstance(value, str) and value.strip() for value in entry.values())
        ):
            raise ConfigurationError(messages.SUPPRESS_INCOMPLETE.format(where=where))
        if entry["rule"] != "*":
            _check_rule(entry["rule"], where)
        found.append(Suppression(entry["rule"], entry["passage"], entry["reason"]))
    return found


def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word[:80], known, 1)
    return messages.DID_YOU_MEAN.format(near=near[0]) if near else ""
