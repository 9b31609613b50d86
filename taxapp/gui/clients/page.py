from __future__ import annotations

from taxapp.gui.desk import Page


class ClientsPage(Page):
    name = "clients"

    def title(self) -> str:
        return self.tr("Clients")
