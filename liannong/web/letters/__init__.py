"""公文: review forms and agreements, filled from the ledgers, as Word or PDF."""
