"""Every threshold of this room, by stage, with its unit and the measurement behind it.

"Bits" are the information of shared words (`scoring.bits`).  "News" are 241 real quotations, 181 phrases that resemble
a passage but come from elsewhere, and 252 unrelated ones, looked up in 1 and in 1,048 transcripts; "generated" are
quotations drawn from texts of 10 and 100 MB with up to 30 % of their words changed (`benchmarks/locating.py`).  A value
without a measurement only bounds time or memory.  The classes
are plain, since dataclasses would cost 5 ms at each start.
"""

from __future__ import annotations

from typing import Final


class Scoring:
    """What a word weighs: its count in the sources, steadied by its rank in the language."""

    prior_words: Final[int] = 20_000  # words; the language's list counts as much as a source of this length
    unlisted: Final[float] = 1 / 16_000  # share of all words; a word that the list does not have


class SmallTexts:
    """Candidates in a few sources that are read word by word (`index/text_index.py`, `candidates/small.py`)."""

    most_text: Final[int] = (
        400_000  # code points; longer sources get an index (generated: the index is faster from there)
    )
    hits: Final[int] = 150  # places looked up for one quotation
    hits_a_word: Final[int] = 5  # further places for each of its words
    most_hits: Final[int] = 20_000  # places
    most_words: Final[int] = 2000  # words of a phrase that are looked up
    few_long: Final[int] = 2  # candidates for a phrase with more words than that
    run: Final[int] = 5  # words in a row that an article must share before reuse is searched at all
    most_verbatim: Final[int] = 60  # places at which all words occur in the same order
    agreed: Final[int] = 30  # best diagonals on which every word is compared
    # Phrases that no place holds are aligned with fewer of them: 1,382 real quotations and 3,600 drawn ones keep their
    # matches.
    poor: Final[float] = 0.45  # share of the phrase's bits at its best candidate
    poor_candidates: Final[int] = 2
    few: Final[int] = 4  # words; candidates of longer phrases need ...
    fair: Final[float] = 0.4  # ... this share of the best candidate's votes


class Verbatim:
    """The search with `str.find` in a small text (`candidates/verbatim.py`)."""

    most_signs: Final[int] = 24  # code points around a place that are read for punctuation
    least_letters: Final[int] = 24  # code points of a phrase whose halves are looked up
    least_words: Final[int] = 6  # words of such a phrase
    most_changed: Final[int] = 4  # words in a row that were changed or added
    most_left_out: Final[int] = 80  # code points of the source in their place
    before: Final[int] = 4  # words before the place of a half that are aligned with the phrase
    after: Final[int] = 10  # words after it
    unsure: Final[float] = (
        0.1  # share of the bits of words that occur only here, allowed to a rival with similar words
    )


class Search:
    """Votes of an index, and which places are compared (`index/shard.py`, `candidates/search.py`)."""

    postings: Final[int] = 384  # read for one phrase (generated: more gains no recall)
    postings_a_key: Final[int] = 2048  # read for one key if the phrase has few keys
    least_share: Final[float] = 0.4  # of the best place's votes
    compared_share: Final[float] = 0.5  # of the most votes, from which a place is compared
    fairly: Final[float] = 0.6  # the same, if many places have that many votes
    many_votes: Final[int] = 4  # votes; if no place has so many, ...
    few_places: Final[int] = 6  # ... this many places are compared
    telling_keys: Final[int] = 4  # keys read before a phrase may be called absent
    verbatim_cells: Final[int] = 100  # further cells searched for the exact words if all keys agree
    brief: Final[int] = 6  # words; a shorter phrase has too few keys to find it by some of them
    long: Final[int] = 8  # words; a longer phrase that is accepted at its best place needs no further search
    longer: Final[int] = 14  # words; a place that holds half of a longer phrase ...
    least_longer: Final[int] = 2  # ... has at least this many of its keys
    wider: Final[int] = (
        240  # code points added on either side of a stretch if an end of the phrase is missing
    )


class Indexed:
    """Candidates of an index that are read (`candidates/indexed.py`)."""

    compared: Final[int] = 10  # candidates of one shard whose text is compared
    full: Final[float] = (
        0.7  # share of the best candidate's votes, from which more of them are looked through
    )
    shared_keys: Final[int] = 2  # of the rarest kind: bits that a sentence and a text with a common run share
    long: Final[int] = 12  # words; longer phrases skip texts that differ by more than ...
    most_unlike: Final[float] = 0.5  # ... this share of the words
    poor: Final[float] = (
        0.4  # share of the phrase; if the closest text differs by more, only that one is aligned
    )
    most_looked_up: Final[int] = (
        120  # candidates of one shard; those beyond are only searched for the exact words
    )
    slack: Final[int] = 24  # code points on either side in which a phrase may begin and end
    most_laid: Final[int] = 3  # places of one shard that are aligned word by word
    most_compared: Final[int] = 2000  # code points of a phrase that are compared to rank its places
    most_read: Final[int] = 16_000  # code points of a phrase whose words are looked up
    supposed: Final[int] = 16  # occurrences added to a word's count, after which any other word may follow


