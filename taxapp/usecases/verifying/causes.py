"""Why figures differ, as far as it can be told: by computing once more with what may have been changed, and by what
the rows themselves say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from engine.bundle.figures import Difference, Document, compare
from taxapp.usecases.verifying.result import Cause, OtherElection

Compute = Callable[[], Document]
_NUMBERS = ("quantity", "time", "account", "asset", "kind")


class Causes:
    """`trials` compute the year with one thing as the claim may have had it. They are computed when first needed."""

    def __init__(
        self,
        claimed: Document,
        recomputed: Document,
        uids: Iterable[str],
        trials: Sequence[tuple[Cause, Compute]],
    ) -> None:
        self._uids = frozenset(uids)
        self._claimed = {name: _rows(claimed, name) for name in ("disposals", "income")}
        self._ours = {name: _rows(recomputed, name) for name in ("disposals", "income")}
        self._explained: dict[str, Cause] = {}
        self._by_row: dict[str, Cause] = {}
        found = {one.figure for one in compare(claimed, recomputed, in_words=False)}
        for cause, attempt in trials:
            still = {one.figure for one in compare(claimed, attempt(), in_words=False)}
            for figure in found - still:
                self._explained.setdefault(figure, cause)
        self._rows_differ = any(figure.startswith(("disposals.", "income.")) for figure in found)

    def of(self, difference: Difference) -> Cause:
        figure = difference.figure
        if figure in self._explained:
            return self._explained[figure]
        table, _, rest = figure.partition(".")
        if table in self._claimed:
            row = rest.split(".", 1)[0]
            key = f"{table}.{row}"
            if key not in self._by_row:
                self._by_row[key] = self._of_row(table, row)
            return self._by_row[key]
        if figure.startswith("elections."):
            return Cause.ELECTION
        return Cause.ROWS if self._rows_differ else Cause.ARITHMETIC

    def _of_row(self, table: str, name: str) -> Cause:
        claimed, ours = self._claimed[table].get(name), self._ours[table].get(name)
        if claimed is None:
            return Cause.LEFT_OUT
        if str(claimed.get("entry")) not in self._uids or not self._lots_of(claimed) <= self._uids:
            return Cause.MISSING_ENTRY
        if ours is None or any(claimed.get(field) != ours.get(field) for field in _NUMBERS):
            return Cause.ENTRY
        if not _adds_up(claimed):
            return Cause.ARITHMETIC
        worth = "value_pkr" if table == "income" else "proceeds_pkr"
        if claimed.get(worth) != ours.get(worth):
            return Cause.PRICE
        if _lots(claimed, "quantity") != _lots(ours, "quantity") or _lots(claimed, "lot") != _lots(ours, "lot"):
            return Cause.ENTRY
        if _lots(claimed, "cost_pkr") != _lots(ours, "cost_pkr"):
            return Cause.PRICE
        return Cause.ARITHMETIC

    @staticmethod
    def _lots_of(row: Mapping[str, object]) -> set[str]:
        return {lot for lot in _lots(row, "lot") if lot not in ("", "incidental")}


def other_elections(claimed: Document, recomputed: Document) -> tuple[OtherElection, ...]:
    theirs, ours = claimed.get("elections"), recomputed.get("elections")
    if not isinstance(theirs, dict) or not isinstance(ours, dict):
        return ()
    return tuple(
        OtherElection(key, str(theirs.get(key, "")), str(ours.get(key, "")))
        for key in dict.fromkeys([*ours, *theirs])
        if theirs.get(key) != ours.get(key)
    )


def as_settings(others: Iterable[OtherElection], year: int) -> dict[str, str]:
    """Settings by which the claimed elections hold in the year."""
    return {f"{one.key}.TY{year}": one.claimed for one in others if one.claimed}


def _rows(document: Document, name: str) -> dict[str, Mapping[str, object]]:
    rows = document.get(name)
    return {str(row.get("id")): row for row in rows if isinstance(row, dict)} if isinstance(rows, list) else {}


def _lots(row: Mapping[str, object], field: str) -> list[str]:
    lots = row.get("lots")
    return [str(lot.get(field)) for lot in lots if isinstance(lot, dict)] if isinstance(lots, list) else []


def _adds_up(row: Mapping[str, object]) -> bool:
    """Whether a disposal's gain is its proceeds less its cost, and its cost that of its lots."""
    from decimal import Decimal, InvalidOperation

    if "gain_pkr" not in row or row.get("proceeds_pkr") is None:
        return True
    try:
        proceeds, cost, gain = (Decimal(str(row[field])) for field in ("proceeds_pkr", "cost_pkr", "gain_pkr"))
        return proceeds - cost == gain and sum(map(Decimal, _lots(row, "cost_pkr"))) == cost
    except (InvalidOperation, KeyError):
        return False
