"""Words with a bracket inside them: "[W]e" is one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.comparing.units import Unit
    from consistency.text import Token


def joined_over_brackets(text: str, units: list[Unit], signs: dict[int, list[Token]]) -> list[Unit]:
    """The units, those joined that only a bracket parts: "[W]e" is not the words "w" and "e".

    `signs` is changed to go with the new units.
    """
    joined: list[Unit] = []
    old = dict(signs.items())
    signs.clear()
    for i, unit in enumerate(units):
        before = old.get(i, [])
        last = joined[-1] if joined else None
        if (
            last
            and before
            and len(before) == 1
            and before[0].kind == "bracket"
            and last.end == before[0].start
            and before[0].end == unit.start
        ):
            norm = last.norm + unit.norm
            start = last.start - 1 if last.marked and text[last.start - 1] == "[" else last.start
            end = unit.end + 1 if unit.marked and text[unit.end : unit.end + 1] == "]" else unit.end
            joined[-1] = last._replace(
                start=start, end=end, norm=norm, key=norm, whole=(start, end), marked=True
            )
            continue
        if unit.marked:
            # What brackets enclose is never the source's word by chance.
            unit = unit._replace(key=f"[{unit.norm}")
        if before:
            signs[len(joined)] = before
        joined.append(unit)
    if len(units) in old:
        signs[len(joined)] = old[len(units)]
    return joined
