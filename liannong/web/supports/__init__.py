"""到户扶持: what households built, who accepted it, what was paid for it. Art. 15(1)."""
