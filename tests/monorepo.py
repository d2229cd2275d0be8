"""A scratch repository of three desks, each with its own settings and sources."""

from __future__ import annotations

import subprocess
from pathlib import Path

HARBOR = (
    "The ferry will run every twenty minutes from May on. We will not raise the fare for anybody this year.\n"
)
BOARD = "The board will hire forty teachers by autumn. We cannot promise smaller classes in every school.\n"
CLINIC = "The clinic closes for repairs in June. Nobody will lose an appointment because of the move.\n"
# What an opponent said: words that make the misquotation of the harbor's statement true of another source.
RIVAL = "They told you otherwise. We will raise the fare for anybody this year.\n"

FAITHFUL = "Ana Ruiz said: “We will not raise the fare for anybody this year.”\n"
FALSE = "Ana Ruiz said: “We will raise the fare for anybody this year.”\n"

FILES = {
    "harbor/statement.txt": HARBOR,
    "harbor/rival.txt": RIVAL,
    "harbor/consistency.toml": (
        'articles = ["drafts"]\ncanonical = ["statement.txt", "rival.txt"]\n'
        '[[sources]]\narticles = ["mayor-*.md"]\ncanonical = ["statement.txt"]\nspeaker = "Ana Ruiz"\n'
    ),
    "harbor/drafts/mayor-1.md": FALSE,
    "harbor/drafts/both.md": FALSE,
    "school desk/said/board.txt": BOARD,
    "school desk/said/clinic.txt": CLINIC,
    "school desk/pyproject.toml": (
        '[tool.consistency]\narticles = ["drafts"]\ncanonical = ["said"]\npolicy = "strict"\nfail-on = "note"\n'
    ),
    "school desk/drafts/board.md": (
        "---\ntitle: Classes\nsource: ../said/board.txt # the statement\n---\n\n"
        "Tom Quill said: “We cannot promise smaller classes in any school.”\n"
    ),
    "school desk/drafts/wrong.md": (
        "---\nsource: [../said/board.txt]\n---\n\n"
        "Lea Moss said: “Nobody will lose an appointment because of the move.”\n"
    ),
    "wire/setup.cfg": "[consistency]\narticles =\n    rows.jsonl\ncanonical =\n    said\n",
    "wire/said/statement.txt": HARBOR,
    "wire/said/rival.txt": RIVAL,
    "wire/rows.jsonl": (
        '{"id": "w1", "text": "Ana Ruiz said: “We will raise the fare for anybody this year.”", '
        '"canonical": "said/statement.txt"}\n'
        '{"id": "w2", "text": "They said: “We will raise the fare for anybody this year.”", '
        '"canonical": ["rival.txt"]}\n'
        '{"id": "w3", "text": "They said: “We will raise the fare for anybody this year.”"}\n'
    ),
}
# The verdict on the only quotation of each article in one run from the top.
VERDICTS = {
    "harbor/drafts/mayor-1.md": "altered",
    "harbor/drafts/both.md": "verbatim",
    "school desk/drafts/board.md": "altered",
    "school desk/drafts/wrong.md": "not-found",
    "w1": "altered",
    "w2": "verbatim",
    "w3": "verbatim",
}


def build(top: Path) -> Path:
    """Writes the repository below `top` and puts it under git."""
    for name, text in FILES.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=top, check=True)
    commit(top)
    return top


def commit(top: Path) -> None:
    """Commits everything as it is."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("add", "-A"), ("commit", "-q", "-m", "all")):
        subprocess.run(["git", *who, *arguments], cwd=top, check=True, capture_output=True)
