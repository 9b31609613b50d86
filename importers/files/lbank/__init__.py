"""LBank: trades and deposits."""
