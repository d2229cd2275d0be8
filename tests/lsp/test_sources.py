"""Which canonicals an open folder names, and that a change of them, or of what names them, is seen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from consistency.errors import ConsistencyError
from consistency.lsp.sources import Sources
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
