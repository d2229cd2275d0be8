"""One quotation handed in alone."""

from __future__ import annotations

import pytest

from consistency.quoting import parse

CASES = [
    ("We will win.", "We will win.", ["We will win."]),
    ("  “We will win.”\n", "We will win.", ["We will win."]),
    ("'We will win.'", "We will win.", ["We will win."]),
    (
        "“We will” is what he said, “win.”",
        "“We will” is what he said, “win.”",
        ["“We will” is what he said, “win.”"],
    ),
    ("We … will [...] win . . . now", "We … will [...] win . . . now", ["We", "will", "win", "now"]),
    ("“… and we will win …”", "… and we will win …", ["and we will win"]),
    ("", "", [""]),
    ("...", "...", ["..."]),
    ("“”", "“”", ["“”"]),
]


@pytest.mark.parametrize(("text", "exact", "segments"), CASES)
def test_parse(text: str, exact: str, segments: list[str]) -> None:
    quotation = parse(text)
    assert quotation.exact == exact == text[quotation.start : quotation.end]
    assert [s.of(text) for s in quotation.segments] == segments
