"""Every entry of the ledger: searched, filtered and sorted in SQL, with its source rows."""
