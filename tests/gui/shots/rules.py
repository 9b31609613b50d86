"""Rules: the law of a year, a search, two years side by side, a scenario, a pack of one's own being written."""

from __future__ import annotations

from engine.rules.catalogue import user_folder
from taxapp.gui.rules.new_pack import NewPackDialog
from taxapp.gui.rules.page import RulesPage
from tests.gui.screenshots import Camera

OWN = """id = "own-cheap"
title = "What if surcharge began at 5 million"
extends = "pakistan"

[surcharge.threshold]
value = 5_000_000
section = "s.4AB, as I would have it"
source = "my own idea"
date = 2026-11-01
status = "proposed"
certainty = "low"
"""


def shots(camera: Camera) -> None:
    user_folder().mkdir(parents=True, exist_ok=True)
    (user_folder() / "own-cheap.toml").write_text(OWN, "utf-8")
    faulty = user_folder() / "faulty.toml"
    faulty.write_text(
        OWN.replace("own-cheap", "faulty").replace("5_000_000", '"5 million"').replace("section", "sektion")
    )
    page = camera.page("rules")
    assert isinstance(page, RulesPage)
    camera.visit("rules", "pakistan/TY2026")
    camera.picture("rules-law")
    bar = page.view.text.verticalScrollBar()
    camera.picture("rules-law-middle", lambda: bar.setValue(bar.maximum() // 2))
    page.view.search.setText("loss")
    page.view.write()
    camera.picture("rules-search")
    camera.visit("rules", "pakistan/TY2026", "2026", "compare", "pakistan/TY2025")
    camera.picture("rules-differences")
    camera.visit("rules", "scenario/s37c-ladder")
    camera.picture("rules-scenario")
    camera.visit("rules", str(user_folder() / "own-cheap.toml"))
    camera.picture("rules-own")
    camera.visit("rules", str(faulty))
    camera.picture("rules-refused")
    camera.visit("rules", str(faulty), "", "edit")
    camera.settle(lambda: bool(page.editor.faults))
    camera.picture("rules-editor")
    camera.visit("rules", "pakistan/TY2026")
    page.new_pack()
    dialog = page.findChildren(NewPackDialog)[-1]
    camera.grab("rules-new", lambda: dialog)
    dialog.reject()
