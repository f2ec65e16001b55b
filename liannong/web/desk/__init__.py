"""工作台: what waits for the person who came, what is due, what changed since the last visit."""
