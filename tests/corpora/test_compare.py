"""Articles against one another, with no canonical: what they quote alike, and where they disagree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
