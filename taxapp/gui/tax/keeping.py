"""Keeping elections and facts in the ledger from the window, with the way back in the message bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from engine.progress import Progress
from taxapp.gui.desk import Desk


def keep_settings(
    desk: Desk,
    changed: Mapping[str, str],
    said: str,
    *,
    on_kept: Callable[[], object] = lambda: None,
    on_refused: Callable[[str], None] | None = None,
) -> None:
    """Keep settings (an empty value removes one), say so, and offer Undo, which sets back what was kept before."""
    session = desk.session
    if session is None or not changed:
        return
    path = session.path
    before = session.reader.settings()
    back = {key: before.get(key, "") for key in changed}

    def work(progress: Progress) -> None:
        from taxapp.usecases.elections import keep

        keep(path, changed)

    def kept(_: object) -> None:
        if desk.session is not session:
            return
        on_kept()
        desk.ledger_changed.emit()
        undo = QCoreApplication.translate("KeepSettings", "Undo")
        undone = QCoreApplication.translate("KeepSettings", "The elections are as they were before.")
        is_undoing = said == undone
        act = None if is_undoing else (undo, lambda: keep_settings(desk, back, undone))
        desk.tell("good", said, act=act)

    title = QCoreApplication.translate("KeepSettings", "Keeping the elections")
    desk.start(title, work, kept, on_refused=on_refused, shown=False)
