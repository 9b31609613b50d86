from __future__ import annotations

from taxapp.gui.desk import Page


class AccountsPage(Page):
    name = "accounts"

    def title(self) -> str:
        return self.tr("Accounts")
