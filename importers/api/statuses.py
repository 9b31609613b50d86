"""How far a deposit, withdrawal or order is, by a venue's words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from importers.api.fields import unknown
from importers.spec import Refused, SetAside
from importers.sync.spec import Unfinished


@dataclass(frozen=True, slots=True)
class Statuses:
    """The venue's words for `done`, `coming` (not finished, may still be) and `off` (never carried out), each with what
    it means to a person. `key` is the field they stand in, `what` they are said of (`the deposit`, or '')."""

    done: Mapping[str, str]
    coming: Mapping[str, str]
    off: Mapping[str, str]
    what: str = ""
    key: str = "status"

    def unless_done(self, raw: Mapping[str, Any]) -> SetAside | Unfinished | None:
        """Why a record counts for nothing, or not yet; None where it is done. Refused for a word in no table."""
        word = str(raw[self.key])
        if word in self.done:
            return None
        if word in self.coming:
            return Unfinished(f"{self.what} was not finished yet ({self.coming[word]})".lstrip())
        if word in self.off:
            return SetAside(f"{self.what} was not carried out ({self.off[word]})".lstrip())
        if word.isdigit():
            raise Refused("is a status that we don't know", self.key)
        raise unknown(word, {one.lower(): one for one in (*self.done, *self.coming, *self.off)}, self.key)


def as_said(*words: str) -> dict[str, str]:
    """Words that mean to a person what they say."""
    return {word: word for word in words}
