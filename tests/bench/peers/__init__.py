"""The programs that Hisaab is measured against, one file each."""

from __future__ import annotations

from tests.bench.peers import beancount, cgt_calc, hledger, rotki, rp2
from tests.bench.peers.peer import Peer

PEERS: dict[str, Peer] = {
    peer.name: peer for peer in (rp2.WITH_REPORTS, rp2.ENGINE, beancount.PEER, hledger.PEER, cgt_calc.PEER, rotki.PEER)
}
