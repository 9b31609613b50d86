#!/bin/sh
# Makes .venv ready to run, test and lint. `make setup` calls it; it is quick when nothing has changed.
#
#   1. Checks the system libraries Qt needs (Linux). As root with apt it installs what is missing,
#      otherwise it prints the one line to type, and stops.
#   2. Makes .venv with the packages of requirements.lock, each checked by its hash.
#   3. Installs this checkout into it (editable), which gives .venv/bin/taxapp.
#   4. Computes the sample once, which leaves the engine's loops as machine code beside their sources.
#
# PYTHON=/path/to/python chooses the interpreter (3.11 or later).
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
die() { say "setup: $*"; exit 1; }

digest() {
    if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi
}

# What .venv was built from: both files, this script, and where it stands (a venv cannot be moved).
stamp=.venv/.hisaab-stamp
wanted=$( { pwd -P; cat requirements.lock pyproject.toml .ci/setup.sh; } | digest | cut -c1-64)
if [ -x .venv/bin/taxapp ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && [ -x .venv/bin/python ]; then
    exit 0
fi

# --- Python ---------------------------------------------------------------------------------------------

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# --- System packages ------------------------------------------------------------------------------------

# Shared object and the Debian package that holds it. First what every Qt program needs, even without a
# screen; then what a window on X11 needs. Asked of the loader rather than of dpkg, so any distribution will do.
qt_libraries='
libGL.so.1              libgl1
libEGL.so.1             libegl1
libglib-2.0.so.0        libglib2.0-0
libfontconfig.so.1      libfontconfig1
libdbus-1.so.3          libdbus-1-3
libxkbcommon.so.0       libxkbcommon0
libX11.so.6             libx11-6
libX11-xcb.so.1         libx11-xcb1
libxkbcommon-x11.so.0   libxkbcommon-x11-0
libxcb-cursor.so.0      libxcb-cursor0
libxcb-icccm.so.4       libxcb-icccm4
libxcb-image.so.0       libxcb-image0
libxcb-keysyms.so.1     libxcb-keysyms1
libxcb-randr.so.0       libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0       libxcb-shape0
libxcb-xkb.so.1         libxcb-xkb1
'

missing_packages() {
    python=$(find_python) || { echo python3 python3-venv; python=; }
    if [ -z "$python" ]; then
        # Without Python the loader cannot be asked; the list is then simply all of them.
        echo "$qt_libraries" | awk 'NF { print $2 }'
        return
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    echo "$qt_libraries" | "$python" -c '
import ctypes, sys
for line in sys.stdin:
    if line.strip():
        library, package = line.split()
        try:
            ctypes.CDLL(library)
        except OSError:
            print(package)
'
}

if [ "$(uname -s)" = Linux ]; then
    missing=$(missing_packages | tr '\n' ' ' | sed 's/ *$//')
    if [ -n "$missing" ]; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            say "setup: installing system packages: $missing"
            export DEBIAN_FRONTEND=noninteractive
            apt-get update -qq >/dev/null
            # shellcheck disable=SC2086  # a list of words
            apt-get install -y -qq --no-install-recommends $missing >/dev/null
            missing=$(missing_packages | tr '\n' ' ' | sed 's/ *$//')
            [ -z "$missing" ] || die "still missing after installing: $missing"
        else
            say "setup: some system packages are missing. Install them, then run this again:"
            say ""
            say "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing"
            say ""
            exit 1
        fi
    fi
fi

# --- .venv ----------------------------------------------------------------------------------------------

python=$(find_python) || die "needs Python 3.11 or later; none found on the PATH (or set PYTHON=)"
here=$(pwd -P)

# A venv is kept and brought up to date, unless it is broken, too old, or was made in another place.
if ! new_enough .venv/bin/python || ! grep -qsF "$here/.venv" .venv/bin/activate; then
    say "setup: making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi
rm -f "$stamp"

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
say "setup: installing the packages of requirements.lock (about 200 MB to download the first time)"
.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
# The build tool is in the lock too, so nothing is fetched here.
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
rm -rf hisaab.egg-info build # left over by the build; everything needed is inside .venv

[ -x .venv/bin/taxapp ] || die "the package was installed, but .venv/bin/taxapp is not there"

# --- Machine code ---------------------------------------------------------------------------------------

say "setup: compiling the engine's loops, once"
.venv/bin/python - <<'PYTHON' || say "setup: not all of them; the first computation will take some seconds longer"
import contextlib, io, sys, tempfile
from pathlib import Path

from engine.jit import LOOPS
from engine.ledger.changes import read, read_changes
from engine.ledger.ledger import open_ledger
from taxapp.__main__ import main

with tempfile.TemporaryDirectory() as folder:
    demo = Path(folder, "demo.hisaab")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main(["demo", "--no-window", "--out", folder])
        main(["compute", str(demo), "--year", "2026", "--set", "cost_method=average"])
    with open_ledger(demo) as ledger:
        read_changes(ledger.connection, read(ledger.connection).mark)  # as the open window does
sys.exit(any(not loop.ready for loop in LOOPS))
PYTHON
printf '%s\n' "$wanted" >"$stamp"
say "setup: ready"
