"""What an editor's bracket does to the words that it replaces."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.comparing.lemma import same_word
from consistency.comparing.lexicon import kind
from consistency.comparing.numbers import is_number
from consistency.comparing.relations import same_wording
from consistency.comparing.units import Stretch, Unit
from consistency.comparing.unspoken import fits_mask


def bracket_cue(a: Sequence[Unit], c: Sequence[Unit], article: Stretch, canonical: Stretch) -> str | None:
    """What a bracket does to the words it stands for: "letters" if it changes only their form ("[W]e", "need[s]",
    "f**k", "[expletive]"), "same" for an equal number, "number" for a different one; None if it puts other words."""
    if [u.norm for u in a] == [u.norm for u in c]:
        return "letters"
    if not c:
        return None
    if len(a) == len(c) == 1 and (
        fits_mask(a[0].norm, c[0].norm) if "*" in a[0].norm else _same_form(a[0], c[0])
    ):
        return "letters"
    if " ".join(u.norm for u in a) in kind("expletives"):
        return "letters"
    if any(is_number(u.norm) for u in c):
        return "same" if same_wording(a, c, article.text, canonical.text) == "number" else "number"
    return None


def _same_form(a: Unit, c: Unit) -> bool:
    return c.norm.isalpha() and same_word(a.norm, c.norm)
