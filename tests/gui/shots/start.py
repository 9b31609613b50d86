"""The start page, the first steps, and what Ctrl+K, F1 and Help show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from taxapp.gui.crash import CrashDialog
from taxapp.gui.palette.dialog import PaletteDialog
from taxapp.gui.welcome.assistant import STEPS, Assistant
from taxapp.gui.welcome.new_ledger import NewLedgerDialog
from taxapp.gui.welcome.steps import TaxpayerStep
from tests.gui.screenshots import Camera


def shots(camera: Camera) -> None:
    window = camera.window
    dialogs(camera)
    window.prefs.keep_recent(str(camera.folder / "gone" / "Bilal Ahmed 2024.hisaab"))
    window.close_ledger()
    camera.settle()
    camera.picture("start")
    window.start_assistant()
    assistant = shown(window, Assistant)
    for step in range(STEPS):
        camera.grab(f"start-steps-{step + 1}", lambda: assistant)
        if isinstance(assistant.step, TaxpayerStep):
            fill(assistant, assistant.step)
            camera.grab("start-steps-2-wrong", lambda: assistant)
            assistant.step.cnic.setText("3520212345671")
        if step < STEPS - 1:
            assistant.next.click()
            QApplication.processEvents()
    assistant.reject()


def fill(assistant: Assistant, step: TaxpayerStep) -> None:
    step.name.setText("Ayesha Khan")
    step.cnic.setText("35202-12345")
    step.salaried.setChecked(True)
    step.salary.setText("1,200,000")


def dialogs(camera: Camera) -> None:
    window = camera.window
    camera.visit("tax")
    window.show_palette()
    camera.settle()
    palette = shown(window, PaletteDialog)
    camera.grab("palette", lambda: palette)
    palette.typed.setText("bi" if camera.language == "en" else "تھیم")
    camera.grab("palette-found", lambda: palette)
    palette.reject()
    dialog(camera, "shortcuts", window.show_shortcuts)
    dialog(camera, "about", window.show_about)
    dialog(camera, "crash", lambda: CrashDialog("Importing", "Traceback (most recent call last):\n  …", window).open())
    dialog(camera, "new-ledger", lambda: NewLedgerDialog(window).open())


def dialog(camera: Camera, name: str, show: Callable[[], object]) -> None:
    show()
    made = shown(camera.window, QDialog)
    camera.grab(name, lambda: made)
    made.reject()
    made.setParent(None)


def shown(window: QWidget, kind: type) -> QWidget:  # type: ignore[type-arg]
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    return found[-1]