class Chain:
    """Runs of equal words, the gaps between them, and the ends (`alignment/chain.py`, `place.py`, `span.py`).

    The gap costs were chosen on news: an omission of ten words keeps its match, and of the 181 similar phrases two are
    accepted.
    """

    most_pairs: Final[int] = 100_000  # pairs of equal words that are looked at ...
    pairs_a_word: Final[int] = 8  # ... or this many for each word of long texts
    most_runs: Final[int] = 120  # runs of a short phrase, each of which may follow each
    words_a_run: Final[int] = 4  # a long phrase has one run for this many words ...
    few_runs: Final[int] = 30  # ... each of which may follow this many runs before it
    steps_a_word: Final[int] = 4  # steps spent on extending runs, for each word of both texts
    off_course: Final[int] = 10  # words by which a run of common words may be off the diagonal of an anchor
    anchor_bits: Final[float] = 12.0  # bits of a run that is an anchor
    gap_opening: Final[float] = 2.0  # bits, for a gap in the source
    gap_word: Final[float] = 1.0  # bits, for each of its words
    gap_most: Final[float] = 24.0  # bits
    added_word: Final[float] = 1.0  # bits, for a word that only the quotation has
    least_gap: Final[float] = (
        1.999  # bits; no gap between two maximal runs costs less than 2, the rest is for rounding
    )
    bracketed_bits: Final[float] = 0.1  # a writer's own word: it may match, and proves nothing
    end_slack: Final[int] = (
        4  # words of a gap, beyond twice the words behind it, that an end of the chain may hang on
    )
    most_joined: Final[int] = 5  # words of both sides that are compared as if written as one
    most_astray: Final[int] = 8  # words of the source that are compared with one word
    alike_share: Final[float] = 0.7  # of its bits, for a word that is spelled differently
    most_replaced: Final[int] = 3  # unmatched words at an end; more are an addition


class Alike:
    """When two words may be one (`alignment/alike.py`)."""

    least_letters: Final[int] = 3  # of the longer word
    few_letters: Final[int] = (
        5  # letters from which `wrong` of `wrong_of` may differ; one letter in shorter words
    )
    wrong: Final[int] = 2
    wrong_of: Final[int] = 5


class Plain:
    """Alignment of plain phrases on folded bytes (`alignment/plain.py`): what it decides, and what it leaves alone.

    Generated and news: the answers equal those of the word-by-word alignment.
    """

    least_words: Final[int] = 3  # words of a phrase
    most_words: Final[int] = 250
    plainly: Final[float] = 0.88  # share of the bits held, gaps subtracted, from which a place is certain
    doubtful: Final[float] = 0.4  # shares between which words that are spelled differently are looked at
    likely: Final[float] = 0.75
    most_signs: Final[int] = 8  # code points of punctuation at either end
    slack: Final[int] = 64  # code points around a candidate


class Letters:
    """The search letter by letter, for text whose words were misspelled or misread (`alignment/letters.py`).

    Nine of ten longer words must be similar: with shorter ones two more of the 181 similar phrases were accepted.
    """

    least_words: Final[int] = 5  # words of a phrase
    least_letters: Final[int] = 24  # code points of a phrase
    most_letters: Final[int] = 3000
    most_text: Final[int] = 2_000_000  # code points of the source
    most_wrong: Final[float] = 0.25  # share of the letters
    strange: Final[float] = 0.25  # share of the longer words that the source does not have in this spelling
    least_alike: Final[float] = 0.9  # share of the longer words
    long_word: Final[int] = 4  # letters of a longer word
    least_long: Final[int] = 4  # longer words that a phrase must have
    lone_letters: Final[int] = 9  # letters of a misspelled word that is found alone ...
    lone_wrong: Final[int] = 1  # ... with this many wrong letters
    same_first: Final[int] = 2  # letters that must be right at its start
    same_last: Final[int] = 3  # and at its end
    astray: Final[int] = 2  # places by which a word may be off


class Layouts:
    """The phrases of one quotation together (`alignment/layout.py`, `alignment/splice.py`)."""

    most_stretches: Final[int] = 6  # stretches with which a phrase is aligned
    most_sources: Final[int] = 4
    missing: Final[int] = 3  # words missing at an end, from which more text is aligned ...
    worth: Final[float] = 0.3  # ... if the place holds this share of the bits
    contender: Final[float] = (
        0.7  # share of the best chain's bits, from which a different chain may be the nearest passage
    )
    held: Final[float] = 0.7  # share of a phrase's bits, from which its neighbors are searched beside it
    backwards: Final[float] = 8.0  # bits that a phrase loses if it precedes the one that it should follow
    anchored: Final[float] = (
        0.45  # share of its bits that one phrase at least must have (no accepted match had less)
    )
    nearby: Final[int] = 1600  # code points beside a phrase in which its neighbors are searched
    half_words: Final[int] = 4  # words of either half of a splice
    half_held: Final[float] = 0.8  # share of a half's bits


