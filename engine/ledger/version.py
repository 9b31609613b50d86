"""What marks a file as a ledger of this program, and the version of its tables. Knows no database library."""

from __future__ import annotations

SCHEMA_VERSION = 6
APPLICATION_ID = 0x48534142  # "HSAB"
ID_KEY = "ledger_id"
"""Where a ledger's own random name stands in its table `taxpayer`."""
