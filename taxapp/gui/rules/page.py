from __future__ import annotations

from taxapp.gui.desk import Page


class RulesPage(Page):
    name = "rules"

    def title(self) -> str:
        return self.tr("Rules")
