"""Where a cut takes a limit or a governing clause away, and where what is beside it belongs to other words."""

from __future__ import annotations

import pytest

from tests.judging.support import judged, rules_of

ENDS = [
    # the quotation, what the source goes on with, and whether that limits the quotation
    ("The mill runs at night. And", " if you walk past it, you hear the wheel.", False),
    ("The mill runs at night. Therefore,", " even if the river falls, we grind.", False),
    ("The mill runs at night and, you know,", " if it stops, we all notice.", False),
    ("The rule of the mill is simple:", " If you spill the flour, you sweep it.", False),
    ("All that I dare to hope is that", " if the river falls, the wheel still turns.", False),
    ("We grind the corn whether they like it or", " not.", False),
    ("We grind the corn for a miller", " or somebody like him.", False),
    ("We shall soon see", " if the new wheel turns.", False),
    ("The old wheel, which has turned for years,", " if you remember, came from Leeds.", False),
    ("They thanked the miller of Leeds,", " who has only one wheel.", False),
    ("They opened the sluice at noon,", " only to find the river dry.", False),
    ("We open the sluice at noon", " if the river is high.", True),
    ("We open the sluice at noon,", " if the river is high.", True),
    ("We open the sluice at noon,", " or so we hoped.", True),
    ("We open the sluice at noon,", " spoiled only by the frost.", True),
    ("The wheel turns. We open the sluice,", " but only if the river is high.", True),
]


@pytest.mark.parametrize(("quotation", "rest", "limited"), ENDS)
def test_a_limit_belongs_to_the_clause_it_is_in(quotation: str, rest: str, limited: bool) -> None:
    found = judged(quotation, quotation + rest, passage=quotation)
    assert ("context/qualifier-cut" in rules_of(found)) == limited


BEGINNINGS = [
    # what is before the quotation in the source, the quotation, and whether it governs the quotation
    ("We do not think ", "about the mill at night", False),
    ("I do not think ", "so, but the mill runs well", False),
    ("I am not saying ", "it. The mill runs at night", False),
    ("They doubt ", "for the sake of the mill", False),
    ("We cannot reach that ", "sluice. The mill runs at night", False),
    ("I am not sure that ", "and nobody told the miller", False),
    ("I do not think ", "the mill runs at night", True),
    ("I am not sure that ", "the mill runs at night", True),
    ("They doubt ", "the mill runs at night", True),
]


@pytest.mark.parametrize(("lead", "quotation", "governed"), BEGINNINGS)
def test_a_denial_governs_a_clause(lead: str, quotation: str, governed: bool) -> None:
    found = judged(quotation, f"{lead}{quotation}.", passage=quotation)
    assert ("context/opening-cut" in rules_of(found)) == governed
