"""The drafts that are open in an editor, each with its last check, so that a change costs only its own paragraphs."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from consistency.checking.again import Draft
from consistency.judging import Policy
from consistency.locating import Archive
from consistency.model import ArticleReport, Document

_MOST = 32  # drafts whose last check is kept


@dataclass(frozen=True, slots=True)
class _Held:
    """A draft's checks, and what they hold for."""

    archive: Archive
    policy: Policy
    language: str | None
    draft: Draft

    def fits(self, archive: Archive, policy: Policy, language: str | None) -> bool:
        return self.archive is archive and self.policy == policy and self.language == language


class Drafts:
    """The checks of open drafts by their URIs."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, _Held] = OrderedDict()

    def check(
        self, document: Document, archive: Archive, policy: Policy, language: str | None, whole: bool = False
    ) -> tuple[ArticleReport, bool]:
        """The report of a draft, and whether all of it was checked for it.

        Only changed paragraphs are checked if the draft was checked before with the same sources and settings, unless
        the change matters elsewhere or `whole` is set.
        """
        held = self._held.pop(document.id, None)
        if held is None or not held.fits(archive, policy, language):
            held = _Held(archive, policy, language, Draft(archive, policy, language))
        self._held[document.id] = held
        while len(self._held) > _MOST:
            self._held.popitem(last=False)
        part = None if whole else held.draft.part(document)
        if part is None or not part.local:
            return held.draft.whole(document), True
        return held.draft.merged(document, part), False
