"""The platform measured: imports from file to ledgers, and pages under load."""
