from __future__ import annotations

from taxapp.gui.desk import Page


class VerifyPage(Page):
    name = "verify"

    def title(self) -> str:
        return self.tr("Verify")
