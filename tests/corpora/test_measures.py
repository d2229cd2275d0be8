"""Measures, intervals, contrasts, coverage, variants and stemma against counts made by hand and known truths."""

from __future__ import annotations

import dataclasses
import math
import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import consistency
from consistency.corpora import rows
from consistency.corpora.agreement import alpha
from consistency.corpora.contrasts import contrast, holm
from consistency.corpora.coverage import coverage, quoted, unquoted
from consistency.corpora.frames import Tables, frame, tables
from consistency.corpora.measuring import measure
from consistency.corpora.plots import coverage_strip, edit_types, rates, svg
from consistency.corpora.stemma import stemma
from consistency.corpora.variants import variants
from consistency.errors import UsageError


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    from tests.corpora.conftest import SPEECH, articles

    speech = consistency.document(SPEECH, "speech", role="canonical")
    speech = dataclasses.replace(speech, speaker="Ada Quill")
    return consistency.audit(pd.DataFrame(articles(60)), speech)


def value(measured: pd.DataFrame, group: str, name: str) -> pd.Series:
    return measured[(measured["group"] == group) & (measured["measure"] == name)].iloc[0]


def test_rates_are_those_that_were_set(audited: Tables) -> None:
    measured = measure(audited)
    assert value(measured, "Alpha", "altered_rate")["value"] == 0
    beta = value(measured, "Beta", "altered_rate")
    assert beta["value"] == pytest.approx(2 / 3)
    assert beta["low"] < 2 / 3 < beta["high"]  # each article alters two of three: no spread, but no certainty
    assert beta["clusters"] <= beta["articles"] == 30
    quoted = value(measured, "Beta", "words_altered")
    assert quoted["numerator"] == 60  # one word in each of two quotations of thirty articles
    assert (beta["rank"], value(measured, "Alpha", "altered_rate")["rank"]) == (2, 1)
    assert 0 < value(measured, "Alpha", "altered_rate")["high"] < 0.2


def test_the_same_seed_gives_the_same_numbers(audited: Tables) -> None:
    pd.testing.assert_frame_equal(contrast(audited, seed=3, draws=200), contrast(audited, seed=3, draws=200))
    assert set(measure(audited, "author")["group"]) == {"Writer 0", "Writer 1", "Writer 2"}
    assert set(measure(audited, "canonical")["group"]) == {"speech"}
    with pytest.raises(UsageError, match="unknown column"):
        measure(audited, "paper")


def test_contrast(audited: Tables) -> None:
    found = contrast(audited, "Alpha", "Beta", draws=300).set_index("measure")
    assert found.loc["altered_rate", "difference"] == pytest.approx(-2 / 3)
    assert found.loc["altered_rate", "p"] < 0.01
    assert found.loc["altered_rate", "p_holm"] >= found.loc["altered_rate", "p"]
    with pytest.raises(UsageError, match="unknown outlet"):
        contrast(audited, "Alpha", "Gamma")


def test_holm_by_hand() -> None:
    assert list(holm(np.array([0.01, 0.04, 0.03]))) == pytest.approx([0.03, 0.06, 0.06])
    assert math.isnan(holm(np.array([0.5, math.nan]))[1])


def test_coverage_counts_each_article_once(audited: Tables) -> None:
    covered = coverage(audited)
    assert list(covered["word"]) == list(range(len(covered)))
    assert covered["articles"].max() <= 60
    assert (covered["quotations"] >= covered["articles"]).all()
    whole = covered["articles"].sum()
    placed = audited.segments.groupby("article_id").size()
    assert whole > placed.sum()
    none = unquoted(coverage(dataclasses.replace(audited, segments=audited.segments.iloc[:0])))
    assert len(none) == 1
    assert none["words"][0] == len(covered)


def test_variants_name_the_reading_and_its_witnesses(audited: Tables) -> None:
    found = variants(audited)
    assert set(found.loc[found["type"].notna(), "reading"]) == {"purple"}
    first = found[found["type"].notna()].iloc[0]
    assert len(first["witnesses"].split()) == first["articles"]


