"""Which line heads are labels of speech, what each label is, and who has a role."""

import time

import pytest

from consistency.model import Turn
from consistency.reading import document
from consistency.reading.labels import find_labels
from consistency.reading.roles import fill, is_named, kind_of

# (how a transcript is set, its text, the labels in it)
TALKS = [
    (
        "Hansard, with places and parties",
        "Nell Abara (Whitmoor) (Lab): It is shut.\n\nTom Quill (Eastley) (Con): It will open.\n\nNell Abara: When?",
        ["Nell Abara", "Tom Quill", "Nell Abara"],
    ),
    (
        "a senate, with the hour",
        "Senator ABARA (Kestrel) (14:05): I rise to speak. It is late.\n\nThe PRESIDENT: Order!\n\n"
        "Senator QUILL (Marlow) (14:07): No, I will not.",
        ["Senator ABARA", "The PRESIDENT", "Senator QUILL"],
    ),
    (
        "a full stop after the name",
        "Mr. QUILL. Mr. Speaker, I rise for the millers of the valley.\n\nThe PRESIDING OFFICER. Without objection.\n\n"
        "Mr. QUILL of Marlow. I thank the Chair for that.",
        ["Mr. QUILL", "The PRESIDING OFFICER", "Mr. QUILL"],
    ),
    (
        "a dash after the name",
        "MR. QUILL - The mill is shut for good.\n\nMS. ABARA - I was told it would open.\n\nMR. QUILL - By whom?",
        ["MR. QUILL", "MS. ABARA", "MR. QUILL"],
    ),
    (
        "Markdown",
        "**Tom Quill**: The mill is shut.\n\n**Nell Abara:** It will open.\n\n**Tom Quill**: When?",
        ["Tom Quill", "Nell Abara", "Tom Quill"],
    ),
    (
        "a time stamp before the name",
        "[00:00:03] Tom Quill: the mill is shut\n[00:00:09] Nell Abara: It will open.\n[00:00:12] Tom Quill: When?",
        ["Tom Quill", "Nell Abara", "Tom Quill"],
    ),
    (
        "name and time on a line of their own",
        "Tom Quill  0:03\nthe mill is shut\n\nNell Abara  0:12\nit will open\n\nTom Quill  0:20\nwhen",
        ["Tom Quill", "Nell Abara", "Tom Quill"],
    ),
    (
        "a time in brackets after the name",
        "Tom Quill (00:03):\nThe mill is shut.\n\nNell Abara (00:12):\nIt will open.\n\nTom Quill (00:20):\nWhen?",
        ["Tom Quill", "Nell Abara", "Tom Quill"],
    ),
    (
        "a play",
        "First Miller\nThe wheel has stopped before the snow\nand nobody can say why.\n\n"
        "Second Miller\nThe ice has it.\n\n"
        "First Miller\nThen we must wait for the thaw.\n\nSecond Miller\nOr break it.",
        ["First Miller", "Second Miller", "First Miller", "Second Miller"],
    ),
    (
        "a court, with numbered lines",
        "1            THE COURT:  Good morning.  Please be seated.\n2            MR. QUILL:  Thank you, Your Honor.\n"
        "3       Q    Did you see the mill that\n4   night?\n5       A    Yes, I saw it.\n6       Q    Was it shut?\n"
        "7       A    It was.\n8            MS. ABARA:  Objection.\n9            THE COURT:  Overruled.",
        ["THE COURT", "MR. QUILL", "Q", "A", "Q", "A", "MS. ABARA", "THE COURT"],
    ),
    (
        "the number of a question",
        "Q5. [900123] Nell Abara (Bury) (Lab): Is it shut?\n\nThe Prime Minister: It is not.\n\n"
        "Nell Abara: Whose is it?\n\nThe Prime Minister: It is ours.",
        ["Nell Abara", "The Prime Minister", "Nell Abara", "The Prime Minister"],
    ),
    (
        "a chair who stands in for another",
        "The SPEAKER pro tempore. The gentleman is recognized.\n\nMr. QUILL. Mr. Speaker, I yield.\n\n"
        "The SPEAKER pro tempore. Time has expired.",
        ["The SPEAKER", "Mr. QUILL", "The SPEAKER"],
    ),
    ("questions and answers", "Q: Is it shut?\n\nA: No. It will open in May.", ["Q", "A"]),
    (
        "a suffix belongs to the name, an office does not",
        'TOM QUILL, JR.: The mill is shut.\n\nNELL ABARA, "MORNING TALK": Why is it?\n\nTOM QUILL, JR.: The ice.',
        ["TOM QUILL, JR.", "NELL ABARA", "TOM QUILL, JR."],
    ),
    (
        "head lines of a release",
        "DATE: 12 March\nPLACE: Guild hall\nSUBJECT: The mill\n\nWe will not shut it this winter.\nCONTACT: press desk",
        [],
    ),
    (
        "notes below a statement",
        "The mill\n\nWe will not shut the mill before May, because the wheel is sound.\n\nNOTE: She spoke at ten.\n\n"
        "NOTE: The text follows her notes.",
        [],
    ),
    (
        "sentences with colons in a speech",
        "Friends, hear me.\n\nRemember: the mill fed us. Think: who will feed us now?\n\nMy answer: we will.\n\n"
        "Remember: it is ours.",
        [],
    ),
    (
        "datelines",
        "WHITMOOR — The mill shut on Monday.\n\nMARLOW — The dam held on Tuesday.\n\nThat was all.",
        [],
    ),
    (
        "diarized speakers",
        "[SPEAKER_00]: The mill is shut.\n[SPEAKER_01]: It will open.\n[SPEAKER_00]: When?",
        ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"],
    ),
    (
        "a chair among members",
        "The CHAIR: Order! It is late.\n\nNell Abara (Kestrel) (14:05): The mill is shut.\n\n"
        "Tom Quill (Marlow) (14:06): It will open.\n\nNell Abara: When is that?\n\nTom Quill: In May, I hope.",
        ["The CHAIR", "Nell Abara", "Tom Quill", "Nell Abara", "Tom Quill"],
    ),
    (
        "sections that no one speaks",
        "The Old Mill\n\nIt was built in a year of floods, and it has stood since.\n\nThe New Mill\n\n"
        "It is driven by steam and lies below the weir.\n\nThe Old Mill\n\nIts wheel was sold to a museum.",
        [],
    ),
    (
        "sounds before words",
        "[Loud Applause] Thank you, all of you, for that.\n\nWe will mend the weir.\n\n[Laughter] I mean it.\n\n"
        "[Applause] The mill is ours.\n\n[Laughter] And so is the debt.",
        [],
    ),
    (
        "a list with bars and a cast",
        "Mill | built in a flood, and it has stood since.\nWeir | mended by the town in one summer.\n"
        "Bridge | sold to a museum, which has not come for it.",
        [],
    ),
    ("a wire", "WHITMOOR. The mill shut on Monday, its owner said.\n\nIt will open in May.", []),
]


