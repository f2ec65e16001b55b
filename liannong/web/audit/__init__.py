"""审计记录: who did what, when, and what changed."""
