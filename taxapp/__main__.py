"""The program `taxapp`; `python -m taxapp` is the same."""

from __future__ import annotations

import sys

READING = "--read-files"
"""How a program without an interpreter beside it starts itself to read files (`importers.child.ARGUMENT`)."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the process's exit code (see `taxapp --help`)."""
    given = sys.argv[1:] if arguments is None else arguments
    if getattr(sys, "frozen", False) and given == [READING]:
        from importers.child import serve

        serve()
        return 0
    from taxapp.cli.parser import run
    from taxapp.faults import print_without_secrets

    if arguments is None:
        print_without_secrets()
    return run(given)


if __name__ == "__main__":
    sys.exit(main())
