"""What the little Discord refuses of answers, forms and commands, and when it is too late for them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.servers.discord_api.desk import Desk, button, field, open_desk, refused, row
from tests.servers.discord_api.ids import SetClock

Json = dict[str, Any]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """A desk, open."""
    async with open_desk() as opened:
        yield opened


async def test_a_press_is_answered_once(desk: Desk) -> None:
    interaction, status, _ = await desk.pressed(type=6)
    assert status == 204
    again = refused(400, 40060, "Interaction has already been acknowledged.")
    assert await desk.answers(interaction, type=6) == again


async def test_a_press_is_answered_within_three_seconds(desk: Desk) -> None:
    assert isinstance(desk.server.clock, SetClock)
    _, card = await desk.says(content="?", components=[row(button("ja"))])
    interaction = await desk.anna.presses("ja", under=desk.channel.messages[int(card["id"])])
    desk.server.clock.forward(3.1)
    assert await desk.answers(interaction, type=6) == refused(404, 10062, "Unknown interaction")
    assert await desk("POST", "/interactions/1/x/callback", {"type": 6}) == refused(404, 10062, "Unknown interaction")


async def test_a_message_that_is_gone_is_not_changed_by_a_press(desk: Desk) -> None:
    _, card = await desk.says(content="?", components=[row(button("ja"))])
    message = desk.channel.messages[int(card["id"])]
    interaction = await desk.anna.presses("ja", under=message)
    await desk("DELETE", f"/channels/{desk.channel.id}/messages/{message.id}")
    assert await desk.answers(interaction, type=7, data={"content": "x"}) == refused(404, 10008, "Unknown Message")


async def test_what_follows_an_answer_is_said_within_fifteen_minutes(desk: Desk) -> None:
    assert isinstance(desk.server.clock, SetClock)
    interaction, _, _ = await desk.pressed(type=4, data={"content": "x", "flags": 64})
    webhook = f"/webhooks/{desk.server.application_id}/{interaction.token}"
    desk.server.clock.forward(890)
    assert (await desk("POST", webhook, {"content": "nog"}))[0] == 200
    desk.server.clock.forward(11)
    late = refused(401, 50027, "Invalid Webhook Token")
    assert await desk("PATCH", f"{webhook}/messages/@original", {"content": "x"}) == late


async def test_nothing_follows_before_the_answer(desk: Desk) -> None:
    _, card = await desk.says(content="?", components=[row(button("ja"))])
    interaction = await desk.anna.presses("ja", under=desk.channel.messages[int(card["id"])])
    webhook = f"/webhooks/{desk.server.application_id}/{interaction.token}"
    assert await desk("POST", webhook, {"content": "x"}) == refused(404, 10015, "Unknown Webhook")


async def test_a_form_has_no_original(desk: Desk) -> None:
    form = {"title": "Vraag", "custom_id": "f", "components": [field()]}
    interaction, status, _ = await desk.pressed(type=9, data=form)
    original = f"/webhooks/{desk.server.application_id}/{interaction.token}/messages/@original"
    assert status == 204
    assert await desk("GET", original) == refused(404, 10008, "Unknown Message")


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"title": "x" * 46}, ("title",)),
        ({"custom_id": ""}, ("custom_id",)),
        ({"components": [field(str(number)) for number in range(6)]}, ("components",)),
        ({"components": [field(label="x" * 46)]}, ("components", "0", "components", "0", "label")),
        ({"components": [field("x" * 101)]}, ("components", "0", "components", "0", "custom_id")),
        ({"components": [field(placeholder="x" * 101)]}, ("components", "0", "components", "0", "placeholder")),
        ({"components": [field(max_length=4001)]}, ("components", "0", "components", "0", "max_length")),
        ({"components": [field("a"), field("a")]}, ("components", "1", "components", "0", "custom_id")),
        ({"components": [row(button("a"))]}, ("components", "0", "components", "0")),
    ],
)
async def test_a_form_that_is_not_right_is_refused(desk: Desk, changed: Json, place: tuple[str, ...]) -> None:
    form: Json = {"title": "Vraag", "custom_id": "f", "components": [field()]} | changed
    _, status, said = await desk.pressed(type=9, data=form)
    assert (status, said["code"]) == (400, 50035)
    found = said["errors"]["data"]
    for step in place:
        found = found[step]
    assert found


async def test_a_form_is_not_answered_with_a_form(desk: Desk) -> None:
    form: Json = {"title": "Vraag", "custom_id": "f", "components": [field()]}
    pressed, _, _ = await desk.pressed(type=9, data=form)
    sent_in = await desk.anna.fills_in(pressed, {"t": "x"})
    status, said = await desk.answers(sent_in, type=9, data=form)
    assert (status, said["errors"]["type"]["_errors"][0]["message"]) == (400, "Value must be one of (4, 5, 6, 7).")


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"name": "Vraag"}, "name"),
        ({"name": "een vraag"}, "name"),
        ({"name": "x" * 33}, "name"),
        ({"description": ""}, "description"),
        ({"description": "x" * 101}, "description"),
        ({"name_localizations": {"nl": "Vraag"}}, "name_localizations"),
        ({"name_localizations": {"nl-NL": "vraag"}}, "name_localizations"),
        ({"description_localizations": {"nl": "x" * 101}}, "description_localizations"),
        ({"options": [{"type": 3, "name": "Tekst", "description": "x"}]}, "options"),
    ],
)
async def test_a_command_that_is_not_right_is_refused(desk: Desk, changed: Json, place: str) -> None:
    commands = f"/applications/{desk.server.application_id}/commands"
    good: Json = {"name": "vraag", "description": "Stel een vraag", "name_localizations": {"fr": "énigme"}}
    assert (await desk("PUT", commands, [good]))[0] == 200
    status, said = await desk("PUT", commands, [good | changed])
    assert (status, said["code"], list(said["errors"]["0"])) == (400, 50035, [place])


async def test_two_commands_may_not_share_a_name(desk: Desk) -> None:
    commands = f"/applications/{desk.server.application_id}/guilds/{desk.guild.id}/commands"
    one: Json = {"name": "vraag", "description": "x"}
    _, said = await desk("PUT", commands, [one, one])
    assert said["errors"]["1"]["_errors"][0]["code"] == "APPLICATION_COMMANDS_DUPLICATE_NAME"
    assert (await desk("PUT", "/applications/1/commands", []))[1]["code"] == 20012
