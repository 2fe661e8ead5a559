"""A little Telegram: the Bot API as a bot notices it, with people who do what people do."""
