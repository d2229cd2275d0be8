"""No expression of the package goes back over and over: each is tried on texts made from its own parse tree."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LENGTH = (
    20_000  # characters; what goes back over all of them takes minutes, what reads them once a millisecond
)
SECONDS = 1.0  # of the processor
# Expressions that are given no more than so many characters, where the package calls them.
BOUNDED = {
    "reading/authors.py:_CUT": 200,
    "reading/lines.py:_COUNT": 60,
    "reading/signatures.py:_NAME_ENDS": 400,
    "reading/formats/html.py:_DECLARED": 4096,
    "quoting/provenance.py:_PHRASE": 800,
}
# In a process that has loaded nothing of the package yet.
SCAN = """
import json, signal, sys, time, warnings
warnings.simplefilter("ignore")
from tests.hostile.expressions import ROOT, collected
from tests.hostile.pumps import pumps
from tests.hostile.usage import maker, searched
length, seconds, bounded = json.loads(sys.argv[1])
class Slow(Exception): pass
def ring(*_): raise Slow
signal.signal(signal.SIGVTALRM, ring)
everywhere, slow = searched(), []
found = collected()
for e in found:
    name, file = maker(e.place), e.place.partition(":")[0]
    line = (ROOT / "consistency" / file).read_text("utf-8").splitlines()[int(e.place.partition(":")[2]) - 1]
    on_the_spot = "re.match(" in line or "re.fullmatch(" in line
    anywhere = not on_the_spot and (name is None or f"{file}:{name}" in everywhere or not name.startswith("_"))
    size = bounded.get(f"{file}:{name}", length)
    for before, body in pumps(e.pattern.pattern, e.pattern.flags):
        for suffix in ("", "\\x01"):
            text = (before + body * (size // len(body)) + suffix)
            if isinstance(e.pattern.pattern, bytes):
                text = text.encode("latin-1", "replace")
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
            try:
                if anywhere:
                    for _ in e.pattern.finditer(text): pass
                else:
                    e.pattern.match(text)
                    e.pattern.match(text, len(text) // 2)
            except Slow:
                slow.append([f"{file}:{name}", str(e.pattern.pattern)[:80], before[:40], body[:40]])
                break
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        else:
            continue
        break
print(json.dumps([len(found), slow]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a timer of the process")
def test_every_expression_reads_its_text_once() -> None:
    asked = json.dumps([LENGTH, SECONDS, BOUNDED])
    done = subprocess.run(
        [sys.executable, "-c", SCAN, asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    count, slow = json.loads(done.stdout)
    assert count > 100
    assert slow == []


def test_the_scan_finds_what_goes_back() -> None:
    from tests.hostile.pumps import pumps

    assert ("", "a") in pumps(r"(?:a+)+b", 0)
    assert any(set(body) == {"A"} for _, body in pumps(r"^(?:[A-Z][A-Z.]*[ \t]?){1,6}:", 0))
