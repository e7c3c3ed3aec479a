"""The command palette: every key that works now, and the few things without one."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import SystemCommand

from srs_interview.errors import SrsError
from srs_interview.tui import keys, places

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.screen import Screen

    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp


class _Way(NamedTuple):
    """A place that has no key everywhere."""

    title: str
    told: str
    go: Callable[[SrsApp, Opened], None]
    here: frozenset[str]
    """Bindings of the screens that have a key to it, or that it is itself."""


_WAYS = (
    _Way(
        "Cards",
        "find any card, look at it, change one or many",
        places.browse,
        frozenset({"home.cards", "browse.close"}),
    ),
    _Way(
        "Add a question",
        "of your own, with an answer or for your stories",
        places.question,
        frozenset({"browse.add", "question.leave"}),
    ),
    _Way(
        "Readiness",
        "recall on the day, coverage, delivery, and what to do next",
        places.readiness,
        frozenset({"home.readiness", "stories.readiness", "readiness.close"}),
    ),
    _Way(
        "Cards put away",
        "suspended, never, flagged: bring them back",
        places.put_away,
        frozenset({"home.away", "away.close"}),
    ),
    _Way(
        "Find events",
        "ten minutes through your last three years",
        places.find,
        frozenset({"stories.find", "list.find", "find.leave"}),
    ),
    _Way(
        "Cut an answer",
        "a raw text, sentence by sentence, into a story",
        places.cutter,
        frozenset({"stories.cut", "cutter.leave"}),
    ),
    _Way(
        "Employers",
        "a new one from its list of values; which is asked next; the role",
        places.employers,
        frozenset({"home.employers", "employers.map", "employers.add"}),
    ),
    _Way(
        "The plan to the interview",
        "every day that is left; for a calendar; days off and minutes",
        places.plan,
        frozenset({"home.plan", "plan.close"}),
    ),
    _Way(
        "Interviews",
        "their dates, employers and roles; which counts",
        places.interviews,
        frozenset({"plan.interviews", "interviews.add"}),
    ),
    _Way(
        "Days off and minutes a day",
        "how much a day may ask",
        places.pace,
        frozenset({"plan.pace", "pace.save"}),
    ),
    _Way(
        "Import a deck",
        "a file or a text, shown before it comes in",
        places.bring,
        frozenset({"home.import", "import.leave", "preview.leave", "done.leave"}),
    ),
    _Way(
        "Write cards to a file",
        "everything to come back, pages, a spreadsheet, a package for Anki",
        places.export,
        frozenset(),
    ),
    _Way(
        "Report as a page",
        "the statistics for a browser, for a coach or on paper",
        places.report,
        frozenset(),
    ),
    _Way(
        "The evening before",
        "titles, openings and figures on one page",
        places.sheet,
        frozenset({"stories.sheet", "sheet.close"}),
    ),
    _Way(
        "What they asked",
        "after an interview, three minutes",
        places.asked,
        frozenset({"stories.asked", "asked.leave"}),
    ),
    _Way(
        "Every story in a list",
        "its stage, its length, when it was told",
        places.story_list,
        frozenset({"stories.list", "list.close"}),
    ),
)


def commands(app: SrsApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """What can be done from a screen, asked of its live bindings."""
    for active in keys.live(screen):
        if keys.moves(active.binding):
            continue
        pressed = keys.shown(app, screen, active.binding.action)
        told = f"{active.tooltip}   {pressed}" if active.tooltip else pressed
        yield SystemCommand(active.binding.description, told, _pressed(app, active))
    if app.own is not None and app.opened is app.own:
        own = app.own
        alive = [active.binding.id for active in keys.live(screen)]
        for way in _WAYS:
            if way.here.isdisjoint(alive):
                yield SystemCommand(way.title, way.told, partial(way.go, app, own))
        yield SystemCommand(
            "Demo", "a session with the samples; nothing is kept", app.open_demo
        )
        yield _samples(app, own)
        if "home.go" in alive:  # elsewhere a card on show may promise other days
            yield SystemCommand(
                "Fit the memory model",
                "to your own reviews, from a thousand on",
                lambda: places.fit(app, own, screen),
            )
            yield _holding(app, screen)
        yield SystemCommand(
            "The first ten minutes",
            "date, examples, three titles",
            lambda: places.welcome(app, own),
        )
    yield SystemCommand("Theme", "choose from all of them", app.search_themes)
    yield SystemCommand(
        "Screenshot", "save this screen as a picture", app.deliver_screenshot
    )


def _holding(app: SrsApp, screen: Screen[Any]) -> SystemCommand:
    from srs_interview.tui import holding

    return holding.command(app, screen)


def _samples(app: SrsApp, own: Opened) -> SystemCommand:
    """One command takes the samples away, or has them again (DOMAIN A64)."""
    away = False
    with suppress(SrsError):  # a store that cannot be read says so where it is used
        away = own.writing.samples_away()
    turn = own.writing.bring_samples_back if away else own.writing.put_samples_away
    end = "here again" if away else "put away"

    def go() -> None:
        try:
            many = turn()
        except SrsError as error:
            app.notify(str(error), severity="error", markup=False)
            return
        samples = f"{many} sample{'' if many == 1 else 's'}"
        app.notify(f"{samples} {end}; undo takes it back", markup=False)

    if away:
        return SystemCommand("Bring the samples back", "to read and to compare", go)
    return SystemCommand("Put the samples away", "the shipped sample stories", go)


def _pressed(
    app: SrsApp, active: ActiveBinding
) -> Callable[[], Coroutine[Any, Any, bool]]:
    return lambda: app.run_action(active.binding.action, active.node)
