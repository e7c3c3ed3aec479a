"""The bytes of a file as lines and then as records, whatever is wrong with them."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from itertools import islice

from srs_interview.deckfile import no_text
from srs_interview.deckfile.toml_fields import shown
from srs_interview.deckfile.toml_syntax import Fault

_LONGEST_LINE = 1_000_000
_LONGEST_RECORD = 2_000_000
_READ_AGAIN = 16_000_000
"""Characters that may be read a second time, after quotes that never close."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_OF_FILES = frozenset({"unicode_escape", "raw_unicode_escape", "undefined"})
"""Encodings that Python has and no file is in; they make halves of characters."""

_NUL = "the row holds a NUL, which is no character of a text"

Record = tuple[int, list[str], str]
"""The line where a record begins, its cells, and what is wrong with it."""


class Lines:
    """The lines of a text for the csv reader; those of one record can be read again."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self.number = 0
        """How many lines were handed out."""
        self.record: list[str] = []
        """The lines handed out since `begin`."""
        self._data = data
        self._encoding = encoding
        self._file = self._opened()
        self._size = 0
        self._again: deque[str] = deque()
        self._left = _READ_AGAIN

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._next()
        self.number += 1
        self.record.append(line)
        self._size += len(line)
        if self._size >= _LONGEST_LINE:
            self._bound(line)
        return line

    def _bound(self, line: str) -> None:
        if len(line) >= _LONGEST_LINE or self._size > _LONGEST_RECORD:
            raise _TooLongError

    def straight(self) -> Iterator[str]:
        """The lines that were not handed out yet, and nothing kept of them.

        Raises:
            StraightError: Some may be too long for that.
        """
        longest = max(map(len, io.BytesIO(self._data)), default=0)
        twice_marked = self._data.startswith(codecs.BOM_UTF8 * 2)
        if longest > _LONGEST_LINE or "utf-8" not in self._encoding or twice_marked:
            raise StraightError(self.number + 1)
        return islice(self._opened(), self.number, None)

    def go_to(self, number: int) -> None:
        """Go on at the line of that number."""
        self._file, self.number = self._opened(), number - 1
        self._again.clear()
        for _ in islice(self._file, self.number):
            pass
        if self.number == 0:
            self.ahead(1)
        self.begin()

    def _opened(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self._data), self._encoding, newline="")

    def begin(self) -> None:
        """A record ends here, and the next begins."""
        self.record.clear()
        self._size = 0

    def retake(self) -> bool:
        """Read all but the first line of this record again; false when that is enough.

        Else a file of nothing but open quotes would be read as often as it has lines.
        """
        self._left -= sum(map(len, self.record[1:]))
        self._again.extendleft(reversed(self.record[1:]))
        self.number -= max(len(self.record) - 1, 0)
        self.begin()
        return self._left > 0

    def ahead(self, most: int) -> list[str]:
        """The lines that come next, not handed out yet; at most so many."""
        while len(self._again) < most and sum(map(len, self._again)) < _LONGEST_LINE:
            try:
                self._again.append(self._next())
            except StopIteration:
                break
        if self._again and self.number == 0:
            self._again[0] = self._again[0].removeprefix("\ufeff")
        return [*islice(self._again, most)]

    def _next(self) -> str:
        line = self._file.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        rest = line
        while len(rest) == _LONGEST_LINE and rest[-1] not in "\r\n":
            rest = self._file.readline(_LONGEST_LINE)
        return line


class StraightError(Exception):
    """Not everything can be read at once; from some line on it is read with care."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _TooLongError(Exception):
    """A line or a record is longer than any card."""


def opened(data: bytes, encoding: str | None) -> Lines | Fault:
    """The lines of a file: UTF-8, UTF-16 by its mark, or of the encoding named."""
    name = encoding_of(data, encoding)
    if isinstance(name, Fault):
        return name
    return Lines(data, name)


def text_of(data: bytes, encoding: str | None) -> str | Fault:
    """A whole file as text; see `opened`. One of nothing but blanks is a fault."""
    name = encoding_of(data, encoding)
    if isinstance(name, Fault):
        return name
    try:
        text = data.decode(name).removeprefix("\ufeff")
    except UnicodeError as error:
        return undecodable(data, error)
    return text if text.strip() else Fault(1, "the file is empty")


def to_try(data: bytes, encoding: str | None) -> str:
    """The encoding to try for a file that is not of this one; "" where it is."""
    name = encoding_of(data, encoding)
    if isinstance(name, Fault):
        return _unmarked(data) if encoding is None else ""
    try:
        data.decode(name)
    except UnicodeError:
        return _likely(data)
    return ""


