"""What the window shows while no ledger is open: make one, open one, or look at the sample."""
