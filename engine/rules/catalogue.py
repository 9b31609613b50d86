"""Which rule packs there are: enacted law and scenarios that come with the program, and the user's own.

A user's own packs lie beside the ledger (*.toml with an `id` and `extends` or `slabs`) or in the user's folder for
them (see `user_folder`). Ids are unique: a pack that takes another's id is refused when that id is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import NamedTuple

from engine.errors import InputError
from engine.preferences import user_data_folder
from engine.rules.layers import Fault, FaultyPack, Layer, put_together, read_layer

_RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"
FOLDER = _RULES / "pakistan"
SCENARIOS = _RULES / "scenarios"
ENACTED = FOLDER.name


class PackInfo(NamedTuple):
    """A pack as a list shows it.

    `kind` is enacted, scenario or own; `years` are those it can be used for; `fault` says why a pack can't be used.
    """

    id: str
    years: tuple[int, ...]
    title: str
    kind: str
    path: Path
    fault: str = ""


def user_folder() -> Path:
    """The folder where a user's own rule packs are looked for; it need not exist."""
    return user_data_folder() / "rules"


@cache
def enacted() -> dict[int, Path]:
    """The file of each tax year there is enacted law for, in order."""
    return {int(path.stem[2:]): path for path in sorted(FOLDER.glob("TY20[0-9][0-9].toml"))}


def available_years() -> tuple[int, ...]:
    """The tax years there is enacted law for, in order."""
    return tuple(enacted())


def enacted_path(year: int) -> Path:
    """InputError for a year there is no enacted law of."""
    known = enacted()
    if year not in known:
        raise InputError(f"There is no rule pack for tax year {year}; Hisaab knows {min(known)} to {max(known)}.")
    return known[year]


def list_packs(ledger: Path | None = None) -> tuple[PackInfo, ...]:
    """Enacted law by year, then scenarios, then the user's own packs beside `ledger` and in the user's folder."""
    bundled = [*enacted().values(), *sorted(SCENARIOS.glob("*.toml"))]
    own = [path for folder in own_folders(ledger) for path in _own_files(folder)]
    return (
        *(_info(path, "enacted" if path.parent == FOLDER else "scenario", ledger) for path in bundled),
        *(_info(path, "own", ledger) for path in own),
    )


def own_folders(ledger: Path | None) -> tuple[Path, ...]:
    """Where the user's own packs lie: beside the ledger, then the user's folder."""
    beside = [ledger.resolve().parent] if ledger is not None else []
    return tuple(dict.fromkeys([*beside, user_folder()]))


def find(name: str, ledger: Path | None = None) -> Path:
    """The file of a pack, by id (of a scenario also without `scenario/`) or by path.

    Raises InputError: there is none, or two packs have this id.
    """
    if found := _by_id(name, own_folders(ledger)):
        return found
    path = Path(name).expanduser()
    if path.is_file():
        if fault := id_fault(read_layer(path)):
            raise FaultyPack([fault])
        return path
    near = get_close_matches(name, [known for info in list_packs(ledger) for known in _names(info.id)], n=1)
    meant = f" Did you mean {near[0]!r}?" if near else " `rules list` shows the ids."
    raise InputError(f"There is no rule pack {name!r}: it is neither a pack's id nor a file.{meant}")


def stack(path: Path, year: int | None, ledger: Path | None = None, top: Layer | None = None) -> tuple[Layer, ...]:
    """A pack's file with the files it extends, the lowest first; `top` stands for the file where it is not saved yet.

    A pack that extends `pakistan` stands on enacted law of `year`, of the last year there is where None. Raises
    FaultyPack where one extends what does not exist, or itself; InputError for an unknown year.
    """
    layers: list[Layer] = []
    start = path
    while True:
        layer = read_layer(path) if top is None or layers else top
        if any(layer.path.resolve() == one.path.resolve() for one in layers):
            circle = " -> ".join(one.id for one in [*layers, layer])
            raise FaultyPack([layers[-1].fault("extends", f"leads back to itself: {circle}")])
        layers.append(layer)
        base = layer.extends
        if base is None:
            return tuple(reversed(layers))
        if base == ENACTED:
            path = enacted_path(year if year is not None else _year_of(layers))
        else:
            folders = tuple(dict.fromkeys([start.resolve().parent, *own_folders(ledger)]))
            below = _by_id(base, folders)
            if below is None:
                raise FaultyPack([layer.fault("extends", _unknown(base, folders))])
            path = below


