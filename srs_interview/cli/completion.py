"""`srs-interview completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from srs_interview.cli import NAME

SHELLS = ("bash", "zsh", "fish")

_VARIABLE = "_SRS_INTERVIEW_COMPLETE"
"""Where click looks for a request to complete, by the program's name."""


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that completes verbs and options in a shell.

    Load it from your shell's start file.

    Example: eval "$(srs-interview completion bash)"
    """
    made_by = get_completion_class(shell)
    assert made_by is not None, "click knows these three shells"
    script = made_by(ctx.find_root().command, {}, NAME, _VARIABLE)
    # As it is: a script is not text from a deck, and its tabs mean something.
    click.echo(script.source())
