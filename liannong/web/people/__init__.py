"""农牧户: households and the persons in them, masked until somebody says what for."""
