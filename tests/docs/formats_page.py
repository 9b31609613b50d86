"""docs/formats.md, made from the registry, the built-in profiles and the venue register.

python -m tests.docs.formats_page
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from pathlib import Path

from engine import venues
from importers import profiles
from importers.registry import formats
from importers.spec import Format

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
HEAD = """\
# The files that are read

Made by `python -m tests.docs.formats_page` from the formats themselves. How a file becomes entries:
[importing.md](importing.md). What is in none of these: [a profile](profiles.md) of its columns, or the
[universal CSV](universal-csv.md).

A layout is one version of a file's header. *Sample*: rows of real files were seen in public; *vendor*: the vendor's own
page; *reader*: another program's reader, no rows seen; *unconfirmed*: by hearsay. What is not a sample is said with
each import.
"""


def page() -> str:
    """The page's text."""
    by_venue: dict[str, list[Format]] = defaultdict(list)
    for one in [*formats(), *profiles.builtin_formats()]:
        by_venue[one.venue].append(one)
    parts = [HEAD]
    known = {one.id: one for one in venues.venues()}
    own = by_venue.pop("", [])
    if own:
        parts.append(_section("Any venue", "", own))
    kinds = list(venues.VenueKind)
    for kind, group in groupby(
        sorted(by_venue, key=lambda id_: (kinds.index(known[id_].kind), known[id_].name.casefold())),
        key=lambda id_: known[id_].kind,
    ):
        parts.append(f"## {kind.capitalize()}s\n" if kind != "cash" else "## Cash\n")
        parts += [_section(known[id_].name, known[id_].export, by_venue[id_], "###") for id_ in group]
    return "\n".join(parts)


def _section(name: str, export: str, found: list[Format], mark: str = "##") -> str:
    lines = [f"{mark} {name}", ""]
    if export:
        lines += [f"How to get it: {export}", ""]
    lines += ["| format | it is | covers | layouts |", "|---|---|---|---|"]
    for one in sorted(found, key=lambda one: one.id):
        layouts = "; ".join(f"{layout.name} ({layout.known_from})" for layout in one.layouts)
        covers = ", ".join(one.covers) or "nothing of its own"
        lines.append(f"| `{one.id}` | {one.title} | {covers} | {layouts.replace('|', '/')} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
