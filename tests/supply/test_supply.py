"""What the data rests on is stated, and stays stated when a file is added."""

from __future__ import annotations

import configparser
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.supply.licences import refused

NOTICE = (ROOT / "NOTICE").read_text("utf-8")
DATA = sorted(p for kind in ("*.tsv", "*.txt") for p in (ROOT / "consistency").rglob(kind))
WEIGHTS = sorted((ROOT / "consistency/quoting/weights").glob("*.tsv"))


@pytest.mark.parametrize("path", DATA, ids=lambda p: p.name)
def test_notice_names_every_data_file(path: Path) -> None:
    assert path.name in NOTICE
    assert str(path.parent.relative_to(ROOT)) in NOTICE


def test_weights_are_not_passed_on_as_mit() -> None:
    own, weights = NOTICE.split("2. Weights")[0], NOTICE.split("2. Weights")[1].split("\n3. ")[0]
    assert WEIGHTS
    for path in WEIGHTS:
        free = path.name == "speakers.de.tsv"
        assert (path.name in own) is free
        assert (path.name in weights) is not free
    assert "german_speakers.tsv" in own
    for words in ("PolNeAR", "NOT under the MIT licence"):
        assert words in weights
    assert "consistency/quoting/weights" in (ROOT / "LICENSE").read_text("utf-8")


def test_the_package_ships_its_notice_and_says_so() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    assert setup["metadata"]["license_files"].split() == ["LICENSE", "NOTICE"]
    assert "LicenseRef-English-Weights" in setup["metadata"]["license"]
    tox = configparser.ConfigParser()
    tox.read(ROOT / "tox.ini", "utf-8")
    assert "pip-audit" in tox["testenv:supply"]["commands"]
    assert "supply" not in tox["tox"]["env_list"]  # it needs a network


@pytest.mark.parametrize(
    ("licence", "usable"),
    [
        ("MIT", True),
        ("BSD-3-Clause", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GNU Affero General Public License v3", False),
        ("GPL-3.0-only", False),
        ("UNKNOWN", False),
    ],
)
def test_licences_are_told_apart(licence: str, usable: bool) -> None:
    assert bool(refused([("a", licence)])) is not usable
