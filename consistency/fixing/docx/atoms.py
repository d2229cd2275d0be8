"""The visible characters of a Word paragraph, each with the element that holds it, and runs split between them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from consistency.fixing.docx.names import ALTERNATE, SPACE, element, text_element, w
from consistency.reading.formats.wordparts import is_hidden

_UNSEEN = frozenset({w("del"), w("moveFrom"), w("p"), w("pPr"), ALTERNATE})
_SIGNS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}


class Atom(NamedTuple):
    """One visible character: number `at` of `holder`, a child of the run `run`."""

    char: str
    run: Any
    holder: Any
    at: int


def paragraphs(root: Any) -> list[Any]:
    """The paragraphs of a part in order, without those that are present in two versions."""
    return [p for p in root.iter(w("p")) if next(p.iterancestors(ALTERNATE), None) is None]


def atoms(paragraph: Any) -> list[Atom]:
    """What a reader sees of a paragraph once all deletions are carried out."""
    return list(_within(paragraph))


def field_runs(root: Any) -> set[Any]:
    """The runs that hold the result of a field: Word writes it again, and no tracked change keeps there."""
    found: set[Any] = set()
    depth = 0
    for node in root.iter(w("r"), w("fldChar")):
        if node.tag == w("fldChar"):
            kind = node.get(w("fldCharType"))
            depth = max(0, depth + (kind == "begin") - (kind == "end"))
        elif depth or next(node.iterancestors(w("fldSimple")), None) is not None:
            found.add(node)
    return found


def _within(parent: Any) -> Iterator[Atom]:
    for child in parent:
        if child.tag == w("r"):
            if not is_hidden(child):
                yield from _of_run(child)
        elif child.tag not in _UNSEEN:
            yield from _within(child)


def _of_run(run: Any) -> Iterator[Atom]:
    for holder in run:
        if holder.tag == w("t"):
            for index, char in enumerate(holder.text or ""):
                yield Atom(char, run, holder, index)
        elif holder.tag in _SIGNS:
            yield Atom(_SIGNS[holder.tag], run, holder, 0)


def split_before(atom: Atom) -> Any:
    """The run that begins with `atom`, separated from what is before it in the same run."""
    run, holder = atom.run, atom.holder
    first = next((c for c in run if c.tag != w("rPr")), None)
    if holder is first and atom.at == 0:
        return run
    right = like(run)
    moved = list(holder.itersiblings()) if atom.at else [holder, *holder.itersiblings()]
    if atom.at:
        text = holder.text
        holder.text = text[: atom.at]
        holder.set(SPACE, "preserve")
        right.append(text_element("t", text[atom.at :]))
    for child in moved:
        right.append(child)
    run.addnext(right)
    return right


def like(run: Any) -> Any:
    """An empty run that looks like `run`."""
    made = element("r")
    if (look := run.find(w("rPr"))) is not None:
        look = deepcopy(look)
        for change in look.findall(w("rPrChange")):
            look.remove(change)
        made.append(look)
    return made
