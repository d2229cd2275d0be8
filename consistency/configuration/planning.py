"""From settings to what is done with each article: command line over environment over nearest file over default."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from consistency.checking.planning import Plan
from consistency.checking.settings import Settings
from consistency.configuration.files import Configuration
from consistency.configuration.nearest import Nearest
from consistency.configuration.sources import Mapping as SourceMapping
from consistency.reading import asked_limits

# Keys that the nearest file may set for its articles; the others belong to the run.
OF_ARTICLES = (
    "canonical",
    "canonical-kind",
    "speaker",
    "language",
    "policy",
    "select",
    "ignore",
    "whole",
    "limit",
    "complete",
    "every-quotation",
    "fail-on",
    "baseline",
)


def settings_of(values: Mapping[str, Any], base: Settings | None = None) -> Settings:
    """The settings in a table of keys; what belongs to the run (jobs, cache, exclude) is that of `base`."""
    return replace(
        base or Settings(),
        policy=values.get("policy", "ap"),
        canonical_kind=values.get("canonical-kind"),
        speaker=values.get("speaker"),
        language=values.get("language"),
        select=tuple(values.get("select", ())),
        ignore=tuple(values.get("ignore", ())),
        whole=bool(values.get("whole", False)),
        limits=asked_limits(values.get("limit", ())),
        complete=bool(values.get("complete", False)),
        every_quotation=bool(values.get("every-quotation", False)),
    )


class Plans:
    """The plan of each article.

    `given` are the values of the command line and the environment, by key, which win over every file; `base` holds
    what belongs to the run.
    """

    def __init__(self, nearest: Nearest, given: Mapping[str, Any], base: Settings) -> None:
        self.nearest = nearest
        self.given = given
        self._base = base
        self._known: dict[tuple[int, int | None], Plan] = {}

    @property
    def run(self) -> Plan:
        """The plan of texts without a path, and of files that no nearer settings are for."""
        return self.of("")

    def of(self, article: str) -> Plan:
        """The plan for an article's path; raises as `find` does."""
        found = self.nearest.of(article)
        mapping = None
        if "sources" in found.values and "canonical" not in self.given and article not in ("", "-"):
            mapping = found.mapping(article)
        return self._plan(found, mapping)

    def of_sources(self, paths: Iterable[str | os.PathLike[str]]) -> Plan:
        """The plan for work on sources without an article; raises as `find` does."""
        return self._plan(self.nearest.of_all(paths), None)

    def _plan(self, found: Configuration, mapping: SourceMapping | None) -> Plan:
        key = (id(found), None if mapping is None else id(mapping))
        if key not in self._known:
            values = {**found.values, **self.given}
            sources = tuple(values.get("canonical", ()))
            others: tuple[str, ...] = tuple(c for m in found.values.get("sources", ()) for c in m.canonical)
            if mapping is not None:
                own = {"speaker": mapping.speaker, "canonical-kind": mapping.canonical_kind}
                own = {k: v for k, v in own.items() if v is not None and k not in self.given}
                values, others, sources = {**values, **own}, (*others, *sources), mapping.canonical
            project = found.folder or Path.cwd()
            self._known[key] = Plan(sources, settings_of(values, self._base), others, project)
        return self._known[key]

    def value(self, article: str | Configuration, key: str, default: Any = None) -> Any:
        """The value of a key of `OF_ARTICLES` for an article, or in a configuration."""
        if key in self.given:
            return self.given[key]
        found = self.nearest.of(article) if isinstance(article, str) else article
        return found.values.get(key, default)

    def names_sources(self) -> bool:
        """Whether the command line or any settings met so far name a source."""
        found = [self.given, *(c.values for c in (self.nearest.run, *self.nearest.known()))]
        return any(values.get("canonical") or values.get("sources") for values in found)
