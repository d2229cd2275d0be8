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

# Steps of a path besides those; see `clauses.Governor`.
OWNER: Final = "n"  # of a noun for words ("Roe's claim")
OTHER_SUBJECT: Final = "w"  # the subject of a verb that no list has
COMPLEMENT: Final = "o"  # the mention that the one found is a complement of
JOINED_VERB: Final = "c"  # joined by "and", without a subject of its own
PARTICIPLE: Final = "g"
INFINITIVE: Final = "t"
BARE_VERB: Final = "."

# A tag right after a quotation; see `contexts.Quote`.
SUBJECT_THEN_VERB: Final = "XV"  # "she said"
VERB_THEN_SUBJECT: Final = "VX"  # "said she"
TAGS_AFTER: Final = frozenset({SUBJECT_THEN_VERB, VERB_THEN_SUBJECT})


def of_weak_verb(relation: str) -> str:
    """The same relation to a weak verb of speech, in upper case."""
    return relation.upper()


def of_any_verb(relation: str) -> str:
    """The relation or path, no matter how strong the verb is."""
    return relation.lower()
