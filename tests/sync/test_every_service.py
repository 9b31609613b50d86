"""What holds for every service: all is fetched, once, whatever goes wrong on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import Cancelled, CutOff
from importers.sync.retrying import KeyRefused, Pace
from importers.sync.run import Progress, State
from importers.sync.services import services
from tests.fakes import accounts
from tests.fakes.server import Faults, serve
from tests.sync.syncs import balances, dump, entries_by_endpoint, new_ledger, sync, synced

MANY, FEW = 25_000, 700
SERVICES = accounts.names()
FAULTS = Faults(one_in=7, seed=6, retry_after=0)


class Stop(Exception):  # noqa: N818
    """The sync is killed: nothing in it sees this coming."""


def test_every_service_has_a_fake() -> None:
    assert [one.id for one in services()] == SERVICES


@pytest.mark.parametrize("name", SERVICES)
def test_25000_trades_come_complete_through_faults(name: str, tmp_path: Path) -> None:
    fake = accounts.account(name, MANY)
    with synced(tmp_path, fake, FAULTS) as (ledger, outcome, server):
        assert server.met, "no fault was met"
        assert not outcome.failed
        assert entries_by_endpoint(ledger) == {one: count for one, count in fake.entries.items() if count}
        assert balances(ledger) == {coin: much for coin, much in sorted(fake.balances.items()) if much}
        assert not ledger.connection.execute(
            "SELECT reason, content FROM raw_record WHERE state = 'rejected'"
        ).fetchall()


@pytest.mark.parametrize("name", SERVICES)
def test_a_second_sync_adds_nothing(name: str, tmp_path: Path) -> None:
    fake = accounts.account(name, FEW)
    with synced(tmp_path, fake) as (ledger, _, _):
        before = dump(ledger)
        with serve(fake.handler) as server:
            again = sync(ledger, fake, server)
        assert sum(one.rows for one in again.endpoints) == 0
        assert dump(ledger) == before


@pytest.mark.parametrize("name", SERVICES)
def test_a_sync_that_is_killed_again_and_again_leaves_what_one_in_a_single_go_does(name: str, tmp_path: Path) -> None:
    fake = accounts.account(name, FEW)
    with synced(tmp_path, fake, name="whole") as (ledger, _, _):
        whole = dump(ledger)
    with serve(fake.handler) as server:
        for steps in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89):
            with new_ledger(tmp_path, fake, "killed") as ledger:  # opened anew, as after a kill
                left = steps

                def kill(progress: Progress) -> None:
                    nonlocal left
                    left -= 1
                    if left < 0:
                        raise Stop

                try:
                    sync(ledger, fake, server, watch=kill)
                except Stop:
                    continue
        with new_ledger(tmp_path, fake, "killed") as ledger:
            sync(ledger, fake, server)
            assert dump(ledger) == whole


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_that_falls_silent_is_said_so_and_what_came_before_stays(name: str, tmp_path: Path) -> None:
    fake = accounts.account(name, FEW)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        sync(ledger, fake, server)
        asked = len(server.requests)
    dead = Faults(plan=dict.fromkeys(range(asked // 2, asked * 3), "reset"))
    with new_ledger(tmp_path, fake, "cut") as ledger:
        with serve(fake.handler, dead) as server, pytest.raises(CutOff, match="sync again"):
            sync(ledger, fake, server, pace=Pace(first=0.001, most=0.001, tries=3))
        with serve(fake.handler) as server:
            sync(ledger, fake, server)
        cut = dump(ledger)
    with new_ledger(tmp_path, fake) as ledger:
        assert cut == dump(ledger)


@pytest.mark.parametrize("name", SERVICES)
def test_no_key_is_in_the_ledger_or_in_what_is_told(name: str, tmp_path: Path) -> None:
    fake = accounts.account(name, 50)
    secrets = [one for one in fake.key.values() if one]
    said: list[str] = []
    with new_ledger(tmp_path, fake) as ledger:
        with serve(fake.handler) as server:
            outcome = sync(ledger, fake, server, watch=lambda progress: said.append(repr(progress)))
        content = dump(ledger) + repr(outcome) + "".join(said)
        assert not [one for one in secrets if one in content]


@pytest.mark.parametrize("name", [name for name in SERVICES if accounts.account(name, 1).wrong_key])
def test_a_key_that_the_service_does_not_know_is_told_without_it(name: str, tmp_path: Path) -> None:
    fake = accounts.account(name, 5)
    wrong = dict(fake.wrong_key)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        with pytest.raises(KeyRefused) as refused:
            sync(ledger, fake, server, key=wrong)
        assert not [one for one in wrong.values() if one and one in str(refused.value)]
        assert refused.value.__cause__ is None or refused.value.__suppress_context__


@pytest.mark.parametrize("name", SERVICES)
def test_a_cancelled_sync_leaves_whole_windows(name: str, tmp_path: Path) -> None:
    fake = accounts.account(name, FEW)

    def stop(progress: Progress) -> None:
        if progress.rows:
            raise Cancelled("")

    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        with pytest.raises(Cancelled):
            sync(ledger, fake, server, watch=stop)
        rows = ledger.connection.execute("SELECT count(*), (SELECT count(*) FROM proven) FROM raw_record").fetchone()
        assert rows[0] > 0
        assert rows[1] > 0


@pytest.mark.parametrize("name", SERVICES)
def test_all_endpoints_come_to_an_end(name: str, tmp_path: Path) -> None:
    with synced(tmp_path, accounts.account(name, 20)) as (_, outcome, _):
        states = {one.endpoint: one.state for one in outcome.endpoints}
        assert set(states.values()) <= {State.DONE, State.NOT_ALLOWED}, states
