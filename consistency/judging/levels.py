"""The level of each rule under several policies, to explain a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consistency.judging.loading import load_policy
from consistency.judging.policy import KINDS
from consistency.model import CanonicalKind, Level

HOUSE_STYLES = ("ap", "strict", "chicago", "mla")


def levels_of(
    rule: str, policies: Sequence[str] = HOUSE_STYLES
) -> dict[str, dict[str, Mapping[CanonicalKind, Level]]]:
    """Rule (and its special cases, RULE.CASE) → policy → kind of source → level; raises as `load_policy` does."""
    loaded = {name: load_policy(name) for name in policies}
    keys = {k for p in loaded.values() for kind in KINDS for k in p.levels[kind] if k.startswith(f"{rule}.")}
    return {
        key: {
            name: {
                kind: "none" if not policy.wants(rule) else policy.level(kind, *key.split(".", 1))
                for kind in KINDS
            }
            for name, policy in loaded.items()
        }
        for key in (rule, *sorted(keys))
    }
