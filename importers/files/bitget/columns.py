"""What Bitget's files have in common. Ids have a tab before them, rows may end in a comma, times say no zone."""

from __future__ import annotations

VENUE, ACCOUNT = "bitget", "Bitget"
