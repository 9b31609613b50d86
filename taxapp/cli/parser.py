"""The command line: what each command is called, what it takes, and how a refusal becomes an exit code.

Data goes to standard output, talk and progress to standard error. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from engine.errors import Cancelled, HisaabError, UsageError

DONE, FOUND, USAGE, BAD_INPUT, STOPPED = 0, 1, 2, 3, 4

_EPILOG = """exit codes: 0 done; 1 done, and something was found; 2 wrong usage; 3 bad input, nothing changed;
            4 cancelled or cut off, nothing half-done

example:    taxapp demo
            taxapp new mine.hisaab --name "Ayesha Khan"
            taxapp import mine.hisaab binance-p2p.csv binance-spot.csv
            taxapp compute mine.hisaab --year 2026"""

Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str]) -> int:
    """Parse and run one command; the exit code. A refusal is one sentence on standard error."""
    parser = build()
    try:
        parsed = parser.parse_args(list(arguments) or ["gui"])
    except SystemExit as leaving:  # argparse has said what is wrong
        return int(leaving.code or 0)
    command: Command = parsed.command
    try:
        return command(parsed)
    except UsageError as error:
        return _refuse(str(error), USAGE)
    except Cancelled as error:
        return _refuse(str(error) or "Cancelled; nothing was left half-done.", STOPPED)
    except HisaabError as error:
        return _refuse(str(error), BAD_INPUT)
    except KeyboardInterrupt:
        return _refuse("Cancelled; nothing was left half-done.", STOPPED)
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def build() -> argparse.ArgumentParser:
    """The whole parser."""
    from taxapp.cli import (
        accounts,
        backups,
        check,
        clients,
        compare,
        computing,
        demo,
        edits,
        elections,
        entries,
        evidence,
        explain,
        files,
        late,
        ledgers,
        locks,
        lots,
        offline,
        prices,
        profiles,
        rules,
        syncing,
        venues,
        verify,
        whatif,
        window,
    )

    parser = argparse.ArgumentParser(
        prog="taxapp",
        description="Hisaab: from a Pakistani taxpayer's crypto history to a return that can be filed and defended.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    groups = (
        demo,
        ledgers,
        files,
        accounts,
        syncing,
        offline,
        venues,
        check,
        computing,
        explain,
        compare,
        whatif,
        late,
        entries,
        edits,
        evidence,
        backups,
        elections,
        lots,
        prices,
        profiles,
        rules,
        locks,
        verify,
        clients,
        window,
    )
    for group in groups:
        group.add_commands(commands)
    return parser


Commands = argparse._SubParsersAction  # the type has no public name


def add_command(
    commands: Commands[argparse.ArgumentParser], name: str, help_text: str, example: str, command: Command
) -> argparse.ArgumentParser:
    """One command with its example and the options that every command has."""
    parser = commands.add_parser(
        name,
        help=help_text,
        description=help_text[0].upper() + help_text[1:] + ".",
        epilog=f"example:  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="machine-readable output")
    parser.set_defaults(command=command)
    return parser


def options_anywhere(parser: argparse.ArgumentParser) -> None:
    """Let options stand between a command's arguments, the last of which may be left out: LEDGER --year 2026 FIGURE.

    By itself argparse takes an argument that may be left out for left out as soon as an option comes.
    """
    plainly = parser.parse_known_args

    def intermixed(
        arguments: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        setattr(parser, "parse_known_args", plainly)  # noqa: B010 - mypy refuses a plain assignment to a method
        try:
            return parser.parse_known_intermixed_args(arguments, namespace)
        finally:
            setattr(parser, "parse_known_args", intermixed)  # noqa: B010

    setattr(parser, "parse_known_args", intermixed)  # noqa: B010


def _refuse(sentence: str, code: int) -> int:
    from engine.redaction import redacted

    print(f"taxapp: {redacted(sentence)}", file=sys.stderr)
    return code
