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


LEADS = [
    # what is before the quotation in the source, and a part of the message; None if nothing is reported
    ("We will not sit here and tell the miners that ", "denies or doubts"),
    ("Nobody could ever persuade us that ", "denies or doubts"),
    ("I would be fooling you and wrong if I said that ", "denies or doubts"),
    ("It is far from certain that ", "denies or doubts"),
    ("There is precious little proof that ", "denies or doubts"),
    ("It is unlikely that ", "denies or doubts"),
    ("We do not yet know that ", "denies or doubts"),
    ("They doubt it and I know that ", None),
    ("I do not hesitate to say that ", None),
    ("You do not have to be a miner to see that ", None),
    ("I cannot help thinking that ", None),
    ("I would not be here if I did not believe that ", None),
    ("I had convinced myself that ", "an earlier belief"),
    ("We grew up thinking that ", "an earlier belief"),
    ("We were under the impression that ", "an earlier belief"),
    ("I have always believed that ", None),
    ("I am convinced that ", None),
    ("It was widely rumored that ", "what others say"),
    ("Gossip has it that ", "what others say"),
    ("Her theory is that ", "what others say"),
    ("I keep hearing that ", "what others say"),
    ("The clerk told two reporters that ", "what others say"),
    ("My rival accused the guild of pretending that ", "attributes these words"),
    ("They would like us to forget that ", "attributes these words"),
    ("As the guild would have it, ", "what others say"),
    ("As our critics put it, ", "attributes these words"),
    ("In the words of the old miner, ", "what others say"),
    ("In my view, ", None),
    ("As I said before, ", None),
    ("Our theory is that ", None),
    ("It was decided that ", None),
    ("Providing that the pumps hold, ", "a condition"),
    ("So long as the pumps hold, ", "a condition"),
    ("But for the pumps, ", "a condition"),
    ("Barring a flood, ", "a condition"),
    ("Let us assume for now that ", "a condition"),
    ("Even if you grant that ", "a condition"),
    ("Were it the case that ", "a condition"),
    ("I promise you, if the pumps hold, that ", "a condition"),
    ("Unless the guild, which meets today, objects, ", "a condition"),
    ("Only if the pumps hold can we say that ", "a condition"),
    ("Once the pumps are repaired, ", "a condition"),
    ("Once again, ", None),
    ("Given that the pumps hold, ", None),
    ("Let me say that ", None),
]


@pytest.mark.parametrize(("lead", "message"), LEADS)
def test_the_clause_before_a_cut_governs_it(lead: str, message: str | None) -> None:
    cut = "the mine is safe"
    found = judged(cut, f"{lead}{cut}.", passage=cut).findings
    assert [message in f.message for f in found if message] == ([True] if message else [])
    assert bool(found) == (message is not None)


LIMITS = [(", or at least I hope so.", True), (", barring a flood.", True), (", subject to a vote.", True)]


@pytest.mark.parametrize(("tail", "limited"), LIMITS)
def test_a_phrase_of_condition_limits(tail: str, limited: bool) -> None:
    cut = "The mine is safe"
    assert ("context/qualifier-cut" in rules_of(judged(cut, cut + tail, passage=cut))) == limited


def test_the_article_may_name_whom_the_source_quotes() -> None:
    cut = "the mine is safe"
    text = f"As the foreman Lew Tarn wrote, {cut}."
    assert judged(cut, text, passage=cut, article=f"“{cut},” the foreman wrote.").level == "none"
    assert judged(cut, text, passage=cut, article=f"“{cut},” Roe wrote.").level == "note"
