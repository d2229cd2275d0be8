"""Which canonicals an open folder names, and that a change of them, or of what names them, is seen."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.checking import again
from consistency.errors import ConsistencyError
from consistency.locating import Archive
from consistency.lsp.sources import Checked, Sources
from consistency.reading import document
from tests import monorepo
from tests.lsp.drafts import DRAFT, SOURCE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "roe.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "consistency.toml").write_text('canonical = ["sources/"]\n', "utf-8")
    return tmp_path


def verdict(sources: Sources) -> str:
    (quoted,) = sources.check("file:///draft.md", DRAFT, True).report.quotations
    return quoted.verdict


def rewrite(path: Path, text: str) -> None:
    """Writes into the same file, which leaves its folder's own time as it was."""
    before = path.stat().st_mtime_ns
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def test_a_source_in_a_folder_is_written_anew(folder: Path) -> None:
    sources = Sources(folder)
    assert verdict(sources) == "altered"
    rewrite(folder / "sources" / "roe.txt", SOURCE.replace("small", "dusty"))
    assert verdict(sources) == "verbatim"


def test_a_source_comes_and_goes(folder: Path) -> None:
    sources = Sources(folder)
    (folder / "sources" / "more").mkdir()
    (folder / "sources" / "more" / "two.txt").write_text("By Ann Lee\n\nOther words of hers.\n", "utf-8")
    assert len(sources.check("file:///draft.md", DRAFT, True).canonicals) == 2
    (folder / "sources" / "more" / "two.txt").unlink()
    assert len(sources.check("file:///draft.md", DRAFT, True).canonicals) == 1


def test_a_manifest_is_written_later(folder: Path) -> None:
    sources = Sources(folder)
    assert verdict(sources) == "altered"
    manifest = '[[canonical]]\nfile = "roe.txt"\nspeaker = "Ann Lee"\n'
    (folder / "sources" / "canonicals.toml").write_text(manifest, "utf-8")
    (source,) = sources.check("file:///draft.md", DRAFT, True).canonicals.values()
    assert source.speaker == "Ann Lee"


def test_the_configuration_is_written_later(folder: Path) -> None:
    named = (folder / "consistency.toml").read_text("utf-8")
    (folder / "consistency.toml").unlink()
    (folder / ".git").mkdir()
    sources = Sources(folder)
    with pytest.raises(ConsistencyError, match="no source configured"):
        verdict(sources)
    (folder / "consistency.toml").write_text(named, "utf-8")
    assert verdict(sources) == "altered"


def test_paths_count_from_the_open_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for elsewhere in (folder.parent, folder / "sources"):  # an editor may have been started anywhere
        monkeypatch.chdir(elsewhere)
        assert verdict(Sources(folder)) == "altered"
        assert verdict(Sources(folder, {"canonical": ["sources/roe.txt"]})) == "altered"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"canonicals": ["x"]}, "did you mean 'canonical'"),
        ({"canonical": 5}, "canonical must be a list of strings"),
        ({"select": ["wording/nonsense"]}, "unknown rule 'wording/nonsense'"),
        ({"policy": "no such"}, "no such"),
        ({"canonical": ["gone.txt"]}, "no such file"),
    ],
)
def test_a_wrong_option_is_told_in_a_line(given: dict[str, Any], told: str, folder: Path) -> None:
    with pytest.raises(ConsistencyError) as error:
        verdict(Sources(folder, given))
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_limits_of_the_configuration_hold(folder: Path) -> None:
    sources = Sources(folder)
    assert verdict(sources) == "altered"
    with (folder / "consistency.toml").open("a", encoding="utf-8") as file:
        file.write('limit = ["characters=10"]\n')
    with pytest.raises(ConsistencyError, match="characters"):
        sources.check("file:///draft.md", DRAFT, True)
    (folder / "consistency.toml").write_text('canonical = ["sources/"]\nlimit = ["words=1"]\n', "utf-8")
    with pytest.raises(ConsistencyError, match="unknown limit 'words'"):
        sources.check("file:///draft.md", DRAFT, True)


def test_a_draft_has_the_settings_and_sources_of_its_own_desk(tmp_path: Path, monkeypatch) -> None:
    top = monorepo.build(tmp_path / "repository")
    monkeypatch.chdir(top)
    sources = Sources(top)
    for name, verdict in monorepo.VERDICTS.items():
        path = top / name
        if path.suffix == ".md":
            found = sources.check(path.as_uri(), path.read_text("utf-8"), markdown=True)
            assert found.report.quotations[-1].verdict == verdict, name


