"""Whether the person whom an article names for a quotation is the author of a canonical."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.model import Attributed, Document, Quotation

_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "mayor", "president", "senator", "the"})


def _words(name: str) -> list[str]:
    plain = name.lower().replace("’", "'").removesuffix("'s")
    return [w for w in (p.strip(".,") for p in plain.split()) if w and w not in _TITLES]


def same_person(a: str, b: str) -> bool:
    """Whether two names can be the same person's: equal last names, and no first names that differ."""
    x, y = _words(a), _words(b)
    if not x or not y or x[-1] != y[-1]:
        return False
    return len(x) == 1 or len(y) == 1 or x[0] == y[0]


def attribute(
    document: Document, quotations: Sequence[Quotation], canonicals: Sequence[Document]
) -> list[Attributed]:
    """To whom the article gives each quotation, seen from the canonicals; parallel to `quotations`."""
    return [_one(q, canonicals) for q in quotations]


def _one(q: Quotation, canonicals: Sequence[Document]) -> Attributed:
    if q.kind == "nested":
        return Attributed("nested", reason="inside of another quotation")
    if q.kind in ("term", "title", "boilerplate"):
        return Attributed(
            "none", reason=f"a {q.kind}" if q.kind != "boilerplate" else "no part of the article"
        )
    if q.speaker is None:
        return Attributed("none", reason="nobody is named")
    name = q.speaker.resolved or q.speaker.name
    known = [c for c in canonicals if c.speaker or c.turns]
    ids = [c.id for c in known if any(same_person(name, s) for s in _speakers(c))]
    ids += [c.id for c in canonicals if c not in known]
    if ids:
        return Attributed("author", tuple(ids))
    return Attributed("other", reason=f"another speaker: {name}")


def _speakers(canonical: Document) -> set[str]:
    return {s for s in (canonical.speaker, *canonical.aliases, *(t.speaker for t in canonical.turns)) if s}
