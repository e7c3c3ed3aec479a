"""What is wrong with the keys and the theme that a user chose: nothing has the name."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from srs_interview.core.text import shown_line

_NAMED = {key.value for key in Keys if not key.value.startswith("<")}
_NAMED.update(KEY_NAME_REPLACEMENTS.values())
_HELD = ("ctrl", "alt", "shift", "super", "hyper", "meta")


def mistakes(chosen: Mapping[str, str], known: Collection[str]) -> Mapping[str, str]:
    """What is wrong with each binding of `[keys]` that will not do, by its id.

    Args:
        chosen: The keys of bindings, by their ids, as the user wrote them.
        known: The ids of all bindings there are.
    """
    return {
        binding: "; ".join(wrong)
        for binding, written in chosen.items()
        if (wrong := [*_wrong_name(binding, known), *_wrong_keys(written)])
    }


def problems(chosen: Mapping[str, str], lines: Mapping[str, int]) -> tuple[str, ...]:
    """One sentence, with file and line, for each binding that is left as it was.

    Args:
        chosen: What `[keys]` says.
        lines: Where the file says it, by full names.
    """
    # Every screen there is: nearly a second, and only for those who chose keys.
    from srs_interview.tui import everything

    found = mistakes(chosen, everything.binding_ids())
    said = sorted((lines.get(f"keys.{id_}", 1), what) for id_, what in found.items())
    return tuple(f"config.toml:{line}: {what}; ignored" for line, what in said)


def no_theme(name: str, known: Collection[str]) -> str:
    """What to say of a theme that there is not."""
    return f'no theme "{name}"{_nearest(name, known)}'


def possible(chosen: Mapping[str, str]) -> dict[str, str]:
    """The bindings whose keys there are; the others stay on the keys they have."""
    return {id_: keys for id_, keys in chosen.items() if not [*_wrong_keys(keys)]}


def _wrong_name(binding: str, known: Collection[str]) -> Iterator[str]:
    if binding not in known:
        yield f'[keys] has "{shown_line(binding[:60])}", which no key is called' + (
            _nearest(binding, known)
        )


def _wrong_keys(written: str) -> Iterator[str]:
    for key in written.split(","):
        if not _is_key(key.strip()):
            yield f'there is no key "{shown_line(key.strip()[:60])}"' + (
                _nearest(key.strip().lower(), _NAMED)
            )


def _is_key(key: str) -> bool:
    *held, last = key.split("+") if len(key) > 1 else [key]
    if any(each not in _HELD for each in held):
        return False
    return key in _NAMED or last in _NAMED or len(last) == 1 or _is_sign(last)


def _is_sign(name: str) -> bool:
    """Is it a sign by its name in Unicode, as Textual writes it: `question_mark`?"""
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return name == name.lower()


def _nearest(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; nearest: {near[0]}" if near else ""
