"""Keeping secrets out of every text that a person, a log or a file may see.

Secrets in use are registered by `remember`; what looks like a secret in requests and answers, and what names a person
(CNIC, IBAN), goes by its shape.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from urllib.parse import quote, quote_plus

HIDDEN = "[hidden]"
_SHORTEST = 6
"""A secret shorter than this would hide ordinary words; none is in use."""

_WORDS = (
    r"x-mbx-apikey|(?:fc-)?access-(?:key|sign|passphrase)|ok-access-(?:key|sign|passphrase)"
    r"|kc-api-(?:key|sign|passphrase|partner|partner-sign)|x-bapi-(?:api-key|sign)|cb-access-(?:key|sign|passphrase)"
    r"|api-sign|api-key|x-mexc-apikey|accesskeyid|signature|sign|api_?key|api[_-]?secret|secret(?:_?key)?"
    r"|passphrase|password|private_?key|authorization|ok-access-timestamp|listenkey|access_token|token"
)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S), HIDDEN),
    (re.compile(r"\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}", re.I), rf"\1 {HIDDEN}"),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"), HIDDEN),
    # "name": "value", 'name': 'value', name=value, name: value; a word ends at what can't be part of a secret
    (
        re.compile(
            rf"""(?<![A-Za-z0-9])({_WORDS})(\\?["']?\s*[:=]\s*)(?:b?(\\?["'])(?:(?!\3).)*\3|[^\s"'&,;)\]}}<>]+)""", re.I
        ),
        rf"\1\2{HIDDEN}",
    ),
    # what is asked of a server by https is its address; the rest may be signed
    (re.compile(r"(https?://[^\s?\"'<>]*)\?[^\s\"'<>)\]]*", re.I), rf"\1?{HIDDEN}"),
    (re.compile(r"(https?://)[^\s/@\"'<>]+@", re.I), rf"\1{HIDDEN}@"),
    (re.compile(r"(?<![\d-])\d{5}-\d{7}-\d(?![\d-])"), HIDDEN),
    (re.compile(r"(?<![A-Za-z0-9])PK\d{2} ?[A-Z]{4}(?: ?[A-Z0-9]{4}){4}(?![A-Za-z0-9])", re.I), HIDDEN),
)

_lock = threading.Lock()
_secrets: dict[str, tuple[str, ...]] = {}
_known: re.Pattern[str] | None = None


def remember(*secrets: str) -> None:
    """From now on these are hidden wherever `redacted` is asked, in every form they are sent in."""
    with _lock:
        _secrets.update({secret: _forms(secret) for secret in secrets if len(secret) >= _SHORTEST})
        _compile()


def forget(*secrets: str) -> None:
    """They are no secret any more, or not in use."""
    with _lock:
        for secret in secrets:
            _secrets.pop(secret, None)
        _compile()


def redacted(text: str) -> str:
    """The text without what is or looks like a secret, a CNIC or an IBAN of Pakistan."""
    if _known is not None:
        text = _known.sub(HIDDEN, text)
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def _compile() -> None:
    global _known
    forms = sorted({form for found in _secrets.values() for form in found}, key=len, reverse=True)
    _known = re.compile("|".join(map(re.escape, forms))) if forms else None


def _forms(secret: str) -> tuple[str, ...]:
    """A secret as it stands in JSON, in a query, in Python's repr and in base64 (there at any of its three offsets)."""
    lines = [line for line in secret.splitlines() if len(line) >= _SHORTEST]
    plain = {secret, secret.strip(), *lines}
    forms = {*plain}
    for one in plain:
        forms |= {quote(one), quote(one, safe=""), quote_plus(one), json.dumps(one)[1:-1], repr(one)[1:-1]}
    for start in range(3):
        encoded = base64.b64encode(bytes(start) + secret.encode()).decode()
        # the ends share characters with what stands beside
        core = encoded[-(-8 * start // 6) : len(encoded.rstrip("=")) - 1]
        forms |= {core, core.replace("+", "-").replace("/", "_")}
    return tuple(sorted(form for form in forms if len(form) >= _SHORTEST))
