"""On which line of a JSON text each key and element stands; `json` forgets it."""

from __future__ import annotations

import re

from srs_interview.deckfile.toml_lines import Lines, Place

_BLANK = re.compile(r"[ \t\r\n,:]*+")
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_SCALAR = re.compile(r"[^][{},\"\s]*+")
_TOKEN = re.compile(
    r'"(?:[^"\\]++|\\.)*+"?|(?P<open>[\[{])|(?P<close>[\]}])|[^][{}"]++', re.DOTALL
)


class JsonLines(Lines):
    """The places of one JSON text, each level found when it is first asked for."""

    def _index(self) -> None:
        self.root.value = self._match(_BLANK, 0)

    def _look_into(self, place: Place) -> None:
        if place.value is None:
            return
        at, place.value = place.value, None
        opened = self._text[at : at + 1]
        if opened not in ("[", "{"):
            return
        at = self._match(_BLANK, at + 1)
        while at < len(self._text) and self._text[at] not in "]}":
            here, start = Place(at), at
            if opened == "{":
                end = self._match(_STRING, at)
                here.value = self._match(_BLANK, end)
                place.add_key(self._text[at + 1 : end - 1], here)
            else:
                here.value = at
                place.add_element(here)
            end = self._skip(here.value)
            if self._text.find("\n", here.at, end) < 0:
                here.value = None  # all of it is on this one line
            at = self._match(_BLANK, end)
            if at == start:
                break  # not JSON: there is nothing more to find

    def _skip(self, at: int) -> int:
        """Past one value; an array or object is left by counting its brackets."""
        opened = self._text[at : at + 1]
        if opened not in ("[", "{"):
            return self._match(_STRING if opened == '"' else _SCALAR, at)
        depth = 0
        while found := _TOKEN.match(self._text, at):
            at = found.end()
            depth += (found["open"] is not None) - (found["close"] is not None)
            if depth == 0:
                break
        return at
