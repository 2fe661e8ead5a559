"""What a user would pick instead: a stock python-telegram-bot bot, as a process of its own.

`echo URL TOKEN` answers each private text with itself. `kept URL TOKEN DATABASE TAPE` does for each update the reads,
writes and commits that Durf does for it, with SQLModel, and sends the replies that Durf sends.
"""

import asyncio
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Says back what was said privately."""
    message = update.effective_message
    if message is not None and message.chat.type == "private" and message.text is not None:
        await message.reply_text(message.text)


class Keeping:
    """Does what is on the tape for each update."""

    def __init__(self, database: str, tape: Path) -> None:
        from benchmarks.exchanging import bare
        from benchmarks.exchanging.figures import Times
        from benchmarks.exchanging.tape import load
        from bot.store.database import connect

        self.engine, self.times, self.play = connect(database), Times(), bare.play
        self.steps: dict[int, list[Any]] = defaultdict(list)
        self.replies: dict[int, list[str]] = defaultdict(list)
        for step in load(tape):
            self.steps[step["update"]].append(step)
            self.replies[step["update"]].extend(step.get("replies", ()))

    async def heard(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Reads, writes and commits, and replies."""
        for step in self.steps.get(update.update_id, ()):
            self.play(self.engine, step, self.times)
        message = update.effective_message
        if message is None:
            return
        for text in self.replies.get(update.update_id, ()):
            await message.reply_text(text)


def bot(url: str, token: str) -> Application[Any, Any, Any, Any, Any, Any]:
    """A bot as the library's documentation makes one."""
    return ApplicationBuilder().token(token).base_url(f"{url}/bot").build()


def main() -> None:
    """Runs until it is stopped."""
    kind, url, token, *rest = sys.argv[1:]
    asyncio.set_event_loop(asyncio.new_event_loop())
    application = bot(url, token)
    heard = echo if kind == "echo" else Keeping(rest[0], Path(rest[1])).heard
    application.add_handler(MessageHandler(filters.ALL, heard))
    print(json.dumps({"ready": True}), flush=True)
    application.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main()