def encoding_of(data: bytes, encoding: str | None) -> str | Fault:
    """The encoding of a file, as Python calls it, or what is wrong with that named."""
    if encoding is None:
        encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
        if encoding is None:
            if wide := _unmarked(data):
                said = f"every second byte is a NUL; try --encoding {wide}"
                return Fault(1, said)
            if other := no_text.said(data):
                return Fault(1, other)
    try:
        name = codecs.lookup(encoding or "utf-8").name
        name = "utf-8-sig" if name == "utf-8" else name
        if name.replace("-", "_") in _NOT_OF_FILES:
            raise LookupError
        io.TextIOWrapper(io.BytesIO(), name)  # some that Python has are of no text
        return name
    except (LookupError, ValueError):
        return Fault(1, f"no encoding {shown(encoding or '')} that a file could be in")


def undecodable(data: bytes, error: UnicodeError) -> Fault:
    """Where a file is not of its encoding, and which one to try."""
    if not isinstance(error, UnicodeDecodeError):
        return Fault(1, f"the file cannot be decoded: {error}")
    if error.encoding not in ("utf-8", "utf-8-sig"):
        said = f"the file is not of the encoding {shown(error.encoding)}"
        return Fault(1, f"{said}; try another --encoding")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as found:
        error = found
    before = data[: error.start]
    line = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
    said = f"byte 0x{data[error.start]:02x} is not UTF-8; try --encoding"
    return Fault(line, f"{said} {_likely(data)}, or save the file as UTF-8")


def records(
    lines: Lines, separator: str, *, has_nul: bool, kept: bool = False
) -> Iterator[Record]:
    """Every record of a file; one that cannot be read costs none of the others.

    Args:
        lines: Those of the file below its headers.
        separator: What stands between cells.
        has_nul: May there be a NUL, so that it must be looked for?
        kept: Are the lines of each record wanted while it is looked at?
    """
    if not (has_nul or kept):
        try:
            yield from _straight(lines, separator)
            return
        except StraightError as error:
            lines.go_to(error.line)
    lines.begin()
    while True:
        start = lines.number + 1
        reader = csv.reader(lines, delimiter=separator, strict=True)
        try:
            for cells in reader:
                yield start, cells, _NUL if has_nul and _holds_nul(cells) else ""
                lines.begin()
                start = lines.number + 1
            return
        except csv.Error:
            cells, fault = _mended(lines.record, separator)
        except _TooLongError:
            cells, fault = [], _too_long(lines.record)
        yield start, cells, fault
        if not lines.retake():
            said = "too many quotes that are not closed: the file was read up to here"
            yield lines.number + 1, [], said
            return


def _straight(lines: Lines, separator: str) -> Iterator[Record]:
    """The records of a file in which nothing is wrong, in half the time.

    Raises:
        StraightError: From a line on something is.
    """
    before = start = lines.number + 1
    reader = csv.reader(lines.straight(), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if before + reader.line_num - start > 1 and _is_long(cells):
                raise StraightError(start)
            yield start, cells, ""
            start = before + reader.line_num
    except csv.Error:
        raise StraightError(start) from None


def _is_long(cells: list[str]) -> bool:
    return sum(map(len, cells)) > _LONGEST_RECORD // 2


def _holds_nul(cells: list[str]) -> bool:
    return any("\0" in cell for cell in cells)


def _mended(record: list[str], separator: str) -> tuple[list[str], str]:
    """The cells of a record that is no proper CSV, or what is wrong with it."""
    line = record[0] if record else ""
    if len(record) > 1 or line.count('"') % 2:
        return [], "a quote that opens in this row is not closed"
    try:
        return next(csv.reader([line], delimiter=separator), []), ""
    except csv.Error:
        return [], "a cell is larger than 131,072 characters"


def _too_long(record: list[str]) -> str:
    if len(record) > 1:
        return "a quote that opens in this row is not closed"
    return f"a line of over {_LONGEST_LINE:,} characters"


def _unmarked(data: bytes) -> str:
    """UTF-16 without its mark: as UTF-8 every second character would be a NUL.

    Which of the two it is; "" for any other file.
    """
    start = data[:4096]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if max(odd, even) * 4 <= len(start) or (odd and even):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _likely(data: bytes) -> str:
    """A single-byte encoding that makes text of the file: Excel's, or one for all."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"
