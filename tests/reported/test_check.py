"""Reported speech: numbers and names that differ from the source's are found, and true paraphrases raise no alarm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import consistency
from consistency.cli import cli
from consistency.errors import UsageError
from consistency.model import Finding
from consistency.reporting import FORMATS, View, render

SPEECH = (
    "Thank you all for coming. By next spring the new depot will house 46 electric buses. The council has set aside "
    "12 million dollars for the depot and its chargers, and not a crown of it is borrowed.\n\n"
    "Last year riders made 310,000 trips on our night lines. Since we cut the fare, ridership on the harbor line has "
    "gone up by 18 percent. A monthly pass for students will cost twenty crowns from now on.\n\n"
    "Some of you remember that the last tram to the quarry ran in 1962. The drivers' union has asked us for seven more "
    "weeks of training, and it will get them. On the hill lines 27 stops still have no shelter at all.\n\n"
    "We bought our ferries from a shipyard in Gdansk at half the price that we had feared. Petra Lindqvist will lead "
    "the review of the timetable. And on Sundays the bridge to Sandholm will be closed to cars.\n"
)
FRAMES = (
    "Mayor Ingrid Solheim said {}.",
    "Mayor Ingrid Solheim told the council that {}.",
    "{}, Mayor Ingrid Solheim said.",
    "{}, according to Mayor Ingrid Solheim.",
    "According to Mayor Ingrid Solheim, {}.",
    "Mayor Ingrid Solheim spoke on buses and boats. She said {}.",
)
VARIABLE = re.compile(r"<([nm]):([^|>]*)((?:\|[^|>]*)*)>")
OF_QUOTATIONS = ("csv", "tei", "w3c")  # formats that have no place for what is not about a quotation
FACTORS = (0.5, 1.4, 3, 7)


def _lines() -> list[str]:
    text = Path(__file__).with_name("statements.tsv").read_text("utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def _others(found: re.Match[str]) -> list[str]:
    """What a number or name is changed to."""
    if found[3]:
        return found[3][1:].split("|")
    value = int(found[2].replace(",", ""))
    return [f"{round(value * factor):{',' if ',' in found[2] else ''}}" for factor in FACTORS]


def _changed() -> Iterator[tuple[str, str, str]]:
    """Each statement with one number or name changed: the rule, the statement, what was put in."""
    for line in _lines():
        for found in VARIABLE.finditer(line):
            for other in _others(found):
                changed = line[: found.start()] + other + line[found.end() :]
                yield "fact/number" if found[1] == "n" else "fact/name", VARIABLE.sub(r"\2", changed), other


def findings(article: str, source: str = SPEECH, **asked: bool) -> list[Finding]:
    """The findings on reported speech."""
    asked = asked or {"reported": True}
    report = consistency.check(text=article, source_text=source, speaker="Ingrid Solheim", **asked)  # type: ignore[arg-type]
    return [f for f in report.articles[0].findings if f.rule.startswith("fact/")]


def framed(frame: str, statement: str) -> str:
    text = frame.format(statement)
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("line", _lines())
def test_a_true_paraphrase_raises_no_alarm(line: str) -> None:
    for frame in FRAMES:
        assert findings(framed(frame, VARIABLE.sub(r"\2", line))) == []


def test_changed_numbers_and_names_are_found() -> None:
    """Nearly all; what is found is the very number or name that was changed."""
    found = total = 0
    for n, (rule, statement, other) in enumerate(_changed()):
        article = framed(FRAMES[n % len(FRAMES)], statement)
        total += 1
        for f in findings(article):
            assert f.rule == rule, article
            assert other.lower() in article[f.start : f.end].lower()
            found += 1
    assert total > 50
    assert found >= 0.9 * total, (found, total)


def test_both_passages_are_shown() -> None:
    article = "Mayor Ingrid Solheim said the new depot will house 64 electric buses by next spring."
    (found,) = findings(article)
    assert (found.rule, found.level, article[found.start : found.end]) == ("fact/number", "warning", "64")
    statement, passage = found.evidence
    assert statement.exact == "the new depot will house 64 electric buses by next spring"
    assert passage.exact == "By next spring the new depot will house 46 electric buses."
    assert SPEECH[passage.start : passage.end] == passage.exact
    assert statement.exact in found.message
    assert passage.exact in found.message


@pytest.mark.parametrize(
    "article",
    [
        # rounded, and within the limit that is given with it
        "Mayor Ingrid Solheim said riders made about 300,000 trips on the night lines last year.",
        "Mayor Ingrid Solheim said riders made more than 300,000 trips on the night lines last year.",
        "Mayor Ingrid Solheim said the new depot will house fewer than 50 electric buses by next spring.",
        # another way to write it
        "Mayor Ingrid Solheim said the council has set aside 12,000,000 dollars for the depot and its chargers.",
        "Mayor Ingrid Solheim said on the hill lines twenty-seven stops still have no shelter.",
        # another speaker
        "Councilman Tor Aune said the new depot will house 64 electric buses by next spring.",
        # not said
        "Mayor Ingrid Solheim never said that the new depot will house 64 electric buses by next spring.",
        "Reporters asked whether the new depot will house 64 electric buses by next spring.",
        # on a subject that the source does not have
        "Mayor Ingrid Solheim said 64 parks would get new benches.",
        "Mayor Ingrid Solheim said the museum of clocks had 64 visitors on its first day.",
        # another occasion
        "Mayor Ingrid Solheim told the Evening Post on Friday that the depot will house 64 electric buses.",
        # a day that depends on when the text was written
        "Mayor Ingrid Solheim said that on Monday the bridge to Sandholm will be closed to cars.",
        # a name that the passage has, in another form
        "Mayor Ingrid Solheim said Ms. Lindqvist will lead the review of the timetable.",
    ],
)
def test_what_need_not_differ_is_left_alone(article: str) -> None:
    assert findings(article) == []


def test_a_quoted_number_is_compared_once() -> None:
    article = "Mayor Ingrid Solheim said the depot “will house 64 electric buses” by next spring."
    report = consistency.check(text=article, source_text=SPEECH, speaker="Ingrid Solheim", reported=True)
    assert [f.rule for f in report.findings] == ["wording/number"]


def test_in_a_transcript_only_the_named_speaker_counts() -> None:
    talk = "SOLHEIM: The depot will house 46 electric buses by spring.\n\nAUNE: The old garage will house 64 trams."
    said = "Ingrid Solheim said the old garage will house 46 trams."
    assert findings(said, talk) == []
    assert [f.rule for f in findings("Tor Aune said the old garage will house 46 trams.", talk)] in (
        [],
        ["fact/number"],
    )


def test_nothing_is_compared_unless_it_is_asked_for() -> None:
    article = "Mayor Ingrid Solheim said the new depot will house 64 electric buses by next spring."
    assert findings(article, every_quotation=False) == []


def test_quotations_are_counted_as_before() -> None:
    article = "Mayor Ingrid Solheim said the new depot will house 64 electric buses by next spring. "
    article += "“Not a crown of it is borrowed,” she said."
    asked = {"text": article, "source_text": SPEECH, "speaker": "Ingrid Solheim"}
    plain, more = consistency.check(**asked), consistency.check(**asked, reported=True)  # type: ignore[arg-type]
    assert plain.articles[0].quotations == more.articles[0].quotations
    assert plain.summary["quotations"] == more.summary["quotations"] == 1
    assert (plain.summary["warnings"], more.summary["warnings"]) == (0, 1)


@pytest.mark.parametrize("format", [f for f in FORMATS if f not in OF_QUOTATIONS])
def test_every_format_has_the_finding(format: str) -> None:
    article = "Mayor Ingrid Solheim said the new depot will house 64 electric buses by next spring."
    report = consistency.check(text=article, source_text=SPEECH, speaker="Ingrid Solheim", reported=True)
    written = render(report, format, View())
    assert "46" in written


def test_the_command_and_the_settings_ask_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("speech.txt").write_text(SPEECH, "utf-8")
    Path("draft.txt").write_text(
        "Mayor Ingrid Solheim said the depot will house 64 electric buses by spring.\n", "utf-8"
    )
    asked = [
        "check",
        "draft.txt",
        "-c",
        "speech.txt",
        "--speaker",
        "Ingrid Solheim",
        "--format",
        "json",
        "--no-cache",
    ]
    done = CliRunner().invoke(cli, [*asked, "--reported", "--fail-on", "warning"])
    assert done.exit_code == 1
    (found,) = json.loads(done.stdout)["articles"][0]["findings"]
    assert [e["document"] for e in found["evidence"]] == ["draft.txt", "speech.txt"]
    assert CliRunner().invoke(cli, asked).exit_code == 3  # no quotation to check
    Path("consistency.toml").write_text("reported = true\nignore = ['fact/name']\n", "utf-8")
    done = CliRunner().invoke(cli, asked)
    assert done.exit_code == 0
    assert [f["rule"] for f in json.loads(done.stdout)["articles"][0]["findings"]] == ["fact/number"]


def test_a_setting_that_is_no_truth_value_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("consistency.toml").write_text("reported = 'often'\n", "utf-8")
    with pytest.raises(UsageError):
        consistency.check(text="Roe said no.", source_text=SPEECH, config=True)


def test_markup_is_read_over() -> None:
    source = "By next spring the new depot will **house 46** electric buses."
    article = "Mayor *Ingrid* Solheim said the new depot will house *64* electric buses by next spring."
    (found,) = findings(article, source)
    assert article[found.start : found.end] == "64"
    assert found.evidence[1].exact == source


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FRAMES), st.sampled_from(SPEECH.replace("\n\n", " ").split(". ")))
def test_the_sources_own_sentences_raise_no_alarm(frame: str, sentence: str) -> None:
    assert findings(framed(frame, sentence.strip(" .\n"))) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ann Lee said ",
                "46 ",
                "$ ",
                "— ",
                "“",
                "”",
                "that ",
                "Roe’s ",
                ", ",
                ". ",
                "H-1B ",
                "M. ",
                "½ ",
                "\n",
                "²³ ",
            ]
        )
    )
)
def test_any_text_is_read(parts: list[str]) -> None:
    findings("".join(["Mayor Ingrid Solheim said ", *parts, "the depot houses 46 buses."]))
