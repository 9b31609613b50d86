from __future__ import annotations

from taxapp.gui.desk import Page


class ReviewPage(Page):
    name = "review"

    def title(self) -> str:
        return self.tr("Review")
