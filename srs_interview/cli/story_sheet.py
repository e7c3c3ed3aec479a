"""`srs-interview story sheet`."""

from __future__ import annotations

import click

from srs_interview.cli import edge, output
from srs_interview.errors import UsageError


@click.command("sheet")
@click.argument("file", metavar="[FILE]", required=False)
@click.option(
    "--anonymise",
    "names",
    metavar="NAME=OTHER",
    multiple=True,
    help="Write OTHER in place of NAME. May be repeated.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(file: str | None, names: tuple[str, ...], force: bool) -> int:
    """Print the sheet for the last evening, as Markdown.

    Titles, openings and figures of your stories, by principle.

    Example: srs-interview story sheet tonight.md --anonymise "Acme=the client"
    """
    replaced = dict(_pair(each) for each in names)
    from srs_interview.core.coaching import sheet

    with edge.store() as opened:
        page = opened.coaching.sheet(replaced or None)
    if not page.groups:
        output.complain("no story yet; try: srs-interview story add")
        return 0
    text = sheet.markdown(page)
    if file in (None, "-"):
        output.say(text.rstrip("\n"))
    else:
        assert file is not None, "None was printed"
        edge.new_file(file, text, force=force)
        stories = output.count(page.stories, "story", "stories")
        output.complain(f"{stories} in {output.name(file)}")
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, equals, other = text.partition("=")
    if not (name.strip() and equals):
        raise UsageError(f"--anonymise takes NAME=OTHER, not {text!r}")
    return name.strip(), other.strip()
