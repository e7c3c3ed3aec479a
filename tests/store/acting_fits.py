"""What is done to the log as a whole, and is no undo step: fits and repairs."""

from __future__ import annotations

from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.store import fits, refolding, repairing
from srs_interview.store.engine import writing
from tests.store import fitted, small


class Fits:
    """Somebody who fits, repairs, and takes either back."""

    opened: Opened

    def _fit(self, n: int, grade: Grade) -> None:
        desk = self.opened.study
        with writing(desk.engine) as session:
            if n % 3:
                fitted.put(session)
            else:
                fits.take_back(session)
            refolding.everything(session, desk.settings.desired_recall)

    def _repair(self, n: int, grade: Grade) -> None:
        desk, base = self.opened.study, self.opened.study.settings.desired_recall
        hards = [row.uid for row in small.log(self.opened) if row.grade == Grade.HARD]
        with writing(desk.engine) as session:
            if n % 3:
                repairing.taken_for_again(session, hards, base)
            else:
                repairing.taken_back(session, base)
