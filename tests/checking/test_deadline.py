"""An article that takes too long to check is skipped with its reason; the others of the batch are checked."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from consistency.checking import items, work
from consistency.checking.running import Settings, run
from consistency.corpora import partitions
from consistency.corpora.planned import Group
from consistency.judging import load_policy
from consistency.locating import Archive
from consistency.model import Document, Skipped
from consistency.reading import Limits, document

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def slow(real: Any, name: str) -> Any:
    """`real`, but that it never ends for a document whose id ends with `name`."""

    def checked(article: Any, *given: Any, **named: Any) -> Any:
        ids = [a.id for a in article] if isinstance(article, list) else [article.id]
        while any(id.endswith(name) for id in ids):
            time.sleep(0.001)
        return real(article, *given, **named)

    return checked


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_slow_article_is_skipped(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "check_article", slow(work.check_article, "huffpost.txt"))
    articles = [str(SEEDS / f"{name}.txt") for name in ("the-week", "huffpost", "curbed-chicago")]
    settings = Settings(jobs=jobs, limits=Limits(seconds=2))
    report = run(articles, [str(SEEDS / "op-ed.txt")], settings)
    assert [a.document.id for a in report.articles] == [articles[0], articles[2]]
    (skipped,) = report.skipped
    assert (skipped.path, skipped.reason) == (articles[1], "checking it took longer than 2 seconds")


def test_a_slow_article_of_an_audit_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "check_articles", slow(partitions.check_articles, "b"))
    monkeypatch.setattr(partitions, "_SECONDS", 0.5)
    source = document("Other words that were said.", "s", role="canonical")
    group = Group(Archive.build([source]), load_policy("ap"))
    texts = [document("“Some words,” she said.", name) for name in ("a", "b", "c")]
    first, second, third = partitions.Checker(group)._checked([(text, group) for text in texts])
    assert isinstance(second, Skipped)
    assert second.reason == "checking it took longer than 0.5 seconds"
    assert not isinstance(first, Skipped)
    assert not isinstance(third, Skipped)


def test_a_slow_quotation_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "check_alone", slow(items.check_alone, "b"))
    monkeypatch.setattr(items, "Limits", lambda: Limits(seconds=0.2))
    archive = Archive.build([document("Words that were said.", "s", role="canonical")])
    given = [items.Item("a", "Words that were said"), items.Item("b", "Words that were said")]
    one, other = (o.checked for o in items.check_items(given, archive, load_policy("ap")))
    assert one.verdict == "verbatim"
    assert (other.verdict, other.reason) == ("not-checked", "checking it took longer than 0.2 seconds")


def test_a_draft_that_takes_too_long_to_be_made_into_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consistency.reading import batch

    real = batch.document

    def made(text: str, name: str, **given: Any) -> Document:
        while name.endswith("slow.txt"):
            time.sleep(0.001)
        return real(text, name, **given)

    monkeypatch.setattr(batch, "document", made)
    for name in ("slow.txt", "sound.txt"):
        (tmp_path / name).write_text("Some words.\n")
    slow_one, sound = batch.read_articles(sorted(tmp_path.iterdir()), limits=Limits(seconds=0.2))
    assert isinstance(slow_one, Skipped)
    assert slow_one.reason == "took longer than 0.2 seconds"
    assert isinstance(sound, Document)
