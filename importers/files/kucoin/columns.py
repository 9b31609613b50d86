"""Columns that KuCoin's files share, and what they have in common.

The column of time carries the zone (`Time(UTC+05:00)`), as set in the account when the file was made. Files without
it, from before 2022, are in KuCoin's own time, UTC+8.
"""

from __future__ import annotations

from importers.normalise import LONG_TIME

VENUE, ACCOUNT = "kucoin", "KuCoin"
FORMS = (LONG_TIME, "%Y/%m/%d %H:%M:%S")
OLD_ZONE = "UTC+8"
USER = {"user": "UID", "wallet": "Account Type"}


def bare(name: str) -> str:
    """The name of a time column that says no zone."""
    return f"/{name}/"
