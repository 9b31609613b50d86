"""What importers say of a file, as it is said in a window: the command line's options are choices on the page here."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from taxapp.gui import words


def of_file(text: str) -> str:
    """A refusal or warning about a file."""
    translate = QCoreApplication.translate
    name = text.partition(" ")[0]
    if found := re.match(r"(.+) is in none of the \d+ formats we read", text):
        return translate(
            "Import",
            "{file} is in none of the formats that Hisaab reads. Press Name its columns to say what they hold.",
        ).format(file=found[1])
    if found := re.match(r"(.+) doesn't say what time zone it is in; its times were taken as UTC", text):
        return translate(
            "Import", "{file} does not say what time zone its times are in; UTC was taken. Choose another above."
        ).format(file=found[1])
    if found := re.match(r"(.+) may be in one of several formats", text):
        return translate("Import", "{file} may be in one of several formats. Choose the right one above.").format(
            file=found[1]
        )
    if "--address" in text:
        return translate("Import", "{file} tells of several addresses. Type the one that is your own above.").format(
            file=name.rstrip(":,")
        )
    return words.said(text)
