from __future__ import annotations

from taxapp.gui.desk import Page


class WealthPage(Page):
    name = "wealth"

    def title(self) -> str:
        return self.tr("Wealth")
