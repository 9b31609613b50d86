"""Exchanges by their programming interfaces, through ccxt. Only an explicit wish of the person opens a connection.

A folder is an exchange, found by its `SERVICES`; a file is what they share: `client` asks, `rights` says what a key may
do, `paging` gets all of a window, `fields` reads a record's fields, `statuses` how far something is, `balances` what is
held, `derivatives` what is booked for them, `escrow` P2P sales under way. docs/syncing.md says where a change goes.
"""
