"""The benchmark of made answers, on a part of them: what it reaches does not fall."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType


def _benchmark() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "answers.py"
    spec = spec_from_file_location("answers_benchmark", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look for it
    spec.loader.exec_module(module)
    return module


def test_known_faults_are_reported_in_every_shape() -> None:
    benchmark = _benchmark()
    found = benchmark.measure(5 * len(benchmark.SHAPES), 1, None)
    assert found["faults"] > 60
    assert found["reported"] >= 0.95, found["missed"]
    assert found["false_alarms"] <= 0.02, found["alarms"]
