"""What of a bundle is told beside its verdict: the main figures, and the entries that differences stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from engine.bundle.figures import Document
from engine.bundle.members import Contents
from engine.exact import atto_text, rupees_text
from taxapp.usecases.verifying.result import Figure, Told, WrongRate

MAIN = (
    *(f"tax.{field}" for field in ("payable", "due_to_crypto", "taxable_income", "normal_tax", "surcharge", "credits")),
    *("tax.withheld", "tax.without_crypto"),
    *(f"heads.{head}.taxable" for head in ("capital_gains", "business", "speculation", "other_sources", "salary")),
    *(f"wealth.{field}" for field in ("opening_cost", "closing_cost", "unexplained")),
)


def main_figures(
    claimed: Document, recomputed: Document, reference: Document | None, differing: Mapping[str, Figure]
) -> Iterator[Figure]:
    for name in MAIN:
        yield differing.get(name) or Figure(
            name, figure(claimed, name), figure(recomputed, name), figure(reference, name)
        )


def figure(document: Document | None, name: str) -> str | None:
    """A figure of a computation by its name; None where it has none. A statement's rows are not looked into."""
    if document is None:
        return None
    table, _, rest = name.partition(".")
    at: object = document
    if table in ("disposals", "income"):
        key, _, rest = rest.partition(".")
        rows = document.get(table)
        at = (
            next((row for row in rows if isinstance(row, dict) and row.get("id") == key), None)
            if isinstance(rows, list)
            else None
        )
        parts = rest.split(".")
    else:
        parts = name.split(".")
    while parts and isinstance(at, dict | list):
        if isinstance(at, list):
            place = parts.pop(0)
            at = at[int(place)] if place.isdigit() and int(place) < len(at) else None
            continue
        for length in range(len(parts), 0, -1):  # a key may hold points itself
            key = ".".join(parts[:length])
            if key in at:
                at, parts = at[key], parts[length:]
                break
        else:
            return None
    if parts or at is None or isinstance(at, dict | list):
        return None
    return ("yes" if at else "no") if isinstance(at, bool) else str(at)


def rate(day: int, bundle: int, known: int) -> WrongRate:
    return WrongRate(date.fromordinal(day).isoformat(), atto_text(bundle), atto_text(known))


def told_entries(contents: Contents, figures: Iterable[Figure], claimed: Document) -> dict[str, Told]:
    """The entries that the differences stand on."""
    wanted = {one.entry for one in figures} | {
        text
        for one in figures
        for text in (one.claimed, one.recomputed)
        if one.name.endswith(".lot") and text is not None
    }
    lots = {one.entry for one in figures if one.name.startswith("disposals.")}
    rows = claimed.get("disposals")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and str(row.get("entry")) in lots and isinstance(row.get("lots"), list):
            wanted.update(str(lot.get("lot")) for lot in row["lots"] if isinstance(lot, dict))
    return {uid: _entry(contents, uid) for uid in sorted(wanted & contents.row_of.keys())}


def _entry(contents: Contents, uid: str) -> Told:
    row = contents.row_of[uid]
    counterparty, note = contents.said.get(uid, ("", ""))

    def side(asset: int, much: int) -> str:
        return f"{atto_text(much)} {contents.assets[asset].symbol}" if asset >= 0 else ""

    return Told(
        uid,
        row.time,
        str(row.kind),
        contents.accounts[row.account].name,
        contents.accounts[row.to_account].name if row.to_account >= 0 else "",
        side(row.sent_asset, row.sent),
        side(row.received_asset, row.received),
        side(row.fee_asset, row.fee),
        "" if row.value_pkr is None else rupees_text(row.value_pkr),
        counterparty,
        row.reference,
        row.tags,
        note,
    )
