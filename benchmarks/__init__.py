"""How well the bot recognises and matches, how fast it is, and what a user would pick instead, in the same run."""
