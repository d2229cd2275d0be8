"""A run over a corpus: partition after partition, each written whole or not at all, so that it can resume."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from consistency import locking
from consistency.checking.collecting import seldom
from consistency.checking.parallel import in_processes
from consistency.checking.planning import Plan as One
from consistency.checking.planning import Planner, always
from consistency.checking.settings import Settings
from consistency.corpora import identity, ids, messages, planned, rows, writing
from consistency.corpora.columns import dictionary, markdown
from consistency.corpora.identity import Source
from consistency.corpora.manifest import Counts, manifest
from consistency.corpora.partitions import Checker, NotArticles, Partition, Told, partitions
from consistency.corpora.writing import Form
from consistency.errors import UsageError
from consistency.judging import signature
from consistency.messages import NO_SOURCE_TEXT
from consistency.model import Document
from consistency.paths import is_folder
from consistency.reading import files_of

SIZE = 500  # articles a partition: what is lost when a run is killed, and what a process holds at a time


@dataclass(frozen=True, slots=True)
class Plan:
    """What is audited, and where the tables go.

    With a `planner` (settings files) each article has its own sources and settings; `canonicals` and `settings` are
    then those of the run.
    """

    articles: Sequence[Source]
    canonicals: Sequence[Source]
    out: Path
    settings: Settings
    form: Form = "csv"
    size: int = SIZE
    told: dict[str, Told] = field(default_factory=dict)
    fresh: bool = False
    planner: Planner | None = None

    def planned(self) -> Planner:
        """The plan of each article; the same for all without a `planner`."""
        return self.planner or always(One(tuple(self.canonicals), self.settings))


@dataclass(frozen=True, slots=True)
class Done:
    """A partition that is on the disk; `resumed` says that an earlier run wrote it.

    `of` is how many articles there are in all partitions.
    """

    number: int
    counts: Counts
    resumed: bool
    of: int = 0


def audit(plan: Plan, watch: Callable[[Iterable[Done]], Iterable[Done]] = iter) -> dict[str, Any]:
    """Writes the tables, their dictionary and the manifest into the folder `plan.out`; returns the manifest.

    An interrupted run resumes; raises `UsageError` if the folder holds another run, or
    two articles have the same id.
    """
    writing.made(plan.out)
    told = messages.ANOTHER_AUDIT.format(folder=plan.out)
    with locking.alone(plan.out / locking.NAME, told, wait=0):
        return _audit(plan, watch)


def _audit(plan: Plan, watch: Callable[[Iterable[Done]], Iterable[Done]]) -> dict[str, Any]:
    if plan.form == "parquet":
        writing.arrow()
    plan.settings.load()
    planner = plan.planned()
    described = describe(plan, planner)
    key = identity.identity(described)
    finished = _finished(plan, key)
    if finished is not None:
        return finished
    apart = NotArticles(planner)
    articles = ids.check(plan.articles, apart)
    parts = _prepare(plan, key)
    groups = planned.Groups(planner, (of for of, _ in planned.files_by_plan(plan.articles, planner)))
    sources, skipped = groups.documents(), groups.skipped
    if not sources:
        raise UsageError("; ".join(f"{s.path}: {s.reason}" for s in skipped) or NO_SOURCE_TEXT)
    writer = _Writer(Checker(groups, plan.told), parts, plan.form)
    total = Counts()
    count = 0
    for done in watch(replace(done, of=articles) for done in _run(plan, writer, apart)):
        total, count = total + done.counts, count + 1
    _canonicals(sources, parts, plan.form)
    for table in dictionary():
        folders = [parts / "canonicals"] if table == "canonicals" else [_name(parts, n) for n in range(count)]
        files = (folder / f"{table}.{plan.form}" for folder in folders)
        writing.join(files, plan.out / f"{table}.{plan.form}", table, plan.form)
    (plan.out / "dictionary.md").write_text(markdown(), encoding="utf-8")
    unread = [(s.path, s.reason) for s in skipped]
    signed = " + ".join(dict.fromkeys(signature(g.policy, g.language or "own") for g in groups.used()))
    found = manifest(key, described, signed, total, unread, _left_out(plan.articles, apart))
    _write(plan.out / "manifest.json", found)
    shutil.rmtree(parts)
    return found


def _left_out(articles: Sequence[Source], apart: NotArticles) -> list[str]:
    """The files of folders of articles that are sources themselves."""
    folders = [str(s) for s in articles if not isinstance(s, Document) and is_folder(s)]
    every = ((path, Path(folder).resolve()) for folder in folders for path in files_of(folder))
    return [path for path, walked in every if isinstance(path, str) and apart.holds(path, walked)]


def describe(plan: Plan, planner: Planner) -> dict[str, Any]:
    """The inputs and the settings, as the manifest has them; `groups` if settings files make several plans."""
    groups = planned.files_by_plan(plan.articles, planner)
    # Where the files are on this machine is not part of what the run is of.
    named = sorted((n, t) for n, t in plan.told.items() if not Path(n).is_absolute())
    told = json.dumps([(name, asdict(value)) for name, value in named])
    return {
        "articles": identity.inputs(plan.articles),
        "canonicals": identity.inputs(plan.canonicals),
        "settings": identity.settings(plan.settings),
        **({"groups": planned.described(groups)} if len(groups) > 1 else {}),
        "format": plan.form,
        "partition": plan.size,
        "metadata": hashlib.sha256(told.encode()).hexdigest() if plan.told else None,
    }


def _finished(plan: Plan, key: str) -> dict[str, Any] | None:
    """The manifest, if this very run is already complete in the folder."""
    path = plan.out / "manifest.json"
    if plan.fresh or not path.is_file():
        return None
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise UsageError(messages.NOT_AN_AUDIT.format(path=path)) from None
    if found.get("identity") != key:
        raise UsageError(messages.DIFFERENT_RUN.format(folder=plan.out))
    shutil.rmtree(plan.out / "parts", ignore_errors=True)  # left if a run was killed at its very end
    return found


def _prepare(plan: Plan, key: str) -> Path:
    """The folder of the parts, with the parts of an interrupted run of the same kind left in it."""
    parts = plan.out / "parts"
    mark = parts / "run.json"
    if plan.fresh:
        shutil.rmtree(parts, ignore_errors=True)
        (plan.out / "manifest.json").unlink(missing_ok=True)
    writing.made(parts)
    if mark.is_file() and json.loads(mark.read_text(encoding="utf-8")) != {"identity": key}:
        raise UsageError(messages.HALF_A_RUN.format(folder=plan.out))
    _write(mark, {"identity": key})
    return parts


def _write(path: Path, value: Any) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(json.dumps(value, indent=1, ensure_ascii=True) + "\n", encoding="utf-8")
    writing.settle(beside)
    beside.replace(path)


def _name(parts: Path, number: int) -> Path:
    return parts / f"{number:07d}"


def _run(plan: Plan, writer: _Writer, apart: NotArticles) -> Iterator[Done]:
    source = partitions(plan.articles, plan.size, apart)
    writer.checker.prepare()
    with seldom():
        if plan.settings.jobs == 1:
            yield from map(writer.on, source)
        else:
            yield from in_processes(writer.on, source, plan.settings.jobs, chunk=1, ahead=2)


class _Writer:
    """Checks a partition and writes its rows; nothing is done for one that is there already."""

    def __init__(self, checker: Checker, parts: Path, form: Form) -> None:
        self.checker = checker
        self.parts = parts
        self.form = form

    def on(self, partition: Partition) -> Done:
        folder = _name(self.parts, partition.number)
        counts = folder / "counts.json"
        if counts.is_file():
            return Done(partition.number, Counts(**json.loads(counts.read_text(encoding="utf-8"))), True)
        made = self.checker.on(partition.items)
        found = Counts.of(made)
        beside = folder.with_name(f".{folder.name}.new")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        for table, content in made.items():
            if table != "canonicals":
                writing.write(beside / f"{table}.{self.form}", table, content, self.form)
        _write(beside / "counts.json", asdict(found))
        beside.replace(folder)  # a partition appears with all of its tables or not at all
        return Done(partition.number, found, False)


def _canonicals(sources: Iterable[Document], parts: Path, form: Form) -> None:
    made = rows.empty()
    for document in sources:
        rows.add_canonical(made, document)
    writing.made(parts / "canonicals")
    writing.write(parts / "canonicals" / f"canonicals.{form}", "canonicals", made["canonicals"], form)
