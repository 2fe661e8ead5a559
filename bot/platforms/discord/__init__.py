"""Discord: channels, threads, forums and private chats, through discord.py."""
