"""One network on Telegram and on Discord in one process, against a server of each: asked here, helped there."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import Discord as DiscordSettings
from bot.config import Telegram as TelegramSettings
from bot.core.prompts import Library
from bot.platforms.discord.platform import Discord
from bot.platforms.pace import Groups, Pace
from bot.platforms.telegram.platform import Telegram
from tests.discord import OnDiscord, all_told
from tests.live import Running, Time, at_once, running
from tests.servers.discord_api.people import Person as OfDiscord
from tests.servers.discord_api.server import DiscordServer
from tests.servers.discord_api.world import Channel, Guild
from tests.servers.telegram import Chat, TelegramServer
from tests.servers.telegram import Person as OfTelegram
from tests.telegram import OnTelegram
from tests.test_telegram import joined

WORDS = "mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"
ASKED = f"#durftevragen {WORDS}"
ASKS_ON = "Wie begint over die woorden, jij of de kinderen?"
BACK = "Nu je het vraagt: <b>altijd</b> ik. *Morgen* laat ik hén kiezen."


@dataclass
class Sides:
    """The two servers with their people, and how the bot is started there."""

    telegram: TelegramServer
    discord: DiscordServer
    time: Time
    file: Path
    library: Library
    guild: Guild
    bas: OfDiscord
    mieke: OfDiscord
    ria: OfTelegram
    mieke_too: OfTelegram
    group: Chat

    @property
    def channel(self) -> Channel:
        """The channel of the network on Discord."""
        assert self.guild.system_channel is not None
        return self.guild.system_channel


@dataclass
class Both:
    """The bot that runs on both."""

    sides: Sides
    running: Running
    on_telegram: OnTelegram
    on_discord: OnDiscord

    async def settled(self) -> None:
        """Waits until all that happened was taken and answered."""
        await self.running.settled()

    def cards(self) -> tuple[str, str]:
        """The card of the first question in its topic and in its thread."""
        telegram, discord = self.on_telegram, self.on_discord
        topic = telegram.topic(self.sides.group)
        return telegram.texts(self.sides.group, topic)[0], discord.texts(discord.thread(self.sides.channel))[0]

    def to_ria(self) -> list[str]:
        """What Ria reads privately, on Telegram."""
        return self.on_telegram.texts(self.sides.ria)

    def to_bas(self) -> list[str]:
        """What Bas reads privately, on Discord."""
        return self.on_discord.texts(self.sides.bas.dm)

    async def bas_presses(self, label: str) -> None:
        """Bas presses what he is offered privately."""
        under = next(one for one in reversed(self.on_discord.said(self.sides.bas.dm)) if label in one.labels)
        await self.sides.bas.presses(label, under)
        await self.settled()

    async def founded(self) -> None:
        """Mieke brings the bot into both, and makes one network of them."""
        sides = self.sides
        await joined(self.on_telegram, sides.mieke_too, sides.group)
        for person in (sides.mieke_too, sides.ria):
            await person.starts()
        await self.on_discord.joined(sides.guild, sides.mieke)
        await sides.mieke_too.says("/koppel", sides.group)
        await self.settled()
        found = re.search(r"/koppel (\w+)", self.on_telegram.texts(sides.mieke_too)[-1])
        assert found is not None
        await sides.mieke.says(f"/koppel {found[1]}", sides.channel)
        await self.settled()

    async def asked(self) -> None:
        """Ria asks something on Telegram, and it is good as it is."""
        await self.sides.ria.says(ASKED, self.sides.group)
        await self.settled()
        await self.sides.ria.presses("Zo is het goed", chat=self.sides.group)
        await self.settled()

    async def helped(self) -> None:
        """Bas presses on Discord that he thinks along."""
        thread = self.on_discord.thread(self.sides.channel)
        await self.sides.bas.presses("Ik denk mee", self.on_discord.said(thread)[0])
        await self.settled()

    async def agreed(self) -> None:
        """Both want their words to be carried."""
        await self.bas_presses("Ja")
        await self.sides.ria.presses("Ja")
        await self.settled()


@pytest.fixture
async def sides(
    tmp_path: Path, library: Library, empty_database: Path, telegram_server: TelegramServer
) -> AsyncIterator[Sides]:
    """A group and a channel of teachers; the bot is in neither yet, or knows nothing of it."""
    time = Time()
    shutil.copy(empty_database, tmp_path / "durf.db")
    async with DiscordServer(clock=time.seconds) as discord:
        discord.limits.none()
        guild = discord.guild("Taalnetwerk")
        bas, mieke = discord.person("Bas", guild), discord.person_of(guild.owner)
        mieke.user.name = "Mieke"
        ria, mieke_too = (telegram_server.person(name, started=True) for name in ("Ria", "Mieke"))
        group = telegram_server.forum("Taalnetwerk", mieke_too, ria, bot=None)
        file = tmp_path / "durf.db"
        yield Sides(telegram_server, discord, time, file, library, guild, bas, mieke, ria, mieke_too, group)
    assert not discord.contract_problems, "\n".join(discord.contract_problems)


@asynccontextmanager
async def run(sides: Sides, *, telegram_hears: bool = True, discord_hears: bool = True) -> AsyncIterator[Both]:
    """The bot runs on both; who does not hear yet is not waited for."""
    of_telegram = TelegramSettings(token=SecretStr(sides.telegram.token), base_url=sides.telegram.url)
    fast, groups = Pace(100_000, sleep=at_once), Groups(sides.time.seconds)
    telegram = Telegram(of_telegram, sides.library, sides.time.now, fast, groups, at_once)
    of_discord = DiscordSettings(
        token=SecretStr(sides.discord.token), api_url=sides.discord.api_url, gateway_url=sides.discord.gateway_url
    )
    slow = Pace(100_000, sleep=at_once)
    discord = Discord(of_discord, sides.library, sides.time.now, pace=slow, entrance=slow, sleep=at_once)
    updates = sides.telegram.world.updates

    async def heard() -> None:
        while telegram_hears and (updates.pending or not updates.polled.is_set()):
            await asyncio.sleep(0.0005)
        while discord_hears and not (await all_told(sides.discord, discord) and discord.is_idle()):
            await asyncio.sleep(0.0005)

    async with running(
        sides.file, sides.library, {"telegram": telegram, "discord": discord}, sides.time, heard
    ) as house:
        async with asyncio.timeout(5):
            while telegram_hears and not updates.polled.is_set():
                await asyncio.sleep(0.001)
            if discord_hears:
                await discord.line.up.wait()
        await house.settled()
        yield Both(sides, house, OnTelegram(sides.telegram, house, telegram), OnDiscord(sides.discord, house, discord))


@pytest.fixture
async def both(sides: Sides) -> AsyncIterator[Both]:
    """One network on both."""
    async with run(sides) as here:
        await here.founded()
        yield here


async def test_a_question_has_its_card_in_both_places_and_help_is_seen_in_both(both: Both) -> None:
    await both.asked()
    assert all(card.startswith(f'Ria vraagt: "{WORDS}"') for card in both.cards())
    await both.helped()
    assert all("Bas denkt mee." in card for card in both.cards())
    assert [(one["number"], one["status"], one["people"]) for one in both.running.log()] == [
        (1, "in conversation", ["Ria", "Bas"])
    ]


async def test_with_a_yes_of_both_their_words_are_carried_as_they_are_and_nobody_else_sees_them(both: Both) -> None:
    await both.asked()
    await both.helped()
    assert "Ria zit op Telegram en leest hier niet mee." in both.to_bas()[-1]
    assert any("Bas denkt mee over vraag 1, en zit op Discord." in text for text in both.to_ria())
    await both.agreed()
    await both.sides.bas.says(ASKS_ON, both.sides.bas.dm)
    await both.settled()
    assert both.to_ria()[-1] == f'Bas schrijft over vraag 1: "{ASKS_ON}"'
    await both.sides.ria.says(BACK)
    await both.settled()
    carried = both.to_bas()[-1].replace("\\", "")
    assert carried == f'Ria schrijft over vraag 1: "{BACK}"'
    public = both.on_telegram.texts(both.sides.group) + both.on_discord.texts(both.sides.channel)
    public += both.on_discord.texts(both.on_discord.thread(both.sides.channel))
    assert not [text for text in public if ASKS_ON in text or "altijd" in text]


async def test_closed_on_telegram_it_is_closed_on_discord_and_nothing_is_carried_any_more(both: Both) -> None:
    await both.asked()
    await both.helped()
    await both.agreed()
    await both.sides.ria.presses("Ik kan verder")
    await both.settled()
    assert all("Ria kan verder." in card for card in both.cards())
    assert any(f'Ria kan verder met: "{WORDS}"' in text for text in both.on_discord.texts(both.sides.channel))
    before = both.to_ria()
    await both.sides.bas.says(ASKS_ON, both.sides.bas.dm)
    await both.settled()
    assert both.to_ria() == before


async def test_while_telegram_is_down_discord_goes_on_and_telegram_catches_up(sides: Sides) -> None:
    async with run(sides) as here:
        await here.founded()
    port = int(sides.telegram.url.rpartition(":")[2])
    await sides.telegram.stop()
    sides.telegram.world.updates.polled.clear()
    async with run(sides, telegram_hears=False) as here:
        await sides.bas.says(ASKED, sides.channel)
        await here.settled()
        thread = here.on_discord.thread(sides.channel)
        assert WORDS in here.on_discord.texts(thread)[0]
        assert not [topic for topic in sides.group.topics.values() if topic.name.startswith("1.")]
    await sides.telegram.start(port)
    async with run(sides) as here:
        notice = next(one for one in here.on_discord.said(sides.channel) if "Zo is het goed" in one.labels)
        await sides.bas.presses("Zo is het goed", notice)
        await here.settled()
        await here.running.passes(minutes=10)
        assert here.cards()[0].startswith(f'Bas vraagt: "{WORDS}"')


async def test_while_discord_is_down_telegram_goes_on(sides: Sides) -> None:
    async with run(sides) as here:
        await here.founded()
    await sides.discord.stop()
    async with run(sides, discord_hears=False) as here:
        await here.sides.ria.says(ASKED, sides.group)
        await here.settled()
        assert WORDS in here.on_telegram.texts(sides.group, here.on_telegram.topic(sides.group))[0]


async def test_when_both_are_down_it_waits_says_so_once_for_each_and_starts_when_they_come(
    sides: Sides, caplog: pytest.LogCaptureFixture
) -> None:
    port = int(sides.telegram.url.rpartition(":")[2])
    await sides.telegram.stop()
    await sides.discord.stop()
    sides.telegram.world.updates.polled.clear()

    def told(platform: str) -> int:
        return sum(line.startswith(f"{platform}: cannot be reached") for line in caplog.messages)

    async with AsyncExitStack() as stack:
        starting = asyncio.ensure_future(stack.enter_async_context(run(sides)))
        await sides.discord.until(lambda: told("telegram") and told("discord"))
        await sides.telegram.start(port)
        await sides.discord.start()
        here = await asyncio.wait_for(starting, 5)
        assert (told("telegram"), told("discord")) == (1, 1)
        await here.founded()
        await here.asked()
        assert all(card.startswith(f'Ria vraagt: "{WORDS}"') for card in here.cards())
