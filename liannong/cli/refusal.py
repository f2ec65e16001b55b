"""What the command line cannot use, and where its modules meet without importing one another."""

from __future__ import annotations


class Refused(Exception):
    """A file or an option cannot be used; the message says where, what, and what to do."""
