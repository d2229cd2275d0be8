"""A corpus of known truth: sentences of a speech written for the tests, quoted by outlets that err as told."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

SPEECH = """My friends, the harbour was closed for nine years and nobody counted what that cost us. The old mill on
the river burned twice before the council found the money to rebuild it. I promised in the spring that every school
would keep its music teacher, and I have kept that promise. Our neighbours across the water lent us forty boats when
the storm came, and they never asked for rent. We will not sell the lighthouse, whatever price the company may offer.
The bridge must carry carts as well as trains, because farmers paid for half of its stones. There were three
hundred families without a roof last winter, and tonight there are none. A town that forgets its sailors
will soon forget its bread."""
NOISE = (
    "Rain fell on the market all morning.",
    "The stalls closed early because of the wind.",
    "Visitors walked along the quay and watched the gulls.",
)


def articles(count: int, seed: int = 1) -> list[dict[str, str]]:
    """Rows of a table of articles; outlet `Alpha` never errs, `Beta` changes a word in every second quotation."""
    rng = random.Random(seed)
    sentences = [s.strip() + "." for s in SPEECH.replace("\n", " ").split(".") if s.strip()]
    made = []
    for n in range(count):
        outlet = ("Alpha", "Beta")[n % 2]
        paragraphs = []
        for k, sentence in enumerate(rng.sample(sentences, 3)):
            if outlet == "Beta" and k % 2 == 0:
                words = sentence.split()
                words[len(words) // 2] = "purple"
                sentence = " ".join(words)
            paragraphs.append(f"“{sentence[:-1]},” Ada Quill said. {rng.choice(NOISE)}")
        made.append(
            {
                "id": f"a{n:04d}",
                "outlet": outlet,
                "author": f"Writer {n % 3}",
                "date": f"20{10 + n % 4}-05-01",
                "text": "\n\n".join(paragraphs),
            }
        )
    return made


@pytest.fixture
def canonical(tmp_path: Path) -> Path:
    path = tmp_path / "speech.jsonl"
    path.write_text(json.dumps({"id": "speech", "speaker": "Ada Quill", "text": SPEECH}) + "\n", "utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in articles(24)), "utf-8")
    return path
