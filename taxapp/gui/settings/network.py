"""The offline switch, and what the program connects to at all."""

from __future__ import annotations

from engine.errors import HisaabError
from engine.progress import Progress
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.settings.section import Section, switch
from taxapp.gui.widgets.text import label


class NetworkSection(Section):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.tr("Network"))
        card = self.card()
        self.offline = switch(
            self.tr("Work &offline"),
            "settings-offline",
            False,
            self._choose,
        )
        card.body.addWidget(self.offline)
        says = self.tr("No connection is opened then, whatever is asked for.")
        card.body.addWidget(label(says, "caption", wrap=True))
        self.why = label("", "caption", wrap=True)
        card.body.addWidget(self.why)
        about = self.card(self.tr("What is connected to, and when"))
        for text in (
            self.tr("Exchanges and blockchain explorers: when you sync an account, or have its key checked."),
            self.tr("Prices and the State Bank's rates: when you ask for them to be fetched."),
            self.tr("Nothing else: no advertisements, no reports of use, and no search for updates."),
        ):
            about.body.addWidget(label(text, wrap=True))
        self.body.addStretch(1)

    def show_now(self) -> None:
        from importers.net import forced_offline, offline

        try:
            is_off, is_forced = offline(), forced_offline()
        except HisaabError as error:
            self.why.setText(words.said(str(error)))
            return
        self.offline.setChecked(is_off)
        self.offline.setEnabled(not is_forced)
        forced = self.tr("HISAAB_OFFLINE is set in the environment: it can be turned off only there.")
        says = self.tr("Now offline.") if is_off else self.tr("Now online.")
        self.why.setText(forced if is_forced else says)

    def _choose(self, is_on: bool) -> None:
        def keep(progress: Progress) -> None:
            from importers.net import set_offline

            set_offline(is_on)

        self.desk.start(self.tr("Keeping the settings"), keep, lambda _: self.show_now(), shown=False)
