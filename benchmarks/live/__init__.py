"""The bot on its platforms beside stock bots, each a process of its own against the same server."""
