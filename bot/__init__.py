"""Durf: a bot that asks and connects, and never has the answers ready."""
