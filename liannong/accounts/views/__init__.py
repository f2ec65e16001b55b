"""Pages of accounts: fetch in scope, form, action, answer."""
