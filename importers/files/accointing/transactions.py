"""Accointing: the export of all transactions, and the template that it takes. Month first; a fee stands apart."""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

ACCOINTING = Program("Accointing", "accointing")

FORMS = ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f")

FORMATS = (
    ACCOINTING.format(
        "transactions",
        "transactions",
        Layout(
            "export",
            {
                "time": "timeExecuted",
                "kind": "type",
                "received": "boughtQuantity",
                "received_asset": "boughtCurrency",
                "sent": "soldQuantity",
                "sent_asset": "soldCurrency",
                "fee": "feeQuantity",
                "fee_asset": "feeCurrency",
                "word": "classification",
                "wallet": "walletName",
                "reference": "txId",
            },
            {
                "note": "comments",
                "other": "otherAddress",
                "own": "primaryAddress",
                "provider": "walletProvider",
                "provider_id": "providerId",
                "id": "id",
                "transfer": "associatedTransferId",
                "bought_id": "boughtCurrencyId",
                "sold_id": "soldCurrencyId",
                "fee_id": "feeCurrencyId",
                "value": "fiatValueOverwrite",
                "fee_value": "feeFiatValueOverwrite",
                "name": "temporaryCurrencyName",
                "fee_name": "temporaryFeeCurrencyName",
                "bought_ticker": "temporaryBoughtCurrencyTicker",
                "sold_ticker": "temporarySoldCurrencyTicker",
                "fee_ticker": "temporaryFeeCurrencyTicker",
            },
            FORMS,
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
    ACCOINTING.format(
        "template",
        "template",
        Layout(
            "1",
            {
                "kind": "transactionType",
                "time": "date",
                "received": "inBuyAmount",
                "received_asset": "inBuyAsset",
                "sent": "outSellAmount",
                "sent_asset": "outSellAsset",
                "fee": "feeAmount (optional)|feeAmount",
                "fee_asset": "feeAsset (optional)|feeAsset",
            },
            {
                "word": "classification (optional)|classification",
                "reference": "operationId (optional)|operationId",
                "note": "comments (optional)|comments",
            },
            FORMS,
            zone="UTC",
            known_from=KnownFrom.READER,
        ),
    ),
)
