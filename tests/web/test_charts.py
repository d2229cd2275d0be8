"""The charts of an audit's report, as Chromium shows them: a title that says what was found, counts, and intervals."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
pytest.importorskip("matplotlib", reason="charts need matplotlib")
from playwright.sync_api import Browser

from consistency.corpora.plots import described, rates, svg

COLUMNS = ("group", "value", "low", "high", "numerator", "denominator", "small")


def measured(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame([dict(zip(COLUMNS, row, strict=True)) for row in rows]).assign(measure="altered_rate")


@pytest.fixture
def shown(chromium: Browser, tmp_path: Path):
    page = chromium.new_page()

    def show(of: pd.DataFrame) -> tuple[str, list[float]]:
        """The chart's text, and how wide each interval is on the screen, from top to bottom."""
        (tmp_path / "chart.html").write_text(
            f'<meta charset="utf-8">{svg(rates(of, ("altered_rate",)))}', "utf-8"
        )
        page.goto((tmp_path / "chart.html").as_uri())
        widths = page.evaluate(
            "() => [...document.querySelectorAll('svg path')]"
            ".filter((p) => getComputedStyle(p).strokeWidth === '1.2px' && p.getAttribute('clip-path'))"
            ".map((p) => p.getBoundingClientRect()).sort((a, b) => a.y - b.y).map((r) => r.width)"
        )
        return " ".join(page.locator("svg text").all_text_contents()), widths

    yield show
    page.close()


def test_the_title_says_who_is_highest_and_each_row_its_count(shown) -> None:
    text, widths = shown(
        measured(
            ("Courier", 0.10, 0.06, 0.16, 20, 200, False),
            ("Tribune", 0.30, 0.24, 0.37, 60, 200, False),
            ("Gazette", 0.50, 0.01, 0.99, 1, 2, True),
        )
    )
    assert "highest Tribune (30.0 %), lowest Courier (10.0 %)" in text  # two quotations rank nobody
    for counted in ("30.0 (60 of 200)", "10.0 (20 of 200)", "50.0 (1 of 2)"):
        assert counted in text
    assert len(widths) == 3
    few, tribune, courier = widths
    assert few > 3 * tribune  # what rests on two quotations looks uncertain
    assert tribune == pytest.approx(courier * 13 / 10, rel=0.05)  # all rows are on one scale


def test_a_chart_ranks_no_one_if_the_samples_are_small_or_alike(shown) -> None:
    small = ("Courier", 0.0, 0.0, 0.7, 0, 2, True), ("Tribune", 1.0, 0.3, 1.0, 2, 2, True)
    text, _ = shown(measured(*small))
    assert "too few groups to rank" in text
    assert not re.search("highest|lowest", text)
    alike = ("Courier", 0.1, 0.06, 0.16, 20, 200, False), ("Tribune", 0.1, 0.06, 0.16, 20, 200, False)
    assert "10.0 % everywhere" in shown(measured(*alike))[0]
    assert "Courier 10.0 % (20 of 200)" in described(measured(*alike), ("altered_rate",))
