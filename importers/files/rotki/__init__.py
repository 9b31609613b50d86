"""rotki, portfolio and tax program."""
