"""Run by rp2's own Python: what `rp2_generic -m fifo` does, without its reports. Prints the gain of all disposals."""

# mypy: disable-error-code="import-not-found"
import sys
from decimal import Decimal

from prezzemolo.avl_tree import AVLTree
from rp2.accounting_engine import AccountingEngine
from rp2.configuration import MIN_DATE, Configuration
from rp2.localization import set_generation_language
from rp2.ods_parser import open_ods, parse_ods
from rp2.plugin.accounting_method.fifo import AccountingMethod
from rp2.plugin.country.generic import Generic
from rp2.tax_engine import compute_tax

set_generation_language("en")
configuration = Configuration(configuration_path=sys.argv[1], country=Generic())
methods = AVLTree()
methods.insert_node(MIN_DATE.year, AccountingMethod())
engine = AccountingEngine(years_2_methods=methods)
sheets = open_ods(configuration=configuration, input_file_path=sys.argv[2])
gain = Decimal(0)
for asset in sorted(configuration.assets):
    found = compute_tax(
        configuration=configuration,
        accounting_engine=engine,
        input_data=parse_ods(configuration=configuration, asset=asset, input_file_handle=sheets),
    )
    gain += sum((Decimal(one.fiat_gain) for one in found.gain_loss_set if one.acquired_lot is not None), Decimal(0))
print(gain)
