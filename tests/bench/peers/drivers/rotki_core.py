"""Runs rotki's `accounting/cost_basis/base.py` and `fval.py` from a checkout, with empty stand-ins for all around them.

rotki targets a newer Python, where annotations are not evaluated; the two files are compiled so.

    python rotki_core.py CHECKOUT LEGS      prints the gain of all disposals
"""

import __future__

import csv
import sys
import types
from enum import Enum
from pathlib import Path


class Method(Enum):
    FIFO, LIFO, HIFO, ACB = range(4)


class Logger:
    def __init__(self, logger: object) -> None: ...

    def isEnabledFor(self, level: int) -> bool:
        return False

    def debug(self, *said: object, **more: object) -> None: ...


class Settings:
    main_currency = "PKR"
    cost_basis_method = Method.FIFO
    taxfree_after_period = None
    use_asset_collections_in_cost_basis = False


class Customizable:
    def __init__(self, database: object) -> None:
        self.settings = Settings()

    def timestamp_to_date(self, timestamp: int) -> str:
        return str(timestamp)


class Coin(str):
    @property
    def identifier(self) -> str:
        return self

    def is_fiat(self) -> bool:
        return False


class Acquired:
    """The attributes of a ProcessedAccountingEvent that `obtain_asset` reads."""

    def __init__(self, asset: Coin, amount: object, price: object, timestamp: int, index: int) -> None:
        self.asset, self.taxable_amount, self.price, self.timestamp, self.index = asset, amount, price, timestamp, index
        self.free_amount = ZERO


def stand_in(name: str, **content: object) -> None:
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(content)


def from_checkout(name: str) -> types.ModuleType:
    path = Path(sys.argv[1], *name.split(".")).with_suffix(".py")
    module = sys.modules[name] = types.ModuleType(name)
    code = compile(path.read_text("utf-8"), str(path), "exec", __future__.annotations.compiler_flag, dont_inherit=True)
    exec(code, vars(module))
    return module


stand_in("rotkehlchen")
stand_in("rotkehlchen.errors.serialization", ConversionError=ValueError, DeserializationError=ValueError)
stand_in("rotkehlchen.errors.misc", AccountingError=RuntimeError)
FVal = from_checkout("rotkehlchen.fval").FVal
ZERO = FVal(0)
stand_in("rotkehlchen.accounting.types", MissingAcquisition=dict, MissingPrice=dict)
stand_in("rotkehlchen.assets.asset", Asset=Coin)
stand_in("rotkehlchen.assets.resolver", AssetResolver=None)
stand_in("rotkehlchen.constants", ZERO=ZERO)
stand_in("rotkehlchen.constants.assets", A_ETH=Coin("ETH"), A_WETH=Coin("WETH"))
stand_in("rotkehlchen.logging", RotkehlchenLogsAdapter=Logger)
stand_in("rotkehlchen.serialization.deserialize", deserialize_fval=None)
stand_in("rotkehlchen.types", CostBasisMethod=Method, Location=str, Price=lambda fval: fval, Timestamp=int)
stand_in("rotkehlchen.utils.mixins.customizable_date", CustomizableDateMixin=Customizable)
calculator = from_checkout("rotkehlchen.accounting.cost_basis.base").CostBasisCalculator(None, None)

gain = ZERO
with open(sys.argv[2], newline="") as stream:
    for index, (time, symbol, change, price) in enumerate(csv.reader(stream)):
        asset, amount, rate = Coin(symbol), FVal(change), FVal(price)
        if amount > ZERO:
            calculator.obtain_asset(Acquired(asset, amount, rate, int(time), index))
        else:
            used = calculator.spend_asset(index, "", int(time), asset, -amount, rate, True)
            gain += -amount * rate - used.taxable_bought_cost
assert not calculator.missing_acquisitions
print(gain)
