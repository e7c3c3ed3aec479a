"""`srs-interview demo`."""

from __future__ import annotations

import click

from srs_interview.cli import NAME, edge, output, surroundings


@click.command("demo")
@click.option(
    "--plain", is_flag=True, help="Line by line: for pipes and screen readers."
)
def command(plain: bool) -> int:
    """Try a session with samples, on a throw-away copy.

    Example: srs-interview demo
    """
    if not plain and surroundings.has_screen():
        from srs_interview.cli import screen

        code = screen.open_app("demo")
        if code == 0:
            output.say(f"That was the demo. Yours begins with: {NAME}")
        return code
    from srs_interview.cli import review

    output.say("DEMO: sample stories, on a copy that is thrown away at the end.")
    with edge.demo_store() as opened:
        return review.ask(opened.study.session())
