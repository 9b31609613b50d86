"""The window. `taxapp.gui.app.run(ledger)` starts it; only this package knows Qt."""
