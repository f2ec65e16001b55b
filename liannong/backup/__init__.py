"""The whole of a place in one file, and a place from such a file."""
