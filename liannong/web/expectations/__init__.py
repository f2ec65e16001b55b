"""方式和标准: what a banner expects of projects by their type and the size of their funds. Art. 22."""
