"""One agreement: what it says by its mode, its term, what was paid of what it promises. Art. 14–17."""
