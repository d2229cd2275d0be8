"""`consistency mutate`."""

from __future__ import annotations

import json
from pathlib import Path

OP_ED = "seeds/op-ed.txt"


def test_the_table_is_repeatable_and_the_seed_is_not_missed(run) -> None:
    first = run("mutate", OP_ED, "--each", "4")
    assert first.status == 0
    assert first.out == run("mutate", "-c", OP_ED, "--each", "4").out
    assert first.out != run("mutate", OP_ED, "--each", "4", "--seed", "9").out


def test_an_ignored_rule_shows(run) -> None:
    done = run("mutate", OP_ED, "--each", "4", "--ignore", "wording/negation", "--format", "json")
    rows = {row["kind"]: row for row in json.loads(done.out)["kinds"]}
    assert rows["negation"]["passed"] == rows["negation"]["tried"] > 0


def test_a_canonical_without_a_sentence_is_said_so(run, tmp_path: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text("Too short.\n")
    done = run("mutate", short)
    assert done.status == 3
    assert "no sentence" in done.err
