"""What newer Anki packages are compressed with, unpacked up to a bound."""

from __future__ import annotations

from srs_interview.deckfile import anki_zip
from srs_interview.deckfile.anki_errors import PackageError

MAGIC = b"\x28\xb5\x2f\xfd"
"""How every frame begins."""

_PIECE = 1024 * 1024
_LARGEST_WINDOW = 64 * 1024 * 1024
"""What a frame may ask for beside what it unpacks to; Anki's ask for 8 MB at most."""


def unpacked(data: bytes | bytearray, name: str, most: int) -> bytearray:
    """What a frame holds.

    Args:
        data: The frame.
        name: What the message calls it.
        most: How many bytes it may hold.

    Raises:
        PackageError: It is damaged, or holds more.
    """
    import zstandard

    most = anki_zip.bounded(most, len(data))
    found = bytearray()
    reader = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    try:
        with reader.stream_reader(data) as pieces:
            while piece := pieces.read(_PIECE):
                found += piece
                if len(found) > most:
                    raise anki_zip.too_large(name, most)
    except zstandard.ZstdError as error:
        raise PackageError(f"{name} is damaged: export it again") from error
    return found
