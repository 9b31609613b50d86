"""How every figure of a computation was come by: formulas down to entries, prices, rates, the law and the facts."""
