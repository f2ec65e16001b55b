"""The same for other programs: REST, version 1."""
