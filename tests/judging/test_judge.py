"""Verdicts, cuts, brackets, speakers: what is reported and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.judging import judge, judge_article, load_policy
from consistency.model import Attributed, Document, Located, Place, Span, Turn
from tests.judging.support import case_of, judged, rules_of

SPEECH = (
    "We opened the mill at dawn. It ran all day and all night, and nobody slept. We paid the men on Friday."
)


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("It ran all day and all night", "verbatim"),
        ("it ran all day and all night,", "verbatim"),
        ("It ran all day ... and nobody slept", "edited"),
        ("[The mill] ran all day and all night", "edited"),
        ("It ran all day and all nights", "altered"),
        ("It ran [never] all day and all night", "altered"),
        ("It ran all-day and all night", "altered"),
    ],
)
def test_verdicts(quotation: str, verdict: str) -> None:
    passage = "It ran all day and all night" + (", and nobody slept" if "slept" in quotation else "")
    assert judged(quotation, SPEECH, passage=passage).verdict == verdict


CUTS = [
    # what the ellipsis leaves out, whether it hides something
    ("We will act ... when they ask", "We will act, as we always did, when they ask", False),
    ("We will act ... when they ask", "We will act, unless we are tired, when they ask", True),
    ("We will act ... when they ask", "We will not hide and will act only when they ask", True),
    ("We will ... act when they ask", "We will not act when they ask", True),
    ("They build ... roads for us", "They build about 200 roads for us", True),
    ("They build schools ... and roads", "They build schools, three parks, and roads", False),
    ("We said so ... and we meant it", "We said so, however, and we meant it", False),
    ("It works ... we are sure of it", "It works. I saw it with my own eyes. we are sure of it", False),
    ("It works ... we are sure of it", "It works. But not if it rains. we are sure of it", True),
    ("It is ... a failure for us all", "It is perhaps a failure for us all", True),
    ("At dusk ... but the bridge was shut.", "At dusk, the mill was open, but the bridge was shut.", True),
    ("He was there ... but she was late.", "He was there, as it was planned, but she was late.", False),
    ("In June, as ever ... but not in May.", "In June, as ever, in high water, but not in May.", False),
]


@pytest.mark.parametrize(("quotation", "canonical", "hides"), CUTS)
def test_an_ellipsis_is_judged_by_what_it_leaves_out(quotation: str, canonical: str, hides: bool) -> None:
    found = judged(quotation, canonical)
    assert ("marks/ellipsis-hides" in rules_of(found)) == hides
    assert found.verdict == ("altered" if hides else "edited")


def test_an_ellipsis_over_another_speaker_or_a_long_way_hides() -> None:
    text = "We act at once. Yes. No doubt of that. We never wait for them."
    turns = (Turn(0, 16, "Jane Roe"), Turn(16, 21, "John Doe"), Turn(21, len(text), "Jane Roe"))
    pairs = (("We act at once", "We act at once"), ("We never wait for them", "We never wait for them"))
    found = judged("We act at once ... We never wait for them", text, segments=pairs, turns=turns)
    assert "different speaker" in found.findings[0].message
    far = f"We act at once. {'It was a good year and then some. ' * 30}We never wait for them."
    found = judged("We act at once ... We never wait for them", far, segments=pairs)
    assert "words are omitted" in found.findings[0].message
    back = "We never wait for them. It is so. We act at once."
    found = judged("We act at once ... We never wait for them", back, segments=pairs)
    assert "comes first" in found.findings[0].message


BRACKETS = [
    ("[the] city is ours to keep", "my city is ours to keep", None),
    ("[Mayor Roe] is ours to keep", "She is ours to keep", None),
    ("I have won ten [states] so far", "I have won ten so far", None),
    ("They walk[ed] home at night", "They walk home at night", None),
    ("She [will] run the schools", "She run the schools", "modal"),
    ("We do [not] want a war now", "We do want a war now", "negation"),
    ("Those [immigrants] are here", "Those criminals are here", "replaces"),
    ("They gave [them] to us", "They gave five to us", "number"),
    ("We met [Senator Hale] in the hall", "We met Senator Pike in the hall", "name"),
    ("We met [Mr. Pike] in the hall", "We met Senator Pike in the hall", None),
    ("It will fall on [the guild] alone", "It will fall on me alone", "someone other than the speaker"),
    ("The toll falls on [him] alone", "The toll falls on me alone", None),
    ("They owe [us in May] nothing", "They owe us nothing", None),
]


@pytest.mark.parametrize(("quotation", "canonical", "why"), BRACKETS)
def test_a_bracket_is_judged_by_what_it_replaces(quotation: str, canonical: str, why: str | None) -> None:
    found = judged(quotation, canonical)
    turned = why in ("negation", "number", "name")
    assert found.level == ("error" if turned else "warning" if why else "note")
    if why:
        assert why in found.findings[0].message


TAILS = [
    # what the source goes on with, whether that is reported
    (", but only if they ask.", True),
    (", unless the court forbids it.", True),
    (" if the court agrees.", True),
    (" -- except on Sundays.", True),
    (", though we doubt it.", True),
    (", but I will not pay for it.", True),
    (" and we will do it soon.", False),
    (" without delay.", False),
    (", he said.", False),
    (". But that was then.", True),
    (". But that is a long story.", False),
    (", in theory at least.", True),
    (" — until the money ran out.", True),
    (", which is what our critics want you to believe.", True),
    (", with one exception: the schools.", True),
]


@pytest.mark.parametrize(("tail", "told"), TAILS)
def test_a_limit_cut_off_is_told(tail: str, told: bool) -> None:
    found = judged("We will raise the tax", f"We will raise the tax{tail}", passage="We will raise the tax")
    assert ("context/qualifier-cut" in rules_of(found)) == told


def test_a_contrast_takes_nothing_back() -> None:
    cut = "It is not for the money"
    assert judged(cut, f"{cut}, but because it helps.", passage=cut).level == "none"
    assert judged("It feeds us", "It feeds us, but also the world.", passage="It feeds us").level == "none"


def test_a_limit_that_the_article_takes_up_is_not_cut() -> None:
    article = '"We will raise the tax," she said, "but only if they ask."'
    text = "We will raise the tax, but only if they ask."
    found = judged("We will raise the tax", text, passage="We will raise the tax", article=article)
    assert found.level == "none"


def test_a_clause_that_a_transcriber_might_have_parted_is_a_note_in_speech() -> None:
    text = "We like the tax, but we will never vote for it."
    assert judged("We like the tax", text, passage="We like the tax", kind="spoken").level == "note"
    assert judged("We like the tax", text, passage="We like the tax", kind="printed").level == "warning"


def test_a_contrast_that_takes_nothing_back_is_a_note() -> None:
    text = "We like the tax, but there are a lot of people who talk of it."
    assert judged("We like the tax", text, passage="We like the tax", kind="printed").level == "note"


HEADS = [
    ("I do not believe that ", "the plan has failed", True),
    ("It is not true that ", "the plan has failed", True),
    ("Critics say ", "the plan has failed", True),
    ("Suppose ", "the plan has failed", True),
    ("I know that ", "the plan has failed", False),
    ("I could not believe that ", "the plan has failed", False),
    ("Do you think that ", "the plan has failed us all", False),
    ("The mayor insists that ", "the plan has failed", True),
    ("The lobbyists want you to think that ", "the plan has failed", True),
    ("I thought that ", "the plan has failed", True),
    ("I had been told that ", "the plan has failed", True),
    ("According to our opponents, ", "the plan has failed", True),
    ("Nothing at all shows that ", "the plan has failed", True),
    ("The inquiry failed to show that ", "the plan has failed", True),
    ("Who could believe that ", "the plan has failed", True),
    ("Were the dam to break, ", "the plan has failed", True),
    ("If, as some expect, the mill closes, ", "the plan has failed", True),
    ("We can all agree that ", "the plan has failed", False),
    ("We would all like to say that ", "the plan has failed", False),
    ("I am proud to say that ", "the plan has failed", False),
    ("I am not ashamed to say that ", "the plan has failed", False),
    ("Let me tell you that ", "the plan has failed", False),
    ("It is no secret that ", "the plan has failed", False),
    ("No one can forget that ", "the plan has failed", False),
    ("I want you to know that ", "the plan has failed", False),
    ("It must be said that ", "the plan has failed", False),
    ("Science has shown that ", "the plan has failed", False),
    ("It goes without saying that ", "the plan has failed", False),
    ("And ", "the plan has failed", False),
    ("Yes, ", "The plan has failed", False),
    ("The love of ", "Money is the root of it", True),
    ("A foolish ", "Plan is the end of it", True),
]


@pytest.mark.parametrize(("head", "quotation", "told"), HEADS)
def test_an_opening_cut_off_is_told(head: str, quotation: str, told: bool) -> None:
    rest = quotation[0].lower() + quotation[1:]
    found = judged(quotation, head + rest + ".", passage=rest)
    assert ("context/opening-cut" in rules_of(found)) == told


def test_a_statement_made_of_a_question_is_told() -> None:
    text = "Do you really think that the plan has failed us all?"
    cut = "the plan has failed us all"
    assert rules_of(judged(cut, text, passage=cut)) == {"context/opening-cut": "warning"}
    assert "context/opening-cut" not in rules_of(judged(f"{cut}?", text, passage=cut))
    assert (
        judged("the plan for us all", "What is the plan for us all?", passage="the plan for us all").level
        == "none"
    )


TEXT = "JOHN DOE: Will you close the school on Friday? JANE ROE: We never said that we would close it at all."
ANOTHER = Attributed("other", named="other", sure=True)
TURNS = (Turn(0, 47, "John Doe"), Turn(47, len(TEXT), "Jane Roe"))


@pytest.mark.parametrize(
    ("speaker", "verdict"), [("Jane Roe", "verbatim"), ("Roe", "verbatim"), ("John Doe", "misattributed")]
)
def test_words_belong_to_the_speaker_of_their_turn(speaker: str, verdict: str) -> None:
    words = "We never said that we would close it"
    found = judged(words, TEXT, passage=words, speaker=speaker, turns=TURNS)
    assert found.verdict == verdict
    assert found.level == ("error" if verdict == "misattributed" else "none")


def test_a_few_words_of_another_speaker_are_set_aside_with_their_place() -> None:
    words = "close the school"
    found = judge(
        case_of(words, TEXT, passage=words, speaker="Jane Roe", turns=TURNS, bits=14), load_policy()
    )
    assert (found.verdict, found.set_aside) == ("not-checked", "another-speaker")
    assert found.close is not None
    assert found.close.exact == words
    assert "John Doe" in (found.reason or "")


def test_words_that_the_canonical_relays_are_not_its_speakers() -> None:
    words = "The river rose over the lower bridge at noon"
    text = f"JANE ROE: Then John Doe came in. He said, well, you know. {words}, and that was that."
    turns = (Turn(0, len(text), "Jane Roe"),)
    case = case_of(words, text, passage=words, speaker="John Doe", turns=turns)
    assert judge(case, load_policy()).verdict != "misattributed"


def test_another_persons_words_are_misattributed_only_where_it_is_sure() -> None:
    words = "We never said that we would close it"
    case = replace(case_of(words, TEXT, passage=words, speaker="Al Poe", turns=TURNS), attributed=ANOTHER)
    assert judge(case, load_policy()).verdict == "misattributed"
    few = case_of("that we would", TEXT, passage="that we would", speaker="Al Poe", bits=9)
    few = replace(few, attributed=ANOTHER)
    assert judge(few, load_policy()).verdict == "not-checked"
    quoted = 'She said: "We never said that we would close it at all," and left.'
    case = replace(case_of(words, quoted, passage=words, speaker="Al Poe"), attributed=ANOTHER)
    found = judge(case, load_policy())
    assert (found.verdict, rules_of(found)) == ("verbatim", {"source/speaker": "note"})


@pytest.mark.parametrize(
    ("occasion", "level"), [("canonical", "error"), ("unnamed", "warning"), ("other", "note")]
)
def test_words_that_no_canonical_holds(occasion, level: str) -> None:
    case = case_of("x y z", "x y z")
    near = Place("c", 0, 5, "x y z", 0.4)
    case = replace(
        case,
        attributed=Attributed("author", ("c",), occasion, named="author"),
        located=Located(None, (near,)),
        comparison=None,
    )
    found = judge(case, load_policy())
    assert (found.verdict, found.level, found.match, found.alternatives) == (
        "not-found",
        level,
        None,
        (near,),
    )


@pytest.mark.parametrize("attribution", ["other", "none", "nested"])
def test_what_is_not_the_authors_is_not_checked(attribution) -> None:
    case = case_of("one of us", "some of us", bits=9)
    case = replace(case, attributed=Attributed(attribution, reason="because"))
    found = judge(case, load_policy())
    assert (found.verdict, found.level, found.reason, found.findings) == (
        "not-checked",
        "none",
        "because",
        (),
    )


@pytest.mark.parametrize("kind", ["term", "title", "nested", "boilerplate"])
def test_terms_and_titles_are_not_checked(kind) -> None:
    case = case_of("one of us", "some of us", bits=9)
    aside = "outside-text" if kind == "boilerplate" else None
    case = replace(case, attributed=replace(case.attributed, aside=aside))
    found = judge(replace(case, quotation=replace(case.quotation, kind=kind)), load_policy())
    assert (found.verdict, found.level) == ("not-checked", "none")
    assert found.reason


def test_a_mark_that_is_never_closed_and_a_tie_of_places_are_notes() -> None:
    assert rules_of(judged("one of us all", "one of us all", closed=False)) == {"marks/unclosed": "note"}
    case = case_of("one of us all", "one of us all. one of us all.", passage="one of us all")
    assert case.located.match
    match = replace(case.located.match, ambiguous=True, alternatives=(Place("c", 15, 28),))
    assert rules_of(judge(replace(case, located=Located(match)), load_policy())) == {
        "source/ambiguous": "note"
    }


def test_a_finding_carries_both_passages_and_the_canonicals_wording() -> None:
    (found,) = judged("caused alarm and long-term haul here", "caused alarm and long-term harm here").findings
    assert [e.exact for e in found.evidence] == ["haul", "harm"]
    assert found.suggestion == "harm"
    (found,) = judged("you are actually here", "you are not actually here").findings
    assert found.suggestion == "not actually"
    assert (found.start, found.end) == (8, 16)


def order_of(first: str, second: str, between: str) -> list[str]:
    article = f"{first}{between}{second}"
    cases = [case_of(q, SPEECH, passage=q, article=article) for q in (first, second)]
    checked = [judge(c, load_policy()) for c in cases]
    document = Document("a", article, Span(0, len(article)))
    canonical = cases[0].canonical
    assert canonical
    return [f.level for f in judge_article(document, checked, {"c": canonical}, load_policy())]


def test_quotations_that_change_places() -> None:
    one, two = "We opened the mill at dawn", "We paid the men on Friday"
    assert order_of(one, two, ", she said, and ") == []
    assert order_of(two, one, ", she said, and ") == ["note"]
    assert order_of(two, one, ", she said, and then went on: ") == ["warning"]
    assert order_of(two, one, ".\n\nA new paragraph. ") == []


def test_an_ellipsis_over_the_sentence_that_a_pronoun_refers_to() -> None:
    canonical = (
        "The river mills are on the mend. Half of the dye works are shut or sold. "
        "In either case, they are no danger now. "
        "The clerk adds that a mayor who rides will pay."
    )
    pairs = (("The river mills are on the mend", "The river mills are on the mend"),)
    found = judged(
        "The river mills are on the mend ... they are no danger now",
        canonical,
        segments=(*pairs, ("they are no danger now", "they are no danger now")),
    )
    assert found.level == "warning"
    assert "refers to" in found.findings[0].message
    found = judged(
        "The river mills are on the mend ... a mayor who rides will pay",
        canonical,
        segments=(*pairs, ("a mayor who rides will pay", "a mayor who rides will pay")),
    )
    assert found.level == "none"


@pytest.mark.parametrize(
    ("canonical", "quotation", "limited"),
    [
        (
            "We keep the right to close the road, if necessary, to protect the bridge.",
            "We keep the right to close the road",
            True,
        ),
        ("We will open the pool, if funds allow, in June.", "We will open the pool", True),
        (
            "We will open the pool, if the funds come in, we will heat it too.",
            "We will open the pool",
            False,
        ),
    ],
)
def test_a_condition_belongs_to_what_it_limits(canonical: str, quotation: str, limited: bool) -> None:
    found = judged(quotation + ".", canonical, passage=quotation)
    assert ("context/qualifier-cut" in rules_of(found)) == limited


def test_a_suggestion_takes_the_brackets_of_the_source_along() -> None:
    found = judged("We asked people about the bus", "We asked [18] people about the bus")
    assert [f.suggestion for f in found.findings] == ["[18] people"]


@pytest.mark.parametrize(
    ("quotation", "canonical", "message"),
    [
        ("We will sell it", "We will not sell it", "“not” is missing: this reverses the meaning"),
        (
            "It cost 41,800 crowns",
            "It cost 41,300 crowns",
            "“41,800” instead of “41,300”: a different number",
        ),
        (
            "We always paid them",
            "We paid them",
            "“always” was added (changes how much or how often)",
        ),
        (
            "Our longterm plan",
            "Our long-term plan",
            "“longterm” instead of “long-term”: same word, different hyphenation",
        ),
        (
            "We met them at the gate. They left before it was dark.",
            "We met them at the gate.\nOver supper we did not talk of the strike.\nThey left before it was dark.",
            "two passages run together without an ellipsis: 9 words are missing between them "
            "(source, 2:1 to 2:42), including “not”",
        ),
    ],
)
def test_messages_say_what_differs(quotation: str, canonical: str, message: str) -> None:
    assert [f.message for f in judged(quotation, canonical).findings] == [message]
