"""What goes wrong on the way when a test wants it so, and what discord.py makes of it."""

import aiohttp
import discord
import pytest

from tests.servers.discord_api.desk import button, open_desk, row
from tests.servers.discord_api.ids import SetClock
from tests.servers.discord_api.limits import Limit, Limits
from tests.servers.discord_api.listening import Listener, listening
from tests.servers.discord_api.server import DiscordServer
from tests.servers.discord_api.world import Channel

SAY = "POST /channels/{channel_id}/messages"


def place(bot: Listener, channel: Channel) -> discord.PartialMessageable:
    """A channel as the bot may name it."""
    assert channel.guild is not None
    return bot.get_partial_messageable(channel.id, guild_id=channel.guild.id)


async def test_a_channel_takes_five_messages_in_five_seconds() -> None:
    async with open_desk() as desk:
        assert isinstance(desk.server.clock, SetClock)
        desk.server.front.limits = Limits(desk.server.clock)
        desk.server.limits.all = Limit(1000, 1)
        assert [(await desk.says(content=str(number)))[0] for number in range(6)] == [200] * 5 + [429]
        status, said = await desk.says(content="nog eens")
        assert (status, said) == (429, {"message": "You are being rate limited.", "retry_after": 5.0, "global": False})
        other = desk.server.channel(desk.guild, "ander")
        assert (await desk.says_in(other, content="hier wel"))[0] == 200
        desk.server.clock.forward(5)
        assert (await desk.says(content="weer"))[0] == 200


async def test_each_answer_says_how_much_is_left() -> None:
    async with open_desk() as desk:
        desk.server.limits.routes[SAY] = Limit(5, 5.0)
        here = f"{desk.server.api_url}/channels/{desk.channel.id}/messages"
        headers = {"Authorization": f"Bot {desk.server.token}"}
        async with desk.session.post(here, json={"content": "x"}, headers=headers) as response:
            said = {key.lower(): value for key, value in response.headers.items()}
        assert (said["x-ratelimit-limit"], said["x-ratelimit-remaining"]) == ("5", "4")
        assert (said["x-ratelimit-reset-after"], len(said["x-ratelimit-bucket"])) == ("5.000", 32)
        assert float(said["x-ratelimit-reset"]) == desk.server.clock() + 5


async def test_in_all_fifty_requests_a_second_are_taken_but_answers_to_presses_always() -> None:
    async with open_desk() as desk:
        _, card = await desk.says(content="?", components=[row(button("ja"))])
        desk.server.limits.all = Limit(50, 1.0)
        desk.server.limits.windows.clear()
        assert {(await desk("GET", "/users/@me"))[0] for _ in range(50)} == {200}
        status, said = await desk("GET", "/users/@me")
        assert (status, said["global"]) == (429, True)
        pressed = await desk.anna.presses("ja", under=desk.channel.messages[int(card["id"])])
        assert (await desk.answers(pressed, type=6))[0] == 204


async def test_discord_py_waits_as_long_as_it_is_told_and_tries_again(discord_server: DiscordServer) -> None:
    channel = discord_server.channel(discord_server.guild())
    async with listening(discord_server) as bot:
        trouble = discord_server.fail("limited", times=2, route=SAY, retry_after=0.01)
        await place(bot, channel).send("toch")
        assert trouble.happened == 2
        assert [call.status for call in discord_server.asked(SAY)] == [429, 429, 200]
        assert len(discord_server.standing(channel)) == 1


async def test_too_many_in_all_holds_everything_up(discord_server: DiscordServer) -> None:
    channel = discord_server.channel(discord_server.guild())
    async with listening(discord_server) as bot:
        discord_server.fail("limited", route=SAY, everywhere=True)
        await place(bot, channel).send("toch")
        assert len(discord_server.standing(channel)) == 1


@pytest.mark.parametrize("status", [501, 503])
async def test_an_error_of_the_server_reaches_the_bot(discord_server: DiscordServer, status: int) -> None:
    channel = discord_server.channel(discord_server.guild())
    async with listening(discord_server) as bot:
        discord_server.fail("error", route=SAY, status=status)
        with pytest.raises(discord.DiscordServerError) as error:
            await place(bot, channel).send("niet")
        assert error.value.status == status
        assert discord_server.standing(channel) == []


async def test_a_page_instead_of_json_is_passed_over(discord_server: DiscordServer) -> None:
    desk_url = f"{discord_server.api_url}/users/@me"
    discord_server.fail("page")
    async with aiohttp.ClientSession() as session, session.get(desk_url) as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "502 Bad Gateway" in await response.text()


async def test_a_line_cut_before_reading_leaves_nothing_done(discord_server: DiscordServer) -> None:
    channel = discord_server.channel(discord_server.guild())
    async with listening(discord_server) as bot:
        discord_server.fail("cut", route=SAY)
        with pytest.raises(aiohttp.ClientError):
            await place(bot, channel).send("weg")
        assert discord_server.standing(channel) == []
        assert discord_server.asked(SAY) == []


async def test_a_deed_whose_answer_never_came_is_done_once_with_a_nonce(discord_server: DiscordServer) -> None:
    channel = discord_server.channel(discord_server.guild())
    async with listening(discord_server) as bot:
        discord_server.fail("unanswered", route=SAY)
        with pytest.raises(aiohttp.ClientError):
            await place(bot, channel).send("een keer", nonce=3)
        assert [message.text for message in discord_server.standing(channel)] == ["een keer"]
        again = await place(bot, channel).send("een keer", nonce=3)
        assert [message.id for message in discord_server.standing(channel)] == [again.id]


async def test_an_error_may_come_after_the_deed(discord_server: DiscordServer) -> None:
    channel = discord_server.channel(discord_server.guild())
    async with listening(discord_server) as bot:
        discord_server.fail("error_after", route=SAY, status=503)
        with pytest.raises(discord.DiscordServerError):
            await place(bot, channel).send("gezegd")
        assert [message.text for message in discord_server.standing(channel)] == ["gezegd"]


async def test_a_slow_answer_comes_in_the_end(discord_server: DiscordServer) -> None:
    channel = discord_server.channel(discord_server.guild())
    async with listening(discord_server) as bot:
        discord_server.fail("slow", route=SAY, seconds=0.03)
        await place(bot, channel).send("traag")
        [call] = discord_server.asked(SAY)
        assert call.answered - call.came >= 0.03


async def test_every_request_is_kept_with_what_was_asked(discord_server: DiscordServer) -> None:
    channel = discord_server.channel(discord_server.guild())
    async with listening(discord_server) as bot:
        await place(bot, channel).send("bewaard")
    assert [call.name for call in discord_server.calls] == [
        "GET /users/@me",
        "GET /oauth2/applications/@me",
        "GET /gateway/bot",
        SAY,
    ]
    [call] = discord_server.asked(SAY)
    assert (call.path, call.form["content"], call.status) == ({"channel_id": str(channel.id)}, "bewaard", 200)
    assert call.authorization == f"Bot {discord_server.token}"
    assert call.moment <= discord_server.clock()
