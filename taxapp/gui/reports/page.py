from __future__ import annotations

from taxapp.gui.desk import Page


class ReportsPage(Page):
    name = "reports"

    def title(self) -> str:
        return self.tr("Reports")
