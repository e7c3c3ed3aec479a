"""The two calm themes: text, muted text and one accent; the rest only for grades."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

DARK, LIGHT = "calm-dark", "calm-light"

_DARK = Theme(
    name=DARK,
    primary="#8ab4d8",
    secondary="#8ab4d8",
    accent="#8ab4d8",
    foreground="#d6d9de",
    background="#15181d",
    surface="#1b1f25",
    panel="#20252c",
    success="#93b98a",
    warning="#d8b573",
    error="#d98b86",
    dark=True,
    variables={
        "text-muted": "#8d95a1",
        "text-disabled": "#4b545f",
        "footer-background": "#20252c",
        "footer-key-foreground": "#8ab4d8",
        "footer-description-foreground": "#a9afb8",
        "block-cursor-background": "#2c3a47",
        "block-cursor-foreground": "#e8ebef",
        "block-cursor-text-style": "none",
        "border": "#47525f",
        "border-blurred": "#2f3640",
        "input-selection-background": "#8ab4d8 30%",
    },
)

_LIGHT = Theme(
    name=LIGHT,
    primary="#2a6592",
    secondary="#2a6592",
    accent="#2a6592",
    foreground="#2a2d33",
    background="#faf9f6",
    surface="#f3f1ec",
    panel="#eae8e1",
    success="#3d7a3a",
    warning="#8a6100",
    error="#a8403a",
    dark=False,
    variables={
        "text-muted": "#6a6f78",
        "text-disabled": "#bdb9ae",
        "footer-background": "#eae8e1",
        "footer-key-foreground": "#2a6592",
        "footer-description-foreground": "#4d525b",
        "block-cursor-background": "#d5e2ec",
        "block-cursor-foreground": "#1c1f24",
        "block-cursor-text-style": "none",
        "border": "#a9a69c",
        "border-blurred": "#d3d0c7",
        "input-selection-background": "#2a6592 25%",
    },
)

OURS = {each.name: each for each in (_DARK, _LIGHT)}
"""Our themes by name."""


def possible(name: str) -> str:
    """The theme of this name where there is one, else the dark one."""
    return name if name in OURS or name in BUILTIN_THEMES else DARK


def other(dark: bool) -> str:
    """The calm theme for the other time of day."""
    return LIGHT if dark else DARK
