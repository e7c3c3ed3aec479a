"""A loop of any shape is read from the store as it was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from srs_interview.core.cards import Form
from srs_interview.core.items import Flag
from srs_interview.core.loop import Answered, Lift, Loop, LoopSlot, Probed
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings, preset
from srs_interview.core.schedule import Grade
from srs_interview.store import loops
from srs_interview.store.engine import open_engine
from tests.rehearsing import practised
from tests.store.small import PRINCIPLES

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
words = st.text(max_size=12)
ids = st.frozensets(st.integers(1, 2**40), max_size=4)
sizes = st.builds(
    LoopSettings,
    format=st.sampled_from(Format),
    interviewers=st.integers(1, 7),
    questions=st.integers(1, 20),
    probes=st.integers(0, 6),
    minutes=st.integers(1, 120),
    target_seconds=st.integers(15, 600),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return practised.made(tmp_path_factory.mktemp("round"))


@st.composite
def slots(draw: st.DrawFn, number: int) -> LoopSlot:
    slug = draw(st.sampled_from(PRINCIPLES))
    probes = tuple(draw(st.lists(words, max_size=3, unique=True)))
    put = probes[: draw(st.integers(0, len(probes)))]
    answered = st.builds(
        Answered,
        story=st.none() | words,
        title=words,
        choose_seconds=st.none() | st.integers(0, 10**6).map(lambda ms: ms / 1000),
        spoken_seconds=st.none() | st.integers(0, 9999),
        target_seconds=st.integers(15, 600),
        said=ids,
        missed=ids,
        wrong=ids,
        figures=ids,
        flags=st.frozensets(st.sampled_from(Flag)),
        probes=st.tuples(
            *(
                st.builds(Probed, st.just(each), st.sampled_from([None, True, False]))
                for each in put
            )
        ),
        grade=st.none() | st.sampled_from(Grade),
        lifts=st.frozensets(st.sampled_from(Lift)),
    )
    return LoopSlot(
        number,
        draw(st.integers(1, 3)),
        f"house/{slug}",
        slug.title(),
        f"house/{slug}-{draw(st.integers(1, 6))}",
        draw(words),
        draw(st.sampled_from(Form)),
        draw(words),
        probes,
        draw(st.booleans()),
        draw(st.none() | answered),
    )


@st.composite
def any_loops(draw: st.DrawFn) -> Loop:
    count = draw(st.integers(1, 5))
    found = tuple(draw(slots(number)) for number in range(1, count + 1))
    people = [slot.interviewer for slot in found]
    raiser = draw(st.none() | st.sampled_from(people))
    return Loop(draw(sizes), draw(st.integers(0, 2**53)), found, raiser)


@given(loop=any_loops())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_was_written_of_a_loop_is_read(database: Path, loop: Loop) -> None:
    engine = open_engine(database)
    with Session(engine) as session:
        dealt = tuple(replace(slot, answered=None) for slot in loop.slots)
        uid = loops.add(session, replace(loop, slots=dealt), at=AT, day=740_000)
        row = loops.row(session, uid)
        for slot in loop.slots:
            if slot.answered is not None:
                place = loops.slot(session, row, slot.number)
                loops.put(place, slot.answered, at=AT, review_id=None, telling_id=None)
                session.add(place)
        session.flush()
        session.expire_all()
        assert loops.value(session, loops.row(session, uid)) == loop
        session.rollback()
    engine.dispose()


def test_a_loop_of_settings_that_grew_since_is_still_read() -> None:
    kept = {"format": "full", "interviewers": 4, "something": "new"}
    assert loops._settings(kept) == replace(preset(Format.FULL), interviewers=4)
