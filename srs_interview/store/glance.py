"""What the first frame and the verb `due` say, read with the standard library alone.

SQLModel costs half a second to import; a glance costs a few milliseconds. The store
runs the same statements, so that both always say the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from srs_interview.core import limits
from srs_interview.core.limits import Estimates, Limits
from srs_interview.core.today import DueReport, DueRow, Today, streak
from srs_interview.store import header, migrations, planned, today
from srs_interview.store.planned import Minutes
from srs_interview.store.statements import (
    ALWAYS_WITHOUT_STORY,
    PRACTISED_DAYS,
    PREPARED_FOR,
    Run,
)

MANY = 1000
"""Cards from which on tomorrow's plan is not made today, to say how large it is."""

_DUE = Path(__file__).with_name("due.sql").read_text(encoding="utf-8")


class Caps(NamedTuple):
    """How many new cards a day may bring, from the settings."""

    questions: int | None = None
    """None follows the table of PRACTICE 8."""
    stories: int = 2
    per_principle: int = 2
    minutes: Minutes = Minutes()
    """How much may be practised, for the days before a date."""


class HasCaps(Protocol):
    """Settings, as far as caps are about them."""

    @property
    def new_questions(self) -> int | None:
        """New questions a day; None follows the table."""

    @property
    def new_stories(self) -> int:
        """New stories a day."""

    @property
    def new_per_principle(self) -> int:
        """New questions of one principle a day."""

    @property
    def practice_minutes(self) -> int:
        """Minutes of practice a day."""

    @property
    def days_off(self) -> str:
        """Days without practice, as `core.days_off` writes them."""


def minutes(settings: HasCaps) -> Minutes:
    """How much the settings let be practised."""
    return Minutes(settings.practice_minutes, settings.days_off)


def caps(settings: HasCaps) -> Caps:
    """How many new cards the settings let a day bring."""
    return Caps(
        settings.new_questions,
        settings.new_stories,
        settings.new_per_principle,
        minutes(settings),
    )


class Glance(NamedTuple):
    """Today in numbers, and what is due by principle."""

    today: Today
    due: DueReport


def read(
    database: Path, day: int, caps: Caps, base: float, banded: bool = True
) -> Glance | None:
    """Today in numbers; None where only the store can say them.

    That is so when there is no database yet, when it has another schema, and on the
    first call of a study day, when the bands are to be set first.

    Args:
        database: The file, which is only read.
        day: The study day.
        caps: How many new cards a day may bring.
        base: The desired recall in force; a changed one needs the store.
        banded: Do weak principles come back more often? So does that.

    Raises:
        StoreError: The file is not ours, is broken, or is from a newer program.
    """
    with opened(database, day, base, banded, caps.minutes) as run:
        return None if run is None else glance(run, day, caps)


@contextmanager
def opened(
    database: Path,
    day: int,
    base: float,
    banded: bool = True,
    minutes: Minutes | None = planned.USUAL,
) -> Iterator[Run | None]:
    """The database for plain statements; None where only the store can answer.

    See `read` for when that is, and for the arguments and errors. For whom the day's
    list is nothing, as for an import, `minutes` are None.
    """
    if not header.check(database):
        yield None
        return
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db:
            db.execute("BEGIN")  # one moment for all statements, whoever writes
            yield db.execute if _begun(db, day, base, banded, minutes) else None
    except sqlite3.Error as error:
        # A write-ahead log wants its index beside it even from who only reads.
        header.check_writable(database)
        from srs_interview.store import connection  # it loads the scheduler

        what = f"cannot read the database {database}"
        raise connection.unopened(what, error) from error


def _begun(
    db: sqlite3.Connection,
    day: int,
    base: float,
    banded: bool,
    minutes: Minutes | None,
) -> bool:
    schema = migrations.version(db)
    if schema > migrations.SCHEMA:
        raise migrations.newer(schema)
    if schema < migrations.SCHEMA:
        return False
    row = db.execute(_BEGUN, (day,)).fetchone()
    if row is None or row[:2] != (base, banded):
        return False
    if minutes is None:
        return True
    return bool(row[2] == planned.key(db.execute, day, minutes, base))


