"""Why a quotation is not attributed to the source's author, and notes on the language."""

from __future__ import annotations

# Reasons.
NOT_IN_ARTICLE = "not part of the article"
NESTED = "inside another quotation"
A_TITLE = "a title"
A_TERM = "a term"
IN_HEADLINE = "in the headline"
NO_SPEAKER = "no speaker is named"
UNCLEAR_SPEAKER = "the text does not say who this is: “{name}”"
DIFFERENT_SPEAKER = "different speaker: {name}"

# Languages without word lists.
NO_WORD_LISTS = "no word lists for {language}: terms and titles in quotation marks are treated as speech"
THIS_LANGUAGE = "this language"
LANGUAGE = "language “{code}”"
