"""The canonicals, searchable: where does this quotation come from?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.errors import ReadError
from consistency.locating.candidates.indexed import IndexedScope
from consistency.locating.candidates.scope import Scope
from consistency.locating.candidates.small import SmallScope
from consistency.locating.index.shard import Shard
from consistency.locating.library import Latest, Library
from consistency.locating.locate import locate, plain_phrases
from consistency.locating.parameters import SMALL
from consistency.locating.reuse import reuses, reuses_many
from consistency.model import Document, Located, Query, Quotation, Reuse
from consistency.reader import as_read, as_written

if TYPE_CHECKING:
    from consistency.locating.index.run_filter import RunFilter
    from consistency.locating.index.text_index import TextIndex
    from consistency.locating.nearby import Found

MOST_READ = 1 << 24  # code points of one author's canonicals that are read word by word for reported speech
MOST_LATEST = 32  # choices of a few canonicals that are kept
MANY, AT_ONCE = 16, 512  # quotations that are looked up together


class Archive:
    """A collection of canonicals in which quotations are located.

    It never changes: `add` returns a new archive.  One that is `complete` looks at more places, and reads all of its
    text, letter by letter, for a quotation whose words it does not have in that spelling: seconds where it else
    takes milliseconds.  A small archive always does.
    """

    def __init__(
        self, documents: Iterable[Document] = (), shards: Sequence[Shard] = (), complete: bool = False
    ) -> None:
        self._complete = complete
        self._given = tuple(map(as_read, documents))
        # By id, so that no result depends on the order in which they were given.
        self._library = Library(shards, sorted(self._given, key=_id))
        self._indexed: tuple[Shard, ...] | None = None
        self._latest: OrderedDict[tuple[int, ...], SmallScope] = OrderedDict()

    @classmethod
    def build(cls, canonicals: Iterable[Document]) -> Archive:
        """An archive of these canonicals; UsageError where two of them share an id."""
        archive = cls(canonicals)
        archive._library.check()
        return archive

    @classmethod
    def open(cls, *paths: str | Path) -> Archive:
        """Saved archives as one, mapped from their files and not read; ReadError where one is damaged or none."""
        from consistency.locating.index.store import open_shards

        return cls((), [shard for path in sorted(map(str, paths)) for shard in open_shards(Path(path))])

    def save(self, path: str | Path) -> None:
        """Writes the archive to a folder; what the folder already holds of it is not written again."""
        from consistency.locating.index.store import save

        save(Path(path), Library(self._library.shards, self._given))

    def add(self, canonicals: Iterable[Document]) -> Archive:
        """This archive and more canonicals; UsageError where an id is there already."""
        more = tuple(canonicals)
        self._library.check(more)
        return Archive((*self._given, *more), self._library.shards, self._complete)

    def completely(self) -> Archive:
        """The same archive, searched more thoroughly, letter by letter where words are misspelt."""
        return Archive(self._given, self._library.shards, complete=True)

    def only(self, ids: Iterable[str]) -> Archive:
        """The sources of these ids as an archive of their own, searched as this one is; KeyError if one is missing."""
        return Archive([self.document(id) for id in ids], complete=self._complete)

    def damage(self) -> str | None:
        """What is damaged in the saved archives, all of which are read for it; None if nothing is.

        After a fault: comparing all checksums before each search would cost more than the search.
        """
        from consistency.locating.index.store import verify

        try:
            for folder in sorted({Path(s.source).parent for s in self._library.shards if s.source}):
                verify(folder)
        except ReadError as error:
            return str(error)
        return None

    def __len__(self) -> int:
        return len(self._library)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All canonicals in the order given; of a saved archive this reads all of it."""
        saved = len(self._library) - len(self._given)
        return tuple(map(as_written, (*(self._library.document(k) for k in range(saved)), *self._given)))

    @cached_property
    def heads(self) -> tuple[Document, ...]:
        """All canonicals, for callers that need no text: a saved archive reads nothing for it."""
        return tuple(self._library.head(number) for number in range(len(self._library)))

    def document(self, canonical: str) -> Document:
        """The canonical of that id, with the text of its file; KeyError if there is none."""
        return as_written(self.read(canonical))

    def read(self, canonical: str) -> Document:
        """The same as its reader sees it: the text in which places are located; KeyError if there is none."""
        number = self._library.number(canonical)
        if number is None:
            raise KeyError(canonical)
        return self._library.document(number)

    def is_marked_up(self, canonical: str) -> bool:
        """Whether its reader sees another text than its file has; tells without reading it."""
        number = self._library.number(canonical)
        return number is not None and self._library.is_marked_up(number)

    def locate(self, query: Query) -> Located:
        """Where the quotation comes from, or what is nearest to it and why that is not it."""
        return locate(query, self._scope(query.only), self._library)

    def locate_many(self, queries: Sequence[Query]) -> list[Located]:
        """What `locate` says of each of the queries, in their order; many together cost less than one by one."""
        found: list[Located] = []
        for start in range(0, len(queries), AT_ONCE):
            found += self._together(queries[start : start + AT_ONCE])
        return found

    def _together(self, queries: Sequence[Query]) -> list[Located]:
        scopes = [self._scope(query.only) for query in queries]
        asked = [plain_phrases(query, scope) for query, scope in zip(queries, scopes, strict=True)]
        plain = [phrase for phrases in asked for phrase in phrases if phrase]
        if len(plain) < MANY:
            return [locate(query, scope, self._library) for query, scope in zip(queries, scopes, strict=True)]
        from consistency.locating.candidates.batch import searches  # numpy: only where it is worth its start

        done = iter(searches(plain, self._indexed_scope))
        searched = [[next(done) if phrase else None for phrase in phrases] for phrases in asked]
        return [
            locate(query, scope, self._library, found)
            for query, scope, found in zip(queries, scopes, searched, strict=True)
        ]

    def reuses(self, document: Document, quotations: Sequence[Quotation]) -> list[Reuse]:
        """Stretches of an article outside of its quotations that repeat a canonical nearly word for word."""
        return reuses(document, quotations, self._scope(None), self._library)

    def reuses_many(self, articles: Sequence[tuple[Document, Sequence[Quotation]]]) -> list[list[Reuse]]:
        """What `reuses` says of each article and its quotations; a table is made first, for hundreds of articles."""
        return reuses_many(articles, self._scope(None), self._library, self._run_filter)

    def nearby(self, words: Sequence[Sequence[str]], only: Sequence[str], most: int) -> Found:
        """Passages of some canonicals (by id) that have many of the words near one another.

        Each word is given in all its forms.  Canonicals are read one by one, so none are searched (0 words) if they
        have more than MOST_READ code points together.
        """
        from consistency.locating.nearby import (  # only for what is reported without marks
            Found,
            nearby,
            wanted,
        )

        library = self._library
        numbers = sorted({n for i in only if (n := library.number(i)) is not None})
        if sum(map(library.length, numbers)) > MOST_READ:
            return Found([], [0.0] * len(words), 0)
        texts = {n: self._read(n) for n in numbers}
        sought, total = wanted(words, texts.values())
        found = [place for n, index in texts.items() for place in nearby(sought, n, index, most)]
        found.sort(key=lambda p: (-p.bits, p.number, p.start))
        return Found(found[:most], [w.bits for w in sought], total)

    def _read(self, number: int) -> TextIndex:
        """A canonical read word by word, and kept, since each statement of its author is looked for in it."""
        known = self._word_by_word.get(number)
        if known is None:
            known = self._library.text_index(number)
            self._word_by_word.put(number, known, self._library.length(number))
        return known

    @cached_property
    def _word_by_word(self) -> Latest[TextIndex]:
        return Latest(MOST_READ)

    def id(self, number: int) -> str:
        """The id of a canonical by its number in `nearby`."""
        return self._library.id(number)

    @cached_property
    def _run_filter(self) -> RunFilter:
        from consistency.locating.index.run_filter import RunFilter  # numpy: only where it is worth its start

        scope = self._scope(None)
        return RunFilter(scope.folded(), scope.words)

    def _scope(self, only: Sequence[str] | None) -> Scope:
        """All canonicals, or those of the ids given; ids that there are not are skipped."""
        library = self._library
        if only is None:
            if self._total > SMALL.most_text:
                return self._indexed_scope
            return self._all
        numbers = sorted({n for i in only if (n := library.number(i)) is not None})
        if sum(map(library.length, numbers)) > SMALL.most_text:
            return self._indexed_scope.among(numbers)
        return self._few(tuple(numbers))

    def _few(self, numbers: tuple[int, ...]) -> SmallScope:
        """Some canonicals; the latest are kept, since one quotation of a canonical is seldom the last."""
        if len(numbers) == len(self._library):
            return self._all
        found = self._latest.pop(numbers, None) or SmallScope(
            {n: self._library.text_index(n) for n in numbers}
        )
        self._latest[numbers] = found
        if len(self._latest) > MOST_LATEST:
            self._latest.popitem(last=False)
        return found

    @property
    def characters(self) -> int:
        """How many code points all canonicals have together."""
        return self._total

    @cached_property
    def _total(self) -> int:
        return sum(int(s.starts[-1]) for s in self._library.shards) + sum(
            len(d.text) for d in self._library.loose
        )

    @cached_property
    def _all(self) -> SmallScope:
        return SmallScope({n: self._library.text_index(n) for n in range(len(self._library))})

    @cached_property
    def _indexed_scope(self) -> IndexedScope:
        shards = self._shards()
        return IndexedScope(shards, Library(shards, ()).firsts[:-1], None, self._complete)

    def _shards(self) -> tuple[Shard, ...]:
        """All of the archive in shards: the loose documents are packed when they are first searched."""
        if self._indexed is None:
            self._indexed = self._library.shards
            if self._library.loose:
                from consistency.locating.index.packing import pack  # numpy: only where it is worth its start

                self._indexed = (*self._indexed, pack(self._library.loose).shard())
        return self._indexed


def _id(document: Document) -> str:
    return document.id
