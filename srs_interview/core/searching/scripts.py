"""Scripts that put no space between words: where a word begins, nobody can see."""

from __future__ import annotations

import re

_WITHOUT_SPACES = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u0f00-\u0fff"  # Tibetan
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3021-\u3029\u3031-\u303c"  # marks that stand for Han
    "\u3041-\u30ff\u31f0-\u31ff"  # Hiragana, Katakana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    "\uff66-\uff9f"  # Katakana of half a width
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
    "]"
)


def without_spaces(text: str) -> bool:
    """Is any of it in such a script? Then words of it are looked for anywhere."""
    return _WITHOUT_SPACES.search(text) is not None
