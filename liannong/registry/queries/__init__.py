"""Reads that more than one page, command or action asks for."""
