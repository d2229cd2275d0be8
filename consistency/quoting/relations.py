"""How a mention relates to a verb of speech, and how the subject of a verb before a quotation was found.

One character each, since a path of several steps is one string, and the names of the trained features contain them:
to change one is to retrain `weights/`.
"""

from __future__ import annotations

from typing import Final

NO_RELATION: Final = ""
SUBJECT: Final = "s"  # right before the verb
SUBJECT_BEFORE_ASIDE: Final = "a"  # before an apposition or clause between commas
INVERTED_SUBJECT: Final = "i"  # right after the verb
POSSIBLE_SUBJECT: Final = "j"  # right after the verb, but something before it may be the subject
PASSIVE_SUBJECT: Final = "p"
CITED: Final = "r"  # no subject: the one whom the words are cited from ("according to Roe")

# Surely the subject of a verb of speech.
SPEAKING: Final = frozenset({SUBJECT, SUBJECT_BEFORE_ASIDE, INVERTED_SUBJECT})