LONG = "\n\n".join(
    f"Jane Roe wrote of year {n}: “We will not close the small library this winter, and nobody has asked us for that.” "
    f"She said it in the hall, where {n} people sat."
    for n in range(60)
)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many paragraphs were checked since this was asked before."""
    seen: list[int] = []
    check = again.check_article

    def counting(document: Any, *rest: Any, **more: Any) -> Any:
        seen.append(sum(1 for line in document.text.split("\n") if line.strip()))
        return check(document, *rest, **more)

    def since() -> int:
        total = sum(seen)
        seen.clear()
        return total

    monkeypatch.setattr(again, "check_article", counting)
    return since


def test_only_changed_paragraphs_are_checked_again(folder: Path, counted: Callable[[], int]) -> None:
    sources = Sources(folder)
    assert sources.check("file:///draft.md", LONG, True).whole
    assert counted() == 60
    edited = LONG.replace("year 30: “We will not", "year 30: “We will never")
    found = sources.check("file:///draft.md", edited, True)
    assert not found.whole
    assert counted() <= 5
    assert [c.verdict for c in found.report.quotations].count("altered") == 1
    other = sources.check("file:///other.md", LONG, True)  # each draft has its own last check
    assert (other.whole, counted()) == (True, 60)
    further = edited.replace("year 31: “We will not", "year 31: “We will hardly")
    assert not sources.check("file:///draft.md", further, True).whole
    assert counted() <= 6
    assert sources.check("file:///draft.md", further, True, whole=True).whole
    assert counted() == 60


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("year 0: “We", "year 0: We"),
        ("Jane Roe wrote of year 0", "Bo Orr wrote of year 0"),
        ("people sat.", "people sat.\n\nMore on that."),
    ],
)
def test_what_matters_elsewhere_is_checked_as_a_whole(before: str, after: str, folder: Path) -> None:
    sources = Sources(folder)
    sources.check("file:///draft.md", LONG, True)
    assert sources.check("file:///draft.md", LONG.replace(before, after, 1), True).whole


def test_new_sources_or_settings_ask_for_a_whole_check(folder: Path) -> None:
    (folder / "house.toml").write_text('extends = "ap"\n', "utf-8")
    (folder / "consistency.toml").write_text('canonical = ["sources/"]\npolicy = "house.toml"\n', "utf-8")
    sources = Sources(folder)

    def both() -> list[bool]:
        return [sources.check("file:///draft.md", DRAFT, True).whole for _ in range(2)]

    assert both() == [True, False]
    (folder / "house.toml").write_text('extends = "ap"\n[levels]\n"wording/word" = "note"\n', "utf-8")
    assert both() == [True, False]
    rewrite(folder / "sources" / "roe.txt", SOURCE.replace("small", "dusty"))
    assert both() == [True, False]


PIECES = ["not", "never", "wrote", "she", "the", "said", "forty", "12", "Bo Orr", "“", "”", "\n\n", "—", "* "]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 2), st.sampled_from(PIECES)), max_size=4))
def test_random_edits_say_what_a_fresh_check_says(edits: list[tuple[int, int, str]]) -> None:
    """Each edit replaces a word, goes before it, or removes it."""
    text = DRAFT + "\n\n".join(LONG.split("\n\n")[:3])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("consistency.lsp.sources.Sources._chosen", lambda *_: ARCHIVE)
        sources = Sources(Path(), {"canonical": ["roe.txt"]})
        sources.check("file:///draft.md", text, True)
        for at, how, piece in edits:
            words = list(re.finditer(r"\w+", text))
            word = words[at % len(words)]
            new = (piece, f"{piece} {word[0]}", "")[how]
            text = text[: word.start()] + new + text[word.end() :]
            kept = sources.check("file:///draft.md", text, True)
            fresh = Sources(Path(), {"canonical": ["roe.txt"]}).check("file:///draft.md", text, True)
            assert said(kept) == said(fresh)


def said(of: Checked) -> list[object]:
    """What an editor shows of a check."""
    report = of.report
    quotations = [
        (c.quotation.start, c.quotation.exact, c.quotation.speaker, c.verdict, c.level, c.match, c.findings)
        for c in report.quotations
    ]
    return [report.document.text, quotations, report.reuses, set(report.findings)]


ARCHIVE = Archive.build([document(SOURCE, "roe.txt", role="canonical")])