class Acceptance:
    """Whether a place is where a quotation comes from (`accept.py`).

    News: of 181 similar phrases 2 are accepted with the source given and 4 in the archive, of 252 unrelated ones none.
    The context bits accept a third fewer false matches of generated quotations.
    """

    chance: Final[float] = 6.0  # bits beyond what the best of all places reaches by chance
    # Near the least share, a word counts by its information given the word before it.
    ample: Final[float] = 0.1  # share above the least one, up to which ...
    doubted: Final[float] = 10.0  # ... these bits beyond chance are needed
    scarce: Final[float] = 0.04  # share below the least one, down to which ...
    convincing: Final[float] = 20.0  # ... these bits are enough
    short_least: Final[float] = 0.7  # share of a short phrase's bits that must be confirmed, gaps subtracted
    long_least: Final[float] = 0.5  # the same, of a long phrase
    short: Final[float] = 90.0  # bits of a short phrase
    long: Final[float] = 220.0  # bits of a long phrase
    rare: Final[float] = 1.4  # bits beyond those of any one place, for a phrase of one or two words
    near_words: Final[int] = 300  # words among which a phrase beside an accepted one is searched
    least_together: Final[float] = 0.5  # share of all phrases' bits that the accepted ones must hold


class Choice:
    """Which of several places is named (`choice.py`)."""

    tie: Final[float] = 0.05  # bits
    within_reach: Final[float] = 0.85  # share of the best place's bits, from which a place is an alternative
    preferred: Final[float] = 0.9  # bits for a source that the article names
    near: Final[float] = 0.8  # bits for a place right after the last quotation's
    near_by: Final[int] = 3000  # code points, at which half of them are left
    most_differences: Final[int] = 200  # letters and signs that are counted to tell two places apart


class Locate:
    """The steps of one query (`locate.py`)."""

    hopeful: Final[float] = (
        0.9  # share of the least bits, from which a place is aligned word by word before it is given up
    )
    most_closely: Final[int] = 3  # places that are aligned word by word
    close: Final[float] = (
        0.85  # share of the best changed place's bits, from which two places are aligned word by word
    )
    most_loose: Final[int] = 2  # words at either end that the plain alignment may leave unmatched
    most_alternatives: Final[int] = 12  # places
    most_nearest: Final[int] = 3  # passages
    most_phrases: Final[int] = 40  # segments of one quotation that are located, the longest


class Rewording:
    """When a passage of the author's own source is a rewording (`reworded.py`)."""

    surplus: Final[float] = 20.0  # bits beyond chance
    score: Final[float] = 0.5  # share of the quotation's words
    share: Final[float] = 0.45  # share of its bits
    # Of the 181 similar phrases the best one holds .70 of its bits, so a source with several speakers must hold more.
    several_speakers: Final[float] = 0.66
    shortest: Final[float] = 0.45  # length of the passage as a share of the quotation's
    longest: Final[float] = 1.8
    small: Final[int] = 500  # words of a source in which a rewording is hardly a coincidence
    rare: Final[float] = 11.0  # bits of a word in the language, from which it is rare
    fewest_rare: Final[int] = 2  # rare words that a passage in a longer source must share
    rare_share: Final[float] = 0.6  # and their share


class Reused:
    """Words of a source that an article has without quotation marks (`reuse.py`).

    In 84 news articles against 1,048 transcripts these name 12 passages, all of them reuse.
    """

    least_words: Final[int] = 7  # words that both share
    least_bits: Final[float] = 40.0  # of the chain, beyond those that tell one place of all from the others
    least_plain_bits: Final[float] = 36.0  # of the words of the longest run that are not names
    own_word: Final[float] = 6.0  # bits that a word of the article's own in between costs
    longest: Final[int] = 60  # words of one stretch of the article
    places: Final[int] = 6  # places of the sources for each stretch
    many: Final[int] = 4  # sources that share a stock phrase ...
    shared: Final[float] = 0.8  # ... this share of its bits ...
    long_bits: Final[float] = 150.0  # ... unless it has so many bits


SCORING, SMALL, VERBATIM, SEARCH, INDEXED = Scoring(), SmallTexts(), Verbatim(), Search(), Indexed()
CHAIN, ALIKE, PLAIN, LETTERS, LAYOUT = Chain(), Alike(), Plain(), Letters(), Layouts()
ACCEPTANCE, CHOICE, LOCATE, REWORDING, REUSE = Acceptance(), Choice(), Locate(), Rewording(), Reused()
