"""台账: the other ledgers, and each of their rows with its history."""
