"""Entries of the cache: what is kept comes back equal, and nothing else comes back."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import consistency
from consistency.checking.cache import Cache, key
from consistency.checking.sealing import account_secret, seal
from consistency.model import ArticleReport, Document, Skipped, Span

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
NAME = "0" * 64
ENTRY = tuple[ArticleReport, ...]


def test_reports_come_back_equal(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    report = consistency.check(SEEDS / "the-week.txt", SEEDS / "op-ed.txt")
    skipped = (Skipped("a.pdf", "damaged"),)
    for number, (value, kind) in enumerate(
        (
            (report.articles, ENTRY),
            (report.canonicals, tuple[Document, ...]),
            ((report.canonicals, skipped), tuple[tuple[Document, ...], tuple[Skipped, ...]]),
            ((), ENTRY),
        )
    ):
        cache.put(f"{number:064}", value)
        assert cache.get(f"{number:064}", kind) == value


class _Marker:
    """A pickle of it makes a folder when it is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.path),))


def _dotted(path: Path) -> bytes:
    """A pickle that reaches `eval` through a dotted name of this package's own module."""
    code = f"__import__('os').mkdir({str(path)!r})"
    return b"\x80\x04cconsistency.model\n__builtins__.__getitem__\n(Veval\ntR(V" + code.encode() + b"\ntR."


@pytest.mark.parametrize("make", [_dotted, lambda path: pickle.dumps(_Marker(path)), lambda path: b""])
def test_a_planted_pickle_runs_nothing(make, tmp_path: Path) -> None:
    cache, marker = Cache(tmp_path / "cache"), tmp_path / "ran"
    cache.put(NAME, ())
    (file,) = cache.folder.glob("*/*")
    payload = make(marker)
    for content in (payload, hashlib.sha256(payload).digest() + payload):
        file.write_bytes(content)
        assert cache.get(NAME, ENTRY) is None
        assert not marker.exists()


def test_an_entry_made_elsewhere_is_not_a_result(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("CONSISTENCY_CACHE_KEY", "somebody else's")
    forged = Cache(tmp_path)
    forged.put(NAME, ())
    assert forged.get(NAME, ENTRY) == ()
    monkeypatch.setenv("CONSISTENCY_CACHE_KEY", "ours")
    assert Cache(tmp_path).get(NAME, ENTRY) is None


def test_an_entry_moved_to_another_name_is_not_a_result(tmp_path: Path) -> None:
    cache, other = Cache(tmp_path), "1" * 64
    cache.put(NAME, ())
    cache.put(other, ())
    (tmp_path / other[:2] / other[2:]).write_bytes((tmp_path / NAME[:2] / NAME[2:]).read_bytes())
    assert cache.get(NAME, ENTRY) == ()
    assert cache.get(other, ENTRY) is None


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(NAME, (ArticleReport(Document("a", "text", Span(0, 4)), ()),))
    (file,) = tmp_path.glob("*/*")
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert cache.get(NAME, ENTRY) is None
    file.write_bytes(whole)
    assert cache.get(NAME, ENTRY) is not None


@pytest.mark.parametrize(
    "value",
    [
        "[1]",
        "{}",
        '[{"document": 3}]',
        '[{"document": {"id": "a", "text": "b", "body": [0, 1]}, "quotations": []}]',
    ],
)
def test_a_sealed_entry_of_another_shape_is_not_a_result(value: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("CONSISTENCY_CACHE_KEY", "ours")
    cache, secret = Cache(tmp_path), account_secret()
    assert secret is not None
    cache.put(NAME, ())
    (file,) = tmp_path.glob("*/*")
    file.write_bytes(seal(secret, NAME, value.encode()))
    assert cache.get(NAME, ENTRY) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_or_a_link_in_the_cache_neither_blocks_nor_counts(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(NAME, ())
    (file,) = cache.folder.glob("*/*")
    file.rename(tmp_path / "entry")
    file.symlink_to(tmp_path / "entry")
    assert cache.get(NAME, ENTRY) is None
    file.unlink()
    os.mkfifo(file)
    assert cache.get(NAME, ENTRY) is None


def test_a_text_that_utf_8_cannot_hold_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(NAME, (ArticleReport(Document("a", "a \ud800", Span(0, 3)), ()),))
    assert cache.get(NAME, ENTRY) is None
    assert not list(tmp_path.rglob("*.new"))


@pytest.fixture
def account(tmp_path: Path, monkeypatch) -> Path:
    """An account without a key."""
    monkeypatch.delenv("CONSISTENCY_CACHE_KEY")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path / "settings/consistency/cache.key"


def test_the_account_s_key_is_made_once_and_private(account: Path) -> None:
    first = account_secret()
    assert first is not None
    assert len(first) == 32
    assert account_secret() == first
    assert [path.name for path in account.parent.iterdir()] == ["cache.key"]
    if os.name == "posix":
        assert account.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="needs modes of files")
@pytest.mark.parametrize("kind", ["readable by others", "link", "short", "pipe", "no folder"])
def test_without_a_safe_key_nothing_is_kept(kind: str, account: Path, tmp_path: Path) -> None:
    assert account_secret() is not None
    if kind == "readable by others":
        account.chmod(0o644)
    elif kind == "link":
        account.rename(tmp_path / "elsewhere")
        account.symlink_to(tmp_path / "elsewhere")
    elif kind == "short":
        account.write_bytes(b"123")
    elif kind == "pipe":
        account.unlink()
        os.mkfifo(account, 0o600)
    else:
        account.unlink()
        account.parent.rmdir()
        account.parent.write_bytes(b"")
    assert account_secret() is None
    cache = Cache(tmp_path / "cache")
    cache.put(NAME, ())
    assert not cache.folder.exists()
    assert cache.get(NAME, ENTRY) is None


def test_matplotlib_keeps_its_files_in_a_folder_of_ours(tmp_path: Path) -> None:
    code = "from consistency.corpora import plots; plots._style(); import matplotlib as m; print(m.get_cachedir())"
    environment = {k: v for k, v in os.environ.items() if k != "MPLCONFIGDIR"}
    environment |= {"XDG_CONFIG_HOME": str(tmp_path / "settings"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    folder = tmp_path / "settings/consistency/matplotlib"
    assert done.stdout.strip() == str(folder)
    assert folder.stat().st_mode & 0o077 == 0
    assert not (tmp_path / "cache").exists()


def test_policies_of_one_name_have_keys_of_their_own() -> None:
    kept = consistency.load_policy("ap")
    stricter = replace(kept, levels={**kept.levels, "printed": {}})
    assert repr(kept) == repr(stricter)
    assert key(kept) != key(stricter)
    assert key(kept) == key(consistency.load_policy("ap"))
