"""Articles checked together are reported as each by itself, in any order and distribution."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.checking.article import check_article, check_articles
from consistency.checking.placing import place, place_many
from consistency.judging import load_policy
from consistency.locating import Archive
from consistency.model import Document, Span, Turn
from consistency.quoting import attribute, extract
from tests.locating.texts import made

POLICY = load_policy("ap")
SAID = (
    "We will not sell the lighthouse, whatever price the company may offer.",
    "The bridge must carry carts as well as trains, because farmers paid for half of its stones.",
    "Our neighbours across the water lent us forty boats when the storm came, and they never asked for rent.",
    "A town that forgets its sailors will soon forget its bread.",
)


def speech(name: str, speaker: str, *sentences: str) -> Document:
    text = " ".join(sentences)
    return Document(name, text, Span(0, len(text)), speaker=speaker)


def talk() -> Document:
    """Two people of whom one repeats what the other says."""
    parts = [f"QUILL: {SAID[0]} {SAID[1]}\n", f"MOSS: They say: {SAID[0]} I say no.\n"]
    cut = len(parts[0])
    text = "".join(parts)
    turns = (Turn(0, cut, "Ada Quill"), Turn(cut, len(text), "Bert Moss"))
    return Document("talk", text, Span(0, len(text)), turns=turns)


SMALL = Archive.build([speech("speech", "Ada Quill", *SAID), talk()])
LARGE = SMALL.add([made(f"filler-{k}", 12_000, k) for k in range(6)])
HALVES = tuple((s[: s.index(",")], s[s.index(",") + 2 :]) for s in SAID[:3])
PIECES = st.one_of(
    st.builds(
        "“{}” {} said.".format, st.sampled_from(SAID), st.sampled_from(("Ada Quill", "Bert Moss", "she"))
    ),
    st.builds(
        lambda h, who: f"“{h[0]},” {who} said, “{h[1]}”", st.sampled_from(HALVES), st.just("Bert Moss")
    ),
    st.builds(lambda h: f"“{h[0]} … {h[1]}” Quill went on.", st.sampled_from(HALVES)),
    st.sampled_from(
        ("“Nobody ever said this to anyone here,” Ada Quill said.", "He read “The Gull”.", *SAID)
    ),
    st.text(max_size=30),
)


def article(pieces: list[str], name: str) -> Document:
    text = "\n\n".join(pieces)
    return Document(name, text, Span(0, len(text)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=5), max_size=4))
def test_together_as_one_by_one(texts: list[list[str]]) -> None:
    articles = [article(pieces, str(n)) for n, pieces in enumerate(texts)]
    for archive in (SMALL, LARGE):
        assert check_articles(articles, archive, POLICY) == [
            check_article(a, archive, POLICY) for a in articles
        ]


def test_more_articles_than_are_looked_up_one_by_one() -> None:
    pieces = [f"“{s}” Ada Quill said." for s in SAID]
    halves = [f"“{one},” Bert Moss said, “{two}”" for one, two in HALVES]
    articles = [article([*pieces[k % 4 :], *halves[k % 3 :]], str(k)) for k in range(40)]
    told = []
    for a in articles:
        quotations = extract(a, None, doubled=True)
        told.append((a, quotations, attribute(a, quotations, LARGE.heads)))
    placed = place_many(told, LARGE)
    assert placed == [list(place(*one, LARGE)) for one in told]
    assert sum(located.match is not None for one in placed for _, _, located in one) > 2 * len(articles)
    assert check_articles(articles, LARGE, POLICY) == [check_article(a, LARGE, POLICY) for a in articles]
