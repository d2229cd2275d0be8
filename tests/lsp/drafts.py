"""A draft with one drift among characters that take two units of UTF-16, and its source."""

SOURCE = (
    "By Jane Roe\n\nThe council met on Monday in the old town hall. We will not close the small library this "
    "winter, and nobody has asked us for that. The bus line to the harbour stays open.\n"
)
DRAFT = (
    "# 𝔑𝔢𝔴𝔰 😀\n\nA 😀😀 day. “We will not close the dusty library this winter,” Jane Roe wrote 😀.\n\n"
    "More 𝔫𝔢𝔴𝔰\u2028here.\n"
)
