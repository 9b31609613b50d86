from __future__ import annotations

from taxapp.gui.desk import Page


class SettingsPage(Page):
    name = "settings"

    def title(self) -> str:
        return self.tr("Settings")
