"""What holds for every test: it reaches nothing but this machine, and touches nothing of the person who runs it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_OWN = Path(tempfile.mkdtemp(prefix="hisaab-tests-"))
_REACHED = _OWN / "reached"
_GUARD = Path(__file__).parent / "guard"
atexit.register(shutil.rmtree, _OWN, ignore_errors=True)

for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[name]
os.environ.pop("HISAAB_OFFLINE", None)
os.environ |= {
    "HISAAB_TEST_SOCKETS": "loopback",
    "HISAAB_TEST_REACHED": str(_REACHED),
    "PYTHONPATH": os.pathsep.join(filter(None, [str(_GUARD), os.environ.get("PYTHONPATH")])),
    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    "XDG_DATA_HOME": str(_OWN / "data"),
}

from tests.guard import sitecustomize  # noqa: E402 - it takes effect by being imported

assert sitecustomize.__name__


def refused() -> list[str]:
    """What was refused since it was last asked."""
    told = _REACHED.read_text("utf-8").splitlines() if _REACHED.exists() else []
    _REACHED.unlink(missing_ok=True)
    return told


@pytest.fixture(autouse=True)
def reaches_this_machine_only() -> Iterator[None]:
    yield
    told = refused()
    assert not told, f"This test went out of this machine: {told}"
