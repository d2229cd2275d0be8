"""Articles against one another, with no canonical: what they quote alike, and where they disagree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import consistency
from consistency.cli import cli
from consistency.corpora.passages import passages

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def compared(*arguments: str) -> dict[str, Any]:
    done = CliRunner().invoke(cli, ["compare", *arguments, "--format", "json"])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_seeds_disagree_with_themselves() -> None:
    facts = compared(*map(str, sorted(SEEDS.glob("*.txt"))))["facts"]
    forms = {(f["rule"], *(form["form"] for form in f["forms"])) for f in facts}
    assert ("wording/inflection", "crowd", "crowds") in forms
    name = "Immigration and Customs Enforcement"
    assert ("fact/name", name, name.replace("Immigration ", "Immigrations ")) in forms
    (cities,) = [f for f in facts if f["rule"] == "fact/number"]
    assert {p["exact"].split()[0] for form in cities["forms"] for p in form["places"]} == {"10", "ten"}
    for fact in facts:
        for place in (p for form in fact["forms"] for p in form["places"]):
            text = Path(place["id"]).read_text("utf-8")
            assert text[place["start"] : place["end"]] == place["exact"]


def read(*texts: str) -> list[tuple[consistency.Document, list[consistency.Quotation]]]:
    documents = [consistency.document(t, f"a{n}") for n, t in enumerate(texts)]
    return [(d, consistency.extract(d)) for d in documents]


def test_wordings_of_one_passage() -> None:
    told = '"The harbour was closed for {} years and nobody counted the cost," Ada Quill said.'
    found = passages(read(told.format("nine"), told.format("nine"), told.format("ten")))
    assert len(found) == 1
    first, other = found[0].wordings
    assert len(first.witnesses) == 2
    assert [(e.type, e.canonical.exact, e.article.exact) for e in other.edits] == [("number", "nine", "ten")]
    assert found[0].articles == 3


def test_passages_of_one_article_and_chance_words_are_none() -> None:
    one = '"We will build the bridge again in the spring," he said. "We will build the bridge again in the spring."'
    other = '"We will never forget what the sailors did," she said.'
    assert passages(read(one, other)) == []


def test_numbers_that_disagree_and_those_that_count_other_things() -> None:
    rows = "Rain destroyed {} houses on the quay."
    folder = [(d, q) for d, q in read(rows.format("forty"), rows.format("14"), "It has 3 boats and 9 sails.")]
    from consistency.corpora.facts import facts

    (fact,) = facts(folder)
    assert [form for form, _ in fact.forms] == ["14 house", "40 house"]


def test_a_chain_of_likenesses_is_no_passage() -> None:
    said = [
        '"We will rebuild the old harbor wall before the autumn storms come," Ada Quill said.',
        '"Before the autumn storms come, the ferries stop for good," Tom Reed said.',
        '"The ferries stop for good when the money is gone," Jo Marsh said.',
    ]
    assert passages(read(*said)) == []


def test_a_title_or_a_common_phrase_makes_no_passage() -> None:
    said = [
        '"I read it in The Harbor Daily News before anybody told me about the fire," Ada Quill said.',
        'He works for "The Harbor Daily News" on the quay.',
        '"At the end of the day we have to pay for the wall," Ada Quill said.',
        '"At the end of the day nobody asked the fishermen," Tom Reed said.',
    ]
    assert passages(read(*said)) == []


def test_parts_of_one_speech_belong_to_the_longest_quotation() -> None:
    whole = "The harbor was closed for nine years and nobody counted the cost. We will count it now, ship by ship."
    said = [
        f'"{whole}" Ada Quill said.',
        '"The harbor was closed for nine years and nobody counted the cost," Ada Quill said.',
        '"We will count it now, ship by ship," Ada Quill said.',
    ]
    (found,) = passages(read(*said))
    assert found.wordings[0].text.startswith("The harbor")
    assert found.articles == 3


def test_equal_words_of_two_people_are_one_passage_only_if_they_are_many() -> None:
    short = '"the valves froze again," {} said.'
    assert passages(read(short.format("Ada Quill"), short.format("Tom Reed"))) == []
    long = '"The harbor was closed for nine years, nobody counted the cost, and the valves froze again," {} said.'
    assert len(passages(read(long.format("Ada Quill"), long.format("Tom Reed")))) == 1


FIRES = [
    (
        "Fire destroyed 40 boats in Harrow on Monday night.",
        "Fire destroyed 14 boats in Selby on Monday night.",
    ),
    ("Fire destroyed 40 boats in the port in 2012.", "Fire destroyed 14 boats in the port in 2019."),
    ("The storm lasted 40 hours and sank a ferry.", "The storm lasted 14 hours and sank a ferry."),
    ("The league counts 40 boats. Of these, 14 boats were lost in the fire.", "The league counts 40 boats."),
    ("The mayor owns 40 boats.", "A storm in the north broke 14 boats loose."),
]


@pytest.mark.parametrize("pair", FIRES)
def test_numbers_of_other_places_years_units_and_things_do_not_disagree(pair: tuple[str, str]) -> None:
    from consistency.corpora.facts import facts

    assert facts(read(*pair)) == []


def test_a_plural_is_no_misspelling_and_a_slip_is() -> None:
    from consistency.corpora.facts import facts

    farmers = "Harrow Farmers met. The Harrow Farmer paper wrote of Harrow Farmer Jo."
    found = facts(read(f"{farmers} Melanne Verveer spoke to Melanne Verveer.", "Melanie Verveer left early."))
    assert [[form for form, _ in f.forms] for f in found] == [["Melanne Verveer", "Melanie Verveer"]]


def test_an_empty_or_missing_article(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["compare", str(tmp_path / "none.txt")])
    assert done.exit_code == 3


def test_markdown_is_compared_as_it_is_read(tmp_path: Path) -> None:
    texts = (
        "She said: “We will **not** close the [old mill](https://x.org/a_b) before&nbsp;spring.” It has 12 looms.\n",
        "She said: “We will not close the *new* ~~big~~ mill before spring.” It has 14 looms.\n",
    )
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.md").write_text(text, encoding="utf-8")
    found = compared(*(str(tmp_path / f"{n}.md") for n in (0, 1)))
    (passage,) = found["passages"]
    assert {" ".join(w["exact"].split()) for w in passage["wordings"]} == {
        "We will not close the old mill before spring.",
        "We will not close the new mill before spring.",
    }
    for wording in passage["wordings"]:
        for witness in wording["witnesses"]:
            text = Path(witness["id"]).read_text("utf-8")
            assert text[witness["start"] : witness["end"]] in (t[t.index("We") : t.index("”")] for t in texts)
    ((edit,),) = [w["edits"] for w in passage["wordings"] if w["edits"]]
    changed = texts[int(Path(passage["wordings"][1]["witnesses"][0]["id"]).stem)]
    assert changed[edit["article"]["start"] : edit["article"]["end"]] == edit["article"]["exact"]
    assert {form["form"] for fact in found["facts"] for form in fact["forms"]} == {"12 loom", "14 loom"}
