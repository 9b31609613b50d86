"""docs/services.md, from the services themselves: what each tells and how far back.

python -m tests.docs.services_page
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from importers.sync.services import services
from importers.sync.spec import Endpoint, Service

PAGE = Path(__file__).resolve().parents[2] / "docs" / "services.md"
_HEAD = """# Services that accounts are synced with

Made by `python -m tests.docs.services_page` from the services themselves ([how a sync works](syncing.md)). *Window* is
the longest time that one request asks for (in whole days), *reach* how far back the service answers. *Part by part*:
each market, kind or address is asked by itself.

None of this was tried against the services' own servers: each is tested against a local server that speaks its
protocol, written from its documentation, from ccxt and from what other programs ask. Tell us what differs.
"""


def page() -> str:
    """The page's text."""
    alike: dict[str, list[Service]] = defaultdict(list)
    for one in services():
        alike[_about(one)].append(one)
    parts = [f"## {', '.join(f'{one.title} (`{one.id}`)' for one in same)}\n\n{text}" for text, same in alike.items()]
    return "\n".join([_HEAD, *parts])


def _about(one: Service) -> str:
    """What there is to say of a service but its name."""
    lines = []
    given = ", ".join(str(need).replace("_", " ") for need in one.needs)
    may = ", ".join(str(need).replace("_", " ") for need in one.may)
    lines += [f"Needs: {given}{f' (may have: {may})' if may else ''}. Asks {', '.join(one.hosts) or 'the server'}.", ""]
    lines += [f"{one.how}\n"] if one.how else []
    lines += [f"{one.note}\n"] if one.note else []
    lines += [f"`--option {name}=...`: {what}.\n" for name, what in one.options.items()]
    lines += [
        "| endpoint | tells | window | reach | beside |",
        "|---|---|---|---|---|",
        *map(_endpoint, one.endpoints),
        "",
    ]
    return "\n".join(lines)


def _endpoint(one: Endpoint) -> str:
    by = "walked by id" if one.walk else "any" if one.window is None else _span(one.window.total_seconds())
    days = "" if one.reach is None else _span(one.reach.total_seconds())
    since = "" if one.earliest is None else f"from {one.earliest.isoformat()}"
    reach = ", ".join(part for part in (days, since) if part) or "all"
    beside = " ".join([*(["Asked part by part."] if one.scopes else []), one.note]).strip()
    return f"| {one.title} | {', '.join(one.covers) or '-'} | {by} | {reach} | {beside} |"


def _span(seconds: float) -> str:
    days = round(seconds / 86_400)
    return f"{days} days" if days > 1 else f"{int(seconds) // 3600} hours"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
