"""How the little Discord holds the bot, and itself, against Discord's own document."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest

from tests.servers.discord_api.call import Call
from tests.servers.discord_api.contract import NAME, Contract, folder
from tests.servers.discord_api.greeting import guild_create_json
from tests.servers.discord_api.listening import listening
from tests.servers.discord_api.render import channel_json, member_json, role_json
from tests.servers.discord_api.render_message import message_json
from tests.servers.discord_api.server import ROUTES, DiscordServer

Json = dict[str, Any]


@pytest.fixture
def contract() -> Contract:
    """The document, where it is at hand."""
    found = Contract.at_hand()
    if found is None:
        pytest.skip(f"{NAME} is not in {folder().name}: name its folder in DURF_SPECS")
    return found


@pytest.fixture
async def watched(contract: Contract) -> AsyncIterator[DiscordServer]:
    """A server that is asked wrong things on purpose."""
    async with DiscordServer() as server:
        assert server.front.contract is contract
        yield server


async def ask(server: DiscordServer, method: str, path: str, body: object = None) -> None:
    """Asks something as the bot."""
    headers = {"Authorization": f"Bot {server.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, server.api_url + path, json=body) as response,
    ):
        await response.read()


async def test_a_field_of_the_wrong_kind_is_a_problem(watched: DiscordServer) -> None:
    channel = watched.channel(watched.guild())
    await ask(watched, "POST", f"/channels/{channel.id}/messages", {"content": "x", "tts": "ja"})
    assert watched.contract_problems == [
        "POST /channels/{channel_id}/messages: body $.tts: 'ja' is not of type 'boolean', 'null'"
    ]


async def test_a_field_that_discord_does_not_know_is_a_problem(watched: DiscordServer) -> None:
    channel = watched.channel(watched.guild())
    form: Json = {"content": "x", "allowed_mentions": {"parse": [], "reply": False}}
    await ask(watched, "POST", f"/channels/{channel.id}/messages", form)
    assert watched.contract_problems == [
        "POST /channels/{channel_id}/messages: body has allowed_mentions.reply, which Discord does not know"
    ]


async def test_a_path_and_a_question_that_are_not_right_are_problems(watched: DiscordServer) -> None:
    await ask(watched, "GET", "/channels/hier/messages?limit=500&since=1")
    name = "GET /channels/{channel_id}/messages"
    assert watched.contract_problems == [
        f"{name}: path channel_id $: 'hier' does not match '^(0|[1-9][0-9]*)$'",
        f"{name}: query limit $: 500 is greater than the maximum of 100",
        f"{name}: query has since, which Discord does not know",
    ]


async def test_what_is_not_served_here_is_a_problem_too(watched: DiscordServer) -> None:
    await ask(watched, "GET", "/voice/regions")
    assert watched.contract_problems == ["GET /api/v10/voice/regions: not served here"]


async def test_an_answer_of_our_own_that_is_not_right_would_be_a_problem(contract: Contract) -> None:
    call = Call("GET", "/gateway", {})
    assert list(contract.answered(call, 200, {"url": "x"})) == []
    assert list(contract.answered(call, 200, {})) == ["GET /gateway: answer $: 'url' is a required property"]
    assert list(contract.answered(call, 204, None))


async def test_all_that_is_served_is_in_the_document(contract: Contract) -> None:
    assert [name for name in ROUTES if name[0].lower() not in contract.document["paths"].get(name[1], {})] == []


async def test_what_the_gateway_tells_has_the_forms_of_the_document(contract: Contract) -> None:
    async with DiscordServer() as server:
        guild = server.guild()
        anna, channel = server.person("anna", guild), server.channel(guild)
        said = await anna.says(f"hoi {anna.mention}", channel, files={"a.txt": b"x"})
        reply = await anna.says("antwoord", channel, reply=said)
        thread = await anna.starts_thread("draad", reply)
        await anna.posts(server.forum(guild, tags=["taal"]), "post", "hoe?", tags=["taal"])
        told = guild_create_json(server, guild, presences=True)
    places = [one for one in guild.channels.values() if one.thread is None]
    messages = [one for place in guild.channels.values() for one in place.messages.values()]
    problems = [
        *contract.told("GuildResponse", told),
        *(
            problem
            for member in guild.members.values()
            for problem in contract.told("GuildMemberResponse", member_json(member))
        ),
        *(problem for role in guild.roles.values() for problem in contract.told("GuildRoleResponse", role_json(role))),
        *(problem for place in places for problem in contract.told("GuildChannelResponse", channel_json(place))),
        *contract.told("ThreadResponse", channel_json(thread)),
        *contract.told("PrivateChannelResponse", channel_json(anna.dm)),
        *(problem for message in messages for problem in contract.told("MessageResponse", message_json(message))),
    ]
    assert problems == []


async def test_most_routes_are_asked_and_answered_as_the_document_says(discord_server: DiscordServer) -> None:
    guild = discord_server.guild()
    anna, channel = discord_server.person("anna", guild), discord_server.channel(guild)
    thread = await anna.starts_thread("draad", channel)
    async with listening(discord_server) as bot:
        seen = bot.guilds[0]
        assert {role.name for role in await seen.fetch_roles()} == {"@everyone", "durf"}
        assert (await bot.fetch_guild(guild.id)).approximate_member_count == 3
        assert {one.name for one in await seen.fetch_channels()} == {"algemeen", "vragen"}
        assert {member.name async for member in seen.fetch_members(limit=2)} == {"mieke", "durf"}
        assert [one.name async for one in bot.fetch_guilds()] == [guild.name]
        room = bot.get_channel(channel.id)
        assert isinstance(room, discord.TextChannel)
        old = await bot.fetch_channel(thread.id)
        assert isinstance(old, discord.Thread)
        await anna.archives(thread)
        assert [one.id async for one in room.archived_threads()] == [thread.id]
        assert (await bot.application_info()).name == "durf"
        assert bot.user is not None
        await bot.user.edit(username="durfje")
        assert discord_server.bot.name == "durfje"
        assert (await bot.fetch_user(anna.user.id)).name == "anna"
        await seen.leave()
        await discord_server.until(lambda: not bot.guilds)
