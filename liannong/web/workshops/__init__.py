"""One workshop: its people, and what is planned to bring it back to work. Art. 13."""