def years_of(path: Path, ledger: Path | None = None, top: Layer | None = None) -> tuple[int, ...]:
    """The tax years a pack can be used for: that of the pack it ends in, or all where it stands on `pakistan`."""
    layers = stack(path, None, ledger, top)
    stated = [layer.tree["tax_year"] for layer in layers[1:] if isinstance(layer.tree.get("tax_year"), int)]
    if len(layers) > 1 and layers[1].extends == ENACTED and not stated:
        return available_years()
    year = layers[0].tree.get("tax_year")
    return (year,) if isinstance(year, int) else ()


def _year_of(layers: list[Layer]) -> int:
    stated = [layer.tree["tax_year"] for layer in layers if isinstance(layer.tree.get("tax_year"), int)]
    year = stated[0] if stated else max(enacted())
    assert isinstance(year, int)
    return year


def id_fault(layer: Layer, folders: tuple[Path, ...] = ()) -> Fault | None:
    """What is wrong with a file's id: it is that of a pack that comes with the program, or of one in `folders`."""
    here = layer.path.resolve()
    bundled = FOLDER if layer.id == ENACTED else _bundled(layer.id)
    if bundled is not None and bundled != here:
        return layer.fault("id", f"should be another: {layer.id!r} comes with the program")
    for path in (path for folder in folders for path in _own_files(folder) if path.resolve() != here):
        try:
            if read_layer(path).id == layer.id:
                return layer.fault("id", f"should be another: {layer.id!r} is that of {path}")
        except InputError:
            continue
    return None


def _by_id(name: str, folders: tuple[Path, ...]) -> Path | None:
    """The file of the pack with this id, None where there is none. InputError where there are two."""
    found = [path for path in [_bundled(name)] if path is not None]
    broken = None
    for folder in folders:
        for path in _own_files(folder):
            try:
                known = read_layer(path).id
            except InputError:
                broken = path if path.stem == name else broken
                continue
            if known == name and path.resolve() not in [one.resolve() for one in found]:
                found.append(path)
    if len(found) > 1:
        raise InputError(
            f"Two rule packs have the id {name!r}: {found[0]} and {found[1]}. Give one of them another id."
        )
    return found[0] if found else broken


def _bundled(name: str) -> Path | None:
    folder, _, stem = name.rpartition("/")
    if folder == ENACTED and stem.startswith("TY") and stem[2:].isdigit():
        return enacted().get(int(stem[2:]))
    path = SCENARIOS / f"{stem}.toml"
    return path if folder in ("", "scenario") and stem and path.is_file() else None


def _own_files(folder: Path) -> Iterator[Path]:
    """The rule packs in a folder of the user's; of a ledger's folder, only files that look like one."""
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else []:
        if folder == user_folder():
            yield path
            continue
        try:
            tree = read_layer(path).tree
        except InputError:
            yield path
            continue
        if "id" in tree and ("extends" in tree or "slabs" in tree):
            yield path


def _info(path: Path, kind: str, ledger: Path | None) -> PackInfo:
    try:
        layer = read_layer(path)
        years = years_of(path, ledger)
        if kind == "own":  # a test holds the others good
            put_together(stack(path, years[-1] if years else None, ledger), years[-1] if years else 0)
        return PackInfo(layer.id, years, str(layer.tree.get("title", "")), kind, path)
    except FaultyPack as faulty:
        first = faulty.faults[0]
        return PackInfo(path.stem, (), "", kind, path, f"line {first.line}: {first.key} {first.said}")
    except InputError as reason:
        return PackInfo(path.stem, (), "", kind, path, str(reason))


def _names(pack_id: str) -> tuple[str, ...]:
    return (pack_id, pack_id.removeprefix("scenario/")) if pack_id.startswith("scenario/") else (pack_id,)


def _unknown(base: str, folders: tuple[Path, ...]) -> str:
    known = [ENACTED, *(f"{ENACTED}/TY{year}" for year in enacted())]
    known += [name for path in sorted(SCENARIOS.glob("*.toml")) for name in (path.stem, f"scenario/{path.stem}")]
    for folder in folders:
        for path in _own_files(folder):
            try:
                known.append(read_layer(path).id)
            except InputError:
                continue
    near = get_close_matches(base, known, n=1)
    meant = f" (did you mean {near[0]!r})" if near else ""
    return f"should be the id of a rule pack; there is none called {base!r}{meant}"
