"""`fix`, `compare`, `explain`, `mutate`, `audit`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.api import inputs, messages
from consistency.api.inputs import Sources
from consistency.checking.extracting import quotations
from consistency.checking.running import run
from consistency.checking.settings import check_language
from consistency.errors import UsageError
from consistency.fixing.drafts import Fixed, fix_draft
from consistency.judging import Policy
from consistency.judging.levels import HOUSE_STYLES, levels_of
from consistency.judging.rules import rules
from consistency.model import CanonicalKind, Document, Level, Quotation, Skipped
from consistency.mutating.self_test import Score, self_test
from consistency.reader import as_read
from consistency.reading import Limits, read_articles
from consistency.reading.frames import is_frame

if TYPE_CHECKING:
    from consistency.corpora.counted import Fact
    from consistency.corpora.frames import Tables
    from consistency.corpora.passages import Passage


def fix(
    article: str | os.PathLike[str] | None = None,
    canonicals: Sources = None,
    *,
    text: str | None = None,
    source_text: str | Sequence[str] | None = None,
    level: Level = "warning",
    comment_only: bool = False,
    policy: str | Policy = "ap",
    canonical_kind: CanonicalKind | None = None,
    speaker: str | None = None,
    language: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    whole: bool = False,
) -> Fixed:
    """One draft with the wording of its sources: `text`, `content` (bytes of the file), `changes`, `left`, `diff`.

    `level` is the lowest that is corrected.  `left` are findings that no change of wording answers.  Nothing is
    written.  Raises `UsageError` if there is no source, or not exactly one article.
    """
    settings = inputs.settings(
        policy, canonical_kind, speaker, select, ignore, language=language, whole=whole
    )
    sources = inputs.sources(canonicals, source_text, speaker, whole)
    found, _ = inputs.articles(article, text, whole)
    if len(found) != 1:
        raise UsageError(messages.NO_ARTICLE)
    report = run(found, sources, settings)
    if not report.canonicals:
        raise UsageError(messages.NO_SOURCE)
    if len(report.articles) != 1:
        told = "; ".join(f"{s.path}: {s.reason}" for s in report.skipped)
        raise UsageError(told or messages.NOT_ONE_ARTICLE.format(article=article))
    content = text.encode() if text is not None else Path(os.fspath(article or "")).read_bytes()
    return fix_draft(report, content, level, comment_only=comment_only)


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """What several articles quote alike: passages, facts that disagree, what was skipped, the articles as read."""

    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    skipped: tuple[Skipped, ...]
    articles: tuple[Document, ...] = ()

    def __repr__(self) -> str:
        counts = f"passages={len(self.passages)}, facts={len(self.facts)}"
        return f"Comparison({counts}, articles={len(self.articles)}, skipped={len(self.skipped)})"

    def to_dict(self) -> dict[str, Any]:
        """The object that `compare --format json` prints."""
        from consistency.corpora.together import compared

        return compared(self.passages, self.facts, self.skipped, {a.id: a for a in self.articles})


def compare(
    articles: Sources = None,
    *,
    text: Sequence[str] | None = None,
    language: str | None = None,
    whole: bool = False,
) -> Comparison:
    """Passages that several articles quote, and how their wordings differ; there is no source."""
    from consistency.corpora.facts import facts
    from consistency.corpora.passages import passages

    check_language(language)
    found, skipped = inputs.articles(articles, text, whole)
    if not found:
        raise UsageError(messages.NO_ARTICLE)
    read: list[tuple[Document, list[Quotation]]] = []
    for one in found:
        documents = [one] if isinstance(one, Document) else read_articles([os.fspath(one)], whole=whole)
        for given in documents:
            article = as_read(given) if isinstance(given, Document) else given
            quoted = (
                quotations(article, Limits().seconds, language) if isinstance(article, Document) else article
            )
            if isinstance(quoted, Skipped) or isinstance(article, Skipped):
                skipped.append(quoted if isinstance(quoted, Skipped) else article)  # type: ignore[arg-type]
            else:
                read.append((article, quoted))
    inputs.warn_of_extras(skipped)
    seen = tuple(article for article, _ in read)
    return Comparison(tuple(passages(read)), tuple(facts(read)), tuple(skipped), seen)


def explain(rule: str | None = None, policies: Sequence[str] = HOUSE_STYLES) -> list[dict[str, Any]]:
    """What a rule means, with examples and its level under each policy; all rules of a group, or all there are.

    Raises `UsageError` for what is neither a rule nor a group.
    """
    chosen = [r for r in rules() if rule is None or rule in (r.id, r.id.partition("/")[0])]
    if not chosen:
        import difflib

        near = difflib.get_close_matches(rule or "", [r.id for r in rules()], n=1, cutoff=0.0)
        raise UsageError(messages.UNKNOWN_RULE.format(rule=rule, near=near[0]))
    return [{**asdict(r), "levels": levels_of(r.id, policies)} for r in chosen]


def mutate(
    canonicals: Sources = None,
    *,
    source_text: str | Sequence[str] | None = None,
    policy: str | Policy = "ap",
    canonical_kind: CanonicalKind | None = None,
    speaker: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    each: int = 20,
    seed: int = 0,
) -> tuple[Score, ...]:
    """What the policy would miss: sentences of the sources changed in every known way and checked again."""
    settings = inputs.settings(policy, canonical_kind, speaker, select, ignore)
    archive = inputs.archive(inputs.sources(canonicals, source_text, speaker, False), settings)
    return self_test(archive.documents, settings.load(), each=each, seed=seed)


def audit(
    articles: Sources,
    canonicals: Sources,
    *,
    out: str | os.PathLike[str] | None = None,
    policy: str = "ap",
    canonical_kind: CanonicalKind | None = None,
    speaker: str | None = None,
    language: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    complete: bool = False,
    whole: bool = False,
    jobs: int = 1,
) -> Tables:
    """The tables of an audit of many articles.

    `articles` may be a frame of pandas or polars with a column `text` and optionally `id`, `outlet`, `author`, `date`,
    `title`.  With `out` the tables are written into that folder as they are made, and a run that was interrupted goes
    on.  Raises `UsageError` if no source could be read.
    """
    from consistency.corpora.doors import audit_tables

    settings = inputs.settings(
        policy,
        canonical_kind,
        speaker,
        select,
        ignore,
        language=language,
        whole=whole,
        jobs=jobs,
        complete=complete,
    )
    given: Any = articles if is_frame(articles) else inputs.articles(articles, None, whole)[0]
    sources = inputs.sources(canonicals, None, speaker, whole)
    return audit_tables(given, sources, settings, None if out is None else Path(out))
