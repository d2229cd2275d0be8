"""What a library keeps of its canonicals is bounded by their size."""

from __future__ import annotations

from consistency.locating import Archive
from consistency.locating.library import Latest
from tests.locating.texts import made


def test_the_latest_are_kept_up_to_a_size() -> None:
    held: Latest[str] = Latest(10)
    for key, size in ((1, 4), (2, 4)):
        held.put(key, str(key), size)
    assert held.get(1) == "1"  # so that 2 is the one asked for longest ago
    held.put(3, "3", 5)
    assert (held.get(1), held.get(2), held.get(3)) == ("1", None, "3")
    held.put(4, "4", 99)  # one that is too large for all is kept alone
    assert [held.get(key) for key in (1, 3, 4)] == [None, None, "4"]


def test_a_canonical_is_decoded_once_while_it_is_kept(tmp_path) -> None:
    Archive.build([made("a", 400, 1), made("b", 400, 2)]).save(tmp_path)
    archive = Archive.open(tmp_path)
    assert archive.document("a") is archive.document("a")
    assert archive.document("b").text == made("b", 400, 2).text
