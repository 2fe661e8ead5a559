"""Where people talk: each platform translates in, out, and its own failures."""
