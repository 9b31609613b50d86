"""The program `taxapp`; `python -m taxapp` is the same."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the process's exit code (see `taxapp --help`)."""
    from taxapp.cli.parser import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
