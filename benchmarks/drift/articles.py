"""News-like articles that quote the sources, some of them wrongly."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.drift import words as treat
from benchmarks.drift.cutting import fragment, halved, joins
from benchmarks.drift.page import Page
from benchmarks.drift.texts import Person, Sentence, Source
from benchmarks.drift.words import Bit, Words

LABELS = {
    "faithful": 18,
    "marked": 37,
    "drift": 33,
    "misattributed": 6,
    "invented": 6,
}  # few runs can be marked
_NO_PRONOUN = re.compile(r"(?:to|by|so|wie|said|wrote) \{who\}")


@dataclass(slots=True)
class Writer:
    """Writes the articles of one domain; `used` keeps the types of drift in balance over all of them."""

    sources: list[Source]
    phrases: dict[str, Any]
    domain: str
    rng: random.Random
    used: Counter[str] = field(default_factory=Counter)
    # The state of the article that is being written.
    page: Page = field(init=False)
    style: dict[str, list[str]] = field(init=False)
    last: Person | None = None
    named: set[str] = field(default_factory=set)

    def article(self) -> Page:
        """One article: a headline, quotations of one source or two, other people's words, and paragraphs between."""
        rng, phrases = self.rng, self.phrases
        self.page = Page(rng.choice(phrases["outlets"]), phrases["stop_inside"])
        self.last, self.named = None, set()
        chosen = rng.sample(self.sources, 2 if rng.random() < 0.2 and len(self.sources) > 1 else 1)
        self.style = phrases["written" if chosen[0].speakers[0].writes else "tags"]
        runs = [(source, run) for source in chosen for run in self._runs(source, rng.randint(3, 5))]
        if rng.random() < 0.3:
            source, run = runs.pop()
            self._headline(source, run)
        else:
            self.page.plain(rng.choice(self._filler()).rstrip("."))
        for source, run in runs:
            self._quotation(source, run)
            if rng.random() < 0.5:
                self.page.plain(" ".join(rng.sample(self._filler(), rng.randint(1, 2))))
            if rng.random() < 0.2:
                self._bystander()
        if rng.random() < 0.3:
            self._term()
        self.page.text = self.page.text.rstrip() + "\n"
        return self.page

    def _runs(self, source: Source, count: int) -> Iterator[list[Sentence]]:
        """Runs of one to three sentences of one turn, none of them twice."""
        free = list(range(len(source.sentences)))
        for _ in range(count):
            if not free:
                return
            at = self.rng.choice(free)
            turn = source.sentences[at].turn
            length = self.rng.choices((1, 2, 3), (5, 3, 3))[0]
            taken = [n for n in range(at, at + length) if n in free and source.sentences[n].turn == turn]
            taken = [n for k, n in enumerate(taken) if n == at + k]
            free = [n for n in free if n not in taken]
            yield [source.sentences[n] for n in taken]

    def _quotation(self, source: Source, run: list[Sentence]) -> None:
        label = self.rng.choices(list(LABELS), list(LABELS.values()))[0]
        words, label = self._treated(label, run)
        speaker = run[0].speaker
        if label == "misattributed":
            rivals = [p for p in source.speakers if p != speaker and self.rng.random() < 0.5]
            speaker = rivals[0] if rivals else self._stranger()
        if speaker.name not in self.named:
            self._introduce(speaker, source)
        known = {"label": label, "speaker": speaker.name, "source": source.id}
        if label == "invented":
            text = self.rng.choice(self.phrases["invented"][self.domain]) + "."
            words, known["source"] = Words((Bit(text, 0, 0),)), None
        form, placed = self._set(words, speaker, len(run) if label != "invented" else 1)
        self.page.record(placed, form=form, **known)
        self.last = speaker

    def _treated(self, label: str, run: list[Sentence]) -> tuple[Words, str]:
        """The words as the article has them; what cannot be marked is left faithful."""
        ellipsis = self.page.outlet["ellipsis"]
        if label == "marked":
            words = treat.marked(run, ellipsis, self.rng)
            return (words, label) if words else (treat.faithful(run, self.rng), "faithful")
        possible = sorted(treat.treatments(run), key=lambda kind: (self.used[kind], kind))
        if label == "drift" and possible:
            self.used[possible[0]] += 1
            return treat.drifted(run, possible[0], ellipsis, self.rng), label
        return treat.faithful(run, self.rng), "faithful" if label == "drift" else label

    def _set(self, words: Words, speaker: Person, sentences: int) -> tuple[str, list[tuple[int, Words]]]:
        """Puts the words on the page in one of the forms that suit them."""
        rng, page = self.rng, self.page
        if sentences == 1:
            forms = ["after"] * 3 + ["before"] * 2 + ["split"] * 2 + ["fragment"] * 2 + ["block"]
        else:
            forms = ["after", "before", "sentences", "sentences", "paragraphs", "block"]
        if self.last == speaker:
            forms.append("follow")
        form = rng.choice(forms)
        halves = halved(words, ". " if form in ("sentences", "paragraphs") else ", ", rng)
        if form == "fragment":
            words = fragment(words, rng)
        if form == "block":
            mark = rng.choice(["> ", "    "])
            return form, page.block(self._filled(rng.choice(self.style["block"]), speaker), words, mark)
        if form in ("split", "sentences", "paragraphs") and (halves is None or joins(words)):
            form = "after"
        if form == "paragraphs" and halves:
            lead = self._filled(rng.choice(self.style["before"]).partition("{q")[0].rstrip(), speaker)
            return form, page.paragraphs(lead, list(halves))
        template = rng.choice(self.style[form])
        parts = (
            {"q": words}
            if halves is None or form not in ("split", "sentences")
            else dict(zip("ab", halves, strict=True))
        )
        return form, page.quoting(template, parts, self._names(template, speaker))

    def _headline(self, source: Source, run: list[Sentence]) -> None:
        words, label = self._treated(self.rng.choice(["faithful", "drift"]), run[:1])
        speaker = run[0].speaker
        names = {"Name": speaker.surname}
        placed = self.page.quoting(
            self.rng.choice(self.style["headline"]), {"q": fragment(words, self.rng)}, names
        )
        self.page.record(placed, form="headline", label=label, speaker=speaker.name, source=source.id)

    def _bystander(self) -> None:
        """A bystander's words, which no source has."""
        person = self._stranger()
        if person.name not in self.named:
            self._introduce(person, None)
        words = Words((Bit(self.rng.choice(self.phrases["others"][self.domain]) + ".", 0, 0),))
        template = self.rng.choice(self.phrases["tags"]["after"])
        placed = self.page.quoting(template, {"q": words}, self._names(template, person))
        self.page.record(placed, form="after", label="other", speaker=person.name, source=None)
        self.last = person

    def _term(self) -> None:
        words = Words((Bit(self.rng.choice(self.phrases["terms"]["words"]), 0, 0),))
        placed = self.page.quoting(self.rng.choice(self.phrases["terms"]["list"]), {"q": words}, {})
        self.page.record(placed, form="term", label="term", speaker=None, source=None)

    def _introduce(self, person: Person, source: Source | None) -> None:
        kind = "plain" if source and person in source.speakers else "other"
        text = self.rng.choice(self.phrases["intro"][kind])
        day = self.rng.choice(self.phrases["days"])
        role = person.role[0].upper() + person.role[1:] if text.startswith("{Role}") else person.role
        named = text.replace("{Role}", role).replace("{role}", role)
        self.page.plain(named.replace("{name}", person.name).replace("{day}", day))
        self.named.add(person.name)
        self.last = None

    def _stranger(self) -> Person:
        name, gender, role = self.rng.choice(self.phrases["people"])
        return Person(name, role, "", gender)

    def _names(self, template: str, speaker: Person) -> dict[str, str]:
        """How the paragraph names the speaker: a pronoun only if the paragraph before names no one else."""
        ways = [speaker.name, speaker.surname, speaker.surname]
        if speaker.noun:
            ways += [speaker.noun]
        if self.last == speaker and not _NO_PRONOUN.search(template):
            ways += [self.phrases["pronouns"][speaker.gender]] * 3
        who = self.rng.choice(ways)
        return {"who": who, "Who": who[0].upper() + who[1:], "day": self.rng.choice(self.phrases["days"])}

    def _filled(self, template: str, speaker: Person) -> str:
        names = self._names(template, speaker)
        return template.replace("{who}", names["who"]).replace("{Who}", names["Who"])

    def _filler(self) -> list[str]:
        found: list[str] = self.phrases["filler"][self.domain]
        return found
