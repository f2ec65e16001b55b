"""One asset: its leases and income, its states by date, its class, its disposal."""
