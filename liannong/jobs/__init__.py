"""Work that outlives a request: who works on it, and what becomes of it when a worker dies."""
