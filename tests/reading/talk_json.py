"""The talk of `talk.py` in JSON, as several kinds of programs that write down speech make it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.reading.talk import PEOPLE, TALK, Said, clock, halves

_SIGNS = ".,?"


def _words(said: Said, step: float = 0.25) -> Iterator[tuple[str, float]]:
    """Words and signs of a turn, each with the second it begins at."""
    spaced = said.words.replace(",", " ,").replace(".", " .").replace("?", " ?")
    for number, word in enumerate(spaced.split()):
        yield word, said.second + number * step


def segments() -> dict[str, Any]:
    """Whisper: the whole text, and segments in seconds; a label opens each turn."""
    said = [f" {PEOPLE[who]}: {words}" if begins else f" {words}" for _, _, who, words, begins in halves()]
    pieces = [
        {"id": n, "seek": 0, "start": float(start), "end": float(end), "text": text, "tokens": [50364, 1]}
        for n, ((start, end, *_), text) in enumerate(zip(halves(), said, strict=True))
    ]
    return {"text": "".join(said), "segments": pieces, "language": "en"}


def voices() -> dict[str, Any]:
    """WhisperX: segments with words and speakers."""
    pieces = [
        {
            "start": start + 0.5,
            "end": float(end),
            "text": f" {words}",
            "words": [{"word": words.split()[0], "start": start + 0.5, "end": start + 0.9, "score": 0.8}],
            "speaker": PEOPLE[who],
        }
        for start, end, who, words, _ in halves()
    ]
    return {"segments": pieces, "word_segments": [word for piece in pieces for word in piece["words"]]}


def utterances() -> dict[str, Any]:
    """The words, and the utterances that they make, in whole milliseconds."""
    words = [
        {"text": word, "start": int(at * 1000), "end": int(at * 1000) + 200, "speaker": PEOPLE[said.who]}
        for said in TALK
        for word, at in _words(said)
    ]
    return {
        "id": "5c3a",
        "status": "completed",
        "text": " ".join(said.words for said in TALK),
        "words": words,
        "utterances": [
            {
                "speaker": PEOPLE[s.who],
                "text": s.words,
                "start": s.second * 1000,
                "end": s.second * 1000 + 7000,
            }
            for s in TALK
        ],
    }


def channels() -> dict[str, Any]:
    """Words alone, deep inside, each in two spellings."""
    words = [
        {
            "word": word.strip(_SIGNS).lower(),
            "punctuated_word": word,
            "start": said.second + number * 0.25,
            "end": said.second + number * 0.25 + 0.2,
            "speaker": PEOPLE[said.who],
        }
        for said in TALK
        for number, word in enumerate(said.words.split())
    ]
    text = " ".join(said.words for said in TALK).lower()
    return {"results": {"channels": [{"alternatives": [{"transcript": text, "words": words}]}]}}


def items() -> dict[str, Any]:
    """Words and signs, each with its best reading; times are strings, and signs have none."""
    found: list[dict[str, Any]] = []
    for said in TALK:
        for word, at in _words(said):
            times = {} if word in _SIGNS else {"start_time": f"{at:.2f}", "end_time": f"{at + 0.2:.2f}"}
            readings = [{"content": word, "confidence": "0.9"}, {"content": "other", "confidence": "0.1"}]
            found.append({**times, "alternatives": readings, "speaker_label": PEOPLE[said.who]})
    return {"results": {"transcripts": [{"transcript": "as above"}], "items": found}}


def monologues() -> dict[str, Any]:
    """Turns of elements: words, signs and the spaces between them."""
    turns = []
    for said in TALK:
        elements: list[dict[str, Any]] = []
        for word, at in _words(said):
            if word in _SIGNS:
                elements.append({"type": "punct", "value": word})
                continue
            if elements:
                elements.append({"type": "punct", "value": " "})
            elements.append({"type": "text", "value": word, "ts": at, "end_ts": at + 0.2})
        turns.append({"speaker": PEOPLE[said.who], "elements": elements})
    return {"monologues": turns}


def clocks() -> dict[str, Any]:
    """Times as on a clock and in milliseconds, each a pair."""
    return {
        "transcription": [
            {
                "timestamps": {"from": clock(start, ","), "to": clock(end, ",")},
                "offsets": {"from": start * 1000, "to": end * 1000},
                "text": f" {PEOPLE[who]}: {words}" if begins else f" {words}",
            }
            for start, end, who, words, begins in halves()
        ]
    }


def podcast() -> dict[str, Any]:
    return {
        "version": "1.0.0",
        "segments": [
            {"speaker": PEOPLE[s.who], "startTime": s.second, "endTime": s.second + 6.5, "body": s.words}
            for s in TALK
        ],
    }


def rows() -> list[dict[str, Any]]:
    """A plain list: a speaker who is an object, whole seconds."""
    return [{"speaker": {"name": PEOPLE[s.who], "id": 7}, "start": s.second, "text": s.words} for s in TALK]


def untimed() -> dict[str, Any]:
    return {"title": "Meeting", "turns": [{"speaker": PEOPLE[s.who], "text": s.words} for s in TALK]}


def _lines() -> str:
    return "\n".join(
        json.dumps({"start": s.second, "end": s.second + 6, "speaker": PEOPLE[s.who], "text": s.words})
        for s in TALK
    )


JSON_FORMATS: dict[str, tuple[str, Callable[[], str]]] = {
    "JSON with segments": ("json", lambda: json.dumps(segments())),
    "JSON with segments and voices": ("json", lambda: json.dumps(voices(), indent=1)),
    "JSON with utterances": ("json", lambda: json.dumps(utterances(), indent=2)),
    "JSON with utterances in one line": ("json", lambda: json.dumps(utterances())),
    "JSON with channels": ("json", lambda: json.dumps(channels())),
    "JSON with items": ("json", lambda: json.dumps(items(), indent=1)),
    "JSON with monologues": ("json", lambda: json.dumps(monologues())),
    "JSON with clocks": ("json", lambda: json.dumps(clocks(), indent=1)),
    "JSON of a podcast": ("json", lambda: json.dumps(podcast())),
    "JSON with rows": ("json", lambda: json.dumps(rows(), indent=1)),
    "JSON without times": ("json", lambda: json.dumps(untimed(), indent=1)),
    "lines of JSON": ("jsonl", _lines),
}
