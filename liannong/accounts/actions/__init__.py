"""Changes to accounts: each checks who asks, changes and leaves its event in one transaction."""
