"""The group of verbs; a verb's module is imported when it is named, or for the help."""

from __future__ import annotations

from importlib import import_module

import click

from srs_interview import __version__
from srs_interview.cli import NAME

VERBS = (
    "review",
    "due",
    "demo",
    "import",
    "export",
    "check",
    "stats",
    "search",
    "story",
    "gaps",
    "coverage",
    "drill",
    "loop",
    "plan",
    "interview",
    "report",
    "fit",
    "undo",
    "redo",
    "config",
    "where",
    "doctor",
    "completion",
    "help",
)
"""In the order of the help: what is used daily first."""

_MODULES = {verb: verb for verb in VERBS} | {"import": "import_"}


class Verbs(click.Group):
    """Finds a verb's command in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs that work, in the order of the help."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb; None where there is no such verb."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"srs_interview.cli.{_MODULES[cmd_name]}")
        command = module.command
        assert isinstance(command, click.Command), f"{cmd_name} has no command"
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, and an unknown verb is told with the nearest."""
        name = args[0]
        if name not in _MODULES and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, VERBS, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            ctx.fail(f"no verb {name!r}{hint} (try: {NAME} help)")
        return super().resolve_command(ctx, args)


@click.command(
    cls=Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context) -> int | None:
    """Practise for a behavioural interview, in the terminal.

    Without a verb it opens the app: today's session, your stories, your weak spots.

    Example: srs-interview
    """
    if ctx.invoked_subcommand is not None:
        return None
    from srs_interview.cli import screen

    return screen.open_app()
