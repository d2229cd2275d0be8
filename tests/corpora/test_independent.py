"""600 articles of four outlets, audited, and every measure computed again by plain loops and scipy from the tables."""

from __future__ import annotations

import dataclasses
import math
import random
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import consistency
from consistency.corpora.contrasts import contrast
from consistency.corpora.frames import Tables
from consistency.corpora.measuring import measure, selection

stats = pytest.importorskip("scipy.stats")

SPEECH = """The ferry will not run on Sundays until the pier is safe. We counted 412 planks that were rotten, and two of
the pumps failed in the same week. Nobody was hurt, and for that we may thank the crew. The council has set aside
60,000 pounds for the work, which should be done before the herring season. I have asked every harbour on this coast
for help. Some of them have answered. The old crane might be repaired, or it might be sold for what the iron is worth.
Our children must never again wait in the rain for a boat that does not come. The winter school at the lighthouse
keeps its teacher and its stove."""
SENTENCES = [s.strip() for s in SPEECH.replace("\n", " ").split(". ")]
OTHERS = (
    "the weather is nobody's fault",
    "prices at the market have gone up again",
    "we would rather have had a bridge",
)
CHANGES = (
    ("not ", ""),
    ("412", "421"),
    ("may", "will"),
    ("every", "some"),
    ("The", "This"),
    ("rotten", "bad"),
)
RATES = {"Gull": 0.05, "Tern": 0.15, "Skua": 0.3, "Auk": 0.15}


def article(n: int, outlet: str, rng: random.Random) -> dict[str, Any]:
    said = []
    for sentence in rng.sample(SENTENCES, rng.randint(1, 5)):
        words, who = sentence.rstrip("."), "Mara Voss"
        chance = rng.random()
        if chance < RATES[outlet]:
            old, new = rng.choice([c for c in CHANGES if c[0] in words] or [(words.split()[-1], "")])
            words = words.replace(old, new, 1).strip()
        elif chance > 0.97:
            who = "Tom Reed"
        elif chance > 0.92:
            words = f"{rng.choice(OTHERS).capitalize()}, and that is the {n}th time"
        said.append(f"“{words},” {who} said. The harbour was quiet.")
    said += [f"“{rng.choice(OTHERS)},” a fisherman said."] * rng.randint(0, 1)
    date = f"2019-0{1 + n % 9}-1{n % 10}"
    return {
        "id": f"n{n:03d}",
        "outlet": outlet,
        "author": f"W{n % 23}",
        "date": date,
        "text": "\n\n".join(said),
    }


@pytest.fixture(scope="module")
def audited() -> Tables:
    rng = random.Random(11)
    rows = [article(n, list(RATES)[n % 4], rng) for n in range(600)]
    speech = dataclasses.replace(
        consistency.document(SPEECH, "speech", role="canonical"), speaker="Mara Voss"
    )
    return consistency.audit(pd.DataFrame(rows), speech)


def counted(tables: Tables) -> dict[str, dict[str, list[tuple[str, float, float]]]]:
    """Outlet → measure → (author, numerator, denominator) of each article, by plain loops over rows."""
    kept = {r["article_id"]: r for r in tables.articles.to_dict("records")}
    edits: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for e in tables.edits.to_dict("records"):
        edits[e["article_id"], e["quotation"]].append(e)
    sums: dict[str, dict[str, list[float]]] = {a: defaultdict(lambda: [0.0, 0.0]) for a in kept}

    def add(article: str, name: str, event: bool | float, of: float = 1.0) -> None:
        sums[article][name][0] += float(event)
        sums[article][name][1] += of

    for q in tables.quotations.to_dict("records"):
        article, verdict, level = q["article_id"], q["verdict"], q["level"]
        add(article, "not_compared_rate", verdict == "not-checked")
        if verdict != "not-checked":
            add(article, "not_found_rate", verdict == "not-found")
            add(article, "error_rate", level == "error")
        if verdict in ("verbatim", "edited", "altered", "misattributed"):
            add(article, "misattribution_rate", verdict == "misattributed")
        if verdict in ("verbatim", "edited", "altered"):
            own = [e for e in edits[article, q["quotation"]] if not e["marked"]]
            spelled = {"case", "punctuation", "hyphenation", "spelling-variant", "contraction"}
            words = sum(e["words"] for e in own if e["type"] not in spelled)
            add(article, "verbatim_rate", verdict == "verbatim")
            add(article, "altered_rate", verdict == "altered" and level != "none")
            add(article, "permitted_rate", verdict == "edited" or (verdict == "altered" and level == "none"))
            add(article, "warning_rate", verdict == "altered" and level in ("warning", "error"))
            add(article, "word_change_rate", words > 0)
            add(article, "severe_drift_rate", any(e["severity"] == "critical" for e in own))
            add(article, "truncation_rate", bool(q["truncated"]))
            add(article, "words_altered", words, q["words"])
    found: dict[str, dict[str, list[tuple[str, float, float]]]] = defaultdict(lambda: defaultdict(list))
    for article, row in kept.items():
        for name, (above, below) in sums[article].items():
            found[row["outlet"]][name].append((row["author"], above, below))
    return found