def glance(run: Run, day: int, caps: Caps) -> Glance:
    """Today in numbers, whoever runs the statements; the day has begun."""
    estimates = Estimates(*_one(run, _ESTIMATES, day))
    rows = [_Due(*row) for row in run(_DUE, {"day": day})]
    tellable, stubs, drafts = _one(run, _STORIES, day)
    interview_day, role = next(iter(run(_INTERVIEW, {"day": day})), (None, ""))
    done = today.done(run, day, estimates)
    days_left = None if interview_day is None else interview_day - day
    allowed = _allowed(run, day, caps, tellable, days_left)
    new_questions, new_stories = _new(rows, done, allowed)
    left = None
    if interview_day is not None and interview_day >= day:
        left = planned.left(run, day)
        new_questions, new_stories = left.new_questions, left.new_stories
    due = sum(row.due for row in rows)
    questions, tellings = _to_ask(rows, new_questions, new_stories)
    if left is not None:
        questions, tellings = left.questions, left.tellings
    seconds = questions * estimates.question + tellings * estimates.telling
    opened, opened_tomorrow = _one(run, _OPENED, day)
    now = Today(
        day=day,
        due=due,
        new=new_questions + new_stories,
        minutes=limits.minutes(seconds),
        gaps=_one(run, _GAPS, day)[0],
        opened=opened or 0,
        opened_tomorrow=opened_tomorrow or 0,
        practised_seconds=done.practised_seconds,
        wrote_seconds=done.writing_seconds,
        answered=done.cards,
        tellable=tellable,
        stubs=stubs,
        drafts=drafts,
        streak=streak(practised_days(run), day, caps.minutes.off),
        interview_day=interview_day,
        role=role,
        welcome_done=next(iter(run(_WELCOME, {})), ("",))[0] == "done",
        planned=None if left is None else left.questions + left.tellings,
    )
    by_principle = _by_principle(rows)
    report = DueReport(
        day,
        due,
        now.new,
        now.minutes,
        now.gaps,
        by_principle,
        now.planned,
        now.no_grades,
    )
    return Glance(now, report)


def practised_days(run: Run) -> set[int]:
    """Study days on which anything was answered."""
    return {day for (day,) in run(PRACTISED_DAYS, {})}


class Tomorrow(NamedTuple):
    """What tomorrow's session would ask."""

    questions: int
    tellings: int
    planned: bool = False
    """Is it the plan's choice, and not what is due and new?"""


def tomorrow(run: Run, day: int, caps: Caps) -> Tomorrow:
    """What is due or may be brought tomorrow, as things stand."""
    rows = [_Due(*row) for row in run(_DUE, {"day": day + 1})]
    tellable, *_ = _one(run, _STORIES, day)
    now = {"day": day + 1}
    interview_day, _ = next(iter(run(_INTERVIEW, now)), (None, ""))
    if interview_day is not None and interview_day > day:
        return _planned_tomorrow(run, day + 1, caps)
    days_left = None if interview_day is None else interview_day - day - 1
    allowed = _allowed(run, day, caps, tellable, days_left)
    return Tomorrow(*_to_ask(rows, *_new(rows, today.Done(), allowed)))


def _planned_tomorrow(run: Run, day: int, caps: Caps) -> Tomorrow:
    """What the run-up will want of a day, if nothing more happens in this one.

    Among very many cards it is not worth the while to choose: they fill the minutes.
    """
    from srs_interview.store import plan  # Home says nothing of it at first

    ((many,),) = run(_MANY, {"many": MANY})
    if many:
        seconds = plan.practised(run, day, caps.minutes)
        a_question = _one(run, _ESTIMATES, day - 1)[0]
        return Tomorrow(ceil(seconds / a_question), 0, planned=True)
    wanted = plan.listed(run, day, caps.minutes)
    if wanted is None:
        return Tomorrow(0, 0, planned=True)
    questions = len(wanted.cards) - wanted.tellings
    return Tomorrow(questions, wanted.tellings, planned=True)


