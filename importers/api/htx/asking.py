"""What HTX's answers have in common: `status` ok, or `code` 200, beside the `data`; any other is a refusal, which ccxt
lets pass where it does not know its code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import InputError
from importers.api.client import Client
from importers.sync.retrying import Again, NotAllowed

FORBIDDEN, BUSY = ("1002",), ("500", "504")
"""https://huobiapi.github.io/docs/spot/v1/en/#error-code-2"""


def asked(client: Client, method: str, params: Mapping[str, Any] = {}) -> dict[str, Any]:
    """An answer that is one. Raises as `Client.ask`, and InputError with HTX's own words."""
    return client.persist(lambda: _checked(client.ask(method, params)))


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    code = str(answer.get("code", "200"))
    if answer.get("status", "ok") == "ok" and code == "200":
        return answer
    said = str(answer.get("message") or answer.get("err-msg") or answer.get("err_msg") or code)[:160]
    if code in BUSY:
        raise Again("it says that it can't answer now")
    if code in FORBIDDEN:
        raise NotAllowed(f"HTX does not allow this key to ask that: {said}.")
    raise InputError(f"HTX refuses a request: {said}.")
