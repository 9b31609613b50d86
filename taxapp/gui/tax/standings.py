"""Whether a scenario is open to the taxpayer, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def standing(value: str) -> str:
    translate = QCoreApplication.translate
    return {
        "own": translate("Standing", "As elected"),
        "open": translate("Standing", "Open"),
        "same_in_all_years": translate("Standing", "Only if used in all years"),
        "needs_permission": translate("Standing", "Needs permission"),
        "needs_record": translate("Standing", "Needs named lots"),
        "not_allowed": translate("Standing", "Not allowed"),
        "proposed_law": translate("Standing", "Proposed law only"),
    }.get(value, value)