class _Due(NamedTuple):
    principle_id: int | None
    uid: str | None
    name: str | None
    kind: str
    due: int
    new: int


def _one(run: Run, statement: str, day: int) -> tuple[Any, ...]:
    return next(iter(run(statement, {"day": day})))


def _by_principle(rows: list[_Due]) -> tuple[DueRow, ...]:
    found: dict[str, DueRow] = {}
    for row in rows:
        if row.uid and row.due:
            framework, _, slug = row.uid.partition("/")
            due = row.due + (found[row.uid].due if row.uid in found else 0)
            found[row.uid] = DueRow(framework, slug, row.name or slug, due)
    return tuple(found.values())


def _allowed(
    run: Run, day: int, caps: Caps, tellable: int, days_left: int | None
) -> Limits:
    """What may be new, so many days before an interview."""
    return limits.limits(
        tellable,
        days_left=days_left,
        new_questions=caps.questions,
        new_stories=caps.stories,
        new_per_principle=caps.per_principle,
        always_without_story=bool(_one(run, ALWAYS_WITHOUT_STORY, day)[0]),
    )


def _to_ask(rows: list[_Due], new_questions: int, new_stories: int) -> tuple[int, int]:
    """Questions and tellings of a day without a plan: what is due and what is new."""
    stories = sum(row.due for row in rows if row.kind == "story")
    questions = sum(row.due for row in rows) - stories
    return questions + new_questions, stories + new_stories


def _new(rows: list[_Due], done: today.Done, allowed: Limits) -> tuple[int, int]:
    """New questions and new stories that today's session may still bring."""
    questions = 0
    for row in rows:
        if row.kind == "question":
            had = done.new_by_principle[row.principle_id or 0]
            per_principle = max(0, allowed.new_per_principle - had)
            # Cards without a principle are under no cap of one.
            none = row.principle_id is None
            questions += row.new if none else min(row.new, per_principle)
    stories = sum(row.new for row in rows if row.kind == "story")
    return (
        min(questions, max(0, allowed.new_questions - done.new_questions)),
        min(stories, max(0, allowed.new_stories - done.new_stories)),
    )


_BEGUN = "SELECT base, banded, planned_for FROM study_day WHERE day = ?"

_MANY = "SELECT EXISTS (SELECT 1 FROM card WHERE active = 1 LIMIT 1 OFFSET :many)"

_ESTIMATES = "SELECT question_seconds, telling_seconds FROM study_day WHERE day = :day"

_STORIES = """
SELECT COALESCE(SUM(told), 0), COALESCE(SUM(stub), 0),
    COALESCE(SUM(NOT told AND NOT stub), 0)
FROM (
    SELECT trim(action) <> '' AND trim(result) <> '' AND (
            SELECT COUNT(*) FROM fact WHERE fact.card_id = card.id) >= 3 AS told,
        problem = '' AND action = '' AND result = '' AS stub
    FROM card JOIN story ON story.card_id = card.id
    WHERE card.kind = 'story' AND NOT card.deleted AND NOT card.sample
)
"""

_OPENED = """
SELECT SUM(opens <= :day), SUM(opens > :day) FROM card
WHERE active = 1 AND due_day IS NULL AND kind = 'question' AND NOT plain
    AND opens IS NOT NULL
"""

# CROSS: the join is to begin with the gaps, which are few, not with all cards.
_GAPS = """
SELECT COUNT(*) FROM gap CROSS JOIN card ON card.id = gap.card_id
WHERE card.active = 1 AND card.opens IS NULL
"""

# "Amazon" stands there before anybody chose, and names nobody's interview.
_INTERVIEW = PREPARED_FOR.format(
    columns="day, COALESCE(NULLIF(role, ''), NULLIF(employer, 'Amazon'), '')",
    today=":day",
)

_WELCOME = "SELECT value FROM meta WHERE name = 'welcome'"
