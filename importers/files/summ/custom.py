"""Summ (Crypto Tax Calculator): the custom CSV that it takes and many tools write.

`Base` is what the type is about, `Quote` what was paid or got; amounts are without the fee. `From` and `To` are the
person's own wallets or the other's.
"""

from __future__ import annotations

from collections.abc import Mapping

from importers.meanings import plain, unknown
from importers.programs import Program
from importers.spec import Cells, Context, KnownFrom, Layout, Refused

OUTGOING = frozenset(
    plain(word)
    for word in (
        *("sell", "fiat-withdrawal", "fee", "approval", "send", "transfer-out", "expense", "stolen", "lost", "burn"),
        *("staking-deposit", "personal-use", "outgoing-gift", "loan-repayment", "liquidate", "realized-loss"),
        *("margin-fee", "bridge-out", "collateral-deposit", "add-liquidity", "return-lp-token", "failed-out"),
        *("swap-out", "withdrawal"),
    )
)
INCOMING = frozenset(
    plain(word)
    for word in (
        *("buy", "fiat-deposit", "receive", "transfer-in", "chain-split", "income", "interest", "mining", "airdrop"),
        *("staking", "staking-withdrawal", "cashback", "royalties", "royalty", "incoming-gift", "gift", "borrow"),
        *("loan", "realized-profit", "bridge-in", "mint", "collateral-withdrawal", "receive-lp-token"),
        *("remove-liquidity", "failed-in", "spam", "swap-in", "deposit"),
    )
)


def arranged(cells: Cells, context: Context) -> Mapping[str, str]:
    """Base and quote as what was sent and received, by type."""
    del context
    word = plain(cells["word"])
    if word not in OUTGOING | INCOMING:
        raise Refused(unknown(word, OUTGOING | INCOMING), "word")
    base = cells["base"], cells["base_asset"]
    quote = (cells["quote"], cells["quote_asset"]) if cells["quote_asset"] else ("", "")
    sent, received = (base, quote) if word in OUTGOING else (quote, base)
    traded = {"wallet": cells["from"] or cells["to"], "from": "", "to": ""} if quote[0] else {}
    return {
        "sent": sent[0],
        "sent_asset": sent[1],
        "received": received[0],
        "received_asset": received[1],
        **traded,
    }


FORMATS = (
    Program("Summ", "summ", prepare=arranged).format(
        "custom",
        "custom CSV (Crypto Tax Calculator)",
        Layout(
            "1",
            {
                "time": "Timestamp (UTC)",
                "word": "Type",
                "base_asset": "Base Currency (Optional)|Base Currency",
                "base": "Base Amount (Optional)|Base Amount",
                "quote_asset": "Quote Currency (Optional)|Quote Currency",
                "quote": "Quote Amount (Optional)|Quote Amount",
                "fee_asset": "Fee Currency (Optional)|Fee Currency",
                "fee": "Fee Amount (Optional)|Fee Amount",
            },
            {
                "from": "From (Optional)|From",
                "to": "To (Optional)|To",
                "chain": "Blockchain (Optional)|Blockchain",
                "reference": "ID (Optional)|ID",
                "note": "Description (Optional)|Description",
                "unit_price": "Reference Price Per Unit (Optional)|Reference Price Per Unit",
                "price_currency": "Reference Price Currency (Optional)|Reference Price Currency",
            },
            ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S"),
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
