"""The counts that the measures rest on: words altered, and what is cut."""

from __future__ import annotations

from consistency.model import Checked, Edit
from consistency.text import count_words

# Edits of these types leave the words what they were, written in another way.
SAME_WORDS = frozenset(
    {"case", "punctuation", "hyphenation", "spelling-variant", "contraction", "ellipsis", "bracket"}
)
_SENTENCE_ENDS = frozenset(".?!…:;")
_AROUND = frozenset(" \t\r\n\xa0'\"‘’“”«»()[]*_")


def words_in(edit: Edit) -> int:
    """The words on the longer side of an edit."""
    return max(count_words(edit.article.exact), count_words(edit.canonical.exact))


def changes_words(edit: Edit) -> bool:
    """Whether an edit changes words without a mark; "5" for "five" does not, nor does "isn't" for "is not"."""
    return not (edit.marked or edit.type in SAME_WORDS or (edit.type == "number" and edit.cue == "same"))


def truncated(checked: Checked, canonical: str) -> bool | None:
    """Whether a sentence of the canonical was cut: at either end of the match, or by an ellipsis.

    None if nothing matched.
    """
    match = checked.match
    if match is None:
        return None
    if any(e.type == "ellipsis" for e in checked.edits):
        return True
    return not (_starts_sentence(canonical, match.start) and _ends_sentence(canonical, match.end))


def _starts_sentence(text: str, at: int) -> bool:
    seen_line = False
    while at > 0 and text[at - 1] in _AROUND:
        at -= 1
        seen_line |= text[at] == "\n"
    return at == 0 or seen_line or text[at - 1] in _SENTENCE_ENDS


def _ends_sentence(text: str, at: int) -> bool:
    while at > 0 and text[at - 1] in _AROUND:
        at -= 1
    if at > 0 and text[at - 1] in _SENTENCE_ENDS:
        return True
    while at < len(text) and text[at] in _AROUND:
        if text[at] == "\n":
            return True
        at += 1
    return at == len(text) or text[at] in _SENTENCE_ENDS
