"""One talk in many transcript formats, each written as the program or office that makes such files writes it."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Said(NamedTuple):
    """What is said from a second on; `who` is "w" (Ida Wren, who answers), "p" (Bo Pell) or "c" (the chair)."""

    second: int
    who: str
    words: str


PEOPLE = {"w": "Ida Wren", "p": "Bo Pell", "c": "Tess Amador"}
TALK = (
    Said(3, "c", "Good evening. We are here to speak about the lighthouse on Gannet Point."),
    Said(
        12,
        "w",
        "Thank you. The lamp was lit every night for a hundred and forty years, and we will light it again.",
    ),
    Said(31, "p", "I was told that the county had already sold the tower to a hotel company."),
    Said(
        44,
        "w",
        "The county has not sold the tower. It asked for three offers, and nobody made one before the deadline.",
    ),
    Said(63, "p", "Then who pays for the new lens, if the county does not want it?"),
    Said(71, "w", "The fishermen pay for the lens. They collected nine thousand crowns in a single winter."),
    Said(88, "c", "Please wait until the noise is over."),
    Said(97, "w", "I do not promise a miracle. I promise a light that ships can see from twelve miles away."),
    Said(115, "p", "My grandfather drowned within sight of that tower, so I hope that you are right."),
)
ARTICLE = """Ida Wren defended her plan for the lighthouse on Gannet Point on Tuesday.

“The county has not sold the tower,” Ida Wren said. “The fishermen pay for the lens,” she added.

“They collected ten thousand crowns in a single winter,” Ida Wren said.

“I was told that the county had already sold the tower to a hotel company,” Bo Pell said.

“My grandfather drowned within sight of that tower, so I hope that you are right,” Ida Wren said.

“The lamp was lit every night for a hundred and forty years, and we will light it again,” Ida Wren said. \
“I promise a miracle,” she said.
"""


def clock(second: int, ms: str = ".") -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}{ms}000"


def _short(second: int) -> str:
    return f"{second // 60}:{second % 60:02d}"


def _family(who: str) -> str:
    return PEOPLE[who].split()[1].upper()


def halves() -> Iterator[tuple[int, int, str, str, bool]]:
    """Start, end, who, words, and whether the turn begins: every turn in two captions."""
    for said in TALK:
        words = said.words.split()
        at = len(words) // 2
        yield said.second, said.second + 4, said.who, " ".join(words[:at]), True
        yield said.second + 4, said.second + 8, said.who, " ".join(words[at:]), False


def _lines(label: Callable[[str], str]) -> str:
    return "\n\n".join(f"{label(s.who)}{s.words}" for s in TALK) + "\n"


def capitals() -> str:
    return "PUBLIC MEETING\n\nGannet Point\n\n" + _lines(lambda who: f"{PEOPLE[who].upper()}: ")


def names() -> str:
    return _lines(lambda who: f"{PEOPLE[who]}: ")


def markdown() -> str:
    return "# Meeting at Gannet Point\n\n" + _lines(lambda who: f"**{PEOPLE[who]}:** ")


def zoom() -> str:
    cues = [
        f"{n}\n{clock(start)} --> {clock(end)}\n{PEOPLE[who]}: {words}\n"
        for n, (start, end, who, words, _) in enumerate(halves(), 1)
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


def teams() -> str:
    cues = [
        f"5f1c-{n}/20-0\n{clock(start)} --> {clock(end)}\n<v {PEOPLE[who]}>{html.escape(words)}</v>\n"
        for n, (start, end, who, words, _) in enumerate(halves(), 1)
    ]
    return "WEBVTT\n\nNOTE made by a machine\n\n" + "\n".join(cues)


def subrip() -> str:
    cues = []
    for n, (start, end, who, words, begins) in enumerate(halves(), 1):
        sound = "(chairs scrape)\n" if n % 5 == 0 else ""
        head = f"{_family(who)}: " if begins else ""
        cues.append(f"{n}\n{clock(start, ',')} --> {clock(end, ',')}\n{sound}{head}{words}\n")
    return "\n".join(cues)


def rolling() -> str:
    """YouTube's captions: each line is shown while it is spoken, held for a moment, and scrolls up under the next."""
    shown = ["WEBVTT", "Kind: captions", "Language: en", ""]
    before = ""
    at = 0.0
    for said in TALK:
        for line in textwrap.wrap(f">> {PEOPLE[said.who].upper()}: {said.words}", 34):
            spoken = html.escape(line, quote=False).replace(" ", "<00:00:01.000><c> ") + "</c>" * line.count(
                " "
            )
            for end, lines in (
                (at + 1.9, (before or " ", spoken)),
                (at + 2.0, (html.escape(line, quote=False), " ")),
            ):
                shown += [
                    f"{_decimal_clock(at)} --> {_decimal_clock(end)} align:start position:0%",
                    *lines,
                    "",
                ]
                at = end
            before = html.escape(line, quote=False)
    return "\n".join(shown)


