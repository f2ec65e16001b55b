"""Views of lists that a reader keeps under a name."""
