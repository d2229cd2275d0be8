"""Why a draft, or a place in it, is not corrected."""

from __future__ import annotations

DAMAGED_WORD = "damaged Word file"
ARCHIVE_BOMB = "unpacks to more than the limit (an archive bomb?)"
SAVE_AS_UTF8 = "the file is damaged or its encoding had to be guessed: save it as UTF-8 first"
MARKUP_BETWEEN = "there is markup between the words"
BREAKS_MARKUP = "the correction would break the markup around it"
CANNOT_CORRECT = "{article}: only text, Markdown, HTML and Word files can be corrected"
BY_HAND = "in a field, note or text box: correct it by hand"
CORRECTING_WORD = "correcting Word files"
NO_PLACE = "these words are not found once in the page's file"
UNCLEAR = "it is not clear which words are the quotation: change it by hand"
