"""From a text and what is known of it to a `Document`: its body, author, turns."""

from __future__ import annotations

from dataclasses import replace

from consistency.model import Document, LeftOut, Span, Turn
from consistency.reading.authors import Author, describes
from consistency.reading.body import Role, find_body
from consistency.reading.extracted import Extracted
from consistency.reading.labels import Label
from consistency.reading.turns import classified, fill, find_turns, is_prelude, only_speaker
from consistency.reading.unspoken import merged, unspoken
from consistency.reading.wrapping import wrapped

_UNSTRUCTURED = frozenset({"text", "mail", "pdf", "rtf"})  # formats in which only lines tell of paragraphs
_TOP = 4_000  # code points before the first turn in which offices are looked for
_FOOT = 12  # paragraphs at the foot in which a note on the author is looked for


def document(
    text: str,
    id: str,
    *,
    role: Role = "article",
    whole: bool = False,
    path: str | None = None,
    speaker: str | None = None,
    known: Extracted | None = None,
) -> Document:
    """The document for a text that is decoded already.

    `known` is what its format or table tells; that wins over what is read from the text.  `speaker` is that of
    a canonical that does not state its own.  With `whole` nothing is omitted.  Never raises.
    """
    known = known or Extracted(text)
    if known.format in _UNSTRUCTURED and not known.unread:
        lines = wrapped(text)
        known = replace(
            known,
            unread=tuple(lines.unread),
            blocks=known.blocks or tuple(lines.blocks),
            credits=known.credits or tuple(lines.credits),
        )
    found = find_body(text, role, known.title, known.left_out)
    head, span, left_out = found.head, known.body or found.span, found.left_out
    if known.body:
        left_out = known.left_out
    if whole:
        span, left_out = Span(0, len(text)), ()
    author = head.author or _at_the_foot(text, left_out)
    turns, kind = known.turns, known.canonical_kind
    unread, landmarks = known.unread, known.landmarks
    labels: tuple[Label, ...] = ()
    if role == "canonical":
        if turns:
            turns = classified(turns, text)
        else:
            turns, labels = find_turns(text, span)
            if not turns and (wider := _with_headline(span, left_out)) != span:
                turns, labels = find_turns(text, wider)
                span = wider if turns else span
            if not (whole or known.body):
                span, left_out = _from_first_label(text, span, left_out, turns)
            unsaid, times = unspoken(text, span, labels)
            if unsaid:
                unread, landmarks = tuple(merged([*unread, *unsaid])), landmarks or tuple(times)
                kind = kind or ("spoken" if times else None)
        kind = kind or ("spoken" if turns else None)
    name = known.speaker or (author.name if author else None) or only_speaker(turns) or speaker
    aliases = known.aliases or _aliases(known.speaker, author)
    if turns:
        heads = dict.fromkeys(text[label.start : label.end] for label in labels)
        top = "\n".join(filter(None, (known.title, head.title, text[: min(turns[0].start, _TOP)], *heads)))
        turns = fill(turns, name, aliases, top, known.labels)
        name = name or only_speaker(turns)
    return Document(
        id=id,
        text=text,
        body=span,
        path=path,
        sha256=known.sha256,
        format=known.format,
        title=known.title or head.title,
        speaker=name,
        aliases=aliases,
        organisation=known.organisation,
        masthead=head.masthead,
        date=known.date or head.date,
        occasion=known.occasion,
        language=known.language,
        canonical_kind=kind,
        turns=turns,
        left_out=left_out,
        blocks=known.blocks,
        credits=known.credits,
        unread=unread,
        landmarks=landmarks,
        notes=known.notes,
        sources=known.sources if role == "article" else (),
    )


def _with_headline(span: Span, left_out: tuple[LeftOut, ...]) -> Span:
    """The body with the headline above it, which may be the label of the first turn."""
    heads = [piece for piece in left_out if piece.end <= span.start and piece.reason == "headline"]
    return Span(heads[-1].start, span.end) if heads else span


def _from_first_label(
    text: str, span: Span, left_out: tuple[LeftOut, ...], turns: tuple[Turn, ...]
) -> tuple[Span, tuple[LeftOut, ...]]:
    """A transcript's body begins with its first label: before it stand place, hour and who is present."""
    if not turns:
        return span, left_out
    start = max(span.start, text.rfind("\n", 0, turns[0].start) + 1)
    head = text[span.start : start]
    if not head.strip() or not is_prelude(text, span.start, start):
        return span, left_out
    before = LeftOut(span.start, span.start + len(head.rstrip()), "headline")
    rest = (piece for piece in left_out if not before.start <= piece.start < before.end)
    return Span(start, span.end), tuple(sorted((*rest, before), key=lambda piece: piece.start))


def _at_the_foot(text: str, left_out: tuple[LeftOut, ...]) -> Author | None:
    for piece in left_out[-_FOOT:]:
        if piece.reason == "author note" and (
            told := describes(text[piece.start : piece.end].split("\n")[0])
        ):
            return told
    return None


def _aliases(speaker: str | None, author: Author | None) -> tuple[str, ...]:
    """The author's other names, unless the speaker that a table or an option names is someone else."""
    if author is None:
        return ()
    if speaker is None or speaker.split()[-1:] == author.name.split()[-1:]:
        return author.aliases
    return ()
