"""Edits of a ledger in words for people: on the menus, in the message bar, in the list of edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from engine.ledger.edits import Edit


def edit_words(edit: Edit) -> str:
    """What was done; of an edit of many, to how many entries."""
    what = action_words(edit.action)
    if edit.entries:
        return QCoreApplication.translate("Words", "{what} ({count} entries)").format(
            what=what, count=f"{edit.entries:,}"
        )
    return what


def action_words(action: str) -> str:
    translate = QCoreApplication.translate
    words = {
        "ignore": translate("Words", "Leave out"),
        "restore": translate("Words", "Let count again"),
        "kind": translate("Words", "Change of kind"),
        "tag": translate("Words", "Change of tags"),
        "note": translate("Words", "Note"),
        "match": translate("Words", "Match"),
        "apart": translate("Words", "Keep apart"),
        "question": translate("Words", "Answer to a question"),
        "account": translate("Words", "Change of an account"),
        "price": translate("Words", "Price"),
        "value": translate("Words", "Value in rupees"),
        "split": translate("Words", "Split"),
        "merge": translate("Words", "Merge"),
        "remove": translate("Words", "Removal of an import"),
        "attach": translate("Words", "Evidence attached"),
        "detach": translate("Words", "Evidence removed"),
        "undo": translate("Words", "Undo"),
    }
    return words.get(str(action), str(action))
