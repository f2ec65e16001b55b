"""Signing in: lock-out, password, second factor, single sign-on."""
