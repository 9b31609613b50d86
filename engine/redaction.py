"""Keeping secrets out of every text that a person, a log or a file may see.

Secrets in use are registered by `remember` and hidden in every form they are sent in; what looks like a secret in
requests and answers, and what names a person (CNIC, IBAN), is hidden by its shape.
"""

from __future__ import annotations

import binascii
import json
import re
import threading
from typing import Any
from urllib.parse import quote, quote_plus

HIDDEN = "[hidden]"
_SHORTEST = 6
"""A secret shorter than this would hide ordinary words; no venue gives one."""

_HEADERS = (
    r"x-mbx-apikey|x-mexc-apikey|x-bapi-(?:api-key|sign)|(?:ok-|cb-)?access-(?:key|sign|passphrase)"
    r"|kc-api-(?:key|sign|passphrase|partner|partner-sign)|api-key|api-sign|authorization|proxy-authorization|tron-pro-api-key"
)
"""Names of headers, which are told apart from ordinary words without quotes: `API-Sign: ...`."""
_FIELDS = (
    rf"{_HEADERS}|signature|sign|api_?key|accesskey(?:id)?|api[_-]?secret|secret(?:_?key)?|passphrase|password|private_?key"
    r"|listenkey|(?:access_?|refresh_?)?token|jwt|otp"
)
"""Names of fields of a query, a body or JSON: `sign=...`, `"sign": "..."`."""
_VALUE = r"""(?:\[hidden\]|\\?"(?:[^"\\]|\\.)*"|b?'(?:[^'\\]|\\.)*'|[^\s"'&,;)\]}<>\\]+)"""

_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S), HIDDEN),
    (re.compile(r"\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}", re.I), rf"\1 {HIDDEN}"),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"), HIDDEN),
    # what is asked of a server is told by its address; the rest may be signed
    (re.compile(r"(https?://[^\s?\"'<>]*)\?(?:\[hidden\]|[^\s\"'<>)\]]+)", re.I), rf"\1?{HIDDEN}"),
    (re.compile(r"((?:\b(?:GET|POST|PUT|DELETE)|\burl:) /[^\s?\"']*)\?(?:\[hidden\]|[^\s\"']+)"), rf"\1?{HIDDEN}"),
    (re.compile(r"(https?://)[^\s/@\"'<>]+@", re.I), rf"\1{HIDDEN}@"),
    (re.compile(rf"\b({_FIELDS})(=){_VALUE}", re.I), rf"\1\2{HIDDEN}"),
    (re.compile(rf"""(\\?["'])({_FIELDS})\1(\s*:\s*|\s*,\s*b?(?=["'])){_VALUE}""", re.I), rf"\1\2\1\3{HIDDEN}"),
    (re.compile(rf"\b({_HEADERS})(:\s*){_VALUE}", re.I), rf"\1\2{HIDDEN}"),
    (re.compile(r"(?<![\d-])\d{5}-\d{7}-\d(?![\d-])"), HIDDEN),
    (re.compile(r"(?<![A-Za-z0-9])PK\d{2} ?[A-Z]{4}(?: ?[A-Z0-9]{4}){4}(?![A-Za-z0-9])", re.I), HIDDEN),
)

_lock = threading.Lock()
_secrets: dict[str, frozenset[str]] = {}
_remembered: re.Pattern[str] | None = None


def remember(*secrets: str) -> None:
    """From now on these are hidden, in logs too."""
    guard_logging()
    with _lock:
        _secrets.update({secret: _forms(secret) for secret in secrets if len(secret) >= _SHORTEST})
        _compile()


def forget(*secrets: str) -> None:
    """They are in use no more."""
    with _lock:
        for secret in secrets:
            _secrets.pop(secret, None)
        _compile()


def without_remembered(text: str) -> str:
    """The text without the secrets in use, and otherwise as it is: for what shows a person their own data."""
    return text if _remembered is None else _remembered.sub(HIDDEN, text)


def redacted(text: str) -> str:
    """The text without what is or looks like a secret, a CNIC or an IBAN of Pakistan: for errors, faults and logs."""
    text = without_remembered(text)
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def redacted_traceback(fault: BaseException) -> str:
    """A fault as Python prints it, with what led to it; never the values of variables."""
    import traceback

    return redacted("".join(traceback.format_exception(fault)))


def guard_logging() -> None:
    """From now on no log of this process holds what `redacted` hides, whatever library writes it to whatever handler.

    Done where records are made: a filter of the root logger does not see what other loggers pass to its handlers.
    """
    import logging

    make = logging.getLogRecordFactory()
    if getattr(make, "redacts", False):
        return

    def redacting(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        try:
            text = record.getMessage()
        except Exception:  # as logging itself does with a message whose arguments don't fit
            text = f"{record.msg} {record.args}"
        record.msg, record.args = redacted(text), ()
        if record.exc_info and (fault := record.exc_info[1]) is not None:
            record.exc_text, record.exc_info = redacted_traceback(fault).rstrip("\n"), None
        return record

    setattr(redacting, "redacts", True)  # noqa: B010 - mypy knows no attributes of functions
    logging.setLogRecordFactory(redacting)


def _compile() -> None:
    global _remembered
    forms = sorted({form for found in _secrets.values() for form in found}, key=lambda form: (-len(form), form))
    _remembered = re.compile("|".join(map(re.escape, forms))) if forms else None


def _forms(secret: str) -> frozenset[str]:
    """A secret as it stands in text, queries, JSON, Python's repr, and base64 at any of its three offsets there."""
    plain = {secret, secret.strip(), *(line for line in secret.splitlines() if not line.startswith("-----"))}
    forms = set(plain)
    for one in plain:
        forms |= {quote(one), quote(one, safe=""), quote_plus(one), json.dumps(one)[1:-1], repr(one)[1:-1]}
        forms |= {json.dumps(form)[1:-1] for form in list(forms)}
    for offset in range(3):
        encoded = binascii.b2a_base64(bytes(offset) + secret.encode(), newline=False).decode().rstrip("=")
        # the characters at both ends are made of what stands beside as well
        core = encoded[(0, 2, 3)[offset] : len(encoded) - bool((offset + len(secret.encode())) % 3)]
        forms |= {core, core.replace("+", "-").replace("/", "_")}
    return frozenset(form for form in forms if len(form) >= _SHORTEST)
