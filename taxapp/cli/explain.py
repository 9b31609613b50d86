"""taxapp explain."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from taxapp.cli.computing import add_set, settings_of
from taxapp.cli.parser import DONE, Commands, add_command, options_anywhere
from taxapp.cli.printing import TerminalProgress, print_json, print_table, talk

if TYPE_CHECKING:
    from engine.model import Citation
    from engine.tax.explain.tree import Node
    from taxapp.usecases.explaining import Explanation

_DEPTH = 3
_ROWS = 20


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    explain = add_command(
        commands,
        "explain",
        "show how a figure was come by: its formula, its law, and what it is made of",
        "taxapp explain mine.hisaab --year 2026 heads.capital_gains.gains --depth 5",
        _explain,
    )
    explain.add_argument("ledger", type=Path, metavar="LEDGER")
    explain.add_argument("--year", type=int, required=True, help="the tax year, by the year it ends in: 2026")
    explain.add_argument(
        "figure",
        metavar="FIGURE",
        nargs="?",
        help="its path in the computation JSON, such as tax.payable or disposals.ID.gain_pkr; TY2024/... for an "
        "earlier year; without: the main figures",
    )
    explain.add_argument("--depth", type=int, default=_DEPTH, metavar="N", help=f"steps down; default: {_DEPTH}")
    explain.add_argument(
        "--rows", type=int, default=_ROWS, metavar="N", help=f"rows of each sum, the largest first; default: {_ROWS}"
    )
    explain.add_argument("--rules", metavar="PACK", help="a rule pack's id or file, instead of enacted law")
    add_set(explain)
    options_anywhere(explain)


def _explain(given: argparse.Namespace) -> int:
    from taxapp.usecases.explaining import explain_figure, main_figures

    progress = TerminalProgress()
    settings = settings_of(given)
    if given.figure is None:
        found = main_figures(given.ledger, given.year, settings=settings, pack=given.rules, progress=progress)
        progress.clear()
        if given.json:
            print_json([{"figure": one.name, "label": one.label, "value": one.value} for one in found])
        else:
            print_table([(one.name, one.value, one.label) for one in found], right=(1,))
            talk("Name one of them, or any number of the computation, to see how it was come by.")
        return DONE
    explanation = explain_figure(
        given.ledger,
        given.year,
        given.figure,
        depth=given.depth,
        most=given.rows,
        settings=settings,
        pack=given.rules,
        progress=progress,
    )
    progress.clear()
    if given.json:
        print_json(_json(explanation.figure, explanation))
    else:
        _Printer(explanation).show(explanation.figure)
    return DONE


class _Printer:
    """Prints a tree: each figure in some lines, what it is made of below it, four places further in.

    What was said of a rule or an election once is not said again.
    """

    def __init__(self, explanation: Explanation) -> None:
        self._raw = explanation.raw
        self._said: set[str] = set()

    def show(self, node: Node, indent: str = "") -> None:
        name = f"  ({node.name})" if node.name else ""
        above = ", explained above" if node.is_above and not node.entry else ""
        print(f"{indent}{node.label}: {node.value}{name}{above}")
        inner = indent + "    "
        if node.formula and node.formula != node.numbers:
            print(f"{inner}= {node.formula}")
        if node.numbers:
            print(f"{inner}= {node.numbers}")
        if node.why:
            print(f"{inner}{node.why}")
        if node.section:
            print(f"{inner}Law: {node.section}")
        for one in node.law:
            self._rule(one, inner)
        self._once(inner, "Elected: " + ", ".join(f"{key} = {value}" for key, value in node.elections.items()))
        if node.cells:
            print(f"{inner}Entry {node.entry}: " + ", ".join(f"{key} {text}" for key, text in node.cells.items()))
            for row in self._raw.get(node.entry, ()):
                print(f"{inner}{row.source}, line {row.line}: {row.content}")
        for child in node.children:
            self.show(child, inner)
        if node.left_out:
            print(f"{inner}... and {node.left_out} more below; see --depth and --rows.")

    def _rule(self, one: Citation, inner: str) -> None:
        joint = "" if one.value.startswith((".", "[")) else " = "
        print(f"{inner}Rule: {one.parameter}{joint}{one.value}")
        self._once(inner, f"      {one.section} ({one.status}); {one.source}")

    def _once(self, inner: str, text: str) -> None:
        if text != "Elected: " and text not in self._said:
            self._said.add(text)
            print(inner + text)


def _json(node: Node, explanation: Explanation) -> dict[str, object]:
    found: dict[str, object] = {"figure": node.name, "label": node.label, "value": node.value}
    said = {
        "formula": node.formula,
        "numbers": node.numbers,
        "section": node.section,
        "why": node.why,
        "law": [
            {
                "parameter": one.parameter,
                "value": one.value,
                "section": one.section,
                "source": one.source,
                "status": one.status,
            }
            for one in node.law
        ],
        "elections": dict(node.elections),
        "entry": node.entry,
        "cells": dict(node.cells),
        "raw": [
            {"source": row.source, "line": row.line, "content": row.content}
            for row in (explanation.raw.get(node.entry, ()) if node.cells else ())
        ],
        "left_out": node.left_out,
        "explained_above": node.is_above,
    }
    found |= {key: value for key, value in said.items() if value}
    return found | {"children": [_json(child, explanation) for child in node.children]}