@pytest.mark.parametrize(("text", "names"), [t[1:] for t in TALKS], ids=[t[0] for t in TALKS])
def test_labels(text: str, names: list[str]) -> None:
    assert [label.name(text) for label in find_labels(text, 0, len(text))] == names


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("NELL ABARA", "person"),
        ("MR. QUILL", "person"),
        ("SENATOR QUILL", "person"),
        ("THE REV. QUILL", "person"),
        ("ABARA", "person"),  # "Mrs. Abara" in the text
        ("Q", "role"),
        ("THE PRESIDENT", "role"),
        ("PRIME MINISTER", "role"),
        ("MODERATOR", "role"),
        ("UNIDENTIFIED FEMALE", "role"),
        ("SPEAKER 2", "role"),
        ("PROTESTERS", "role"),
        ("MILLER", "role"),  # "the miller" in the text
        ("NIGHT WATCHMAN", "role"),
        ("TQ", "unknown"),
        ("OSTROM", "unknown"),
        ("KING", "unknown"),
    ],
)
def test_what_a_label_is(label: str, kind: str) -> None:
    text = "Thank you, Mrs. Abara, and thanks to the miller and the night watchman."
    assert kind_of(label, text) == kind


def test_an_article_shows_that_a_label_is_a_family_name() -> None:
    article = "The mill stays shut, former mayor Tom Quill’s deputy Nell Abara said."
    assert is_named("ABARA", article)
    assert is_named("QUILL", article)
    assert not is_named("MILL", article)
    assert not is_named("OSTROM", article)


def _turns(text: str, **known: str | None) -> list[tuple[str | None, str]]:
    found = document(text, "x", role="canonical", **known)  # type: ignore[arg-type]
    return [(turn.speaker, turn.kind) for turn in found.turns]


PRESS = "{}\n\nTHE PREMIER: Good evening to you all.\n\nQ: Will you stay?\n\nTHE PREMIER: I will."


def test_an_unfilled_role_is_nobody() -> None:
    found = document(PRESS.format("PRESS CONFERENCE"), "x", role="canonical")
    assert [(t.speaker, t.kind) for t in found.turns] == [
        ("THE PREMIER", "role"),
        ("Q", "role"),
        ("THE PREMIER", "role"),
    ]
    assert found.speaker is None
    start = found.text.index("I will")
    assert found.speaker_at(start, start + 6) is None


def test_the_speaker_named_for_a_text_has_the_role_that_does_not_ask() -> None:
    assert _turns(PRESS.format("PRESS CONFERENCE"), speaker="Nell Abara") == [
        ("Nell Abara", "person"),
        ("Q", "role"),
        ("Nell Abara", "person"),
    ]


