"""`srs-interview help`."""

from __future__ import annotations

import click

from srs_interview.cli import output


@click.command("help")
@click.argument("verbs", metavar="[VERB]...", nargs=-1)
@click.pass_context
def command(ctx: click.Context, verbs: tuple[str, ...]) -> None:
    """Show the help of a verb, or of everything.

    Example: srs-interview help story add
    """
    assert ctx.parent is not None, "help is a verb of the program"
    at = ctx.parent
    for verb in verbs:
        group = at.command
        if not isinstance(group, click.Group):
            at.fail(f"{at.command_path} has no {verb!r}")
        found = group.get_command(at, verb)
        if found is None:
            at.fail(
                f"no verb {verb!r}; the verbs are {', '.join(group.list_commands(at))}"
            )
        at = click.Context(found, parent=at, info_name=verb)
    output.say(at.get_help())
