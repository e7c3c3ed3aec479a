"""The names by which a user may call a principle in running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srs_interview.core.cards import Principle, Story


class Names:
    """Principles by what a user may call them: uid, name, slug or alias."""

    def __init__(self, principles: Sequence[Principle], story: Story) -> None:
        self.known: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for uid in [*(each.uid for each in principles), *story.principles]:
            self.known.setdefault(uid.casefold(), uid)
        for principle in principles:
            self._call(principle.name, principle.uid)
        # What follows yields to every uid and name: an alias may be two letters.
        for principle in principles:
            for word in (principle.slug, *principle.aliases):
                self._call(word, principle.uid)
        self.longest = max(map(len, self.known), default=0)
        for principle in principles:
            if self.find(principle.name) == (principle.uid, ""):
                self.names[principle.uid] = flat(principle.name)
        self.shown = [flat(principle.name) for principle in principles]

    def _call(self, word: str, uid: str) -> None:
        if flat(word):
            self.known.setdefault(flat(word).casefold(), uid)

    def written(self, uid: str) -> str:
        """The name by which `find` finds it again."""
        return self.names.get(uid, uid)

    def find(self, text: str) -> tuple[str, str] | None:
        """The principle whose longest name begins the text, and what follows it."""
        text = flat(text)
        for end in range(min(len(text), self.longest), 0, -1):
            ends = end == len(text) or text[end] in " ,:("
            if ends and (uid := self.known.get(text[:end].casefold())):
                return uid, text[end:]
        return None


def flat(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(text.split())


def named(text: str, principles: Sequence[Principle]) -> Iterator[str]:
    """The names in a list with commas between, where a name may hold commas itself.

    What is no name of any of the principles goes to the next comma.
    """
    names, text = Names(principles, Story("", "")), flat(text)
    while text := text.lstrip(" ,"):
        found = names.find(text)
        whole = found is not None and found[1].lstrip()[:1] in ("", ",")
        rest = found[1] if found is not None and whole else text.partition(",")[2]
        yield text[: len(text) - len(rest)].rstrip(" ,")
        text = rest
