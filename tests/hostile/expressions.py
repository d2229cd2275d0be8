"""Every regular expression of the package: those of its modules, and those that it compiles while it works."""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._compiler as compiler  # type: ignore[import-not-found]
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = str(ROOT / "consistency")
# Formats whose readers compile expressions of their own, each in a form that reaches them.
WORK = {
    "page.html": "<html><head><meta charset=utf-8></head><body><p>Words, as she said.</p></body></html>",
    "notes.md": "---\ntitle: a\n---\n# Title\n\n> Words.\n\nBy Ann Lee\n\nAnn Lee is mayor of Harrow.\n",
    "letter.eml": "From: a@b.c\nTo: a@b.c\nSubject: x\n\nOn Tuesday Ann wrote:\n> Words.\n",
    "film.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Words.\n",
    "rich.rtf": "{\\rtf1 Words and {\\deleted no} more.}",
    "rows.csv": "id,text\n1,Words.\n",
    "speech.txt": "Remarks by President Ann Lee\n\nANN LEE: Words (applause) and 1.500.000.\n\nOpinion Ann Lee: Why\n",
}


@dataclass(frozen=True)
class Expression:
    """A compiled pattern and the line of the package that made it."""

    place: str
    pattern: re.Pattern[Any]


def collected() -> list[Expression]:
    """Imports every module of the package and does some work; call it in a process that has loaded nothing of it."""
    found: dict[tuple[object, int], Expression] = {}
    compile_ = compiler.compile

    def seen(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        made: re.Pattern[Any] = compile_(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and Path(frame.f_code.co_filename).parent.name == "re":
            frame = frame.f_back
        if frame.f_code.co_filename.startswith(PACKAGE):
            place = f"{frame.f_code.co_filename.removeprefix(PACKAGE)[1:]}:{frame.f_lineno}"
            found.setdefault((made.pattern, made.flags), Expression(place, made))
        return made

    compiler.compile = seen
    try:
        package = importlib.import_module("consistency")
        for module in pkgutil.walk_packages(package.__path__, "consistency."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        _work()
    finally:
        compiler.compile = compile_
    return list(found.values())


def _work() -> None:
    from consistency.checking.running import Settings, run
    from consistency.reporting import render

    with tempfile.TemporaryDirectory() as folder:
        for name, text in WORK.items():
            (Path(folder) / name).write_text(text, "utf-8")
        seeds = [ROOT / "seeds" / name for name in ("the-week.txt", "huffpost.txt")]
        report = run([*seeds, folder], [ROOT / "seeds" / "op-ed.txt", folder], Settings())
    for format in ("text", "json", "markdown", "html", "sarif", "junit", "rdjson", "gitlab", "github", "tei"):
        render(report, format)
