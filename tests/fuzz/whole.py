"""The target for checking as a whole: an article and its source, read, checked and written in every format.

For any two texts there is a report that keeps to what its readers rely on; it does not depend on the order of
the sources, and words that equal their source are verbatim.
"""

import json
from pathlib import Path

from consistency.checking import inline
from consistency.checking.article import check_article
from consistency.judging import load_policy, signature
from consistency.locating import Archive
from consistency.model import Report
from consistency.reading import document
from consistency.reading.formats.markdown import from_text
from consistency.reporting import FORMATS, View, data, render

PARTED = b"\n=====\n"  # article, source and a second source
SEED_FOLDER = Path(__file__).parents[2] / "seeds"
POLICIES = ("ap", "strict", "chicago", "mla")
#: Formats that hold no article's text unescaped, and are one line a finding.
LINES = ("lines", "github")


def checked(data_given):
    """The first byte chooses the policy and whether the article is Markdown."""
    if not data_given:
        return
    choice, rest = data_given[0], data_given[1:]
    try:
        texts = [part.decode("utf-8", "surrogatepass" if choice & 8 else "replace") for part in _parts(rest)]
    except UnicodeDecodeError:
        return
    article, *sources = texts
    policy = load_policy(POLICIES[choice & 3])
    known = from_text(article) if choice & 4 else None
    read = document(article, "a.md" if choice & 4 else "a.txt", known=known)
    given = [document(text, f"s{n}", role="canonical") for n, text in enumerate(sources)]
    archive = Archive.build(given)
    found = check_article(read, archive, policy)
    keeps_to_its_offsets(found, {d.id: d for d in archive.documents})
    turned = check_article(read, Archive.build(given[::-1]), policy)
    assert [_told(c) for c in turned.quotations] == [_told(c) for c in found.quotations]
    report = inline.silenced(Report(signature(policy), archive.documents, (found,)))
    for format in FORMATS:
        text = render(report, format, View())
        if format in ("json", "sarif", "gitlab", "w3c"):
            json.loads(text)
        if format == "jsonl":
            assert len([line for line in text.split("\n") if line]) == len(report.articles)
        if format in LINES:
            assert not any(c in text for c in "\x00\x1b\x85\u2028\u202e"), format


def _parts(rest):
    parts = rest.split(PARTED, 2)
    return parts if len(parts) > 1 else [rest, rest]


def _told(checked):
    return checked.verdict, checked.level, checked.match, checked.quotation


def keeps_to_its_offsets(found, sources):
    """Spans lie within their texts and contain the words that they report."""
    text = found.document.text
    for c in found.quotations:
        q = c.quotation
        assert text[q.start : q.end] == q.exact
        for s in q.segments:
            assert q.start <= s.start <= s.end <= q.end
        for e in c.edits:
            assert q.start <= e.article.start <= e.article.end <= q.end, e
            assert text[e.article.start : e.article.end] == e.article.exact
        for f in c.findings:
            assert 0 <= f.start <= f.end <= len(text)
        places = [*c.alternatives, *([c.match] if c.match else []), *([c.close] if c.close else [])]
        for p in places:
            held = sources[p.canonical].text
            assert 0 <= p.start <= p.end <= len(held)
            assert not p.exact or held[p.start : p.end] == p.exact
            assert 0 <= p.score <= 1
        if c.verdict == "verbatim":
            assert not c.edits
        assert c.verdict != "verbatim" or c.match is not None
    for r in found.reuses:
        assert text[r.start : r.end] == r.exact
    counts = data.summary([found])
    assert counts["quotations"] == len(found.quotations)


def seeds():
    op_ed = (SEED_FOLDER / "op-ed.txt").read_bytes()
    yield (
        b"\x04"
        + "# Talk\n\n“We **will** rebuild,” she said, “the bridge.”\n".encode()
        + PARTED
        + (b"We will rebuild the bridge." + PARTED + b"We will not rebuild the bridge this year.")
    )
    yield (
        b"\x00"
        + "„Wir werden die Brücke bauen“, sagte Anna Lee.".encode()
        + PARTED
        + ("Anna Lee: Wir werden zwölf Brücken bauen.".encode())
    )
    for name in ("the-week", "huffpost"):
        yield b"\x01" + (SEED_FOLDER / f"{name}.txt").read_bytes()[:4_000] + PARTED + op_ed[:6_000]


TARGETS = {"check": checked}
SEEDS = {"check": lambda: list(seeds())}
