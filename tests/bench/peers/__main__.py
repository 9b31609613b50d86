"""python -m tests.bench.peers NAME HISTORY FOLDER: write another program's input.

A process of its own, so that the one that measures stays small.
"""

import sys
from pathlib import Path

from tests.bench.events import read_events
from tests.bench.peers import PEERS

name, history, folder = sys.argv[1:]
PEERS[name].write(read_events(Path(history)), Path(folder))
