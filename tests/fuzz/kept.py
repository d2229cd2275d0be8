"""Targets for what is kept beside the texts: settings, policies, baselines, indexes, entries of the cache.

Each is read as a value or refused with one line, for any bytes; nothing that is read leads out of its folder.
"""

import atexit
import os
import shutil
import struct
import tempfile
import zlib
from pathlib import Path

from consistency import configuration
from consistency.checking import baseline
from consistency.checking.cache import Cache
from consistency.checking.sealing import account_secret, seal
from consistency.errors import ConsistencyError
from consistency.judging import load_policy, loading, policy_files
from consistency.locating import Archive
from consistency.locating.index.store import HEAD
from consistency.model import ArticleReport, Document, Query, Report, Span
from consistency.reading import document

WORDS = "We will not close the small library of the town this winter, whatever the council may say about it."
ENTRY = tuple[ArticleReport, ...]
KEY = "0" * 64


def _folder():
    """A folder in memory where there is one."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="consistency-fuzz-", dir=memory if memory.is_dir() else None))


HERE = _folder()
atexit.register(shutil.rmtree, HERE, ignore_errors=True)
(HERE / ".git").mkdir()


def _one_line(error):
    told = str(error)
    assert told
    assert "\n" not in told, told


def configured(data):
    """The first byte says which of the three files it is."""
    name = ("consistency.toml", "pyproject.toml", "setup.cfg")[data[0] % 3] if data else "consistency.toml"
    path = HERE / name
    path.write_bytes(data[1:])
    try:
        for found in (configuration.find(HERE), configuration.load(path)):
            assert set(found.values) <= set(configuration.KEYS)
        values = configuration.find(HERE).values
        written = [values[key] for key in ("output", "baseline") if key in values]
        written += [f.partition("=")[2] for f in values.get("format", ()) if "=" in f]
        for target in written:
            assert target in ("", "-") or Path(target).resolve().is_relative_to(HERE.resolve()), target
    except ConsistencyError as error:
        _one_line(error)
    finally:
        path.unlink()


def policies(data):
    path = HERE / "house.toml"
    path.write_bytes(data)
    loading._own.cache_clear()
    try:
        policy = load_policy(str(path))
        policy_files(str(path))
        assert policy.level("printed", "wording/word") in ("none", "note", "warning", "error")
        policy.wants("wording/word")
        for suppression in policy.suppressions:
            suppression.covers("wording/word", WORDS)
    except ConsistencyError as error:
        _one_line(error)


def baselines(data):
    path = HERE / "accepted.json"
    path.write_bytes(data)
    report = Report("s", (), (ArticleReport(document(WORDS, "a.md"), ()),))
    try:
        found = baseline.load(path)
        found.silence(report)
        found.stale(report)
        path.write_text(baseline.renewed(report, found), "utf-8")
        baseline.load(path)
    except ConsistencyError as error:
        _one_line(error)


INDEX = HERE / "index"
Archive.build([document(f"{WORDS} {n}. {WORDS[::-1]}", f"s{n}", role="canonical") for n in range(3)]).save(
    INDEX
)
(SHARD,) = INDEX.glob("*.shard")
WHOLE = SHARD.read_bytes()


def index(data):
    """Bytes written over the index: where, in two bytes, and what; the header's checksum is made to agree."""
    if len(data) < 3:
        return
    at = struct.unpack("<H", data[:2])[0] % len(WHOLE)
    changed = bytearray((WHOLE[:at] + data[2:] + WHOLE[at + len(data) - 2 :])[: len(WHOLE)])
    magic, version, length, _ = HEAD.unpack_from(changed)
    length = min(length, len(WHOLE))
    text = bytes(changed[HEAD.size : HEAD.size + length])
    changed[: HEAD.size] = HEAD.pack(magic, version, length, zlib.crc32(text))
    SHARD.write_bytes(changed)
    try:
        archive = Archive.open(INDEX)
        try:
            archive.locate(Query(WORDS, (Span(0, len(WORDS)),)))
            _ = archive.documents, archive.heads
        except ConsistencyError:
            raise
        except Exception:
            assert archive.damage() is not None
    except ConsistencyError as error:
        _one_line(error)


CACHE = Cache(HERE / "cache")


os.environ.setdefault("CONSISTENCY_CACHE_KEY", "of the fuzzer")


def cached(data):
    """The first byte says whether the entry is sealed; one that is not never comes back."""
    path = CACHE._path(KEY)
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = account_secret()
    assert secret is not None
    sealed = bool(data[:1] and data[0] & 1)
    path.write_bytes(seal(secret, KEY, data[1:]) if sealed else data[1:])
    found = CACHE.get(KEY, ENTRY)
    if not sealed:
        assert found is None
    for report in found or ():
        assert isinstance(report, ArticleReport)
        assert isinstance(report.document, Document)
        assert isinstance(report.document.text, str)


TARGETS = {
    "configuration": configured,
    "policy": policies,
    "baseline": baselines,
    "index": index,
    "cache": cached,
}


def _entry():
    CACHE.put(KEY, (ArticleReport(document(WORDS, "a.md"), ()),))
    return b"\x01" + CACHE._path(KEY).read_bytes()[32:]


SEEDS = {
    "configuration": lambda: [
        b'\x00policy = "ap"\noutput = "out/a.json"\nformat = ["json=b.json"]\njobs = 2\nwhole = true\n'
        b'ignore = ["wording"]\n',
        b'\x01[tool.consistency]\nbaseline = "accepted.json"\nlimit = ["seconds=3"]\n',
        b"\x02[consistency]\ncanonical =\n    a.txt\n    b.txt\nallow-empty = yes\noutput = ../a\n",
    ],
    "policy": lambda: [
        b'extends = "chicago"\nignore = ["marks"]\n[levels]\n"wording/typo" = "note"\n[spoken]\n'
        b'"wording/word" = "none"\n'
        b'[[suppress]]\nrule = "*"\npassage = "small library"\nreason = "known"\n',
    ],
    "baseline": lambda: [
        b'{"schema_version": "1", "findings": [{"fingerprint": "a", "rule": "wording/word", "article": "a.md",'
        b' "message": "m", "reason": "r"}]}',
    ],
    "index": lambda: [
        struct.pack("<H", at) + WHOLE[at : at + 64] for at in range(0, min(len(WHOLE), 65_000) - 64, 499)
    ],
    "cache": lambda: [_entry(), b"\x00" + b"\x80\x04cconsistency.model\n"],
}
