"""No text takes time out of proportion to its length: each generator of hostile texts, grown to eight times."""

from __future__ import annotations

import pytest

from tests.hostile import growth
from tests.hostile.generators import GENERATORS


@pytest.mark.parametrize("name", GENERATORS)
def test_time_grows_with_the_length(name: str) -> None:
    assert growth.exponent(name, growth.shorter(name)) <= growth.MOST


def test_growth_out_of_proportion_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def quadratic(name: str, size: int) -> float:
        return size**1.5 / 1e6

    monkeypatch.setattr(growth, "seconds", quadratic)
    assert growth.exponent("lines", 1_000) == pytest.approx(1.5)


def test_every_generator_fills_its_size() -> None:
    for name, make in GENERATORS.items():
        short, long = (sum(map(len, make(size))) for size in (2_000, 16_000))
        assert long - short > 7_000, name
