"""What somebody does to many cards at once, chosen by a number."""

from __future__ import annotations

from srs_interview.browsing import Wording
from srs_interview.core.listed import Mark
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from tests.store.small import PRINCIPLES


class Browses:
    """Finds cards in the browser, selects some of them, and changes them."""

    opened: Opened

    def _browse(self, n: int, grade: Grade) -> None:
        here, mark = self.opened.browsing, [*Mark][n % len(Mark)]
        found = here.find().cards
        cards = found[n % len(found) :: int(grade)]
        principle = PRINCIPLES[n % len(PRINCIPLES)]
        match n % 8:
            case 0 | 1:
                here.switch(cards, mark)
            case 2:
                here.retag(cards, f"seen {n}, principle:{principle}")
            case 3:
                here.retag(cards, f"-seen {n - 1}, -principle:{principle}")
            case 4:
                here.reset(cards)
            case 5:
                here.set_due(cards, here.day + n)
            case 6:
                here.move(cards, f"Pile {grade}")
                here.delete(cards[:2])
            case _:
                answer = "" if grade is Grade.AGAIN else f"So {n}."
                wording = Wording(f"Why {n}?", answer, (f"house/{principle}",))
                here.add_question(wording)
                here.change_question(cards[0], wording)
