"""Codes that nobody can guess."""

import hashlib
import secrets

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that are mistaken for each other."""
LENGTH = 8


def secret_code() -> str:
    """A code of 8 signs, one of 850 milliard."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def hashed(code: str) -> str:
    """A code as it is kept."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


def lot() -> str:
    """A name drawn by lot, which says nothing: not when it was drawn either."""
    return secrets.token_hex(16)
