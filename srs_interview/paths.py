"""Where the app keeps its files. Functions only: nothing is created, nothing is read.

`SRS_INTERVIEW_HOME` moves everything into one folder.
"""

from __future__ import annotations

import os
from pathlib import Path

NAME = "srs-interview"
"""The name of its folders, and the stem of its database."""

HOME_VARIABLE = "SRS_INTERVIEW_HOME"
"""The environment variable that names one folder for everything."""


def database() -> Path:
    """The SQLite file that holds cards, reviews and everything else worth keeping."""
    return _folder("data") / f"{NAME}.db"


def config() -> Path:
    """The settings, written by hand or by `srs-interview config`."""
    return _folder("config") / "config.toml"


def decks() -> tuple[Path, ...]:
    """The decks that ship with the program, by name."""
    package = Path(__file__).resolve().parent
    inside = package / "decks"
    if inside.is_dir():
        return tuple(sorted(inside.glob("*.toml")))
    # A checkout keeps them beside the package. Site-packages also has a folder above
    # it, whose "decks" would be somebody else's.
    root = package.parent
    if not (root / "pyproject.toml").is_file():
        return ()
    return tuple(sorted((root / "decks").glob("*.toml")))


def schema() -> Path:
    """The JSON Schema of decks, which editors can be pointed to."""
    return Path(__file__).resolve().parent / "deckfile" / "deck.schema.json"


def _folder(kind: str) -> Path:
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home).expanduser().absolute()
    # 28 ms, and not needed where the variable is set.
    import platformdirs

    places = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
    }
    return places[kind](NAME, appauthor=False)
