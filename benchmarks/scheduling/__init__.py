"""Ten thousand networks that are due at once: what is made, and the process that asks them."""
