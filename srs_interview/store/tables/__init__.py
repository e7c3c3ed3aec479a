"""The tables. Every rule a row must obey is in the database, and named.

Rows never leave `store`; `store.cards` and its neighbours hand out frozen values. Who
needs rows imports them from here: all tables are known then, and so is every key that
points from one to another.
(No `from __future__ import annotations` in here: it breaks SQLModel's relationships.)
"""

from srs_interview.store.tables.cards import (
    CardPrincipleRow,
    CardRow,
    GapRow,
    QuestionRow,
)
from srs_interview.store.tables.days import PlannedRow, ReadinessDayRow, StudyDayRow
from srs_interview.store.tables.decks import (
    DeckRow,
    ImportedTextRow,
    ImportMappingRow,
    ImportSourceRow,
)
from srs_interview.store.tables.file import (
    DeviceRow,
    DraftRow,
    MetaRow,
    SavedSearchRow,
    UndoStepRow,
)
from srs_interview.store.tables.frameworks import (
    FrameworkMappingRow,
    FrameworkRow,
    PrincipleBandRow,
    PrincipleRow,
)
from srs_interview.store.tables.interviews import (
    AskedRow,
    InterviewRow,
    LoopRow,
    LoopSlotRow,
)
from srs_interview.store.tables.log import (
    DayPrincipleRow,
    DaySuggestedRow,
    DayTotalRow,
    FsrsParametersRow,
    ReviewRow,
    ReviewVoidRow,
)
from srs_interview.store.tables.stories import (
    FactRow,
    NoteRow,
    ProbeAnswerRow,
    SelfReviewRow,
    SilenceRow,
    StoryRow,
    StoryVersionRow,
)

__all__ = [
    "AskedRow",
    "CardPrincipleRow",
    "CardRow",
    "DayPrincipleRow",
    "DaySuggestedRow",
    "DayTotalRow",
    "DeckRow",
    "DeviceRow",
    "DraftRow",
    "FactRow",
    "FrameworkMappingRow",
    "FrameworkRow",
    "FsrsParametersRow",
    "GapRow",
    "ImportMappingRow",
    "ImportSourceRow",
    "ImportedTextRow",
    "InterviewRow",
    "LoopRow",
    "LoopSlotRow",
    "MetaRow",
    "NoteRow",
    "PlannedRow",
    "PrincipleBandRow",
    "PrincipleRow",
    "ProbeAnswerRow",
    "QuestionRow",
    "ReadinessDayRow",
    "ReviewRow",
    "ReviewVoidRow",
    "SavedSearchRow",
    "SelfReviewRow",
    "SilenceRow",
    "StoryRow",
    "StoryVersionRow",
    "StudyDayRow",
    "UndoStepRow",
]
