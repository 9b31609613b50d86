"""The sample taxpayer's ledger, made from the bundled files as a person would make it."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from engine.errors import InputError
from engine.ledger.batch import Progress, no_progress

DEMO_YEAR = 2026
_HISTORIES = ("binance-p2p-orders.csv", "binance-spot-trades.csv", "binance-transaction-history.csv", "own-wallet.csv")


def make_demo_ledger(folder: Path, progress: Progress = no_progress) -> Path:
    """Make `demo.hisaab` in a folder, anew where it is there already, and import the samples into it."""
    from engine.ledger.ledger import create_ledger
    from taxapp.usecases.importing import import_files
    from taxapp.usecases.prices import add_prices_from_csv

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"The folder {folder} cannot be made: {error.strerror}. Choose another with --out.") from None
    target = folder / "demo.hisaab"
    for ending in ("", "-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    create_ledger(target, name="Bilal Qureshi (sample)").close()
    with as_file(files("resources").joinpath("samples")) as samples:
        for outcome in import_files(target, [samples / name for name in _HISTORIES], progress=progress):
            if outcome.error:
                raise InputError(outcome.error)
        add_prices_from_csv(target, samples / "prices.csv")
    return target
