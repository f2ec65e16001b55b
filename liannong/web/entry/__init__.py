"""快速录入: many rows at once, typed or pasted, and what a phone sends when it can."""
