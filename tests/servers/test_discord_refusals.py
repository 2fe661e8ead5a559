"""What the little Discord refuses of messages, threads and places, in the words and codes of the official one."""

from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import discord
import pytest

from tests.servers.discord_api.desk import Desk, button, open_desk, refused, row, wrong
from tests.servers.discord_api.listening import listening
from tests.servers.discord_api.permissions import Permission

Json = dict[str, Any]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """A desk, open."""
    async with open_desk() as opened:
        yield opened


async def test_a_wrong_token_opens_nothing(desk: Desk) -> None:
    assert await desk("GET", "/users/@me", Authorization="Bot x") == refused(401, 0, "401: Unauthorized")


async def test_a_text_that_is_too_long_is_refused_at_its_place(desk: Desk) -> None:
    assert await desk.errors(content="x" * 2001) == {
        "content": wrong("BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length.")
    }


async def test_an_empty_message_is_refused(desk: Desk) -> None:
    assert await desk.says(content="  ") == refused(400, 50006, "Cannot send an empty message")


async def test_a_nonce_that_is_too_long_is_refused(desk: Desk) -> None:
    assert "nonce" in await desk.errors(content="x", nonce="n" * 26)


async def test_more_rows_and_buttons_than_fit_are_refused(desk: Desk) -> None:
    rows = [row(button(str(number))) for number in range(6)]
    assert await desk.errors(components=rows) == {
        "components": wrong("BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
    }
    wide = row(*(button(str(number)) for number in range(6)))
    assert await desk.errors(components=[wide]) == {
        "components": {"0": {"components": wrong("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")}}
    }


@pytest.mark.parametrize(
    ("changed", "place", "code"),
    [
        ({"label": "x" * 81}, "label", "BASE_TYPE_MAX_LENGTH"),
        ({"custom_id": "x" * 101}, "custom_id", "BASE_TYPE_BAD_LENGTH"),
        ({"custom_id": None}, "custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED"),
        ({"style": 9}, "style", "BASE_TYPE_CHOICES"),
    ],
)
async def test_a_button_that_is_not_right_is_refused(desk: Desk, changed: Json, place: str, code: str) -> None:
    found = await desk.errors(content="x", components=[row(button("a", **changed))])
    assert found["components"]["0"]["components"]["0"][place]["_errors"][0]["code"] == code


async def test_two_buttons_may_not_share_an_id(desk: Desk) -> None:
    found = await desk.errors(content="x", components=[row(button("a"), button("a"))])
    assert found["components"]["0"]["components"]["1"]["custom_id"] == wrong(
        "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
    )


async def test_a_menu_takes_a_row_of_its_own_and_at_most_25_choices(desk: Desk) -> None:
    options = [{"label": str(number), "value": str(number)} for number in range(26)]
    menu: Json = {"type": 3, "custom_id": "m", "options": options}
    found = (await desk.errors(content="x", components=[row(button("a"), menu)]))["components"]["0"]["components"]["1"]
    assert found["_errors"][0]["code"] == "COMPONENT_LAYOUT_WIDTH_EXCEEDED"
    assert found["options"]["_errors"][0]["message"] == "Must be between 1 and 25 in length."


async def test_a_layout_of_components_has_no_text_of_its_own(desk: Desk) -> None:
    text: Json = {"type": 10, "content": "x"}
    assert (await desk.errors(content="x", flags=1 << 15, components=[text]))["content"]["_errors"][0]["code"] == (
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
    )
    found = await desk.errors(content="x", components=[text])
    assert found["components"]["0"]["type"]["_errors"][0]["code"] == "UNION_TYPE_CHOICES"


async def test_a_reply_to_what_is_gone_is_refused_unless_the_bot_does_not_mind(desk: Desk) -> None:
    reference: Json = {"message_id": "1"}
    found = await desk.errors(content="x", message_reference=reference)
    assert found["message_reference"] == wrong("REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    status, said = await desk.says(content="x", message_reference={**reference, "fail_if_not_exists": False})
    assert (status, said["type"]) == (200, 0)


async def test_who_is_named_twice_over_is_refused(desk: Desk) -> None:
    found = await desk.errors(content="x", allowed_mentions={"parse": ["users"], "users": ["1"]})
    assert found["allowed_mentions"]["_errors"][0]["code"] == "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"


async def test_what_is_not_there_is_unknown(desk: Desk) -> None:
    here = f"/channels/{desk.channel.id}/messages"
    assert await desk("GET", "/channels/1") == refused(404, 10003, "Unknown Channel")
    assert await desk("GET", "/guilds/1") == refused(404, 10004, "Unknown Guild")
    assert await desk("GET", f"/guilds/{desk.guild.id}/members/1") == refused(404, 10007, "Unknown Member")
    assert await desk("PATCH", f"{here}/1", {"content": "x"}) == refused(404, 10008, "Unknown Message")
    assert await desk("GET", "/users/1") == refused(404, 10013, "Unknown User")
    assert await desk("POST", "/users/@me/channels", {"recipient_id": "1"}) == refused(
        400, 50033, "Invalid Recipient(s)"
    )


async def test_what_the_bot_may_not_see_or_do_is_refused(desk: Desk) -> None:
    desk.server.overwrite(desk.channel, desk.server.bot, deny=Permission.SEND_MESSAGES)
    assert await desk.says(content="x") == refused(403, 50013, "Missing Permissions")
    desk.server.overwrite(desk.channel, desk.server.bot, deny=Permission.VIEW_CHANNEL)
    assert await desk.says(content="x") == refused(403, 50001, "Missing Access")


async def test_a_role_is_allowed_again_what_everybody_is_denied(desk: Desk) -> None:
    everyone = desk.server.everyone(desk.guild)
    desk.server.overwrite(desk.channel, everyone, deny=Permission.SEND_MESSAGES)
    assert (await desk.says(content="x"))[0] == 403
    own = next(role for role in desk.guild.roles.values() if role.managed_by)
    desk.server.overwrite(desk.channel, own, allow=Permission.SEND_MESSAGES)
    assert (await desk.says(content="x"))[0] == 200


async def test_who_closed_private_messages_cannot_be_written_to(desk: Desk) -> None:
    desk.anna.closes_dms()
    status, chat = await desk("POST", "/users/@me/channels", {"recipient_id": str(desk.anna.user.id)})
    assert (status, chat["id"]) == (200, str(desk.anna.dm.id))
    assert await desk.says_in(desk.anna.dm, content="x") == refused(403, 50007, "Cannot send messages to this user")


async def test_who_shares_no_server_cannot_be_written_to(desk: Desk) -> None:
    stranger = desk.server.person("chris")
    status, said = await desk.says_in(stranger.dm, content="x")
    assert (status, said["code"]) == (403, 50278)


async def test_what_somebody_else_said_stays_theirs(desk: Desk) -> None:
    said = await desk.anna.says("van mij", desk.channel)
    here = f"/channels/{desk.channel.id}/messages/{said.id}"
    theirs = refused(403, 50005, "Cannot edit a message authored by another user")
    assert await desk("PATCH", here, {"content": "x"}) == theirs
    assert await desk("DELETE", here) == refused(403, 50013, "Missing Permissions")
    desk.server.overwrite(desk.channel, desk.server.bot, allow=Permission.MANAGE_MESSAGES)
    assert await desk("DELETE", here) == (204, None)


async def test_a_locked_thread_stays_closed_and_an_archived_one_is_not_changed(desk: Desk) -> None:
    thread = await desk.anna.starts_thread("oud", desk.channel)
    _, own = await desk.says_in(thread, content="van mij")
    await desk.anna.archives(thread)
    here = f"/channels/{thread.id}"
    archived = refused(400, 50083, "Thread is archived")
    assert await desk("PATCH", f"{here}/messages/{own['id']}", {"content": "x"}) == archived
    assert await desk("PATCH", here, {"name": "nieuw"}) == archived
    await desk.anna.archives(thread, locked=True)
    assert await desk.says_in(thread, content="x") == refused(403, 50083, "Thread is archived")
    assert (await desk("PATCH", here, {"archived": False}))[0] == 403


async def test_a_thread_is_opened_only_where_it_can_be(desk: Desk) -> None:
    forum = desk.server.forum(desk.guild, tags=["taal"], tag_required=True)
    nowhere = refused(400, 50024, "Cannot execute action on this channel type")
    assert await desk("POST", f"/channels/{desk.anna.dm.id}/threads", {"name": "x"}) == nowhere
    private = await desk.anna.says("hoi", desk.anna.dm)
    under = f"/channels/{desk.anna.dm.id}/messages/{private.id}/threads"
    assert await desk("POST", under, {"name": "x"}) == nowhere
    assert (await desk.says_in(forum, content="x"))[1]["code"] == 50008
    post: Json = {"name": "x", "message": {"content": "x"}}
    assert (await desk("POST", f"/channels/{forum.id}/threads", {"name": "x"}))[1]["errors"]["message"]
    assert (await desk("POST", f"/channels/{forum.id}/threads", post))[1]["code"] == 40067


async def test_a_message_has_one_thread(desk: Desk) -> None:
    said = await desk.anna.says("x", desk.channel)
    under = f"/channels/{desk.channel.id}/messages/{said.id}/threads"
    assert (await desk("POST", under, {"name": "x" * 101}))[1]["errors"]["name"]
    assert (await desk("POST", under, {"name": "x"}))[0] == 201
    again = refused(400, 160004, "A thread has already been created for this message")
    assert await desk("POST", under, {"name": "x"}) == again


async def test_no_file_may_be_too_large(desk: Desk) -> None:
    async with listening(desk.server) as bot:
        channel = bot.get_partial_messageable(desk.channel.id)
        with pytest.raises(discord.HTTPException) as refusal:
            await channel.send(file=discord.File(BytesIO(b"0" * (10 * 1024 * 1024 + 1)), "groot.bin"))
        assert (refusal.value.status, refusal.value.code) == (413, 40005)


async def test_what_is_no_json_or_another_version_is_refused(desk: Desk) -> None:
    headers = {"Authorization": f"Bot {desk.server.token}", "Content-Type": "application/json"}
    here = f"{desk.server.api_url}/channels/{desk.channel.id}/messages"
    async with desk.session.post(here, data=b"{", headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)
    async with desk.session.get(f"{desk.server.url}/api/v5/users/@me") as response:
        assert (response.status, (await response.json())["code"]) == (400, 50041)


async def test_discord_py_raises_them_by_kind(desk: Desk) -> None:
    async with listening(desk.server) as bot:
        anna = await bot.fetch_user(desk.anna.user.id)
        desk.anna.closes_dms()
        with pytest.raises(discord.Forbidden) as closed:
            await anna.send("x")
        with pytest.raises(discord.NotFound) as gone:
            await bot.fetch_channel(1)
        with pytest.raises(discord.HTTPException, match=r"In content: Must be 2000 or fewer in length\.") as long:
            await bot.get_partial_messageable(desk.channel.id).send("x" * 2001)
        assert (closed.value.code, gone.value.code, long.value.code) == (50007, 10003, 50035)
