"""A zip archive in memory, read in bounds: what it lists, and one member at a time.

The list is walked without keeping it, so that a million entries cost no memory, and a
member unpacks piece by piece up to a bound. Nothing is ever written anywhere.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from srs_interview.deckfile.anki_errors import PackageError

MOST_MEMBERS = 200_000
"""More in one archive are refused."""
MOST_RATIO, ALWAYS_UNPACKED = 250, 16 * 1024 * 1024
"""Beyond so many bytes, an archive may hold so many times its own size."""

_FED, _PIECE = 64 * 1024, 1024 * 1024
_END = struct.Struct("<4s4H2LH")
_WIDE_AT = struct.Struct("<4sLQL")
_WIDE = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 65_535
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x2041
"""Bits of an entry's flags: its bytes, or the list itself, are encrypted."""
_CUT_OFF = "the package is cut off or damaged: download or export it again"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    """Bytes in the archive."""
    unpacked: int
    """Bytes that it is said to hold."""
    at: int
    """Where its header stands."""


class Archive:
    """An archive, and those of its files that were asked for."""

    def __init__(self, data: bytes, wanted: frozenset[str]) -> None:
        """List the archive.

        Args:
            data: All of it.
            wanted: The names of the files that may be read.

        Raises:
            PackageError: It is cut off, damaged, or names files outside of itself.
        """
        self.members: dict[str, Member] = {}
        self.other_names: set[str] = set()
        """A few of the names that were not asked for."""
        self._data = memoryview(data)
        count, size, start = _listing(data)
        if count > MOST_MEMBERS:
            raise PackageError(f"the archive lists over {MOST_MEMBERS:,} files")
        end = start + size
        if end > len(data):
            raise PackageError(_CUT_OFF)
        for _ in range(count):
            start = self._list(start, end, wanted)

    def _list(self, start: int, end: int, wanted: frozenset[str]) -> int:
        """Take in one entry; where the next one stands."""
        if start + _ENTRY.size > end:
            raise PackageError(_CUT_OFF)
        (sign, _, _, flags, method, _, _, crc, packed, unpacked, *sizes, _, at) = (
            _ENTRY.unpack_from(self._data, start)
        )
        long_name, long_extra, long_comment = sizes[:3]
        begins = start + _ENTRY.size
        raw = bytes(self._data[begins : begins + long_name])
        if sign != b"PK\x01\x02" or begins + long_name > end:
            raise PackageError(_CUT_OFF)
        name = raw.decode("utf-8", "replace")
        if outside(name):
            raise PackageError(f"the archive names a file outside of itself: {name!a}")
        self._same_name(at, raw)
        if name in wanted:
            if name in self.members:
                raise PackageError(f"the archive holds '{name}' twice")
            found = Member(name, flags, method, crc, packed, unpacked, at)
            self.members[name] = found
        elif len(self.other_names) < 100:
            self.other_names.add(name)
        return int(begins + long_name + long_extra + long_comment)

    def _same_name(self, at: int, name: bytes) -> None:
        """A name that differs where the file itself stands was damaged."""
        if at == 0xFFFFFFFF:
            return  # it stands beyond 4 GB: no file that can be read
        if at + _LOCAL.size > len(self._data):
            raise PackageError(_CUT_OFF)
        header = _LOCAL.unpack_from(self._data, at)
        begins = at + _LOCAL.size
        if (
            header[0] != b"PK\x03\x04"
            or self._data[begins : begins + header[9]] != name
        ):
            raise PackageError(_CUT_OFF)

    def read(self, name: str, most: int) -> bytearray:
        """The bytes of a file.

        Raises:
            PackageError: It is damaged, encrypted, or holds more than `most` bytes.
        """
        member = self.members[name]
        if member.flags & _ENCRYPTED:
            raise PackageError(f"'{name}' in the package is encrypted")
        if member.method not in (_STORED, _DEFLATED):
            raise PackageError(f"'{name}' is packed in a way that Anki never uses")
        most = bounded(most, len(self._data))
        packed = self._packed(member)
        if member.method == _STORED:
            found = _whole(packed, name, most)
        else:
            found = _inflated(packed, name, most)
        if len(found) != member.unpacked or zlib.crc32(found) != member.crc:
            raise PackageError(f"'{name}' in the package is damaged: export it again")
        return found

    def _packed(self, member: Member) -> memoryview:
        header = _LOCAL.unpack_from(self._data, member.at)
        begins = member.at + _LOCAL.size + header[9] + header[10]
        packed = self._data[begins : begins + member.packed]
        if len(packed) != member.packed:
            raise PackageError(_CUT_OFF)
        return packed


def outside(name: str) -> bool:
    """Would a file of this name stand outside of the folder that it is put into?"""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0][1:2]


def bounded(most: int, packed: int) -> int:
    """How much so many bytes may unpack to."""
    return min(most, max(ALWAYS_UNPACKED, packed * MOST_RATIO))


def too_large(name: str, most: int) -> PackageError:
    """That a file unpacks beyond its bound."""
    size = f"{most // (1024 * 1024)} MB"
    said = f"{name} unpacks to more than {size}"
    return PackageError(f"{said}: export one deck at a time")


def _listing(data: bytes) -> tuple[int, int, int]:
    """How many entries the archive lists, in how many bytes, and where."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if at < 0 or at + _END.size > len(data):
        raise PackageError(_CUT_OFF)
    _, _, _, _, count, size, start, _ = _END.unpack_from(data, at)
    before = at - _WIDE_AT.size
    if before >= 0 and data[before : before + 4] == b"PK\x06\x07":
        wide = _WIDE_AT.unpack_from(data, before)[2]
        if wide + _WIDE.size > len(data) or data[wide : wide + 4] != b"PK\x06\x06":
            raise PackageError(_CUT_OFF)
        *_, count, size, start = _WIDE.unpack_from(data, wide)
    return count, size, start


def _whole(packed: memoryview, name: str, most: int) -> bytearray:
    if len(packed) > most:
        raise too_large(f"'{name}' in the package", most)
    return bytearray(packed)


def _inflated(packed: memoryview, name: str, most: int) -> bytearray:
    found = bytearray()
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        # Fed little by little: what is left over of a piece is copied each time.
        for start in range(0, len(packed), _FED):
            rest: bytes | memoryview = packed[start : start + _FED]
            while rest and not inflater.eof:
                found += inflater.decompress(rest, _PIECE)
                rest = inflater.unconsumed_tail
                if len(found) > most:
                    raise too_large(f"'{name}' in the package", most)
        found += inflater.flush()
    except zlib.error as error:
        raise PackageError(f"'{name}' in the package is damaged: {error}") from error
    return found