def test_a_title_fills_the_role() -> None:
    title = "Remarks by President Abara on the mill\n\n"
    text = title + "THE PRESIDENT: Good evening.\n\nMR. QUILL: Thank you.\n\nTHE PRESIDENT: Sit."
    assert [speaker for speaker, _ in _turns(text)] == ["Abara", "MR. QUILL", "Abara"]


def test_a_title_in_capitals_fills_the_role() -> None:
    text = "PRESIDENT NELL K. ABARA'S ADDRESS TO THE COUNCIL\n\nTHE PRESIDENT: Good evening to you all."
    assert document(text, "x", role="canonical").speaker == "Nell K. Abara"


def test_a_list_of_those_present_fills_the_role() -> None:
    present = "Present: Nell Abara, mayor; Tom Quill, clerk\n\n"
    text = present + "THE MAYOR: Good evening.\n\nTHE CLERK: Item one.\n\nTHE MAYOR: Go on."
    assert _turns(text)[0] == ("Nell Abara", "person")


def test_a_name_in_brackets_fills_the_role() -> None:
    text = "The First Minister (Nell Abara): I open it.\n\nTom Quill (Marlow) (Con): Why?\n\nThe First Minister: I can."
    assert [speaker for speaker, _ in _turns(text)] == ["Nell Abara", "Tom Quill", "Nell Abara"]


def test_two_roles_that_do_not_ask_take_no_name() -> None:
    text = "THE MAYOR: Good evening.\n\nTHE TREASURER: Good evening.\n\nTHE MAYOR: Go on."
    assert {kind for _, kind in _turns(text, speaker="Nell Abara")} == {"role"}


def test_a_person_who_speaks_under_a_name_has_no_role_besides() -> None:
    text = "ABARA: Good evening.\n\nTHE MAYOR: Good evening, Mrs. Abara.\n\nABARA: Go on."
    assert ("THE MAYOR", "role") in _turns(text, speaker="Nell Abara")


def test_initials_are_resolved() -> None:
    turns = (Turn(0, 5, "Q", "role"), Turn(6, 9, "NA", "unknown"))
    assert fill(turns, "Nell Abara")[1] == Turn(6, 9, "Nell Abara", "person")


def test_initials_stand_for_names_in_the_head() -> None:
    text = "Nell Abara (NA) meets Tom Quill (TQ)\n\nNA: Is it shut?\n\nTQ: I think so.\n\nNA: For good?\n\nTQ: No."
    assert _turns(text)[:2] == [("Nell Abara", "person"), ("Tom Quill", "person")]


def test_only_questions_have_labels() -> None:
    text = "Q: Is it shut?\n\nIt is shut for now.\n\nIt will open.\n\nQ: When?\n\nIn May."
    found = document(text, "x", role="canonical", speaker="Nell Abara")
    assert [(t.speaker, text[t.start : t.end]) for t in found.turns] == [
        ("Q", "Is it shut?"),
        ("Nell Abara", "It is shut for now.\n\nIt will open."),
        ("Q", "When?"),
        ("Nell Abara", "In May."),
    ]


def test_an_editors_note_is_nobodys_words() -> None:
    text = "ABARA: The mill is shut.\n\nQUILL: It is.\n\nNOTE: Both laughed.\n\nABARA: It will open."
    assert [speaker for speaker, _ in _turns(text)] == ["ABARA", "QUILL", None, "ABARA"]


@pytest.mark.parametrize(
    "line",
    ["A" * 90_000, "A b " * 30_000, "ANN LEE, " * 20_000, "( " * 50_000, "Mr. A. " * 20_000, "0:00 " * 20_000,
     "**" * 50_000, "A:\n" * 40_000, "Q. " * 30_000, "A B. C\n" * 20_000, " " * 100_000 + "A:"],
)  # fmt: skip
def test_no_text_is_slow(line: str) -> None:
    began = time.process_time()
    find_labels(line, 0, len(line))
    assert time.process_time() - began < 3


TABLES = {
    "a table": "Name\tOffice\nIda Wren\tMayor of Gannet\nBo Pell\tClerk\nIda Wren\tChair of the board\nBo Pell\tNone\n",
    "contents": "The Harbor   12\nThe Lamp   31\nThe Harbor   40\nThe Lamp   52\n",
    "indented prose": "The lamp was lit.   It burned all night.\nNobody came.\tWe waited for the boat.\n",
    "entries with dashes": (
        "Gannet – A small harbor that most ships pass by in the night.\n\nMarlow – A town of four mills.\n\n"
        "Gannet – Also a bird that dives for its food from a height.\n\nMarlow – Also a poet who died young.\n"
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_columns_and_dashes_alone_make_no_transcript(name: str) -> None:
    assert find_labels(TABLES[name], 0, len(TABLES[name])) == ()
