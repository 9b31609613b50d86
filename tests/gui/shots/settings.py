"""Settings: each section; backups with some made."""

from __future__ import annotations

from taxapp.gui.settings.backups import BackupsSection
from taxapp.gui.settings.page import SettingsPage
from tests.gui.screenshots import Camera


def shots(camera: Camera) -> None:
    page = camera.page("settings")
    assert isinstance(page, SettingsPage)
    for section in ("language", "looks", "network", "keys", "files"):
        camera.visit("settings", section)
        camera.picture(f"settings-{section}")
    camera.visit("settings", "backups")
    camera.picture("settings-backups-none")
    backups = page.section("backups")
    assert isinstance(backups, BackupsSection)
    for _ in range(2):
        backups.make.click()
        camera.settle()
    camera.window.notice.hide()
    camera.picture("settings-backups")
