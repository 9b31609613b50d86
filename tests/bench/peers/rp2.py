"""rp2: crypto tax, FIFO over all accounts, with its reports or its parser and tax engine alone.

Its input is a spreadsheet (ODS), one sheet a coin; rp2 reads the numbers in it as floats of eleven places. Its country
for rupees is `rp2_generic`. A transfer's fee is taxed as a disposal; income as its value at receipt.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from tests.bench.events import Event, Leg, coins, legs_of, rupees, unit_price
from tests.bench.peers.install import install, program
from tests.bench.peers.peer import Peer

_ENGINE = Path(__file__).with_name("drivers") / "rp2_engine.py"
_COLUMNS = {
    "in": (
        *("timestamp", "asset", "exchange", "holder", "transaction_type", "spot_price", "crypto_in", "fiat_in_no_fee"),
        *("fiat_in_with_fee", "unique_id"),
    ),
    "out": (
        *("timestamp", "asset", "exchange", "holder", "transaction_type", "spot_price", "crypto_out_no_fee"),
        *("crypto_fee", "fiat_out_no_fee", "unique_id"),
    ),
    "intra": (
        *(
            "timestamp",
            "asset",
            "from_exchange",
            "from_holder",
            "to_exchange",
            "to_holder",
            "spot_price",
            "crypto_sent",
        ),
        *("crypto_received", "unique_id"),
    ),
}
_NUMBERS = {"spot_price", "crypto_in", "fiat_in_no_fee", "fiat_in_with_fee", "crypto_out_no_fee", "crypto_fee"} | {
    "fiat_out_no_fee",
    "crypto_sent",
    "crypto_received",
}
_HOLDER = "Ayesha"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def _write(events: Sequence[Event], folder: Path) -> None:
    sheets: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: {"in": [], "out": [], "intra": []})
    accounts = set()
    for event in events:
        for leg in legs_of(event):
            accounts.add(leg.account)
            if event.kind == "transfer":
                sheets[leg.asset]["intra"].append(_intra(event, leg))
            else:
                sheets[leg.asset]["in" if leg.change > 0 else "out"].append(_one_way(event, leg))
    content = [
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0"'
        f' xmlns:text="{_OFFICE}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
    ]
    for asset, tables in sorted(sheets.items()):
        content.append(f'<table:table table:name="{asset}">')
        content.append(f'<table:table-column table:number-columns-repeated="{len(_COLUMNS["in"])}"/>')
        for name, rows in tables.items():
            if rows:
                content.append(_row([name.upper()]) + _row(_COLUMNS[name]))
                content += [_row([row[column] for column in _COLUMNS[name]], _COLUMNS[name]) for row in rows]
                content.append(_row(["TABLE END"]) + _row([]))
        content.append("</table:table>")
    content.append("</office:spreadsheet></office:body></office:document-content>")
    _zip(folder / "history.ods", "".join(content))
    (folder / "rp2.ini").write_text(_configuration(sorted(sheets), sorted(accounts)), "utf-8")


def _one_way(event: Event, leg: Leg) -> dict[str, str]:
    quantity, value = coins(abs(leg.change)), rupees(leg.value)
    return {
        "timestamp": _moment(leg.time),
        "asset": leg.asset,
        "exchange": leg.account,
        "holder": _HOLDER,
        "transaction_type": "SELL" if leg.change < 0 else "INTEREST" if leg.income else "BUY",
        "spot_price": str(unit_price(leg)),
        "crypto_in": quantity,
        "crypto_out_no_fee": quantity,
        "crypto_fee": "0",
        "fiat_in_no_fee": value,
        "fiat_in_with_fee": value,
        "fiat_out_no_fee": value,
        "unique_id": event.reference,
    }


def _intra(event: Event, leg: Leg) -> dict[str, str]:
    return {
        "timestamp": _moment(leg.time),
        "asset": leg.asset,
        "from_exchange": event.account,
        "from_holder": _HOLDER,
        "to_exchange": event.to_account,
        "to_holder": _HOLDER,
        "spot_price": str(unit_price(leg)),
        "crypto_sent": coins(event.sent),
        "crypto_received": coins(event.received),
        "unique_id": event.reference,
    }


def _moment(time: datetime) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S.%f +0000")


def _row(cells: Sequence[str], columns: Sequence[str] = ()) -> str:
    written = []
    for place in range(len(_COLUMNS["in"])):
        if place >= len(cells):
            written.append("<table:table-cell/>")
        elif columns and columns[place] in _NUMBERS:
            written.append(f'<table:table-cell office:value-type="float" office:value="{cells[place]}"/>')
        else:
            text = f"<text:p>{escape(cells[place])}</text:p>"
            written.append(f'<table:table-cell office:value-type="string">{text}</table:table-cell>')
    return f"<table:table-row>{''.join(written)}</table:table-row>"


def _zip(path: Path, content: str) -> None:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{what}"/>'
        for name, what in (("/", kind), ("content.xml", "text/xml"))
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as ods:
        ods.writestr("mimetype", kind, zipfile.ZIP_STORED)
        ods.writestr("content.xml", content)
        ods.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0">{listed}</manifest:manifest>',
        )


def _configuration(assets: Sequence[str], accounts: Sequence[str]) -> str:
    general = f"[general]\nassets = {', '.join(assets)}\nexchanges = {', '.join(accounts)}\nholders = {_HOLDER}\n"
    return general + "".join(
        f"\n[{name}_header]\n" + "".join(f"{column} = {place}\n" for place, column in enumerate(columns))
        for name, columns in _COLUMNS.items()
    )


def _gain(folder: Path, output: Path) -> tuple[str, str]:
    return "gain", output.read_text("utf-8").split()[-1]


_ENV = {"CURRENCY_CODE": "PKR", "LONG_TERM_CAPITAL_GAINS": "365"}

WITH_REPORTS = Peer(
    name="rp2",
    does="FIFO, tax of every year, its two reports (ODS)",
    ready=lambda: install("rp2"),
    write=_write,
    command=lambda folder: [program("rp2", "rp2_generic"), "-m", "fifo", "-o", "out", "rp2.ini", "history.ods"],
    figure=lambda folder, output: None,
    env=_ENV,
    kilobytes=90,
)
ENGINE = Peer(
    name="rp2-engine",
    does="rp2's parser and FIFO tax engine alone, no reports",
    ready=lambda: install("rp2"),
    write=_write,
    command=lambda folder: [program("rp2", "python"), str(_ENGINE), "rp2.ini", "history.ods"],
    figure=_gain,
    env=_ENV,
)
