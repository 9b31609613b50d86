"""The window's Urdu texts: brought up to date with the sources, listed where they lack, made into ur.qm.

    python -m tests.gui.translations update [FOLDER...]     sources -> resources/translations/ur/FOLDER.ts, and ur.qm
    python -m tests.gui.translations lacking [FOLDER...]    texts without Urdu, as JSON {context: {text: ""}}
    python -m tests.gui.translations fill FOLDER FILE.json  Urdu from such a JSON into FOLDER.ts, and ur.qm

FOLDER is a folder of taxapp/gui; `window` are the files beside them. `make translations` is `update` of all.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).resolve().parents[2]
GUI = ROOT / "taxapp" / "gui"
TS = ROOT / "resources" / "translations" / "ur"
QM = ROOT / "resources" / "translations" / "ur.qm"
WINDOW = "window"
_PLACE = re.compile(r"(?<!\u2068)\{[a-z_0-9]+\}")
BY_HAND = ("qt",)
"""Texts of Qt itself, for which there is no Urdu: no source of ours holds them."""


def folders() -> list[str]:
    return [WINDOW, *sorted(one.parent.name for one in GUI.glob("*/__init__.py"))]


def sources(folder: str) -> list[Path]:
    return sorted(GUI.glob("*.py") if folder == WINDOW else (GUI / folder).rglob("*.py"))


def tool(name: str, *arguments: str) -> None:
    program = Path(PySide6.__file__).parent / (f"{name}.exe" if sys.platform == "win32" else name)
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stdout}{done.stderr}")


def update(folder: str, into: Path = TS) -> None:
    into.mkdir(parents=True, exist_ok=True)
    target = into / f"{folder}.ts"
    texts = [str(path.relative_to(ROOT)) for path in sources(folder)]
    tool(
        "lupdate", *texts, "-ts", str(target), "-locations", "none", "-no-obsolete", "-source-language", "en",
        "-target-language", "ur", "-disable-heuristic", "similartext",
    )  # fmt: skip
    if target.exists() and not any(True for _ in messages(target)):
        target.unlink()


def release(out: Path = QM) -> None:
    """All .ts files into one .qm. What is filled in is set apart from the Urdu around it (U+2068, U+2069), so that a
    day or a file's name keeps the order of its parts; nothing is seen of these signs."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(TS.glob("*.ts")):
            tree = ElementTree.parse(path)
            for form in [*tree.getroot().iter("translation"), *tree.getroot().iter("numerusform")]:
                if form.text:
                    form.text = _PLACE.sub("\u2068\\g<0>\u2069", form.text)
            tree.write(Path(folder) / path.name, encoding="utf-8", xml_declaration=True)
        made = Path(folder) / "ur.qm"
        tool("lrelease", *[str(path) for path in sorted(Path(folder).glob("*.ts"))], "-qm", str(made))
        shutil.move(made, out)


def messages(path: Path) -> Iterator[tuple[str, str, list[ElementTree.Element]]]:
    """Each text of a .ts file: its context, itself, and the elements that hold its translation (a plural has two)."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = translation.findall("numerusform")
            yield name, message.findtext("source", ""), forms or [translation]


def lacking(folder: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    path = TS / f"{folder}.ts"
    if path.exists():
        for context, source, forms in messages(path):
            if not all((form.text or "").strip() for form in forms):
                found.setdefault(context, {})[source] = ""
    return found


def fill(folder: str, given: dict[str, dict[str, str]]) -> int:
    path = TS / f"{folder}.ts"
    tree = ElementTree.parse(path)
    count = 0
    for context in tree.getroot().iter("context"):
        texts = given.get(context.findtext("name", ""), {})
        for message in context.iter("message"):
            urdu = texts.get(message.findtext("source", ""), "")
            translation = message.find("translation")
            if not urdu or translation is None:
                continue
            for form in translation.findall("numerusform") or [translation]:
                form.text = urdu
            translation.attrib.pop("type", None)
            count += 1
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        + ElementTree.tostring(tree.getroot(), encoding="unicode")
        + "\n",
        encoding="utf-8",
    )
    return count


def main(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] not in ("update", "lacking", "fill"):
        print(__doc__)
        return 2
    what, *rest = arguments
    if what == "fill":
        folder, name = rest
        print(fill(folder, json.loads(Path(name).read_text(encoding="utf-8"))), "texts filled in")
        if folder not in BY_HAND:
            update(folder)
        release()
        return 0
    chosen = rest or folders()
    if what == "update":
        for folder in chosen:
            update(folder)
        release()
    else:
        found: dict[str, dict[str, str]] = {}
        for folder in chosen:
            found.update(lacking(folder))
        print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
