from __future__ import annotations

from taxapp.gui.desk import Page


class OverviewPage(Page):
    name = "overview"

    def title(self) -> str:
        return self.tr("Overview")
