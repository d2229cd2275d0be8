"""What is compared: every passage with words of the source, for any speaker; and the report on the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

import consistency
from consistency.checking.running import run
from consistency.checking.settings import Settings
from consistency.model import ArticleReport, Checked
from consistency.reading import document
from consistency.reporting import View, data, render

SPEECH = (
    "Friends, the ferry has carried this island for ninety years. The crossing will cost four crowns in spring, five "
    "crowns in summer, and nothing for a child. No boat of ours shall leave a sick man on the far shore. I ask you to "
    "weigh us by the timetable we keep and not by the timetable we print. Salt is dear, but patience is dearer."
)
FALSE = "The crossing will cost four crowns in spring, six crowns in summer, and nothing for a child"
TRUE = "No boat of ours shall leave a sick man on the far shore"
OTHERS = "Nobody on this pier has ever seen a captain count the coal twice"


def report(
    article: str, *sources: str, speaker: str | None = "Ingrid Solheim", **settings: bool
) -> ArticleReport:
    texts = [
        document(t, f"source{n}.txt", role="canonical", speaker=speaker)
        for n, t in enumerate(sources or (SPEECH,))
    ]
    return run([document(article, "draft.txt")], texts, Settings(**settings)).articles[0]


def only(article: str, **settings: bool) -> Checked:
    (found,) = report(article, **settings).quotations
    return found


@pytest.mark.parametrize(
    "frame",
    [
        "The part on fares was short. The new tariff “{}” drew a sigh.",  # a thing
        "Ingrid Solheim spoke at noon.\n\n* “{}.”",  # a list item
        "Ingrid Solheim spoke at noon. The harbor office said: “{}.”",  # an office that may be hers
        "“{}.”",  # nobody at all
        "Ingrid Solheim spoke at noon. Who could have said “{}” better?",
        "Ingrid Solheim spoke. In the words of the program: “{},” and so on.",
    ],
)
def test_words_of_the_source_are_compared_whoever_is_named(frame: str) -> None:
    found = only(frame.format(FALSE))
    assert (found.verdict, found.level) == ("altered", "error")
    assert [e.type for e in found.edits] == ["number"]
    assert found.attribution == "author"


@pytest.mark.parametrize(
    ("tag", "verdict"),
    [
        ("said Magnus Aas, the harbor pilot.", "misattributed"),
        ("Mr. Aas told the crowd.", "misattributed"),
        ("Ingrid Solheim said.", "verbatim"),
        ("Mrs. Solheim said.", "verbatim"),
        ("the captain said.", "verbatim"),
        ("the leaflet said.", "verbatim"),
    ],
)
def test_only_a_person_in_a_tag_is_accused(tag: str, verdict: str) -> None:
    found = only(f"Ingrid Solheim and Magnus Aas were there. “{TRUE},” {tag}")
    assert found.verdict == verdict


@pytest.mark.parametrize(
    "frame",
    [
        "Ingrid Solheim spoke. Magnus Aas smiled at the part about how “{}.”",
        "Ingrid Solheim spoke. Magnus Aas was moved by the line “{}.”",
    ],
)
def test_a_reaction_never_accuses(frame: str) -> None:
    found = only(frame.format(TRUE))
    assert found.verdict == "verbatim"
    assert all(f.rule == "source/speaker" and f.level == "note" for f in found.findings)


@pytest.mark.parametrize(
    "frame",
    [
        "Ingrid Solheim spoke. “{},” said Magnus Aas.",
        "Ingrid Solheim spoke. The pier office said that “{}.”",
    ],
)
def test_other_words_are_set_aside_with_a_reason(frame: str) -> None:
    found = only(frame.format(OTHERS))
    assert (found.verdict, found.level) == ("not-checked", "none")
    assert found.set_aside in ("another-speaker", "unclear-speaker", "nobody-named")
    assert found.reason


def test_a_genuine_term_is_no_quotation() -> None:
    found = only("Ingrid Solheim spoke of fares. The so-called “far shore” is a bay.")
    assert found.verdict == "not-checked"


def test_what_is_set_aside_is_counted_and_what_is_close_has_its_place() -> None:
    text = f"Ingrid Solheim spoke.\n\n“{OTHERS},” said Magnus Aas.\n\n“far shore of ours,” said Magnus Aas."
    found = report(text)
    summary = data.summary([found])
    assert summary["set_aside"] == {"another-speaker": 2}
    assert summary["close"] == sum(c.close is not None for c in found.quotations)


def test_nested_words_are_compared_once() -> None:
    text = f"Ingrid Solheim spoke. “He told me ‘{FALSE}’, and then he laughed,” said Magnus Aas."
    outer, inner = report(text).quotations
    assert outer.verdict == "not-checked"
    assert (inner.verdict, inner.quotation.kind) == ("altered", "nested")


def test_a_rewording_is_shown_as_a_change() -> None:
    found = only("Ingrid Solheim said that “patience is dearer than any salt you can buy.”")
    assert found.verdict in ("altered", "not-found")
    found = only("“Judge us by the timetable we keep, never by the one we print,” Ingrid Solheim said.")
    assert found.verdict == "altered"
    assert found.match is not None
    assert found.match.exact.startswith("weigh us") or "by the timetable we keep" in found.match.exact
    assert found.edits


def test_a_source_without_a_speaker_has_the_words_of_whom_it_has_words() -> None:
    text = f"“{TRUE},” Ingrid Solheim said. “{OTHERS},” said Magnus Aas. “The sea owes us a lighthouse,” Solheim said."
    first, second, third = report(text, speaker=None).quotations
    assert first.verdict == "verbatim"
    assert (second.verdict, second.set_aside) == ("not-checked", "another-speaker")
    assert third.verdict == "not-found"


def test_a_statute_among_the_sources_takes_nobodys_words() -> None:
    statute = (
        "Section 4. A vessel that carries passengers must show a lamp at the bow and another at the stern."
    )
    speech = document(SPEECH, "speech.txt", role="canonical", speaker="Ingrid Solheim")
    law = document(statute, "law.txt", role="canonical")
    text = f"“{TRUE},” Ingrid Solheim said. “{OTHERS},” said Magnus Aas. “We are tired,” said Dagny Roed."
    verdicts = [
        c.verdict for c in run([document(text, "a")], [speech, law], Settings()).articles[0].quotations
    ]
    assert verdicts == ["verbatim", "not-checked", "not-checked"]


def test_every_quotation_is_compared_on_request() -> None:
    text = f"Ingrid Solheim spoke. “{OTHERS},” said Magnus Aas. The court cited “{TRUE}.”"
    first, second = report(text, every_quotation=True).quotations
    assert (first.verdict, first.level) == ("not-found", "note")
    assert second.verdict == "verbatim"


def test_an_article_of_which_nothing_was_compared_is_a_warning() -> None:
    found = report(f"Ingrid Solheim spoke at noon. A banner read “{OTHERS}.”")
    assert [(f.rule, f.level) for f in found.findings] == [("source/uncompared", "warning")]
    assert not report(f"Ingrid Solheim spoke at noon. “{OTHERS},” said Magnus Aas.").findings


@pytest.mark.parametrize(
    ("article", "level"),
    [
        ("“{},” Ingrid Solheim wrote in The Fjord Mail.", "error"),
        ("Ingrid Solheim set out her plan in The Fjord Mail.\n\n“{},” she wrote.", "error"),
        ("Ingrid Solheim answered in an op-ed.\n\n“{},” she wrote.", "error"),
        ("“{},” Ingrid Solheim told a radio station on Friday.", "note"),
        ("“{},” Ingrid Solheim said. The ferry may sail.", "warning"),
    ],
)
def test_missing_words_are_as_bad_as_the_article_is_definite(article: str, level: str) -> None:
    head = "The Fjord Mail\n\nOpinion Ingrid Solheim: Why the ferry stays\n\nIngrid Solheim is harbor master.\n\n"
    (found,) = report(article.format(OTHERS), head + SPEECH, speaker=None).quotations
    assert (found.verdict, found.level) == ("not-found", level)


def test_the_public_door_has_the_option() -> None:
    report = consistency.check(
        document(f"The court cited “{TRUE}.”", "a"), document(SPEECH, "s", role="canonical")
    )
    assert report.articles[0].quotations[0].verdict == "verbatim"


@pytest.mark.parametrize("format", ["text", "markdown", "html", "sarif", "json"])
def test_every_report_counts_what_was_not_compared(format: str) -> None:
    text = f"Ingrid Solheim spoke.\n\n“{OTHERS},” said Magnus Aas.\n\n“five crowns in the summer sun,” said Magnus Aas."
    sources = [document(SPEECH, "source.txt", role="canonical", speaker="Ingrid Solheim")]
    found = run([document(text, "draft.txt")], sources, Settings())
    shown = render(found, format, View())
    assert "2 not compared" in shown or '"another-speaker": 2' in shown or "Not checked" in shown
    if format != "html":
        assert "five crowns in the summer sun" in shown


@pytest.mark.parametrize(
    ("said", "level"),
    [("on March 3", "error"), ("on 3 March", "error"), ("on March 13", "note"), ("", "warning")],
)
def test_the_date_of_a_source_names_it(said: str, level: str) -> None:
    source = document(SPEECH, "s", role="canonical", speaker="Ingrid Solheim")
    source = replace(source, date="1931-03-03", canonical_kind="spoken")
    text = f"“{OTHERS},” Ingrid Solheim said {said}.".replace(" .", ".")
    (found,) = run([document(text, "a")], [source], Settings()).articles[0].quotations
    assert (found.verdict, found.level) == ("not-found", level)
