"""How review writes days, moments and amounts in sentences."""

from __future__ import annotations

from datetime import date

from engine.karachi import local


def moment(time: int) -> str:
    """UTC microseconds as a Karachi date and time, to the second."""
    return local(time).strftime("%Y-%m-%d %H:%M:%S")


def day(number: int) -> str:
    """A Karachi day number as a date."""
    return date.fromordinal(number).isoformat()


def rupees(paisa: int) -> str:
    """Whole rupees, grouped."""
    return f"Rs {paisa // 100:,}"


def listed(names: list[str], most: int = 3) -> str:
    """Names in a sentence, the first few of them."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
