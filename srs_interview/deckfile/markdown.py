"""Notes in Markdown or plain text to drafts: stories and questions as people write.

All the forms of FORMATS 2. The good is read and the bad is listed; nothing raises.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import PurePath

from srs_interview.core.cards import Principle, Question, Section, Story
from srs_interview.deckfile import (
    markdown_fields,
    markdown_lines,
    markdown_questions,
    markdown_regions,
    markdown_stories,
    markdown_titles,
    pace,
    whole_uids,
)
from srs_interview.deckfile.drafts import Parsed, QuestionDraft, StoryDraft
from srs_interview.deckfile.markdown_inline import Asked
from srs_interview.deckfile.markdown_lines import Findings, Keys, Line, Said, What
from srs_interview.deckfile.markdown_names import Naming
from srs_interview.deckfile.markdown_questions import Reading
from srs_interview.deckfile.markdown_regions import Region
from srs_interview.deckfile.markdown_stories import Telling
from srs_interview.deckfile.pace import Told
from srs_interview.deckfile.principle_names import flat
from srs_interview.deckfile.toml_fields import LONGEST_TEXT, fault_of_id, shown

FORMS = (
    "stories with Problem, Action and Result headings",
    "Q: and A: blocks",
    "C: clozes with [hidden] parts",
    "front :: back",
    "a ? on a line of its own",
    "**question** lists under a heading",
    "#card items",
    "a list of questions, one a line",
    "a table that names its columns",
)
"""What is read, as a message lists it."""

MOST_LINES = 100_000
"""How many lines one note may have."""
LONGEST_NOTE = 8 * 2**20
"""How many characters: 80 for each of its lines, or one line that never ends."""

_ASKED_WITHIN = (
    "'Q:' in a story stays part of its text: a question needs a heading of its own"
)
_DECK_KEYS = ("deck", "name")
_TITLE_WORDS = 8
_MARKS = str.maketrans("", "", "*_`")


def parse(
    text: str,
    *,
    source: str,
    name: str | None = None,
    principles: Sequence[Principle] = (),
    told: Told = pace.untold,
) -> Parsed:
    """Read a note, going on past each problem so that one run reports them all.

    A file of notes is no whole deck: it has no `deck`, so it retires nothing. With an
    error, the card that it is about is left out and all others are there.

    Args:
        text: The file's text, with any line ends.
        source: How problems name the file, such as its path.
        name: The deck's id where the text names none; None: the stem of `source`.
        principles: Those that can be named; what names none of them is listed once.
        told: Hears how many of its lines are read.
    """
    findings = Findings(source)
    if (at := text.find("\0")) >= 0:
        line = text.count("\n", 0, at) + 1
        findings.error(line, "a NUL character: this file is no text")
    elif (lines := max(text.count("\n"), text.count("\r"))) > MOST_LINES:
        findings.error(1, f"{lines:,} lines are no note; {MOST_LINES:,} may be")
    elif len(text) > LONGEST_NOTE:
        said = f"{len(text):,} characters are no note; {LONGEST_NOTE:,} may be"
        findings.error(1, said)
    else:
        naming = Naming(principles)
        return _Reader(text, findings, naming, name or source).parsed(told)
    return Parsed(source, problems=findings.sorted(), lenient=True)


class _Reader:
    """The reading of one note."""

    def __init__(
        self, text: str, findings: Findings, naming: Naming, name: str
    ) -> None:
        note = markdown_lines.cut(text, findings)
        self.findings = findings
        self.naming = naming
        self.front = note.front
        self.lines = note.lines
        stated = (markdown_fields.one(self.front, key) for key in _DECK_KEYS)
        self.title = next(filter(None, stated), PurePath(name).stem)
        self.deck = _id(self.title) or "deck"
        self._taken: dict[str, tuple[int, int]] = {}

    def parsed(self, told: Told) -> Parsed:
        findings, lines = self.findings, len(self.lines)
        cut = markdown_regions.regions(markdown_titles.marked(self.lines))
        readings = [
            markdown_questions.read(
                region.rows, findings.source, headed=region.heading is not None
            )
            for region in cut
        ]
        # The regions were cut into cards: that is half of it.
        told(lines // 2, lines)
        telling, others = markdown_stories.sorted_out(
            cut, [reading.asks for reading in readings]
        )
        stories = tuple(self._stories(telling))
        untold = set(map(id, others))
        asked = [
            (region, reading)
            for region, reading in zip(cut, readings, strict=True)
            if id(region) in untold
        ]
        questions = tuple(
            pace.counted(
                self._questions(asked),
                told,
                lines,
                lambda draft: (lines + draft.line) // 2,
            )
        )
        if stories or questions:
            self._unread(asked)
        self.naming.unmatched(self.findings)
        left_out = findings.left_out
        if not (stories or questions or left_out):
            said = f"nothing recognised, these forms are read: {', '.join(FORMS)}"
            prose = "of an answer told in prose `story cut` makes a story"
            self.findings.error(1, f"{said}; {prose}")
        return Parsed(
            self.findings.source,
            questions=questions,
            stories=stories,
            problems=self.findings.sorted(),
            lenient=True,
            left_out=left_out,
        )

    def _unread(self, asked: Sequence[tuple[Region, Reading]]) -> None:
        """Say where text stands that belongs to no card: it is not silently lost."""
        lines = [
            row.number
            for region, reading in asked
            if not (reading.cards or reading.findings.left_out)
            for row in region.rows
            if row.what is What.TEXT and not row.blank
        ]
        lines += [at for _, reading in asked if reading.cards for at in reading.loose]
        if lines:
            many = f" ({len(lines)} lines)" if len(lines) > 1 else ""
            said = f"text that belongs to no card is left out{many}"
            self.findings.warn(min(lines), said)

    # ------------------------------------------------------------- stories

    def _stories(self, told: Sequence[Telling]) -> Iterator[StoryDraft]:
        for telling in told:
            if not telling.title:
                telling.title = self._titled(telling, only=len(told) == 1)
            for key in ("principles", "tags", "role", "year", "kinds"):
                _inherit(telling.keys, self.front, key)
            if len(told) == 1:
                _inherit(telling.keys, self.front, "id")
            if telling.asked:
                self.findings.warn(telling.asked, _ASKED_WITHIN)
            if draft := self._story(telling):
                yield draft

    def _titled(self, telling: Telling, *, only: bool) -> str:
        """What a story without a title is called."""
        stated = markdown_fields.one(self.front, "title") if only else ""
        if stated:
            return stated
        words = (telling.text("problem") or telling.text("action")).split()
        opening = " ".join(words[:_TITLE_WORDS])[:100]
        title = self.title if only or not opening else opening
        said = f"the story has no title; it is called {shown(title)}"
        self.findings.warn(telling.line, f"{said}: write '# Title' above it")
        return title

    def _story(self, telling: Telling) -> StoryDraft | None:
        links, unknown = self.naming.links(telling.values("principles"))
        story = _with_texts(telling, self.findings)
        story = _with_lists(story, telling, unknown)
        for text in (story.title, story.problem, story.action, story.result):
            if not self._fits(text, telling.line, "a section"):
                return None
        uid = self._uid_of(telling, story.title)
        said = f"{story.problem}\n{story.action}\n{story.result}"
        if uid is None or not self._free(uid, telling.line, "title", said):
            return None
        return StoryDraft(
            replace(
                story,
                uid=uid,
                deck=whole_uids.deck_of(uid, self.deck),
                links=tuple(link for link, _ in links),
            ),
            telling.line,
            tuple(line for _, line in links),
        )

    def _uid_of(self, telling: Telling, title: str) -> str | None:
        stated = markdown_fields.one(telling.keys, "id")
        if not stated:
            return f"{self.deck}/{_hash(title)}"
        if whole_uids.is_one(stated):
            return stated
        if fault := fault_of_id(stated):
            self.findings.error(
                telling.keys["id"][0].line, f"id {shown(stated)} {fault}"
            )
            return None
        return f"{self.deck}/{stated}"

    # ----------------------------------------------------------- questions

    def _questions(
        self, regions: Iterable[tuple[Region, Reading]]
    ) -> Iterator[QuestionDraft]:
        above: list[tuple[int, Line]] = []
        for region, reading in regions:
            if region.heading:
                above = [each for each in above if each[0] < region.level]
                above.append((region.level, region.heading))
            headings = [line for _, line in above]
            self.findings.take(reading.findings)
            for asked in reading.cards:
                if draft := self._question(asked, headings):
                    yield draft

    def _question(self, asked: Asked, headings: list[Line]) -> QuestionDraft | None:
        for text in (asked.front, asked.answer, *asked.parts):
            if not self._fits(text, asked.line, "a side of a card"):
                return None
        deck = self._deck_of(headings) if asked.listed else self.deck
        key = asked.answer if asked.mirrored else asked.front
        uid = f"{deck}/{_hash(key)}{'-back' if asked.mirrored else ''}"
        if not self._free(uid, asked.line, "front", asked.answer):
            return None
        named, tags = self.naming.uids(self._said(asked, headings))
        question = Question(
            uid,
            deck,
            asked.front,
            (*named,),
            answer=asked.answer,
            parts=asked.parts,
            tags=tags,
        )
        return QuestionDraft(question, asked.line, (*named.values(),))

    def _said(self, asked: Asked, headings: list[Line]) -> Iterator[Said]:
        """All that names principles for a card, the nearest first."""
        yield from asked.names
        for line in reversed(headings):
            if self.naming.exactly(line.text):
                yield Said(line.number, line.text, item=True)
        for key in ("principles", "principle"):
            yield from self.front.get(key, ())
        for each in self.front.get("tags", ()):
            yield each._replace(tag=True)

    def _deck_of(self, headings: list[Line]) -> str:
        """The deck of a list: the outermost heading that is not a principle's name."""
        names = (_id(line.text) for line in headings if not self._principle(line))
        return next(filter(None, names), self.deck)

    def _principle(self, line: Line) -> bool:
        return self.naming.exactly(line.text) is not None

    # ---------------------------------------------------------------- both

    def _fits(self, text: str, line: int, what: str) -> bool:
        size = len(text.encode(errors="replace"))
        if size <= LONGEST_TEXT:
            return True
        said = f"{what} holds {size:,} bytes, a field {LONGEST_TEXT:,}"
        self.findings.error(line, said)
        return False

    def _free(self, uid: str, line: int, what: str, rest: str) -> bool:
        """Is an identity not taken yet? Two cards of one front would be one card."""
        if uid not in self._taken:
            self._taken[uid] = line, hash(rest)
            return True
        first, before = self._taken[uid]
        note = self.findings.warn if hash(rest) == before else self.findings.error
        self.findings.left_out += note == self.findings.warn
        note(line, f"the same {what} as on line {first}: left out")
        return False


