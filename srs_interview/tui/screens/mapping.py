"""Which principles of one employer serve another's: stories move by confirming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from srs_interview.core.cards import Framework, Principle
from srs_interview.core.text import shown_line
from srs_interview.tui.screens.listing import ListingScreen
from srs_interview.tui.screens.pick import PickScreen
from srs_interview.tui.widgets.blocks import Row
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.coaching import Offer
    from srs_interview.coaching.moving import Pair
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
        Nothing is proposed where no word is like one here, as in another language: p
        picks the principles whose stories serve it.
    """
    BINDINGS = [
        Binding(
            "enter", "confirm", "Confirm", id="map.confirm", tooltip="Those ticked"
        ),
        Binding("space", "tick", "Tick", id="map.tick", tooltip="The marked one"),
        Binding("p", "pick", "Pick", id="map.pick", tooltip="What else serves it"),
        Binding("a", "all", "All or none", id="map.all", tooltip="Tick every line"),
    ]

    def __init__(self, opened: Opened, target: Framework) -> None:
        super().__init__("Your stories there")
        self._opened, self._target = opened, target
        self._offers: tuple[Offer, ...] = ()
        self._lines: list[Offer | Principle] = []
        """The list; a principle stands alone where nothing is offered for it."""
        self._picked: dict[Pair, Offer] = {}
        self._asked: set[Pair] = set()
        """Pairs that were on show: whether they are ticked is the user's matter."""
        self._ticked: set[Pair] = set()

    def read(self) -> None:
        """What may serve it, from every other set of principles."""
        coaching, target = self._opened.coaching, self._target.uid
        offers = {
            offer.pair: offer
            for each in coaching.employers()
            if each.framework.uid != target
            for offer in coaching.offers(each.framework.uid, target)
        }
        for pair, offer in self._picked.items():
            offers.setdefault(pair, offer)
        fresh = {
            pair: offer for pair, offer in offers.items() if pair not in self._asked
        }
        self._asked.update(fresh)
        self._ticked |= {
            pair
            for pair, offer in fresh.items()
            if offer.confirmed or offer.suggestion.likely or pair in self._picked
        }
        self._lines = []
        for principle in self._opened.writing.principles():
            if principle.framework == target:
                those = [o for pair, o in offers.items() if pair[1] == principle.uid]
                self._lines += those or [principle]
        self._offers = tuple(offers.values())
        self.say(self._about())
        self._paint()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a proposal there is nothing to tick."""
        if action == "tick":
            return self._marked is not None
        if action in ("confirm", "all"):
            return bool(self._offers)
        return bool(self._lines) or action not in ("cursor", "pick")

    def moved(self) -> None:
        """What is offered for nothing has no tick."""
        self.refresh_bindings()

    def action_tick(self) -> None:
        """Tick the marked one, or take its tick away."""
        if self._marked is not None:
            self._ticked ^= {self._marked.pair}
            self._paint()

    def action_all(self) -> None:
        """Tick all; none where all are."""
        every = {offer.pair for offer in self._offers}
        self._ticked = set() if self._ticked == every else every
        self._paint()

    def action_mark(self, number: int) -> None:
        """A click marks and ticks."""
        self.action_cursor(number - self.entries.cursor)
        self.action_tick()

    def action_pick(self) -> None:
        """Say which principles' stories serve the marked one, whatever is proposed."""
        here = self._lines[self.entries.cursor]
        target = here if isinstance(here, Principle) else here.suggestion.target
        there = {offer.pair for offer in self._offers}
        choices = [
            (source, many)
            for source, many in self._opened.coaching.choices(self._target.uid)
            if (source.uid, target.uid) not in there
        ]

        def picked(taken: tuple[int, ...] | None) -> None:
            for number in taken or ():
                offer = self._opened.coaching.offer(choices[number][0], target)
                self._picked[offer.pair] = offer
            self.read()

        lines = [f"{source.name}   {_stories_of(many)}" for source, many in choices]
        title = f"Whose stories serve {shown_line(target.name)}?"
        self.app.push_screen(PickScreen(title, lines, ticked=False), picked)

    def action_confirm(self) -> None:
        """Let the stories serve what is ticked; back to the employers."""
        pairs = [each.pair for each in self._offers if each.pair in self._ticked]
        dropped = [
            offer.pair
            for offer in self._offers
            if offer.confirmed and offer.pair not in self._ticked
        ]
        if not (pairs or dropped):
            self.notify("Nothing is ticked; esc leaves it so.", markup=False)
            return
        with self.refusals():
            many = self._opened.coaching.confirm(pairs, dropped)
            said = "1 opening line" if many == 1 else f"{many} opening lines"
            told = f"Confirmed; {said} to be written" if many else "Confirmed"
            self.app.notify(f"{told}   u undo", timeout=6, markup=False)
            self.dismiss(None)

    @property
    def _marked(self) -> Offer | None:
        """The marked pair; None where nothing is offered for the marked principle."""
        at = self.entries.cursor
        here = self._lines[at] if at < len(self._lines) else None
        return None if isinstance(here, Principle) else here

    def _about(self) -> str:
        title = shown_line(self._target.title)
        bare = sum(isinstance(each, Principle) for each in self._lines)
        if not self._offers:
            return (
                f"Nothing here is like {title}, by its words: p picks what serves it."
            )
        said = f"For {title}: tick what serves, enter confirms."
        if bare:
            said += f" Nothing is proposed for {bare} of them: p picks."
        return said

    def _paint(self) -> None:
        arrow = "->" if self.app.has_class("-ascii") else "\u2192"
        self.entries.fill(
            [
                _bare(each)
                if isinstance(each, Principle)
                else [_row(each, each.pair in self._ticked, arrow), _stories(each)]
                for each in self._lines
            ],
            self.entries.cursor,
        )
        self.bar.right = f"{len(self._ticked)} of {len(self._offers)} ticked"
        self.refresh_bindings()


def _bare(principle: Principle) -> list[Row]:
    said = content("nothing is proposed; p picks what serves it", "$text-muted")
    return [
        Row(content("    "), content(shown_line(principle.name))),
        Row(content("    "), said),
    ]


def _stories_of(many: int) -> str:
    return f"{many or 'no'} {'story' if many == 1 else 'stories'}"


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
