"""Tests are talks: what is said, what comes back, what is kept."""
