"""Tracked changes: runs put into `w:del`, new ones into `w:ins`, and the marks that a comment hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from consistency.fixing.docx.atoms import Atom, atoms, like, split_before
from consistency.fixing.docx.names import element, text_element, w
from consistency.fixing.docx.placing import Spot


class Tracker:
    """Makes changes under one author and date; ids are free ones of the file."""

    def __init__(self, root: Any, author: str, date: str) -> None:
        self._who = {"author": author, "date": date}
        taken = (e.get(w("id")) for e in root.iter() if isinstance(e.tag, str))
        self._next = 1 + max((int(i) for i in taken if i and i.isdecimal()), default=0)

    def replace(self, spot: Spot, text: str) -> tuple[Any, Any]:
        """Strikes the atoms of `spot` out and puts `text` after them; the first and last element of the change."""
        found = atoms(spot.paragraph)
        look = found[
            min(spot.first if spot.last > spot.first else max(spot.first - 1, 0), len(found) - 1)
        ].run
        struck = [self._strike(run) for run in _runs(found, spot)]
        if not text:
            return struck[0], struck[-1]
        added = self._insertion(look, text)
        if struck:
            struck[-1].addnext(added)
        else:
            _anchor(found, spot.first, added)
        _out_of_insertion(added, self._id)
        return (struck[0] if struck else added), added

    def mark(self, first: Any, last: Any, comment: int) -> None:
        """Hangs a comment on everything from `first` to `last`."""
        own = str(comment)
        first.addprevious(element("commentRangeStart", id=own))
        end = element("commentRangeEnd", id=own)
        last.addnext(end)
        run = element("r")
        run.append(element("commentReference", id=own))
        end.addnext(run)

    def bounds(self, spot: Spot) -> tuple[Any, Any]:
        """The first and last run of `spot`, separated from their neighbors and not changed."""
        runs = list(_runs(atoms(spot.paragraph), spot))
        return runs[0], runs[-1]

    def _strike(self, run: Any) -> Any:
        around = element("del", id=self._id(), **self._who)
        run.addprevious(around)
        around.append(run)
        for holder in run.findall(w("t")):
            run.replace(holder, text_element("delText", holder.text or ""))
        return around

    def _insertion(self, look: Any, text: str) -> Any:
        added = element("ins", id=self._id(), **self._who)
        run = like(look)
        run.append(text_element("t", text))
        added.append(run)
        return added

    def _id(self) -> str:
        self._next += 1
        return str(self._next - 1)


def _runs(found: list[Atom], spot: Spot) -> Iterator[Any]:
    """The runs that hold the atoms of `spot` and no others, in order."""
    if spot.first >= spot.last:
        return
    if spot.last < len(found):
        split_before(found[spot.last])
    inside = found[spot.first : spot.last]
    yield split_before(inside[0])
    seen = inside[0].run
    for atom in inside:
        if atom.run is not seen:
            seen = atom.run
            yield seen


def _anchor(found: list[Atom], at: int, added: Any) -> None:
    """Puts `added` between the atoms before and after `at`."""
    if at < len(found):
        split_before(found[at])
    if at:
        found[at - 1].run.addnext(added)
    else:
        found[0].run.addprevious(added)


def _out_of_insertion(added: Any, fresh: Any) -> None:
    """An insertion cannot be inside a second one: the outer one is split around it."""
    outer = added.getparent()
    if outer.tag == w("del"):  # cannot be: its text is not seen
        return
    if outer.tag not in (w("ins"), w("moveTo")):
        return
    rest = list(added.itersiblings())
    outer.addnext(added)
    if rest:
        second = element(outer.tag.rpartition("}")[2])
        for key, value in outer.attrib.items():
            second.set(key, value)
        second.set(w("id"), fresh())
        for node in rest:
            second.append(node)
        added.addnext(second)
