"""What may be passed as articles and sources: paths, documents, texts, frames."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from consistency.api import messages
from consistency.checking.opening import Source, archive_of
from consistency.checking.settings import Settings
from consistency.errors import UsageError
from consistency.judging import Policy
from consistency.locating import Archive
from consistency.model import CanonicalKind, Document, Skipped
from consistency.reading import document
from consistency.reading.formats.markdown import from_text
from consistency.reading.frames import documents_of, is_frame

Sources = Any  # a path, a document, a frame of pandas or polars, or an iterable of these
_NEEDS = " needs an extra: "


def articles(
    given: Sources, text: str | Sequence[str] | None, whole: bool
) -> tuple[list[Source], list[Skipped]]:
    """The articles, texts after paths, and the rows of frames without a text."""
    made, skipped = _made(given, "article", None, whole)
    for name, one in _texts(text, "text"):
        made.append(document(one, name, whole=whole, known=from_text(one)))
    return made, skipped


def sources(
    given: Sources, text: str | Sequence[str] | None, speaker: str | None, whole: bool
) -> list[Source]:
    """The sources, texts after paths; raises `UsageError` for a row of a frame without a text."""
    made, skipped = _made(given, "canonical", speaker, whole)
    if skipped:
        raise UsageError("; ".join(f"{s.path}: {s.reason}" for s in skipped))
    for name, one in _texts(text, "source"):
        if not one.strip():
            raise UsageError(messages.EMPTY_TEXT.format(name=name))
        made.append(document(one, name, role="canonical", whole=whole, speaker=speaker, known=from_text(one)))
    return made


def settings(
    policy: str | Policy,
    canonical_kind: CanonicalKind | None,
    speaker: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    **more: Any,
) -> Settings:
    """The settings of a call; `more` are those that only some functions have.  Raises `UsageError` for a wrong type."""
    if not isinstance(policy, str | Policy):
        raise UsageError(messages.NOT_A_POLICY.format(kind=type(policy).__name__))
    if speaker is not None and not isinstance(speaker, str):
        raise UsageError(messages.NOT_A_TEXT.format(name="speaker", kind=type(speaker).__name__))
    return Settings(
        policy=policy,
        canonical_kind=canonical_kind,
        speaker=speaker,
        select=tuple(select),
        ignore=tuple(ignore),
        **more,
    )


def archive(given: Iterable[Source], settings: Settings) -> Archive:
    """The sources, searchable; raises `UsageError` if none of them could be read."""
    opened = archive_of(given, settings)
    if not len(opened.archive):
        raise UsageError("; ".join(f"{s.path}: {s.reason}" for s in opened.skipped) or messages.NO_SOURCE)
    return opened.archive


def _made(given: Sources, role: Any, speaker: str | None, whole: bool) -> tuple[list[Source], list[Skipped]]:
    made: list[Source] = []
    skipped: list[Skipped] = []
    for one in _each(given):
        if is_frame(one):
            for found in documents_of(one, role, speaker, whole):
                (skipped if isinstance(found, Skipped) else made).append(found)  # type: ignore[arg-type]
        elif isinstance(one, Document | str | os.PathLike):
            made.append(one)
        else:
            raise UsageError(messages.NOT_AN_INPUT.format(kind=type(one).__name__))
    return made, skipped


def _each(given: Sources) -> Iterable[Any]:
    if given is None:
        return ()
    if is_frame(given) or isinstance(given, Document | str | Path | os.PathLike):
        return (given,)
    if hasattr(given, "to_frame"):
        raise UsageError(messages.NOT_A_COLUMN)
    if not isinstance(given, Iterable):
        raise UsageError(messages.NOT_AN_INPUT.format(kind=type(given).__name__))
    return given


def _texts(text: str | Iterable[str] | None, noun: str) -> Iterator[tuple[str, str]]:
    """Each text with an id: "text", or "text 1", "text 2"."""
    if isinstance(text, str):
        yield noun, text
    elif isinstance(text, Iterable):
        for number, one in enumerate(text, 1):
            if not isinstance(one, str):
                raise UsageError(messages.NOT_A_TEXT.format(name=f"{noun} {number}", kind=type(one).__name__))
            yield f"{noun} {number}", one
    elif text is not None:
        raise UsageError(messages.NOT_A_TEXT.format(name=noun, kind=type(text).__name__))


def warn_of_extras(skipped: Iterable[Skipped]) -> None:
    """A warning for each kind of input that was skipped since an optional package is not installed."""
    for reason in dict.fromkeys(s.reason for s in skipped if _NEEDS in s.reason):
        warnings.warn(messages.SKIPPED_INPUTS.format(reason=reason), stacklevel=3)