def _decimal_clock(at: float) -> str:
    return f"{int(at) // 3600:02d}:{int(at) // 60 % 60:02d}:{at % 60:06.3f}"


def sbv() -> str:
    return "\n".join(
        f"0:{clock(start)[3:]},0:{clock(end)[3:]}\n{f'>> {PEOPLE[who]}: ' if begins else ''}{words}\n"
        for start, end, who, words, begins in halves()
    )


def ttml() -> str:
    agents = "".join(
        f'<ttm:agent xml:id="a{who}" type="person"><ttm:name type="full">{name}</ttm:name></ttm:agent>'
        for who, name in PEOPLE.items()
    )
    body = "\n".join(
        f'<p begin="{clock(start)}" end="{clock(end)}" ttm:agent="a{who}">{words.replace(" ", "<br/>", 1)}</p>'
        for start, end, who, words, _ in halves()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml" '
        f'xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>{agents}</metadata></head>'
        f"<body><div>\n{body}\n</div></body></tt>"
    )


def otter() -> str:
    return "\n\n".join(f"{PEOPLE[s.who]}  {_short(s.second)}\n{s.words}" for s in TALK) + "\n"


def rev() -> str:
    return "\n\n".join(f"{PEOPLE[s.who]} ({_short(s.second).zfill(5)}):\n{s.words}" for s in TALK) + "\n"


def stamped() -> str:
    return "\n".join(f"[{clock(s.second)[:8]}] {PEOPLE[s.who]}: {s.words}" for s in TALK) + "\n"


def whisper() -> str:
    return "\n".join(
        f"[{clock(start)[3:]} --> {clock(end)[3:]}]  {f'{PEOPLE[who]}: ' if begins else ''}{words}"
        for start, end, who, words, begins in halves()
    )


def word_of_teams() -> str:
    """A Teams transcript as it is pasted from Word: times, name and words on lines of their own."""
    return "\n".join(
        f"0:{start // 60}:{start % 60}.450 --> 0:{end // 60}:{end % 60}.120\n{PEOPLE[who]}\n{words}\n"
        for start, end, who, words, _ in halves()
    )


def court() -> str:
    """Lines of 56 letters, 25 on a page, each with its number."""
    wide = []
    for said in TALK:
        head = "THE CHAIR" if said.who == "c" else f"{'MS' if said.who == 'w' else 'MR'}. {_family(said.who)}"
        wide += textwrap.wrap(f"          {head}:  {said.words}", 56)
    return "\n".join(f"{n % 25 + 1:>2}  {line}" for n, line in enumerate(wide)) + "\n"


def commons() -> str:
    seats = {"w": " (Gannet) (Lab)", "p": " (Marlow East) (Con)", "c": ""}
    seen: set[str] = set()

    def label(who: str) -> str:
        seat = "" if who in seen else seats[who]
        seen.add(who)
        return f"{PEOPLE[who]}{seat}: "

    return _lines(label)


def senate() -> str:
    return "\n\n".join(
        f"The PRESIDENT: {s.words}"
        if s.who == "c"
        else f"Senator {_family(s.who)} (Kestrel) (14:{s.second % 60:02d}): {s.words}"
        for s in TALK
    )


