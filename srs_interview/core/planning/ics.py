"""All-day events as an iCalendar file, for the calendar that somebody keeps.

Source: RFC 5545. A file that comes again changes the events it brought before: each
keeps its uid, and a later stamp says that it is the newer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from srs_interview.core import days

_OCTETS = 75
"""Of a line, at most, without its end (RFC 5545, 3.1)."""

_END = "\r\n"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Event:
    """One whole day of a calendar."""

    uid: str
    """The same one whenever this event is written again."""
    day: int
    summary: str
    description: str = ""


def calendar(events: Iterable[Event], *, stamp: datetime) -> str:
    """The file, with the line ends that it is to have.

    Args:
        events: In the order to write.
        stamp: When it is written, an aware moment.
    """
    written = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//srs-interview//plan//EN",
        "CALSCALE:GREGORIAN",
        *(line for event in events for line in _event(event, written)),
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) + _END for line in lines)


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_date(event.day)}"
    if event.day < date.max.toordinal():  # without an end it is one day as well
        yield f"DTEND;VALUE=DATE:{_date(event.day + 1)}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield "TRANSP:TRANSPARENT"  # a quarter of an hour does not make a day busy
    yield "END:VEVENT"


def _date(day: int) -> str:
    return days.iso(day).replace("-", "")


def _text(value: str) -> str:
    """A TEXT value: escaped, and without the controls that none may have."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or not _control(c))
    return kept.encode("utf-8", "replace").decode("utf-8").translate(_ESCAPES)


def _control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f"


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, none of which cuts a character."""
    pieces, piece, octets = [], "", 0
    for character in line:
        more = len(character.encode())
        if octets + more > _OCTETS:
            pieces.append(piece)
            piece, octets = "", 1  # the space that goes before a continuation
        piece += character
        octets += more
    return f"{_END} ".join([*pieces, piece])
