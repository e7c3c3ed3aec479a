"""The command line: one function in, one exit code out.

Only what every start needs is imported here; a verb's module, and click with it, is
loaded when the verb is named (DESIGN 2: `--version` and `due` are used in prompts).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from srs_interview import __version__
from srs_interview.errors import OutputError, QueryError, SrsError, UsageError

NAME = "srs-interview"

COMPLETING = "_SRS_INTERVIEW_COMPLETE"
"""Set by a shell that asks what a line may go on with; click answers it."""

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code of DESIGN 4.

    Args:
        argv: The words after the program's name; None takes those of the process.
    """
    args = list(sys.argv[1:] if argv is None else argv)
    _survive_any_text()
    try:
        code = _run(args)
        _flush()
    except SrsError as error:
        from srs_interview.core.text import shown

        print(f"{NAME}: {shown(str(error))}", file=sys.stderr)
        if isinstance(error, QueryError):
            print(shown(error.marked), file=sys.stderr)
        return EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED
    except OutputError as error:
        print(f"{NAME}: {error}", file=sys.stderr)
        _drop_output()
        # A prompt asks what is due, whatever its disk is like (DESIGN 4).
        return EXIT_DONE if args[:1] == ["due"] else EXIT_FAILED
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        _drop_output()
        return EXIT_DONE
    return code


def _flush() -> None:
    # To a file Python writes what was printed only now, and says a full disk only now.
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write the output: {error.strerror}") from error


def _drop_output() -> None:
    # Python would complain once more when it flushes at exit, unless there is somewhere
    # to flush to.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(args: list[str]) -> int:
    if args == ["--version"]:
        print(f"{NAME} {__version__}")
        return EXIT_DONE
    if args in (["due"], ["due", "--json"]):
        # What prompts ask, a hundred times a day: click alone would double its time.
        from srs_interview.cli import due_report

        return due_report.say(as_json=len(args) > 1)
    if args[:2] == ["story", "lint"] and not _options(args[2:]) - {"--json"}:
        # What editors run at every save.
        from srs_interview.cli import lint_report

        named = [each for each in args[2:] if each != "--json"]
        return lint_report.say(named, as_json=len(named) < len(args) - 2)
    if not args and COMPLETING not in os.environ:
        # The app itself, whose first frame is what a start is judged by.
        from srs_interview.cli import screen

        return screen.open_app()
    import click

    from srs_interview.cli.program import program

    try:
        code = program.main(args, prog_name=NAME, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return EXIT_INTERRUPTED
    except SystemExit:
        # So click ends where the reader of the output has gone; it has seen enough.
        return EXIT_DONE
    return code if isinstance(code, int) else EXIT_DONE


def _options(args: Sequence[str]) -> set[str]:
    return {each for each in args if each.startswith("-") and each != "-"}


def _survive_any_text() -> None:
    # A terminal that cannot show a character shows "?", and bytes that are no text
    # read as one, instead of a traceback.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
