"""E-mail: the plain part, else the HTML one; what it answers and the signature are omitted."""

from __future__ import annotations

import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr

from consistency.errors import ReadError
from consistency.messages import counted
from consistency.model import LeftOut, Span
from consistency.reading import messages
from consistency.reading.extracted import Extracted
from consistency.reading.limits import Limits
from consistency.reading.replies import is_dated

_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_ANSWERED = re.compile(
    r"^(?:On .{4,200} wrote:|Am .{4,200} schrieb .{0,200}:"
    r"|-{2,}\s?(?:Original Message|Ursprüngliche Nachricht)\s?-{2,})[ \t]*\r?$",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\r\n]+")


def read(data: bytes, limits: Limits) -> Extracted:
    """The message's text, its subject as title, its sender as speaker, its date."""
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise ReadError(messages.EMPTY_MESSAGE)
    content = _content(body)
    if body.get_content_type() == "text/html":
        from consistency.reading.formats.html import from_text

        found = replace(from_text(content, (), limits), format="mail")
    else:
        text = _unwrapped(content, body)
        found = Extracted(text, "mail", left_out=_left_out(text))
    attached = sum(1 for _ in message.iter_attachments())
    notes = (messages.NOT_READ.format(attachments=counted(attached, "attachment")),) if attached else ()
    name, _ = parseaddr(str(message.get("from", "")))
    return replace(
        found,
        title=_field(message, "subject") or found.title,
        speaker=name or found.speaker,
        date=_field(message, "date"),
        notes=found.notes + notes,
    )


def _content(body: MIMEPart) -> str:
    try:
        return str(body.get_content())
    except (LookupError, ValueError):  # an unknown charset
        payload = body.get_payload(decode=True)
        return payload.decode("cp1252", "replace") if isinstance(payload, bytes) else str(payload)


def _field(message: EmailMessage, name: str) -> str | None:
    return " ".join(str(message.get(name, "")).split()) or None


def _unwrapped(text: str, body: MIMEPart) -> str:
    """Lines that a mail program has broken ("format=flowed") joined again."""
    if body.get_param("format") != "flowed":
        return text
    return re.sub(r" \r?\n(?=[^>\s])", " ", text)


def _left_out(text: str) -> tuple[LeftOut, ...]:
    """Earlier messages and the signature.

    An earlier message behind ">" ends with its last such line, since an answer may follow it; any other goes on to the
    end.
    """
    signature = _SIGNATURE.search(text)
    end = signature.start() if signature else len(text)
    starts = {m.start() for m in _ANSWERED.finditer(text, 0, end)}
    lines = [
        Span(m.start(), m.start() + len(m.group().rstrip()))
        for m in _LINE.finditer(text, 0, end)
        if m.group().strip()
    ]
    quoted = [text.startswith(">", line.start) for line in lines]
    found: list[LeftOut] = []
    for n, line in enumerate(lines):
        above = n + 1 < len(lines) and quoted[n + 1] and not quoted[n]
        dated = above and text[line.end - 1] == ":" and is_dated(text, line.start, line.end)
        if (found and line.start < found[-1].end) or not (dated or line.start in starts):
            continue
        last = n
        while last + 1 < len(lines) and quoted[last + 1]:
            last += 1
        found.append(LeftOut(line.start, lines[last].end if above else end, "earlier message"))
    if signature:
        found.append(LeftOut(end, len(text), "signature"))
    return tuple(found)
