"""Pictures of every page of the window on a real ledger made from the bundled samples.

    python -m tests.gui.screenshots --out DIR [--only PAGE...] [--languages en ur] [--themes light dark contrast]
                                    [--sizes 1366x768 2560x1440] [--text 100]

Each page in both languages, light and dark, at two sizes. What is shown of a page says its module in tests/gui/shots.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taxapp.gui.desk import Page
    from taxapp.gui.shell import Shell

SIZES = ("1366x768", "2560x1440")
THEMES = ("light", "dark")
LANGUAGES = ("en", "ur")


@dataclass
class Camera:
    """A window with the sample taxpayer open, and where its pictures go. `folder` is for files of the shots."""

    window: Shell
    language: str
    themes: Sequence[str]
    sizes: Sequence[tuple[int, int]]
    out: Path
    folder: Path

    def page(self, name: str) -> Page:
        return self.window.page(name)

    def visit(self, page: str, *path: str) -> None:
        """Go to a place, and wait until it is shown as it will stay."""
        self.window.desk.visit(page, *path)
        self.settle()

    def open(self, ledger: Path) -> None:
        self.window.open_ledger(ledger)
        self.settle()

    def settle(self, ready: Callable[[], bool] = lambda: True) -> None:
        """Waits until no job is under way and what was asked for is there."""
        wait(lambda: not self.window.desk.jobs.busy and ready())

    def picture(self, name: str, before: Callable[[], object] = lambda: None) -> None:
        """What is on the screen now, in each theme and size; `before` is called when the window has its size."""
        self.grab(name, lambda: self.window, before)

    def grab(self, name: str, what: Callable[[], object], before: Callable[[], object] = lambda: None) -> None:
        """The same of another widget, such as a dialog that is open."""
        from PySide6.QtWidgets import QApplication, QWidget

        for theme in self.themes:
            self.window.set_theme(theme)  # type: ignore[arg-type]
            for width, height in self.sizes:
                self.window.resize(width, height)
                for _ in range(5):
                    QApplication.processEvents()
                before()
                self.settle()
                shown = what()
                assert isinstance(shown, QWidget)
                shown.grab().save(str(self.out / f"{name}-{self.language}-{theme}-{width}.png"))
        self.window.set_theme(self.themes[0])  # type: ignore[arg-type]
        self.window.resize(*self.sizes[0])


def wait(ready: Callable[[], bool], seconds: float = 120) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    quiet = 0
    while quiet < 5:
        QApplication.processEvents()
        quiet = quiet + 1 if ready() else 0
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")
        time.sleep(0.005)


def size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--themes", nargs="*", default=THEMES)
    parser.add_argument("--sizes", nargs="*", type=size, default=[size(one) for one in SIZES])
    parser.add_argument("--text", type=int, default=100)
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        take(chosen, Path(folder))
    return 0


def take(chosen: argparse.Namespace, folder: Path) -> None:
    from PySide6.QtCore import QSettings

    import tests.gui.shots
    from taxapp.gui.app import make_app, make_window
    from taxapp.usecases.demo import make_demo_ledger

    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    names = [one.name for one in pkgutil.iter_modules(tests.gui.shots.__path__)]
    unknown = set(chosen.only) - set(names)
    if unknown:
        raise SystemExit(f"There are no shots of {', '.join(sorted(unknown))}; there are of {', '.join(names)}.")
    app = make_app([])
    sample = make_demo_ledger(folder)
    for language in chosen.languages:
        for name in chosen.only or names:
            scratch = folder / f"{language}-{name}"
            scratch.mkdir()
            ledger = scratch / sample.name
            shutil.copy(sample, ledger)
            settings = QSettings(str(scratch / "window.ini"), QSettings.Format.IniFormat)
            settings.setValue("window/language", language)
            settings.setValue("window/text_size", chosen.text)
            settings.setValue("window/welcomed", "true")
            window = make_window(app, settings)
            window.set_theme(chosen.themes[0])
            window.resize(*chosen.sizes[0])
            window.show()
            camera = Camera(window, language, chosen.themes, chosen.sizes, chosen.out, scratch)
            camera.open(ledger)
            importlib.import_module(f"tests.gui.shots.{name}").shots(camera)
            window.close()
            print(name, language, flush=True)


if __name__ == "__main__":
    sys.exit(main())
