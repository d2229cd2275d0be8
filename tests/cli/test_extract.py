"""`consistency extract`."""

from __future__ import annotations

import json
from pathlib import Path


def test_a_line_an_article(run) -> None:
    done = run("extract", "seeds/the-week.txt", "seeds/huffpost.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [r["id"] for r in rows] == ["seeds/the-week.txt", "seeds/huffpost.txt"]
    assert set(rows[0]["quotations"][0]) == {
        *("start", "end", "exact", "kind"),
        *("speaker", "speaker_start", "speaker_end", "speaker_resolved", "cue"),
    }
    for row in rows:
        text = Path(row["id"]).read_text("utf-8")
        for q in row["quotations"]:
            assert text[q["start"] : q["end"]] == q["exact"]
            if q["speaker"]:
                assert text[q["speaker_start"] : q["speaker_end"]] == q["speaker"]


def test_text_names_place_kind_and_speaker(run) -> None:
    done = run("extract", "seeds/the-week.txt")
    assert "seeds/the-week.txt:6:" in done.out
    assert "Lori Lightfoot" in done.out


def test_what_cannot_be_read_is_told(run, tmp_path: Path) -> None:
    done = run("extract", "seeds/the-week.txt", tmp_path / "missing.txt", "--format", "jsonl")
    assert done.status == 3
    assert len(done.out.splitlines()) == 1
    assert "missing.txt" in done.err
