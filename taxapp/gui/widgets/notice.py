"""The message bar: what happened, where, what to do. It stays until it is closed or the next one comes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from taxapp.gui import theme
from taxapp.gui.desk import Desk, Notice
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, label, set_property

_READ_IN_MS = 3000


class NoticeBar(QFrame):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._tone = "info"
        self._since = QElapsedTimer()
        self.setObjectName("notice")
        self.setAccessibleName(self.tr("Message"))
        self._icon = QLabel()
        self.text = label("", wrap=True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.act = button("", "link")
        self.act.clicked.connect(self._do)
        self._do_it: Callable[[], object] | None = None
        self._close = button("", "quiet", name=self.tr("Close the message"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(12)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        self._tone = notice.tone
        self._since.start()
        text = f"{notice.where}: {notice.text}" if notice.where else notice.text
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self._do_it = notice.act[1] if notice.act else None
        self.act.setText(notice.act[0] if notice.act else "")
        self.act.setAccessibleName(self.act.text())
        self.act.setVisible(notice.act is not None)
        set_property(self, "tone", notice.tone)
        self.restyle()
        self.show()

    def pass_on(self) -> None:
        """Another page is gone to: what went well was read by now; what went wrong stays until it is closed."""
        if self._tone in ("good", "info") and self._since.isValid() and self._since.elapsed() > _READ_IN_MS:
            self.hide()

    def _do(self) -> None:
        self.hide()
        if self._do_it is not None:
            self._do_it()

    def restyle(self) -> None:
        c = self._desk.colors
        color = {"error": c.error, "warning": c.warning, "good": c.good}.get(self._tone, c.muted)
        self._icon.setPixmap(theme.pixmap(self._tone, color, 22))
        self._close.setIcon(theme.icon("close", c))
