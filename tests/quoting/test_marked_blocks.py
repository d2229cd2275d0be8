"""A set-off quotation that has marks around its words is one quotation, with or without a credit."""

import pytest

from consistency.quoting import extract
from consistency.reading import document
from consistency.reading.formats.markdown import from_text

WORDS = "We never closed the weir, and the town has paid for it since."
SHAPES = {
    "alone": f"The miller spoke.\n\n> “{WORDS}”\n\nThen he left.\n",
    "straight marks": f'The miller spoke.\n\n> "{WORDS}"\n\nThen he left.\n',
    "credit on the next line": f"The miller spoke.\n\n> “{WORDS}”\n> — Tom Quill\n\nThen he left.\n",
    "credit apart": f"The miller spoke.\n\n> “{WORDS}”\n>\n> — Tom Quill\n\nThen he left.\n",
    "comment behind": f"The miller spoke.\n\n> “{WORDS}” <!-- ask -->\n>\n> — Tom Quill\n\nThen he left.\n",
}


@pytest.mark.parametrize("name", SHAPES)
def test_one_quotation(name: str) -> None:
    (found,) = extract(document(SHAPES[name], "a", known=from_text(SHAPES[name])))
    assert found.kind == "block"
    assert found.exact == WORDS
    signed = "credit" in name or "comment" in name
    assert not signed or (found.speaker is not None and found.speaker.name == "Tom Quill")


def test_marks_around_a_part_of_a_block_are_nested() -> None:
    text = "The miller wrote:\n\n> “It will flood,” my father told me, and he was right about the weir.\n"
    kinds = [q.kind for q in extract(document(text, "a", known=from_text(text)))]
    assert kinds == ["block", "nested"]
