"""典型案例: drafted, nominated, reviewed and published."""
