"""Language and figures; theme, text size and motion."""

from __future__ import annotations

from taxapp.gui.desk import Desk
from taxapp.gui.prefs import TEXT_SIZES
from taxapp.gui.settings.section import Section, combo, named, switch
from taxapp.gui.widgets.text import label


class LanguageSection(Section):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Language and figures"))
        prefs = desk.prefs
        card = self.card()
        self.language = combo(
            self.tr("Language"),
            "settings-language",
            {"en": "English", "ur": "اردو"},
            prefs.language,
            lambda value: setattr(prefs, "language", value),
        )
        named(card.body, self.tr("&Language"), self.language, self.tr("Figures and dates stay as they are."))
        self.grouping = combo(
            self.tr("Digit grouping"),
            "settings-grouping",
            {"thousands": self.tr("Thousands: 12,345,678"), "lakh": self.tr("Lakh and crore: 1,23,45,678")},
            prefs.grouping,
            lambda value: setattr(prefs, "grouping", value),
        )
        named(card.body, self.tr("&Digit grouping"), self.grouping)
        self.example = label("", "caption")
        card.body.addWidget(self.example)
        self.body.addStretch(1)
        prefs.figures_changed.connect(self.show_now)

    def show_now(self) -> None:
        self.grouping.setCurrentIndex(self.grouping.findData(self.desk.prefs.grouping))
        text = self.tr("An amount looks like this: Rs {amount}")
        self.example.setText(text.format(amount=self.desk.rupees(12_345_678_50)))


class LooksSection(Section):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Appearance"))
        prefs = desk.prefs
        card = self.card()
        themes = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        self.theme = combo(
            self.tr("Theme"), "settings-theme", themes, prefs.theme, lambda value: setattr(prefs, "theme", value)
        )
        named(card.body, self.tr("&Theme"), self.theme)
        sizes = {size: self.tr("{percent} %").format(percent=size) for size in TEXT_SIZES}
        self.size = combo(
            self.tr("Text size"),
            "settings-size",
            sizes,
            prefs.text_size,
            lambda value: setattr(prefs, "text_size", value),
        )
        about = self.tr("Also Ctrl and plus, Ctrl and minus; Ctrl and 0 is the usual size.")
        named(card.body, self.tr("Text &size"), self.size, about)
        self.motion = switch(
            self.tr("&Less motion"),
            "settings-motion",
            prefs.less_motion,
            lambda value: setattr(prefs, "less_motion", value),
        )
        card.body.addWidget(self.motion)
        about = self.tr("Nothing slides, and bars stand still while it is not known how long something takes.")
        card.body.addWidget(label(about, "caption", wrap=True))
        self.body.addStretch(1)
        prefs.theme_changed.connect(self.show_now)

    def show_now(self) -> None:
        self.theme.setCurrentIndex(self.theme.findData(self.desk.prefs.theme))
        self.motion.setChecked(self.desk.prefs.less_motion)
