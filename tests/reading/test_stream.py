"""A batch streams: its memory does not grow with the number of articles."""

import csv
import gzip
import json
import tracemalloc

import pytest

from consistency.reading import read_articles

TEXT = "The mayor spoke on Tuesday.\n\n“We will rebuild,” she said.\n\n" * 20


def peak(path):
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_articles([path]))
        return count, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def jsonl(path, n):
    with path.open("w") as stream:
        stream.writelines(json.dumps({"id": i, "text": TEXT}) + "\n" for i in range(n))


def packed(path, n):
    with gzip.open(path, "wt") as stream:
        stream.writelines(json.dumps({"id": i, "text": f"{i} {TEXT}"}) + "\n" for i in range(n))


def table(path, n):
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([["id", "text"], *([i, TEXT] for i in range(n))])


@pytest.mark.parametrize("write", [jsonl, packed, table])
def test_memory_is_that_of_one_article(tmp_path, write):
    few, many = tmp_path / "few", tmp_path / "many"
    write(few, 50)
    write(many, 400)
    peak(few)  # data files and caches
    (_, small), (count, large) = peak(few), peak(many)
    assert count == 400
    assert large < 1.5 * small