def record() -> str:
    labels = {"w": "Ms. WREN. ", "p": "Mr. PELL of Marlow. ", "c": "The PRESIDING OFFICER. "}
    return "\n".join(textwrap.fill(f"  {labels[s.who]}{s.words}", 60, initial_indent="") for s in TALK) + "\n"


def dashes() -> str:
    return _lines(lambda who: f"{'MR' if who == 'p' else 'MS'}. {_family(who)} - ")


def play() -> str:
    return "\n\n".join(
        f"{PEOPLE[s.who].upper()}\n{textwrap.fill(s.words, 48)}" + ("\n\n[A door slams.]" if n == 3 else "")
        for n, s in enumerate(TALK)
    )


def tabs() -> str:
    return "\n".join(f"{PEOPLE[s.who]}\t{s.words}" for s in TALK) + "\n"


def columns() -> str:
    return "\n".join(f"{_short(s.second)}\t{PEOPLE[s.who]}\t{s.words}" for s in TALK) + "\n"


def _two_signs(name: Callable[[str], str], second: str, from_turn: int) -> str:
    return (
        "\n\n".join(f"{name(s.who)}{': ' if n < from_turn else second}{s.words}" for n, s in enumerate(TALK))
        + "\n"
    )


def two_hands() -> str:
    """A transcript that someone else went on with."""
    return _two_signs(lambda who: PEOPLE[who], " – ", 5)


def two_programs() -> str:
    return _two_signs(_family, "\t", 4)


def letters() -> str:
    """Some labels in capitals, some not."""
    return "\n\n".join(
        f"{PEOPLE[s.who].upper() if n % 3 else PEOPLE[s.who]}: {s.words}" for n, s in enumerate(TALK)
    )


def pipes() -> str:
    """Time, name and words with a bar between them, one turn a line."""
    return "\n".join(f"{_short(s.second)} | {PEOPLE[s.who]} | {s.words}" for s in TALK) + "\n"


def table() -> str:
    rows = "".join(f"| {PEOPLE[s.who]} | {s.words} |\n" for s in TALK)
    return f"| Speaker | Words |\n|---|---|\n{rows}"


def page_table() -> str:
    rows = "".join(f"<tr><td>{PEOPLE[s.who]}</td><td>{s.words}</td></tr>" for s in TALK)
    return f"<html><body><h1>Meeting</h1><table>{rows}</table></body></html>"


def _captions(label: Callable[[str], str]) -> str:
    return "\n".join(
        f"{n}\n{clock(start, ',')} --> {clock(end, ',')}\n{label(PEOPLE[who])}{words}\n"
        for n, (start, end, who, words, _) in enumerate(halves(), 1)
    )


def ottawa() -> str:
    """Seats in brackets within brackets, and a chair who is named once."""
    chair = "The Chair (Ms. Tess Amador (Gannet, Lib.)): "
    seats = {"w": "Ms. Ida Wren (Kestrel, CPC): ", "p": "Mr. Bo Pell (Marlow, NDP): ", "c": chair}
    return _lines(lambda who: seats[who])


def first_names() -> str:
    return "Ida Wren, Bo Pell and Tess Amador met.\n\n" + _lines(lambda who: f"{PEOPLE[who].split()[0]}: ")


def _chat(head: Callable[[str], str]) -> str:
    return "\n".join(f"{clock(36_000 + s.second)[:8]}{head(PEOPLE[s.who])}{s.words}" for s in TALK) + "\n"


def _debate(labels: dict[str, tuple[str, str]], sign: str = ": ") -> str:
    """A debate whose speakers have one label at first and a shorter one afterwards."""
    seen: set[str] = set()
    turns = []
    for said in TALK:
        turns.append(f"{labels[said.who][said.who in seen]}{sign}{said.words}")
        seen.add(said.who)
    return "\n\n".join(turns) + "\n"


def lords() -> str:
    office = "The Parliamentary Under-Secretary of State, Department for Culture, Media and Sport"
    return _debate(
        {
            "w": (f"{office} (Baroness Wren) (Con)", "Baroness Wren"),
            "p": ("Lord Pell (Lab)", "Lord Pell"),
            "c": ("The Deputy Speaker (Lord Amador) (Con)", "The Deputy Speaker"),
        }
    )


