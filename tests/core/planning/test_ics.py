"""A calendar file that any reader of RFC 5545 takes, whatever a title says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.planning.ics import Event, calendar

STAMP = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=1)))
DAY = datetime(2026, 12, 31, tzinfo=UTC).toordinal()

_LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<params>(;[A-Z-]+=[A-Z]+)*):(?P<value>.*)")
_ESCAPED = re.compile(r"\\(.)")

hostile = st.text(max_size=120) | st.sampled_from(
    [
        "x" * 200,
        "END:VEVENT\r\nEND:VCALENDAR",
        "\\;,\\n\n",
        "é" * 80,
        "\U0001f600" * 40,
        "\x00\t",
    ]
)


def read(file: str) -> list[dict[str, str]]:
    """The events, read as the grammar says and by nothing of ours."""
    raw = file.encode()
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    for octets in raw.split(b"\r\n"):
        assert len(octets) <= 75
        octets.decode()  # no character is cut in two
    events: list[dict[str, str]] = []
    open_now: list[str] = []
    for line in file.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        found = _LINE.fullmatch(line)
        assert found is not None, line
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            open_now.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_now.pop() == value
        elif open_now[-1] == "VEVENT":
            assert name not in events[-1]
            events[-1][name + found["params"]] = value
    assert open_now == []
    return events


def plain(value: str) -> str:
    """A TEXT value as it was meant; a bare comma or semicolon would part it."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return _ESCAPED.sub(lambda m: {"n": "\n", "N": "\n"}.get(m[1], m[1]), value)


@given(hostile, hostile)
def test_any_title_comes_back_as_it_was_and_stays_within_its_event(
    title: str, told: str
) -> None:
    events = read(calendar([Event("a@b", DAY, title, told)] * 2, stamp=STAMP))
    for event in events:
        assert plain(event["SUMMARY"]) == legible(title)
        assert plain(event.get("DESCRIPTION", "")) == legible(told)
    assert len(events) == 2


def legible(text: str) -> str:
    """What a TEXT value may hold of it."""
    lines = re.sub("\r\n?", "\n", text)
    kept = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", lines)
    return kept.encode("utf-8", "replace").decode()


def test_an_event_is_one_whole_day_that_blocks_nothing() -> None:
    (event,) = read(calendar([Event("plan-1@x", DAY, "Practice")], stamp=STAMP))
    assert event == {
        "UID": "plan-1@x",
        "DTSTAMP": "20261123T080000Z",
        "DTSTART;VALUE=DATE": "20261231",
        "DTEND;VALUE=DATE": "20270101",
        "SUMMARY": "Practice",
        "TRANSP": "TRANSPARENT",
    }


def test_the_last_day_there_is_needs_no_day_after_it() -> None:
    last = date.max.toordinal()
    (event,) = read(calendar([Event("a@b", last, "Far")], stamp=STAMP))
    assert event["DTSTART;VALUE=DATE"] == "99991231"
