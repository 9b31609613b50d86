"""The questions' codes and states in words: what each is called, and why it matters, with the section."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from taxapp.gui import words

translate = QCoreApplication.translate


def title(code: str) -> str:
    return {
        "shortage": translate("Review", "More sold than bought"),
        "unpriced": translate("Review", "No rupee value"),
        "unknown_deposit": translate("Review", "Coins from an unknown place"),
        "unmatched_transfer": translate("Review", "Coins to an unknown place"),
        "one_transaction": translate("Review", "Several coins in one transaction"),
        "transfer_unsure": translate("Review", "A transfer that is not sure"),
        "suspected_duplicate": translate("Review", "Possible duplicate"),
        "balance_mismatch": translate("Review", "A balance that does not agree"),
        "negative_balance": translate("Review", "An account below zero"),
        "no_banking_evidence": translate("Review", "A purchase without a bank record"),
        "unmatched_order": translate("Review", "P2P orders without a bank line"),
        "bank_credits": translate("Review", "What the bank's credits are"),
        "gap_in_coverage": translate("Review", "Days without a record"),
        "zone_ambiguous": translate("Review", "A file without its time zone"),
        "symbol_ambiguous": translate("Review", "Two coins of one symbol"),
        "rejected_rows": translate("Review", "Rows that could not be read"),
        "spam_excluded": translate("Review", "Taken for spam"),
        "not_computed": translate("Review", "A year that cannot be computed"),
        "lot_choice_impossible": translate("Review", "A chosen lot that cannot be"),
        "lot_choice_missing": translate("Review", "A sale without chosen lots"),
    }.get(code) or words.plain_key(code)


def why(code: str) -> str:
    """Why it matters for the tax; '' where there is nothing more to say than the question does."""
    return {
        "shortage": translate(
            "Review",
            "What is sold without a known purchase costs nothing in the computation, so all of its price is taxed as"
            " gain (s.37). A lot from before your records, or a purchase elsewhere, brings its cost.",
        ),
        "unpriced": translate(
            "Review", "Without a rupee value an entry is left out of the sums, so gains and income may be missing."
        ),
        "unknown_deposit": translate(
            "Review",
            "Coins of unknown origin cost nothing in the computation: when they are sold all of the price is gain"
            " (s.37), and what cannot be explained may be taken for income (s.111).",
        ),
        "unmatched_transfer": translate(
            "Review",
            "Coins that left for an unknown place count as disposed of at their market value. To an account of your"
            " own they would be no disposal.",
        ),
        "one_transaction": translate(
            "Review", "Until it is known what was given for what, what left is taxed and what came has no cost (s.37)."
        ),
        "transfer_unsure": translate(
            "Review", "If the two do not belong together, one end is a disposal and the other has no cost."
        ),
        "suspected_duplicate": translate(
            "Review", "What is counted twice is taxed twice; what is left out wrongly is not declared."
        ),
        "balance_mismatch": translate(
            "Review", "A balance that does not agree means that something is missing, or is counted twice."
        ),
        "negative_balance": translate(
            "Review", "An account cannot hold less than nothing: something that came to it before is missing."
        ),
        "no_banking_evidence": translate(
            "Review",
            "A purchase above the limit that was not paid through a bank may have its cost denied (s.75A). A bank line,"
            " or the slip as evidence, proves it.",
        ),
        "unmatched_order": translate(
            "Review",
            "The bank statement is what proves an order: an unexplained credit may be taken for income (s.111).",
        ),
        "bank_credits": translate(
            "Review", "Credits that nothing explains may be taken for income (s.111). Orders explain what they brought."
        ),
        "gap_in_coverage": translate(
            "Review", "What happened on days that no file is of is not in the computation. Where nothing did, say so."
        ),
        "zone_ambiguous": translate(
            "Review", "Five hours decide on which side of 30 June an entry stands, and so in which tax year."
        ),
        "symbol_ambiguous": translate(
            "Review", "Coins that share a symbol by mistake share their lots, and so their costs."
        ),
        "rejected_rows": translate("Review", "Rows that could not be read are not counted."),
        "spam_excluded": translate(
            "Review", "Nothing to do, unless a coin among them is real: then it is missing in the computation."
        ),
        "not_computed": translate("Review", "The figures of this year, and of those after it, are missing."),
    }.get(code, "")


def state(value: str) -> str:
    return {
        "open": translate("Review", "Open"),
        "answered": translate("Review", "Explained"),
        "ignored": translate("Review", "Ignored"),
    }.get(value, value)


SIGNS = {"high": "!", "low": "?", "info": "i"}
"""Beside the word of a severity, so that colour says nothing alone."""
TONES = {"high": "error", "low": "warning", "info": "muted"}
