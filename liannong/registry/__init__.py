"""The ledgers as tables, and every change to them."""