def chain(seed: int) -> tuple[Tables, dict[str, str | None]]:
    """Articles that copy one another, each adding an error or two, and who copied from whom."""
    rng = random.Random(seed)
    parents: dict[str, str | None] = {}
    errors: dict[str, list[tuple[int, str]]] = {}
    made = rows.empty()
    for n in range(20):
        name = f"w{n:02d}"
        parent = rng.choice(list(parents)) if n and rng.random() < 0.8 else None
        own = [(rng.randrange(200), f"reading{rng.randrange(10**6)}") for _ in range(rng.randint(1, 2))]
        parents[name], errors[name] = parent, (errors[parent] if parent else []) + own
        place = (f"Paper {n % 5}", None, f"2020-01-{n + 1:02d}", 2020)
        made["articles"].append(
            (name, None, "", *place, None, None, 100, 20, 1, 1, 0, "error", place[2], None)
        )
        made["segments"].append((name, 0, 0, 0, 2000, "c", 0, 2000))
        for k, (at, reading) in enumerate(errors[name]):
            made["edits"].append(
                (
                    name,
                    0,
                    k,
                    "replace",
                    "word",
                    "major",
                    False,
                    1,
                    0,
                    1,
                    reading,
                    "c",
                    at * 10,
                    at * 10 + 5,
                    "x",
                    True,
                )
            )
    return tables(made), parents


def test_the_tree_of_a_copying_chain_is_recovered() -> None:
    right = total = 0
    for seed in range(30):
        told, truth = chain(seed)
        found = stemma(told)
        for article, parent in zip(found["article_id"], found["parent"], strict=True):
            total += 1
            right += truth[article] == (None if pd.isna(parent) else parent)
    assert right / total >= 0.95


def test_alpha_by_the_book() -> None:
    # Krippendorff (2011), the example with four coders and missing values: nominal 0.743, ordinal 0.815.
    table = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [[None if c is None else str(c) for c in unit] for unit in zip(*table, strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=0.001)
    assert alpha(units, "ordinal", ["1", "2", "3", "4", "5"]) == pytest.approx(0.815, abs=0.001)
    assert alpha([["a", "a"], ["a", "a"]]) is None


def test_pictures_are_the_same_each_time(audited: Tables) -> None:
    measured = measure(audited)
    for draw in (
        lambda: rates(measured),
        lambda: edit_types(audited),
        lambda: coverage_strip(coverage(audited)),
    ):
        assert svg(draw()) == svg(draw())
        assert svg(draw()).rstrip().endswith("</svg>")


def test_an_empty_frame_has_its_types() -> None:
    assert str(frame("edits", [])["marked"].dtype) == "boolean"


def test_paths_are_no_part_of_measures(tmp_path: Path) -> None:
    assert measure(tables(rows.empty())).empty


def test_a_difference_survives_the_correction_of_many_tests() -> None:
    groups = [
        pd.DataFrame(rows_of_outlet(name, rate))
        for name, rate in zip("ABCDEF", (0, 0, 0, 0, 0, 1), strict=True)
    ]
    quotations = pd.concat(groups, ignore_index=True)
    articles = quotations[["article_id", "outlet"]].drop_duplicates("article_id")
    base = tables(rows.empty())
    told = dataclasses.replace(base, articles=articles, quotations=quotations.drop(columns="outlet"))
    found = contrast(told, draws=200).query("measure == 'altered_rate'")
    assert (found.loc[found["two"] == "F", "p_holm"] < 0.05).all()
    assert (found.loc[found["two"] != "F", "p_holm"] == 1).all()


def rows_of_outlet(outlet: str, rate: float) -> list[dict[str, object]]:
    """A quotation in each of 30 articles, altered where chance says so at `rate` (of 0.6)."""
    rng = random.Random(outlet)
    verdicts = ["altered" if rng.random() < 0.6 * rate else "verbatim" for _ in range(30)]
    common = {
        "words": 9,
        "words_altered": 0,
        "critical": 0,
        "truncated": False,
        "canonical_id": "c",
    }
    return [
        {
            "article_id": f"{outlet}{n}",
            "outlet": outlet,
            "verdict": v,
            "level": "error" if v == "altered" else "none",
            "reason": None,
            **common,
        }
        for n, v in enumerate(verdicts)
    ]


def test_only_quoted_canonicals_are_gone_through_for_the_report(audited: Tables) -> None:
    silent = audited.canonicals.assign(canonical_id="nobody quotes this")
    both = dataclasses.replace(audited, canonicals=pd.concat([audited.canonicals, silent], ignore_index=True))
    pd.testing.assert_frame_equal(coverage(quoted(both)), coverage(audited))
