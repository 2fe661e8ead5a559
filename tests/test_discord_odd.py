"""On Discord, what nobody meant: messages that nobody wrote, and interactions of an odd form."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot.platforms.discord import failures
from bot.platforms.discord.ids import Carried, carried, custom_id
from tests.discord_fixtures import QUESTION, Taalnetwerk
from tests.servers.discord_api.interaction_json import interaction_json
from tests.servers.discord_api.kinds import MessageType
from tests.servers.discord_api.people import webhook_says

# --- odd input -------------------------------------------------------------------------------------------------------


async def test_what_nobody_said_is_no_question(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    robot = taal.server.person("robot", taal.guild, bot=True)
    await robot.says(QUESTION, taal.channel)
    await webhook_says(taal.server, taal.channel, QUESTION)
    said = await taal.ria.says("prikbord", taal.channel)
    await taal.mieke.pins(said)
    await taal.server.person("Jan").joins(taal.guild)
    await taal.ria.says("", taal.channel, files={"foto.png": b"x"})
    await here.settled()
    assert here.log() == []
    assert len(here.said(taal.channel)) == 1
    assert {one.type for one in taal.server.standing(taal.channel)} >= {
        MessageType.USER_JOIN,
        MessageType.CHANNEL_PINNED_MESSAGE,
    }


async def test_a_picture_without_words_in_private_is_answered(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.ria.says("", taal.ria.dm, files={"foto.png": b"x"})
    await here.settled()
    assert here.texts(taal.ria.dm)[-1].endswith("Kun je het in een paar woorden schrijven?")


def without(*names: str) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        for name in names:
            told.pop(name, None)

    return change


def named(custom_id: str) -> Callable[[dict[str, Any]], None]:
    return lambda told: told["data"].update(custom_id=custom_id)


ODD = {
    "no member": without("member"),
    "no message": without("message"),
    "no channel": without("channel", "channel_id"),
    "no data": without("data"),
    "another id": named("poll_yes"),
    "no row": named("help:"),
    "no number": named("help:x:y:z"),
    "another row": named("help:999999"),
    "a form of nothing": named("form:999999:1"),
    "a channel of nothing": named("channel:1"),
    "an empty id": named(""),
}


@pytest.mark.parametrize("odd", ODD)
async def test_odd_presses_break_nothing(taal: Taalnetwerk, odd: str, caplog: pytest.LogCaptureFixture) -> None:
    here = await taal.welcome()
    thread = await taal.asked(here)
    pressed = await taal.bas.presses("Ik denk mee", here.said(thread)[0])
    await here.settled()
    told = interaction_json(taal.server, pressed)
    told |= {"id": str(taal.server.ids.next()), "token": "odd"}
    told["data"] = dict(told["data"])
    ODD[odd](told)
    taal.server.gateway.dispatch("INTERACTION_CREATE", told, taal.guild.id)
    await asyncio.sleep(0.02)
    await here.settled()
    await taal.fatma.presses("Speelt bij mij ook", here.said(thread)[0])
    await asyncio.sleep(0.02)
    await here.settled()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR and odd != "no data"]
    assert len(here.log()) == 1


def test_ids_of_buttons_fit_and_are_read_back() -> None:
    assert carried(custom_id("help", 7)) == Carried("help", 7)
    assert carried(custom_id("form", 7, "12")) == Carried("form", 7, "12")
    assert len(custom_id("k" * 200, 7)) == 100


def test_what_is_refused_is_for_now_or_for_ever() -> None:
    assert str(failures.failure(TimeoutError())) == "Discord cannot be reached"
    assert failures.code_of(ValueError()) == 0
