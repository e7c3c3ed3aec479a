"""Cards as the complete items that a session shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from sqlalchemy import text
from sqlmodel import Session

from srs_interview.core import memory, schedule, why
from srs_interview.core.cards import Fitting, Kind, Principle, Question, Story
from srs_interview.core.coaching.employers import DIRECT
from srs_interview.core.items import (
    DecodeItem,
    Mode,
    QuestionItem,
    ReadItem,
    Standing,
    State,
    StoryItem,
)
from srs_interview.core.memory import EventKind, Folded
from srs_interview.core.schedule import Grade
from srs_interview.store import (
    cards,
    derive,
    log,
    parameters,
    planned,
    principles,
    probes,
)
from srs_interview.store.derive import Held
from srs_interview.store.statements import IN_FORCE
from srs_interview.store.tables import CardRow

DECODE_OPTIONS = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """The day and the settings that an item is built under."""

    day: int
    base: float
    """Desired recall where a principle has none of its own."""
    target_seconds: int
    principles: Mapping[int, Principle] = field(default_factory=dict)
    """By number; a sitting reads them once, because only an import changes them."""


def question(session: Session, card: CardRow, frame: Frame, mode: Mode) -> QuestionItem:
    """A question as it stands today, in whichever of its three states."""
    assert card.id is not None
    value = cards.question(session, card)
    fitting: tuple[Fitting, ...] = ()
    state = State.PLAIN
    if not value.plain:
        fitting = cards.fitting(session, card.principle_id, value.angle)
        state = State.OPEN if fitting else State.UNOPENED
    held = derive.held(session, card.id, Kind(card.kind), frame.base)
    its = _its(session, card, frame, held)
    return QuestionItem(
        question=value,
        state=state,
        standing=standing(session, card, frame, mode, state, _name(its), held),
        principles=its,
        fitting=fitting,
    )


def story(session: Session, card: CardRow, frame: Frame, mode: Mode) -> StoryItem:
    """A story to be told, with a question it fits and a probe not seen lately."""
    assert card.id is not None
    value = cards.story(session, card)
    held = derive.held(session, card.id, Kind(card.kind), frame.base)
    its = _its(session, card, frame, held)
    ask = asked(session, card, value)
    under = next((p for p in its if ask and p.uid == ask.principles[0]), None)
    return StoryItem(
        story=value,
        standing=standing(session, card, frame, mode, None, _name(its), held),
        principles=its,
        ask=ask,
        probe=probes.next_probe(
            session, card, value, under or (its[0] if its else None)
        ),
        target_seconds=value.target_seconds or frame.target_seconds,
    )


def read(session: Session, card: CardRow, frame: Frame) -> ReadItem:
    """A story to be read aloud once, without a grade."""
    assert card.id is not None
    value = cards.story(session, card)
    return ReadItem(
        story=value,
        principles=principles.of_card(session, card.id),
        ask=asked(session, card, value),
        target_seconds=value.target_seconds or frame.target_seconds,
    )


def standing(
    session: Session,
    card: CardRow,
    frame: Frame,
    mode: Mode,
    state: State | None,
    principle: str,
    held: Held,
) -> Standing:
    """Where a card stands: what its log says, and what each grade would do."""
    assert card.id is not None
    logged = log.of_card(session, card.id)
    in_force = parameters.in_force(session)
    folded = memory.folded([entry.event for entry in logged], in_force)
    desired = held.desired
    listed = planned.lists(session, card.id, frame.day)
    due = is_due(folded, card.due_day, frame.day, mode, listed=listed)
    return Standing(
        card_id=card.id,
        mode=mode,
        due=due,
        new=folded.memory is None,
        why=_why(
            folded, card, frame, mode, state, principle, desired, in_force, listed
        ),
        seen=sum(entry.event.kind is EventKind.GRADE for entry in logged),
        last=folded.last,
        choices=_choices(folded, card, frame, mode, due, desired, in_force),
        flagged=card.flagged,
        leech=card.kind == Kind.QUESTION and folded.leech,
    )


def is_due(
    folded: Folded, due_day: int | None, day: int, mode: Mode, *, listed: bool
) -> bool:
    """Would a grade of this card now be its review on time? (PRACTICE 3.2)

    Args:
        folded: What its log says.
        due_day: When it is due.
        day: The study day.
        mode: How it comes to be asked.
        listed: Does today's plan list it?
    """
    if mode is Mode.RETURN or folded.counted_day == day:
        return False
    if listed:
        return True
    if due_day is not None:
        return due_day <= day
    return mode is Mode.DAILY


def asked(session: Session, card: CardRow, value: Story) -> Question | None:
    """A question that a story fits, the one it was asked under longest ago."""
    found = session.connection().execute(
        text(_ASKED), {"card": card.id, "failure": "failure" in value.kinds}
    )
    row = found.first()
    if row is None:
        return None
    return cards.question(session, session.get_one(CardRow, row.id))


def decode(session: Session, day: int, number: int) -> list[DecodeItem]:
    """Questions whose principle is to be heard, those decoded longest ago first.

    Which ones come, and their wrong answers, follow from the day, so that a restart
    changes nothing; reserve questions stay unseen (PRACTICE 5.5).
    """
    rows = session.connection().execute(text(_DECODE), {"day": day}).all()
    everyone = principles.by_number(session)
    oldest = sorted(rows, key=lambda row: (row.last, _shuffled(day, row.uid)))
    items: list[DecodeItem] = []
    used: set[int] = set()
    for fresh_only in (True, False):
        for row in oldest:
            if len(items) == number:
                return items
            known = any(item.question.uid == row.uid for item in items)
            if known or (fresh_only and row.principle_id in used):
                continue
            item = decode_item(session, row.id, everyone, day)
            if item is not None:
                used.add(row.principle_id)
                items.append(item)
    return items


def decode_item(
    session: Session, card_id: int, everyone: Mapping[int, Principle], day: int
) -> DecodeItem | None:
    """One question with four principles of its framework; None with fewer there.

    None too of a question that names its principle: nothing hides in it.
    """
    card = session.get_one(CardRow, card_id)
    value = cards.question(session, card)
    if DIRECT in value.tags:
        return None
    right = everyone.get(card.principle_id or 0)
    if right is None:
        return None
    others = [
        each
        for each in everyone.values()
        if each.framework == right.framework and each.uid not in value.principles
    ]
    if len(others) < DECODE_OPTIONS - 1:
        return None
    random = Random(f"{day} {card.uid}")
    # Two near ones and one far one: hearing the difference is the exercise.
    near = [each for each in others if each.slug in right.related]
    far = [each for each in others if each not in near]
    random.shuffle(near)
    random.shuffle(far)
    wrong = [*near[:2], *far, *near[2:]][: DECODE_OPTIONS - 1]
    options = [right, *wrong]
    random.shuffle(options)
    return DecodeItem(value, tuple(options), options.index(right))


def _choices(
    folded: Folded,
    card: CardRow,
    frame: Frame,
    mode: Mode,
    due: bool,
    desired: float,
    in_force: tuple[float, ...],
) -> Mapping[Grade, int] | None:
    """Days to the next time for each grade, as they will be saved (PRACTICE 3.2, 7)."""
    if mode is Mode.RETURN:
        return None
    day = _day(folded, frame.day)
    if due:
        return schedule.choices(folded.memory, day, desired, in_force)
    if folded.memory is None or card.due_day is None:
        return None  # seen ahead of its time: no grade of it counts
    # Ahead of its day a pass moves nothing, a failure does.
    stays = max(0, card.due_day - frame.day)
    again = folded.again_day != day
    failed = schedule.choices(folded.memory, day, desired, in_force)[Grade.AGAIN]
    return {
        grade: failed if again and grade is Grade.AGAIN else stays for grade in Grade
    }


def _its(
    session: Session, card: CardRow, frame: Frame, held: Held
) -> tuple[Principle, ...]:
    known = frame.principles
    if all(number in known for number in held.principle_ids):
        return tuple(known[number] for number in held.principle_ids)
    assert card.id is not None
    return principles.of_card(session, card.id)


def _day(folded: Folded, day: int) -> int:
    # After a flight west the card's last day is tomorrow; today counts as that day.
    return day if folded.day is None else max(day, folded.day)


def _why(
    folded: Folded,
    card: CardRow,
    frame: Frame,
    mode: Mode,
    state: State | None,
    principle: str,
    desired: float,
    in_force: tuple[float, ...],
    listed: bool,
) -> str:
    if folded.memory is None and folded.hand_due is None and mode is not Mode.RETURN:
        if state is State.UNOPENED:
            return why.question_without_story(principle, 4)
        return why.new_card(state, principle)
    recall = None
    if folded.memory is not None:
        elapsed = frame.day - folded.memory.day
        recall = schedule.recall(folded.memory.stability, elapsed, in_force)
    return why.seen_card(
        mode=mode,
        due_day=card.due_day,
        today=frame.day,
        recall=recall,
        desired=desired,
        base=frame.base,
        principle=principle,
        by_hand=folded.hand_due is not None,
        planned=listed,
    )


def _name(its: Sequence[Principle]) -> str:
    return its[0].name if its else "no principle"


def _shuffled(day: int, uid: str) -> float:
    return Random(f"{day} {uid}").random()


def sample(session: Session, day: int) -> CardRow | None:
    """The sample to read today; another one each day."""
    found = cards.samples(session)
    return found[day % len(found)] if found else None


_ASKED = f"""
SELECT card.id
FROM card_principle AS link
JOIN card ON card.principle_id = link.principle_id AND card.kind = 'question'
JOIN question ON question.card_id = card.id
WHERE link.card_id = :card AND card.active = 1 AND NOT card.plain
    AND (question.angle <> 'failure' OR :failure)
ORDER BY (SELECT COALESCE(MAX(review.day), 0) FROM review
          WHERE review.card_id = :card AND review.question_id = card.id
              AND {IN_FORCE}),
    link.strength, link.position, card.uid
LIMIT 1
"""

_DECODE = f"""
SELECT card.id, card.uid, card.principle_id,
    COALESCE((SELECT MAX(review.day) FROM review
              WHERE review.card_id = card.id AND review.kind = 'decode'
                  AND {IN_FORCE}), 0) AS last
FROM card
WHERE card.active = 1 AND card.kind = 'question' AND NOT card.plain
    AND (card.buried_day IS NULL OR card.buried_day < :day)
    AND NOT EXISTS (SELECT 1 FROM review WHERE review.card_id = card.id
                    AND review.day = :day AND {IN_FORCE})
ORDER BY last, card.uid
LIMIT 400
"""
