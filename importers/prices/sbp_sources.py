"""Where the State Bank's files are and what stands in them (resources/fx/sources.toml), and how they are downloaded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from engine.errors import InputError
from importers.limits import ZIP
from importers.net import require_online, session

PDF = b"%PDF"
LARGEST = 32 << 20
"""Bytes of a file; the workbook has 750 kB."""


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file as it was had: its name and its bytes."""

    name: str
    content: bytes


def download_workbook(base_url: str | None = None) -> Downloaded:
    """The archive workbook from the State Bank. `base_url` is asked in place of its site (a test's own server).

    InputError where it can't be had, with how to get it by hand, and where the offline switch is on.
    """
    require_online("Fetching the State Bank's rates")
    there = sources()["workbook"]
    content = _download(there["url"], ZIP, base_url)
    if isinstance(content, str):
        raise _refusal(content)(
            f"The State Bank's workbook could not be fetched from {there['url']} (known there since "
            f"{there['known_from']}): {content}. Download it in a browser, from {sources()['page']}, "
            f'"{there["title"]}" (archive), and give it with --rates FILE.'
        )
    return Downloaded(there["name"], content)


def download_sheet(day: date, base_url: str | None = None) -> Downloaded | None:
    """The revaluation sheet of a day; None where there is none at any of its addresses (holidays have none).

    InputError where the State Bank's site can't be reached, and where the offline switch is on.
    """
    require_online("Fetching the State Bank's rates")
    for url in sheet_urls(day):
        content = _download(url, PDF, base_url)
        if isinstance(content, bytes):
            return Downloaded(url.rpartition("/")[2], content)
        if content.startswith(_UNREACHED):
            raise NotReached(
                f"The State Bank's sheet of {day} could not be fetched from {url}: {content}. Try again later, or "
                f"download it in a browser from {sources()['page']} and give it with --rates FILE."
            )
    return None


class NotReached(InputError):  # noqa: N818 - a verdict
    """The State Bank's site did not answer at all."""


def _refusal(why: str) -> type[InputError]:
    return NotReached if why.startswith(_UNREACHED) else InputError


def sheet_urls(day: date) -> Iterator[str]:
    """Where the revaluation sheet of a day may be, the likeliest first."""
    there = sources()["revaluation"]
    names = next(one["names"] for one in there["names"] if day <= one.get("until", date.max))
    for name in names:
        filled = name.format(
            day=f"{day.day:02}",
            Mon=_MONTHS[day.month - 1][:3],
            month=_MONTHS[day.month - 1].lower(),
            yy=f"{day.year % 100:02}",
            yyyy=day.year,
        )
        yield f"{there['base']}/{filled}"


@cache
def sources() -> Mapping[str, Any]:
    """Where the State Bank's files are and how they are labelled (resources/fx/sources.toml)."""
    return tomllib.loads(files("resources").joinpath("fx", "sources.toml").read_text("utf-8"))


@cache
def currencies() -> Mapping[str, str]:
    """Label of a workbook, as `label` writes it -> ISO 4217 code."""
    return {text: code for code, texts in sources()["labels"].items() for text in texts}


def label(text: str) -> str:
    """A currency's label without what differs from workbook to workbook: case, points, spaces."""
    return " ".join(text.replace(".", "").split()).lower()


_UNREACHED = "no connection"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _download(url: str, begins: bytes, base_url: str | None) -> bytes | str:
    """A file's bytes, or why they can't be had."""
    import requests

    asked = re.sub(r"^https://[^/]+", base_url, url) if base_url else url
    headers = {"User-Agent": sources()["user_agent"]}
    try:
        answer = session([sources()["host"]], base_url, largest_answer=LARGEST).get(asked, headers=headers)
    except requests.RequestException as problem:
        return f"{_UNREACHED} ({type(problem).__name__})"
    if answer.status_code != requests.codes.ok:
        return f"the site answers {answer.status_code}"
    if not answer.content.startswith(begins):
        return "the site answers with a web page in its place"
    return answer.content
