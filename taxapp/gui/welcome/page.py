"""The start: make a ledger, open one, go on with one opened lately, or look at the sample."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.welcome.recent import RecentLedger, recent_ledgers
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.text import Card, button, column, empty, label, row

_CHOICE_WIDTH, _CHOICE_HEIGHT = 240, 132


class WelcomePage(QWidget):
    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    assistant_asked = Signal()
    recent_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._logo = QLabel()
        self._logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = label(self.tr("Crypto tax, every rupee explained"), "title", wrap=True)
        lead = label(
            self.tr("A ledger is one file with one taxpayer's histories. It stays on this computer."),
            "caption",
            wrap=True,
        )
        for text in (heading, lead):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.new = self._choice(self.tr("&New ledger"), self.tr("Start empty, then import your files"))
        self.open = self._choice(self.tr("&Open a ledger"), self.tr("Go on with a .hisaab file"))
        self.sample = self._choice(
            self.tr("Explore the &sample"), self.tr("A ready taxpayer with three years of trades")
        )
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.sample.clicked.connect(self.sample_asked)
        self._choices = row(self.new, self.open, self.sample, spacing=2 * SPACE)
        choices = row(1)
        choices.addLayout(self._choices)
        choices.addStretch(1)
        self.assistant = button(self.tr("First time here? Five short steps lead to your first ledger"), "link")
        self.assistant.clicked.connect(self.assistant_asked)
        self._recent = Card(self.tr("Opened lately"))
        self._recent.setMaximumWidth(theme.scaled(3 * _CHOICE_WIDTH) + 4 * SPACE)
        self._recent_rows = QGridLayout()
        self._recent_rows.setHorizontalSpacing(2 * SPACE)
        self._recent_rows.setVerticalSpacing(2)
        self._recent_rows.setColumnStretch(1, 1)
        self._recent.body.addLayout(self._recent_rows)
        self._folders: list[QLabel] = []
        self.ledgers: dict[str, QPushButton] = {}
        self.removers: dict[str, QPushButton] = {}

        middle = Qt.AlignmentFlag.AlignHCenter
        inside = QWidget()
        inside.setObjectName("clear")
        layout = column(2, spacing=SPACE)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        layout.addWidget(self._logo, 0, middle)
        layout.addSpacing(SPACE)
        layout.addWidget(heading)
        layout.addWidget(lead)
        layout.addSpacing(3 * SPACE)
        layout.addLayout(choices)
        layout.addWidget(self.assistant, 0, middle)
        layout.addSpacing(2 * SPACE)
        layout.addLayout(row(self._recent))
        layout.addStretch(3)
        inside.setLayout(layout)
        scrolled = Scrolled(inside, self.tr("Start"))
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scrolled)
        self.restyle()
        self.refresh()

    def _choice(self, text: str, hint: str) -> QPushButton:
        made = button("", name=f"{text.replace('&', '')}. {hint}")
        title, about = label(text.replace("&", ""), "strong"), label(hint, "caption", wrap=True)
        picture = QLabel()
        picture.setObjectName("picture")
        inside = QVBoxLayout(made)
        inside.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        inside.setSpacing(4)
        inside.addWidget(picture)
        inside.addSpacing(SPACE)
        inside.addWidget(title)
        inside.addWidget(about)
        inside.addStretch(1)
        for part in (title, about, picture):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.ensurePolished()
        width = theme.scaled(_CHOICE_WIDTH)
        picture.setFixedHeight(28)
        made.setFixedSize(width, max(theme.scaled(_CHOICE_HEIGHT), inside.totalHeightForWidth(width)))
        return made

    def restyle(self) -> None:
        c = self._desk.colors
        self._logo.setPixmap(theme.pixmap("hisaab", "#ffffff", 64))
        for made, name in ((self.new, "new"), (self.open, "open"), (self.sample, "sample")):
            picture = made.findChild(QLabel, "picture")
            if isinstance(picture, QLabel):
                picture.setPixmap(theme.pixmap(name, c.accent_text, 28))
        for made in self.ledgers.values():
            made.setIcon(QIcon(theme.pixmap("file", c.muted)))
        for made in self.removers.values():
            made.setIcon(theme.icon("close", c))

    def refresh(self) -> None:
        empty(self._recent_rows)
        self.ledgers.clear()
        self._folders.clear()
        self.removers.clear()
        found = recent_ledgers(self._desk.prefs.recent)
        for place, one in enumerate(found):
            self._add_recent(place, one)
        self._recent.setVisible(bool(found))
        self.restyle()

    def _add_recent(self, place: int, one: RecentLedger) -> None:
        path = str(one.path)
        opener = button(one.name, "link", name=self.tr("Open {name}, {when}").format(name=one.name, when=one.when))
        opener.setToolTip(path)
        opener.setEnabled(one.is_there)
        opener.clicked.connect(lambda: self.recent_chosen.emit(path))
        metrics = self.fontMetrics()
        folder = label(
            metrics.elidedText(str(one.path.parent), Qt.TextElideMode.ElideMiddle, theme.scaled(330)), "caption"
        )
        folder.setToolTip(path)
        self._folders.append(folder)
        when = label(one.when, "caption")
        remover = button("", "quiet", name=self.tr("Take {name} off this list").format(name=one.name))
        remover.setToolTip(self.tr("Take it off this list; the file stays"))
        remover.clicked.connect(lambda: self._remove(path))
        for at, widget in enumerate((opener, folder, when, remover)):
            self._recent_rows.addWidget(widget, place, at)
        self.ledgers[path], self.removers[path] = opener, remover

    def _remove(self, path: str) -> None:
        self._desk.prefs.forget_recent(path)
        self.refresh()
        (next(iter(self.removers.values())) if self.removers else self.new).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the three do not fit beside one another, they stand in a column."""
        super().resizeEvent(event)
        fits = self.width() >= 3 * self.new.width() + 12 * SPACE
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._choices.direction() != way:
            self._choices.setDirection(way)
        for folder in self._folders:
            folder.setVisible(fits)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go along the three choices."""
        choices = [self.new, self.open, self.sample]
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        focused = self.focusWidget()
        if event.key() in steps and focused in choices:
            is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            step = steps[Qt.Key(event.key())] * (-1 if is_rtl else 1)
            choices[min(max(choices.index(focused) + step, 0), 2)].setFocus()
            return
        super().keyPressEvent(event)
