"""The messages about reported speech: the difference, and both passages."""

from __future__ import annotations

NUMBER_DIFFERS = (
    "{speaker} is reported to have said “{article}”, but the source has “{source}” "
    "(article: “{statement}”; source: “{passage}”)"
)
NAME_DIFFERS = (
    "{speaker} is reported to have named “{article}”, but the source names “{source}” "
    "(article: “{statement}”; source: “{passage}”)"
)
