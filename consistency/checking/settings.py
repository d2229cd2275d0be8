"""What a run is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consistency.checking import messages
from consistency.errors import UsageError
from consistency.model import CanonicalKind
from consistency.reading import Limits

if TYPE_CHECKING:  # a run without a cache does not load it
    from consistency.checking.cache import Cache
    from consistency.judging import Policy


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a run, as the command line names them; without a `cache` nothing is kept between runs.

    `complete` reads a large archive letter by letter for what no word leads to; `every_quotation` compares all quoted
    passages by any speaker; `reported` compares statements without quotation marks too.  `exclude` are patterns, as in
    `.gitignore`, of files in folders that are skipped.
    `stdin_name` is the path of the draft on standard input: its format and settings are those of that file.
    """

    policy: str | Policy = "ap"
    canonical_kind: CanonicalKind | None = None
    speaker: str | None = None
    language: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    whole: bool = False
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    cache: Cache | None = None
    complete: bool = False
    every_quotation: bool = False
    exclude: tuple[str, ...] = ()
    stdin_name: str | None = None
    reported: bool = False

    def load(self) -> Policy:
        """The policy with the rules that are selected; raises `UsageError` for an unknown one, or unknown language."""
        from consistency.judging.loading import (  # `extract` judges nothing and starts sooner without
            load_policy,
            narrowed,
        )

        check_language(self.language)
        if isinstance(self.policy, str):
            return load_policy(self.policy, *self._narrowing())
        return narrowed(self.policy, *self._narrowing())

    def _narrowing(self) -> tuple[CanonicalKind | None, tuple[str, ...], tuple[str, ...], bool, bool]:
        return self.canonical_kind, self.select, self.ignore, self.every_quotation, self.reported


def check_language(language: str | None) -> None:
    """Raises `UsageError` for the code of a language that no article can be read in."""
    if language is None:
        return
    from consistency.quoting.languages import codes  # not needed if the language is guessed

    if language.lower().replace("_", "-").split("-")[0] not in codes():
        raise UsageError(
            messages.UNKNOWN_LANGUAGE.format(language=language, known=", ".join(sorted(codes())))
        )
