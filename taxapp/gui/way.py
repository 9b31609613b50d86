"""The way through the window: the places visited, and which of them is on the screen. Back and Forward walk it."""

from __future__ import annotations

from taxapp.gui.desk import Place


class Way:
    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        return self._places[self._at] if self._at >= 0 else None

    @property
    def can_back(self) -> bool:
        return self._at > 0

    @property
    def can_forward(self) -> bool:
        return self._at + 1 < len(self._places)

    def go(self, place: Place) -> None:
        """A place is visited; what was ahead of the one before is given up."""
        if place != self.here:
            del self._places[self._at + 1 :]
            self._places.append(place)
            self._at += 1

    def step(self, by: int) -> Place | None:
        """Back (-1) or forward (1); None where there is nothing there."""
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        return self._places[self._at]

    def settle(self, path: tuple[str, ...]) -> None:
        """The page that is shown filled in its place: that one is remembered instead of the one asked for."""
        here = self.here
        if here is None or (settled := Place(here.page, path)) == here:
            return
        self._places[self._at] = settled
        if self._at and self._places[self._at - 1] == settled:
            del self._places[self._at]
            self._at -= 1

    def clear(self) -> None:
        self._places.clear()
        self._at = -1
