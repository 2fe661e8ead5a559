"""Telegram: groups, topics and private chats, through the Bot API."""

import os

# From now on python-telegram-bot gives lengths of time as timedelta; without this each flood limit is a warning too.
os.environ.setdefault("PTB_TIMEDELTA", "1")
