from __future__ import annotations

from taxapp.gui.desk import Page


class HoldingsPage(Page):
    name = "holdings"

    def title(self) -> str:
        return self.tr("Holdings")
