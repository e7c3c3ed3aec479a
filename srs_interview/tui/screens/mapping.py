"""Which principles of one employer serve another's: stories move by confirming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from srs_interview.core.cards import Framework
from srs_interview.core.text import shown_line
from srs_interview.tui.screens.listing import ListingScreen
from srs_interview.tui.widgets.blocks import Row
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.coaching import Offer
    from srs_interview.opening import Opened

_TITLES = 3
"""How many stories of a pair are named."""


class MappingScreen(ListingScreen):
    """Proposed pairs, each ticked or not; enter lets the stories serve the ticked."""

    HELP = """
        Each line proposes that stories of the left principle serve the right one, and
        says why. space ticks or unticks it, enter confirms: the stories are tailored
        for the right one then, still without an opening line of their own, which their
        form asks for. One step, which u takes back; your stories keep what they serve.
    """
    BINDINGS = [
        Binding(
            "enter", "confirm", "Confirm", id="map.confirm", tooltip="Those ticked"
        ),
        Binding("space", "tick", "Tick", id="map.tick", tooltip="The marked one"),
        Binding("a", "all", "All or none", id="map.all", tooltip="Tick every line"),
    ]

    def __init__(self, opened: Opened, target: Framework) -> None:
        super().__init__("Your stories there")
        self._opened, self._target = opened, target
        self._offers: tuple[Offer, ...] = ()
        self._ticked: set[int] = set()

    def read(self) -> None:
        """What may serve it, from every other set of principles."""
        coaching = self._opened.coaching
        self._offers = tuple(
            offer
            for each in coaching.employers()
            if each.framework.uid != self._target.uid
            for offer in coaching.offers(each.framework.uid, self._target.uid)
        )
        self._ticked = {
            number
            for number, offer in enumerate(self._offers)
            if offer.confirmed or offer.suggestion.likely
        }
        title = shown_line(self._target.title)
        self.say(
            f"For {title}: tick what serves, enter confirms."
            if self._offers
            else f"Nothing here is like {title}: no story moves by itself. "
            "Press esc, and write one."
        )
        self._paint()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a proposal there is nothing to tick."""
        own = ("confirm", "tick", "all", "cursor")
        return bool(self._offers) or action not in own

    def action_tick(self) -> None:
        """Tick the marked one, or take its tick away."""
        self._ticked ^= {self.entries.cursor}
        self._paint()

    def action_all(self) -> None:
        """Tick all; none where all are."""
        every = set(range(len(self._offers)))
        self._ticked = set() if self._ticked == every else every
        self._paint()

    def action_mark(self, number: int) -> None:
        """A click marks and ticks."""
        self.action_cursor(number - self.entries.cursor)
        self.action_tick()

    def action_confirm(self) -> None:
        """Let the stories serve what is ticked; back to the employers."""
        pairs = [self._offers[number].pair for number in sorted(self._ticked)]
        dropped = [
            offer.pair
            for number, offer in enumerate(self._offers)
            if offer.confirmed and number not in self._ticked
        ]
        with self.refusals():
            many = self._opened.coaching.confirm(pairs, dropped)
            said = "1 opening line" if many == 1 else f"{many} opening lines"
            told = f"Confirmed; {said} to be written" if many else "Confirmed"
            self.app.notify(f"{told}   u undo", timeout=6, markup=False)
            self.dismiss(None)

    def _paint(self) -> None:
        arrow = "->" if self.app.has_class("-ascii") else "\u2192"
        self.entries.fill(
            [
                [_row(offer, number in self._ticked, arrow), _stories(offer)]
                for number, offer in enumerate(self._offers)
            ],
            self.entries.cursor,
        )
        self.bar.right = f"{len(self._ticked)} of {len(self._offers)} ticked"
        self.refresh_bindings()


def _row(offer: Offer, ticked: bool, arrow: str) -> Row:
    one, other = offer.suggestion.source.name, offer.suggestion.target.name
    box = content(f"[{'x' if ticked else ' '}] ", "$text-accent")
    said = f"{shown_line(one)} {arrow} {shown_line(other)}"
    why = content(f"   {shown_line(offer.suggestion.why)}", "$text-muted")
    return Row(box, content(said) + why)


def _stories(offer: Offer) -> Row:
    titles, more = offer.stories[:_TITLES], len(offer.stories) - _TITLES
    said = ", ".join(map(shown_line, titles)) or "no story to move yet"
    if offer.confirmed and not offer.stories:
        said = "confirmed; its stories serve it"
    said += f" and {more} more" if more > 0 else ""
    return Row(content("    "), content(said, "$text-muted"))