def lords_of_places() -> str:
    return _debate(
        {
            "w": (
                "The Minister of State, Ministry of Justice (Baroness Wren of Gannet) (Lab)",
                "Baroness Wren of Gannet",
            ),
            "p": ("Viscount Pell of Marlow (CB)", "Viscount Pell of Marlow"),
            "c": ("Noble Lords", "Noble Lords"),
        }
    )


def lords_without_colons() -> str:
    return _debate(
        {
            "w": ("**The Advocate-General for Kestrel (Baroness Wren) (LD)**", "**Baroness Wren (LD)**"),
            "p": ("**Lord Pell (Con)**", "**Lord Pell (Con)**"),
            "c": ("**The Lord Speaker**", "**The Lord Speaker**"),
        },
        "\n",
    )


FORMATS: dict[str, tuple[str, Callable[[], str]]] = {
    "labels in capitals": ("txt", capitals),
    "names": ("txt", names),
    "Markdown": ("md", markdown),
    "Zoom": ("vtt", zoom),
    "Teams": ("vtt", teams),
    "SubRip": ("srt", subrip),
    "YouTube": ("vtt", rolling),
    "SBV": ("sbv", sbv),
    "TTML": ("ttml", ttml),
    "name and time": ("txt", otter),
    "time in brackets behind": ("txt", rev),
    "time in brackets before": ("txt", stamped),
    "Whisper": ("txt", whisper),
    "Teams in Word": ("txt", word_of_teams),
    "court": ("txt", court),
    "House of Commons": ("txt", commons),
    "senate": ("txt", senate),
    "Congressional Record": ("txt", record),
    "dashes": ("txt", dashes),
    "play": ("txt", play),
    "tabs": ("txt", tabs),
    "columns of time, name and words": ("txt", columns),
    "two hands": ("txt", two_hands),
    "two programs": ("txt", two_programs),
    "some labels in capitals": ("txt", letters),
    "bars": ("txt", pipes),
    "bar": ("txt", lambda: _lines(lambda who: f"{PEOPLE[who]} | ")),
    "semicolon": ("txt", lambda: _lines(lambda who: f"{PEOPLE[who]}; ")),
    "long dash": ("txt", lambda: _lines(lambda who: f"{PEOPLE[who]} — ")),
    "square brackets": ("txt", lambda: _lines(lambda who: f"[{PEOPLE[who]}] ")),
    "square brackets and colon": ("txt", lambda: _lines(lambda who: f"[{PEOPLE[who]}]: ")),
    "bold": ("md", lambda: _lines(lambda who: f"**{PEOPLE[who]}** ")),
    "headings": ("md", lambda: _lines(lambda who: f"### {PEOPLE[who]}\n\n")),
    "list": ("md", lambda: _lines(lambda who: f"- **{PEOPLE[who]}:** ")),
    "table": ("md", table),
    "table of a page": ("html", page_table),
    "captions with brackets": ("srt", lambda: _captions(lambda name: f"[{name}] ")),
    "captions with brackets and colon": ("srt", lambda: _captions(lambda name: f"[{name}]: ")),
    "Ottawa": ("txt", ottawa),
    "first names": ("txt", first_names),
    "chat": ("txt", lambda: _chat(lambda name: f"\t From {name} to Everyone: ")),
    "chat of older programs": ("txt", lambda: _chat(lambda name: f"\t From  {name} : ")),
    "chat on two lines": ("txt", lambda: _chat(lambda name: f" From {name} to Everyone:\n\t")),
    "chat in private": ("txt", lambda: _chat(lambda name: f" From {name} to Tess Amador(Direct Message): ")),
    "chat in German": ("txt", lambda: _chat(lambda name: f" Von {name} an Alle: ")),
    "House of Lords": ("txt", lords),
    "House of Lords, places": ("txt", lords_of_places),
    "House of Lords, no colons": ("md", lords_without_colons),
}
