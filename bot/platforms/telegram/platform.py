"""Telegram as a platform: hears updates, says what it is given, and tells failures as the two kinds there are."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import Bot
from telegram.error import ChatMigrated, InvalidToken, RetryAfter, TelegramError

from bot.config import Telegram as Settings
from bot.core.events import ChoicePressed, CommandGiven, Event, FromPerson, PlaceChanged, PlaceLost, PlaceMoved
from bot.core.prompts import Library
from bot.platforms.outgoing import Outgoing, Passing, Said
from bot.platforms.pace import Groups, Pace
from bot.platforms.telegram import going, menu
from bot.platforms.telegram.addresses import spot
from bot.platforms.telegram.coming import NAME, Json, Me, events
from bot.platforms.telegram.failures import GONE, NO_TOPICS, SILENCED, failure, says, seconds_of
from bot.platforms.telegram.polling import poll
from bot.platforms.telegram.rights import Rights
from bot.platforms.telegram.transport import AiohttpRequest
from bot.platforms.telegram.webhook import serve
from bot.running import House, Refused

log = logging.getLogger("durf")

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds between attempts to reach Telegram at the start."""

UNKNOWN = "the token is not known there; copy it again from @BotFather into [telegram] token"

KINDS = {
    "say": going.say,
    "post": going.say,
    "change": going.change,
    "thread": going.open_topic,
    "rename": going.rename_topic,
}


class Telegram:
    """The bot on Telegram."""

    name = NAME

    def __init__(
        self,
        settings: Settings,
        library: Library,
        now: Callable[[], datetime],
        pace: Pace | None = None,
        groups: Groups | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        token = settings.token.get_secret_value()
        self.settings, self.library, self.now, self.sleep = settings, library, now, sleep
        self.polls = AiohttpRequest(connections=1)
        self.bot = Bot(
            token,
            base_url=f"{settings.base_url.rstrip('/')}/bot",
            base_file_url=f"{settings.base_url.rstrip('/')}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=self.polls,
        )
        self.rights = Rights(self.bot)
        self.pace, self.groups = pace or Pace(), groups or Groups()
        self.me = Me(0, "")
        self.house: House | None = None
        self._answering: set[asyncio.Task[None]] = set()

    async def run(self, house: House) -> None:
        """Connects, and hears until it is cancelled. Refused where Telegram does not know the token."""
        self.house = house
        try:
            await self._connect()
            hear = serve if self.settings.mode == "webhook" else poll
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(menu.set_up(self.bot, self.library))
                tasks.create_task(hear(self))
        except* InvalidToken:
            raise Refused(UNKNOWN) from None
        finally:
            await self.bot.shutdown()

    async def hear(self, updates: Sequence[Json]) -> None:
        """Takes updates; they are kept when this returns."""
        assert self.house is not None
        now = self.now()
        heard = [await self._with_more(event) for update in updates for event in events(update, self.me, now)]
        tokens = await self.house.take(*heard)
        unanswered = {event.token for event in heard if isinstance(event, ChoicePressed) and event.token} - tokens
        for token in unanswered:  # or the button would go on waiting on the screen
            task = asyncio.create_task(self._answer(token))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def deliver(self, outgoing: Outgoing) -> Said:
        """Says, changes or opens; raises Passing or Permanent."""
        try:
            if outgoing.token:
                return await going.show(self.bot, outgoing)
            self._is_it_much(outgoing)
            async with self.pace.turn(outgoing.lane):
                return await KINDS[outgoing.kind](self.bot, outgoing)
        except TelegramError as error:
            if isinstance(error, RetryAfter):
                self.pace.rest(seconds_of(error))
            await self._note(error, outgoing)
            raise failure(error) from error

    def _is_it_much(self, outgoing: Outgoing) -> None:
        wait = 0.0 if outgoing.private else self.groups.wait(outgoing.place or outgoing.chat)
        if wait:
            raise Passing("this group had enough for now", wait)

    async def _note(self, error: TelegramError, outgoing: Outgoing) -> None:
        """What a refusal says about the place itself is an event."""
        assert self.house is not None
        if outgoing.private or not outgoing.place:
            return
        about: dict[str, Any] = {
            "id": f"{NAME}:row:{outgoing.row}",
            "at": self.now(),
            "platform": NAME,
            "place": outgoing.place,
        }
        event: Event | None = None
        if isinstance(error, ChatMigrated):
            event = PlaceMoved(**about, to=str(error.new_chat_id))
        elif says(error, *NO_TOPICS):
            event = PlaceChanged(**about, threads="never")
        elif says(error, *SILENCED):
            event = PlaceLost(**about, reason="silenced")
        elif says(error, *GONE):
            event = PlaceLost(**about, reason="removed")
        if event is not None:
            await self.house.take(event)

    async def _with_more(self, event: Event) -> Event:
        """Adds what Telegram says about the rights of somebody, and where they belong, where that can matter."""
        assert self.house is not None
        if not isinstance(event, FromPerson):
            return event
        if event.private:
            places = self.house.places_to_look_in(NAME, event.account)
            return replace(event, belongs=await self.rights.among(places, event.account)) if places else event
        if isinstance(event, CommandGiven) or (isinstance(event, ChoicePressed) and event.key == "yes"):
            chat = spot(event.within or event.place).chat
            return replace(event, moderator=await self.rights.has(chat, event.account))
        return event

    async def _answer(self, token: str) -> None:
        try:
            await self.bot.answer_callback_query(token)
        except TelegramError:
            log.debug("%s: a press could not be answered", NAME)  # it was too long ago; nobody waits any more

    async def _connect(self) -> None:
        """Waits until Telegram answers; says once that it does not."""
        wait = FIRST_WAIT
        while True:
            try:
                await self.bot.initialize()
                break
            except InvalidToken:
                raise Refused(UNKNOWN) from None
            except TelegramError as error:
                if wait == FIRST_WAIT:
                    log.warning("%s: cannot be reached (%s); I keep trying", NAME, error.message)
            await self.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        self.me = Me(self.bot.id, self.bot.username, bool(self.bot.bot.can_read_all_group_messages))
        log.info("%s: here as @%s", NAME, self.me.username)
        if not self.me.hears_all:
            log.warning(
                "%s: privacy mode is on, so hashtags are not seen in groups where the bot is no administrator; turn it"
                " off with /setprivacy at @BotFather, and add the bot to each group again",
                NAME,
            )
