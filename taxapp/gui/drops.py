"""Files dropped on the window: a ledger is opened, bundles are verified, everything else is imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.ledger.ledger import SUFFIX
from taxapp.gui.desk import Place

if TYPE_CHECKING:
    from taxapp.gui.shell import Shell

BUNDLE = f"{SUFFIX}.zip"


def take(shell: Shell, files: Sequence[Path]) -> None:
    ledgers = [path for path in files if path.name.lower().endswith(SUFFIX)]
    bundles = [path for path in files if path.name.lower().endswith(BUNDLE)]
    others = [path for path in files if path not in ledgers and path not in bundles]
    desk = shell.desk
    if ledgers:
        shell.open_ledger(ledgers[0])
        for path in ledgers[1:]:
            desk.new_window_asked.emit(path)
    elif bundles:
        shell.visit(Place("verify", (str(bundles[0] if len(bundles) == 1 else bundles[0].parent),)))
    elif others and desk.session is None:
        translate = QCoreApplication.translate
        desk.tell("info", translate("Drops", "Open or make a ledger first; then drop the files again."))
    elif others:
        shell.visit(Place("import"))
        shell.page("import").add_files(others)  # type: ignore[attr-defined]
