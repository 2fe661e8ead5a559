"""The embedded platform: one group, a thread per question and private chats, in this process alone."""