def _with_texts(telling: Telling, findings: Findings) -> Story:
    problem, action = telling.text(Section.PROBLEM), telling.text(Section.ACTION)
    above, aside = telling.text(""), telling.text("aside")
    if action and above and not problem:
        problem, above = above, ""
    return Story(
        uid="",
        title=_title(telling.title),
        problem=problem,
        action=action,
        result=telling.text(Section.RESULT),
        role=markdown_fields.one(telling.keys, "role"),
        year=markdown_fields.year(telling.keys, findings),
        kinds=markdown_fields.kinds(telling.values("kinds"), findings),
        target_seconds=markdown_fields.seconds(telling.keys, findings),
        structure=markdown_fields.structure(telling.keys, star=telling.star),
        opening=telling.text("opening"),
        headline=telling.text("headline"),
        short=telling.text("short"),
        customer=telling.text("customer"),
        customer_impact=telling.text("customer_impact"),
        critique=telling.text("critique"),
        cost_accepted=telling.text("cost_accepted"),
        aside="\n\n".join(filter(None, (above, aside))),
    )


def _with_lists(story: Story, telling: Telling, unknown: tuple[str, ...]) -> Story:
    tags = markdown_fields.words(telling.values("tags"))
    return replace(
        story,
        facts=markdown_fields.facts(telling.values("facts")),
        metrics=markdown_fields.words(telling.values("metrics")),
        skills=markdown_fields.words(telling.values("skills")),
        craft_terms=markdown_fields.words(telling.values("craft_terms")),
        tags=(*tags, *(tag for tag in unknown if tag not in tags)),
    )


def _inherit(keys: Keys, front: Keys, name: str) -> None:
    """Give a story what the front matter says for all of them."""
    for key, said in front.items():
        known = markdown_fields.LISTS.get(key) or markdown_fields.ONES.get(key)
        if known == name and name not in keys:
            keys[name] = said


def _title(words: str) -> str:
    """A title without its number: counted anew, it would be another story."""
    if words.startswith("\\"):
        return flat(words[1:])
    return flat(markdown_regions.unnumbered(words))


def _id(words: str) -> str:
    """Words as they may stand in uids; empty where they cannot."""
    name = "-".join(words.replace("/", " ").split())
    return "" if not name or fault_of_id(name) else name


def _hash(front: str) -> str:
    """What a front is known by: its words, whatever their case, marks and spaces."""
    plain = unicodedata.normalize("NFKC", front).casefold()
    words = " ".join(plain.translate(_MARKS).split())
    return blake2b(words.encode(errors="replace"), digest_size=10).hexdigest()
