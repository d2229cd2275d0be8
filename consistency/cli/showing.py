"""`check --show-settings`: which settings each article has, and where each of them comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from consistency.checking.apart import Apart
from consistency.checking.planning import Plan
from consistency.cli import messages
from consistency.configuration import Configuration
from consistency.configuration.planning import OF_ARTICLES, Plans
from consistency.model import Skipped
from consistency.paths import is_folder
from consistency.reading import files_of
from consistency.reporting.escape import terminal

_LISTED = 20  # articles of a group that are named
_DEFAULTS = {"policy": "ap", "canonical-kind": "printed", "fail-on": "error", "canonical": []}


def shown(plans: Plans, articles: Sequence[str]) -> str:
    """A block for each group of articles with the same settings: the articles, then KEY = VALUE and its origin."""
    groups: dict[tuple[int, Plan], list[str]] = {}
    apart = Apart()
    for article in articles:
        folder = Path(article).resolve() if is_folder(article) else None
        for file in files_of(article, plans.run.settings.exclude):
            if isinstance(file, Skipped) or (folder and apart.holds(file, folder, plans.of(file))):
                continue
            groups.setdefault((id(plans.nearest.of(file)), plans.of(file)), []).append(file)
    blocks = ["\n".join(_block(plans, plan, files)) for (_, plan), files in groups.items()]
    return "\n\n".join([*blocks, "\n".join(_of_run(plans))]) + "\n"


def _block(plans: Plans, plan: Plan, files: list[str]) -> Iterator[str]:
    configuration = plans.nearest.of(files[0])
    for file in files[:_LISTED]:
        yield terminal(file)
    if len(files) > _LISTED:
        yield f"… and {len(files) - _LISTED} more"
    mapped = configuration.mapping(files[0]) is not None and "canonical" not in plans.given
    for key in OF_ARTICLES:
        value, origin = _value(plans, configuration, key)
        if mapped and key == "canonical":
            value, origin = (
                [os.fspath(s) for s in plan.sources if isinstance(s, str)],
                f"{origin_of(configuration)}, sources",
            )
        elif mapped and key == "speaker" and plan.settings.speaker != value:
            value, origin = plan.settings.speaker, f"{origin_of(configuration)}, sources"
        elif mapped and key == "canonical-kind" and plan.settings.canonical_kind not in (None, value):
            value, origin = plan.settings.canonical_kind, f"{origin_of(configuration)}, sources"
        if value not in (None, (), [], False) or key == "canonical":
            yield f"  {key} = {_toml(value)}  # {origin}"


def _of_run(plans: Plans) -> Iterator[str]:
    """The settings that belong to the run and not to an article."""
    yield "The run"
    run = plans.nearest.run
    values = {**run.values, **plans.given}
    keys = [k for k in values if k not in OF_ARTICLES and k != "sources"]
    for key in keys:
        origin = messages.GIVEN if key in plans.given else origin_of(run)
        yield f"  {key} = {_toml(values[key])}  # {origin}"
    if not keys:
        yield "  # defaults"


def _value(plans: Plans, configuration: Configuration, key: str) -> tuple[Any, str]:
    if key in plans.given:
        return plans.given[key], messages.GIVEN
    if key in configuration.values:
        return configuration.values[key], origin_of(configuration)
    return _DEFAULTS.get(key), "default"


def origin_of(configuration: Configuration) -> str:
    """The settings file as a person would name it."""
    path = configuration.path
    if path is None:
        return "default"
    return terminal(os.path.relpath(path) if path.is_absolute() else str(path))


def _toml(value: Any) -> str:
    """A value as TOML has it; JSON is the same for texts, numbers, truth values and lists of them."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