def by_hand(rows: list[tuple[str, float, float]]) -> tuple[float, float, float]:
    """Rate and interval with authors as clusters: each is left out in turn."""
    above, below = sum(r[1] for r in rows), sum(r[2] for r in rows)
    value = above / below
    writers = sorted({r[0] for r in rows if r[2]})
    sizes = [sum(r[2] for r in rows if r[0] == w) for w in writers]
    if not above or above == below:
        edge = 1 - 0.025 ** (1 / len(writers))
        return (0.0, 0.0, edge) if not above else (1.0, 1 - edge, 1.0)
    without = [sum(r[1] for r in rows if r[0] != w) / sum(r[2] for r in rows if r[0] != w) for w in writers]
    variance = (len(writers) - 1) / len(writers) * sum((v - value) ** 2 for v in without)
    size = min(value * (1 - value) / variance, below)
    squares = [(v - value) ** 2 for v in without]
    mean = sum(squares) / len(squares)
    scatter = len(squares) / (len(squares) - 1) * sum((q - mean) ** 2 for q in squares)
    effective, own = sum(sizes) ** 2 / sum(s * s for s in sizes), sum(s * s for s in sizes) / sum(sizes)
    part = 0.2 * (own - 1) / (1 + 0.2 * (own - 1))
    degrees = min(effective - 1, 2 * sum(squares) ** 2 / (scatter * part**2)) if part > 0 else effective - 1
    step = stats.t.ppf(0.975, degrees) / math.sqrt(size * value * (1 - value))
    low, high = (1 / (1 + (1 / value - 1) * math.exp(sign * step)) for sign in (1, -1))
    return value, low, high


def test_all_measures_and_intervals(audited: Tables) -> None:
    measured = measure(audited, cluster=("author",)).set_index(["group", "measure"])
    compared = 0
    for outlet, names in counted(audited).items():
        for name, rows in names.items():
            row = measured.loc[(outlet, name)]
            times = 1000 if name == "words_altered" else 1
            ends = tuple(times * end for end in by_hand(rows))
            assert (row["value"], row["low"], row["high"]) == pytest.approx(ends, rel=3e-3, abs=1e-9), (
                outlet,
                name,
            )
            assert row["denominator"] == sum(r[2] for r in rows)
            compared += 1
    assert compared == 4 * 12
    assert (
        0 < measured.loc[("Gull", "altered_rate"), "value"] < measured.loc[("Skua", "altered_rate"), "value"]
    )
    assert measured.xs("permitted_rate", level="measure")["numerator"].notna().all()


def test_all_contrasts(audited: Tables) -> None:
    found = contrast(audited, draws=200, cluster=("article",)).set_index(["one", "two", "measure"])
    measured = measure(audited, cluster=("article",)).set_index(["group", "measure"])
    for one, two in combinations(sorted(RATES), 2):
        for name in ("altered_rate", "not_found_rate", "words_altered"):
            a, b = measured.loc[(one, name)], measured.loc[(two, name)]
            gap = a["value"] - b["value"]
            low = gap - math.hypot(a["value"] - a["low"], b["high"] - b["value"])
            high = gap + math.hypot(a["high"] - a["value"], b["value"] - b["low"])
            row = found.loc[(one, two, name)]
            assert (row["difference"], row["low"], row["high"]) == pytest.approx((gap, low, high))
    assert found.loc[("Gull", "Skua", "altered_rate"), "p_holm"] < 0.05
    assert found.loc[("Auk", "Tern", "altered_rate"), "p_holm"] > 0.05


def test_the_seeds() -> None:
    seeds = Path(__file__).resolve().parents[2] / "seeds"
    names = ("the-week", "workplace-fairness", "huffpost", "curbed-chicago")
    found = consistency.audit(
        [str(seeds / f"{name}.txt") for name in names], str(seeds / "op-ed.txt"), speaker="Lori Lightfoot"
    )
    found.articles["outlet"] = found.articles["article_id"].astype(str)
    measured = measure(found).set_index(["group", "measure"])
    counted_here = counted(found)
    assert len(counted_here) == 4
    for outlet, rows_of in counted_here.items():
        for name, rows in rows_of.items():
            above, below = sum(r[1] for r in rows), sum(r[2] for r in rows)
            row = measured.loc[(outlet, name)]
            times = 1000 if name == "words_altered" else 1
            assert (row["numerator"], row["denominator"]) == (above, below), (outlet, name)
            assert row["value"] == pytest.approx(times * above / below) if below else math.isnan(row["value"])
            assert math.isnan(row["low"])  # one article is no sample


def test_what_was_not_compared(audited: Tables) -> None:
    found = selection(audited)
    left = audited.quotations[audited.quotations["verdict"] == "not-checked"]
    assert found["numerator"].sum() == len(left) > 50
    assert (found.groupby("group")["denominator"].first().sum()) == len(audited.quotations)
    assert ((found["low"] <= found["value"]) & (found["value"] <= found["high"])).all()
