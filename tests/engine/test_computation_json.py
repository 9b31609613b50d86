"""The computation JSON keeps to its published schema, whatever the ledger holds."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files

import jsonschema
from hypothesis import assume, given

from engine.errors import InputError
from engine.model import Return
from engine.rules.loader import load_rules
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute
from tests.properties.ledgers import Ledger, examples, ledgers


@cache
def validator() -> jsonschema.protocols.Validator:
    schema = json.loads(files("resources").joinpath("schemas", "computation.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def result(ledger: Ledger) -> Return:
    try:
        return compute(ledger.columns(), load_rules(ledger.year), ledger.settings)
    except InputError:
        assume(False)
        raise


@examples(60)
@given(ledgers())
def test_every_computation_is_valid(ledger: Ledger) -> None:
    text = computation_text(result(ledger))
    errors = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in validator().iter_errors(json.loads(text))]
    assert errors == []


@examples(60)
@given(ledgers())
def test_what_the_engine_keeps_in_columns_is_written_as_its_objects_are(ledger: Ledger) -> None:
    found = result(ledger)
    objects = replace(found, disposals=tuple(found.disposals), income=tuple(found.income))
    assert computation_text(found) == computation_text(objects)


def test_the_schema_notices_a_wrong_figure() -> None:
    wrong = json.loads(computation_text(result(Ledger([]))))
    wrong["tax"]["payable"] = 12.5
    assert not validator().is_valid(wrong)
