"""The search for garbage is made rare for a while, and is what it was afterwards."""

from __future__ import annotations

import gc

import pytest

from consistency.checking.collecting import seldom


def test_the_old_thresholds_come_back_even_after_an_error() -> None:
    usual = gc.get_threshold()
    gc.set_threshold(700, *usual[1:])
    before = gc.get_threshold()
    with seldom():
        assert gc.get_threshold()[0] > before[0]
        assert gc.get_freeze_count() > 0
    with pytest.raises(ValueError, match="amid"), seldom():
        raise ValueError("amid")
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
    gc.set_threshold(*usual)
