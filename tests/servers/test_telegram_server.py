"""The Telegram server itself: talked to by python-telegram-bot, it behaves as the official one."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReactionTypeEmoji,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.servers.telegram import Clock, Limits, TelegramServer
from tests.servers.telegram.contract import found, specification
from tests.servers.telegram.updates import KINDS

DAY = 86_400


def talking_to(server: TelegramServer, token: str | None = None) -> Bot:
    request = HTTPXRequest(read_timeout=2)
    return Bot(token or server.token, base_url=f"{server.url}/bot", request=request, get_updates_request=request)


@pytest.fixture(autouse=True)
def _timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of a later change wherever it reads how long to wait, unless that is chosen already."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[TelegramServer]:
    async with TelegramServer(clock=clock, webhook_retry=0.01) as server:
        yield server
    assert not server.contract_problems, "\n".join(server.contract_problems)


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with talking_to(telegram) as bot:
        yield bot


def buttons(*rows: tuple[str, ...]) -> InlineKeyboardMarkup:
    """Rows of buttons whose data is their label in small letters."""
    made = [[InlineKeyboardButton(label, callback_data=label.lower()) for label in row] for row in rows]
    return InlineKeyboardMarkup(made)


async def news(bot: Bot, **options: Any) -> list[Update]:
    """All updates that wait; each is confirmed by the next call."""
    fetched = await bot.get_updates(allowed_updates=list(KINDS), timeout=0, **options)
    if fetched:
        await bot.get_updates(offset=fetched[-1].update_id + 1, timeout=0)
    return list(fetched)


# Getting updates


async def test_what_anna_says_reaches_the_bot_with_all_that_telegram_tells(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person("Anna", last_name="de Wit", username="annadewit")
    group = telegram.group("Taalnetwerk", anna)
    said = await anna.says("#durftevragen, @durf_bot! Kijk op https://example.org/#kop 😀 /help", group)
    (update,) = await news(bot)
    assert update.message is not None
    assert (update.message.message_id, update.message.text) == (said.id, said.text)
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "nl"
    assert update.message.chat.title == "Taalnetwerk"
    marked = ["#durftevragen", "@durf_bot", "https://example.org/#kop", "/help"]
    assert list(update.message.parse_entities().values()) == marked


async def test_a_poll_holds_until_something_comes(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person()
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.world.updates.polled.wait()
    assert not waiting.done()
    await anna.starts("koppel-123")
    (update,) = await waiting
    assert update.message is not None
    assert update.message.text == "/start koppel-123"


async def test_a_poll_without_news_ends_when_its_time_is_over(telegram: TelegramServer) -> None:
    async with asyncio.timeout(1):
        assert await telegram.world.updates.poll(0, 100, 0.01) == "[]"


async def test_an_offset_forgets_what_came_before(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person()
    for number in range(3):
        await anna.says(str(number))
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first if update.message] == ["0", "1"]
    assert len(await bot.get_updates()) == 3
    assert len(await bot.get_updates(offset=first[0].update_id + 1)) == 2
    assert len(await bot.get_updates(offset=-1)) == 1
    assert len(await bot.get_updates(offset=first[0].update_id)) == 1


async def test_what_nobody_fetches_for_a_day_is_gone(telegram: TelegramServer, bot: Bot, clock: Clock) -> None:
    await telegram.person().says("hallo?")
    clock.now += DAY + 1
    assert await news(bot) == []


async def test_only_the_kinds_that_were_asked_for_come_and_that_is_remembered(
    telegram: TelegramServer, bot: Bot
) -> None:
    anna, bas = telegram.person("Anna"), telegram.person("Bas")
    group = telegram.supergroup("Taalnetwerk", anna, bot="administrator")
    await bot.get_updates(allowed_updates=["chat_member"])
    await anna.says("dit niet", group)
    await bas.joins(group)
    (update,) = await bot.get_updates()
    assert update.chat_member is not None
    assert update.chat_member.new_chat_member.user.first_name == "Bas"


async def test_a_poll_that_waits_gives_way_to_the_next_one(telegram: TelegramServer, bot: Bot) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.world.updates.polled.wait()
    second = asyncio.create_task(bot.get_updates(timeout=20))
    with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot instance"):
        await waiting
    await telegram.person().says("hallo")
    assert len(await second) == 1


async def test_a_webhook_gets_updates_in_order_and_again_until_it_takes_them(
    telegram: TelegramServer, bot: Bot
) -> None:
    got: list[tuple[str | None, str]] = []
    both = asyncio.Event()

    async def hook(request: web.BaseRequest) -> web.Response:
        update = json.loads(await request.text())
        got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update["message"]["text"]))
        if len(got) == 3:
            both.set()
        return web.Response(status=500 if len(got) == 1 else 200)

    listening = web.ServerRunner(web.Server(hook))
    await listening.setup()
    await web.TCPSite(listening, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{listening.addresses[0][1]}/telegram"
    await bot.set_webhook(url, secret_token="geheim")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active; use deleteWebhook"):
        await bot.get_updates()
    anna = telegram.person()
    await anna.says("een")
    await anna.says("twee")
    async with asyncio.timeout(2):
        await both.wait()
    assert got == [("geheim", "een"), ("geheim", "een"), ("geheim", "twee")]
    info = await bot.get_webhook_info()
    assert (info.url, info.last_error_message) == (url, "Wrong response from the webhook: 500 Internal Server Error")
    await bot.delete_webhook()
    assert await bot.get_updates() == ()
    await listening.cleanup()


async def test_a_webhook_takes_the_place_of_a_poll_and_starts_afresh_if_asked(
    telegram: TelegramServer, bot: Bot
) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.world.updates.polled.wait()
    await bot.set_webhook("https://127.0.0.1:9/telegram")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await waiting
    await telegram.person().says("te vroeg")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("http://durf.example/telegram", "geheim", "Bad webhook: an https url must be provided for webhook"),
        ("https://durf.example/telegram", "geheim!", "Secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_that_telegram_would_not_use_is_refused(bot: Bot, url: str, secret: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.set_webhook(url, secret_token=secret)


async def test_another_token_is_nobody_and_another_method_is_not_there(telegram: TelegramServer) -> None:
    with pytest.raises(InvalidToken, match="was rejected by the server"):
        async with talking_to(telegram, "1:wrong"):
            pass
    told = []
    async with ClientSession(telegram.url) as client:
        for path in ("/bot1:wrong/getMe", f"/bot{telegram.token}/sendMesage", "/"):
            async with client.get(path) as answer:
                told.append((answer.status, (await answer.json())["description"]))
    assert told == [(401, "Unauthorized"), (404, "Not Found: method not found"), (404, "Not Found")]
    telegram.contract_problems.clear()


async def test_names_of_methods_count_whatever_their_letters_and_bodies_whatever_their_form(
    telegram: TelegramServer,
) -> None:
    anna = telegram.person(started=True)
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}
    address = f"{telegram.url}/bot{telegram.token}/SENDMESSAGE"
    async with ClientSession() as client:
        form = {"chat_id": str(anna.id), "text": "[1]", "reply_markup": json.dumps(markup)}
        for body in ({"json": {"chat_id": anna.id, "text": "[1]", "reply_markup": markup}}, {"data": form}):
            async with client.post(address, **body) as answer:
                assert answer.status == 200
        async with client.get(address, params=form) as answer:
            assert answer.status == 200
    assert [(said.text, said.labels) for said in telegram.standing(anna)] == [("[1]", ["Ja"])] * 3
    assert {json.dumps(call.params) for call in telegram.calls("sendMessage")} == {
        json.dumps({"chat_id": anna.id, "text": "[1]", "reply_markup": markup})
    }


# Saying


async def test_html_becomes_marks_in_utf_16(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    text = (
        '😀 <b>Vet <i>schuin</i></b> <a href="https://example.org">hier</a> &lt;3 &amp; <tg-spoiler>stil</tg-spoiler>'
        f'<pre><code class="language-python">x</code></pre><a href="tg://user?id={anna.id}">Anna</a> #dtv'
    )
    said = await bot.send_message(anna.id, text, parse_mode=ParseMode.HTML)
    assert said.text == "😀 Vet schuin hier <3 & stilxAnna #dtv"
    marks = [(mark.type, words) for mark, words in said.parse_entities().items()]
    assert marks == [
        ("bold", "Vet schuin"),
        ("italic", "schuin"),
        ("text_link", "hier"),
        ("spoiler", "stil"),
        ("pre", "x"),
        ("text_mention", "Anna"),
        ("hashtag", "#dtv"),
    ]
    assert said.entities[0].offset == 3
    assert said.entities[2].url == "https://example.org/"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é <h1>kop</h1>", 'Unsupported start tag "h1" at byte offset 3'),
        ("3 < 5", 'Unsupported start tag "" at byte offset 2'),
        ("<b>een<i>twee</b>", 'Unmatched end tag at byte offset 13, expected "</i>", found "</b>"'),
        ("dicht</b>", "Unexpected end tag at byte offset 5"),
        ("<b", "Unclosed start tag at byte offset 0"),
    ],
)
async def test_broken_html_is_refused_with_the_place(telegram: TelegramServer, bot: Bot, text: str, words: str) -> None:
    with pytest.raises(BadRequest):
        await bot.send_message(telegram.person(started=True).id, text, parse_mode=ParseMode.HTML)
    assert telegram.requests[-1].error == f"Bad Request: can't parse entities: {words}"


async def test_a_text_counts_once_its_marks_are_out(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    said = await bot.send_message(anna.id, "<b>" + "é" * 4096 + "</b>", parse_mode=ParseMode.HTML)
    assert len(said.text or "") == 4096
    for text in ("x" * 4097, "😀" * 2049):
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(anna.id, text)
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(anna.id, "")
    with pytest.raises(BadRequest, match="Text must be non-empty"):
        await bot.send_message(anna.id, " \n ")
    telegram.contract_problems.clear()  # the contract sees the empty one too


async def test_buttons_have_their_limits(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    too_far = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="é" * 33)]])
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(anna.id, "Kies", reply_markup=too_far)
    telegram.contract_problems.clear()  # 66 bytes
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await bot.send_message(anna.id, "Kies", reply_markup=buttons(*[("Ja",)] * 101))
    await bot.send_message(anna.id, "Kies", reply_markup=buttons(tuple("ABCDEFGHI")))
    assert telegram.standing(anna)[-1].labels == list("ABCDEFGH")
    assert telegram.contract_problems.pop() == "a row of more than 8 buttons: people see no more than 8 of it"


async def test_what_the_bot_sends_along_is_kept(telegram: TelegramServer, bot: Bot, tmp_path: Path) -> None:
    anna = telegram.person(started=True)
    file = tmp_path / "oogst.md"
    file.write_text("# Oogst")
    sent = await bot.send_document(anna.id, file, caption="<b>Oogst</b>", parse_mode=ParseMode.HTML)
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("oogst.md", "Oogst")
    assert telegram.calls("sendDocument")[0].files.popitem()[1].body == b"# Oogst"
    again = await bot.send_document(anna.id, sent.document.file_id)
    assert again.document == sent.document
    assert len((await bot.send_photo(anna.id, b"jpeg")).photo) == 2
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_document(anna.id, "nobody-knows")


# To whom


async def test_somebody_is_written_to_only_after_asking_for_it(telegram: TelegramServer, bot: Bot) -> None:
    anna, bas = telegram.person("Anna"), telegram.person("Bas")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(anna.id, "hoi")
    group = telegram.group("Taalnetwerk", anna, bas)
    await anna.says("hallo", group)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(anna.id, "hoi")
    await anna.starts()
    assert (await bot.send_message(anna.id, "hoi")).chat.first_name == "Anna"
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(bas.id, "hoi")


async def test_who_blocks_the_bot_is_not_written_to_until_unblocking(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    await anna.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "hoi")
    await anna.starts()
    await bot.send_message(anna.id, "hoi")
    changes = [update.my_chat_member for update in await news(bot) if update.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]
    assert changes[0].chat.type == "private"


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_bot_that_was_put_out_is_told_and_says_no_more(telegram: TelegramServer, bot: Bot, kind: str) -> None:
    anna = telegram.person()
    group = getattr(telegram, kind)("Taalnetwerk", anna, bot=None)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(group.id, "hoi")
    await anna.adds_bot(group)
    await bot.send_message(group.id, "hoi")
    await anna.removes_bot(group)
    with pytest.raises(Forbidden, match=f"bot was kicked from the {kind} chat"):
        await bot.send_message(group.id, "hoi")
    told = [next(iter(json.loads(update.to_json()).keys() - {"update_id"})) for update in await news(bot)]
    left = ["message"] if kind == "group" else []  # of a supergroup, my_chat_member is all that tells
    assert told == ["my_chat_member", "message", "my_chat_member", *left]


async def test_a_bot_that_leaves_is_told_so(telegram: TelegramServer, bot: Bot) -> None:
    group = telegram.supergroup("Taalnetwerk", telegram.person())
    await bot.leave_chat(group.id)
    (update,) = await news(bot)
    assert update.my_chat_member is not None
    assert update.my_chat_member.from_user.id == telegram.bot.id
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "hoi")


async def test_rights_are_asked_for_in_groups_and_channels(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person()
    group = telegram.supergroup("Taalnetwerk", anna)
    await anna.restricts_bot(group, "can_send_photos")
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await bot.send_message(group.id, "hoi")
    await bot.send_photo(group.id, b"jpeg")
    said = await anna.says("hoi", group)
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, said.id)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, said.id)
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await bot.send_message(telegram.channel("Nieuws", anna, bot="member").id, "hoi")


async def test_a_group_that_became_a_supergroup_says_where_it_went(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person()
    group = telegram.group("Taalnetwerk", anna)
    card = await bot.send_message(group.id, "Kaart")
    place = await anna.upgrades(group)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "hoi")
    assert moved.value.new_chat_id == place.id
    assert (await bot.send_message(place.id, "hoi")).message_id == 2
    await bot.edit_message_text("Kaart, bijgewerkt", group.id, card.message_id)
    member, old, new = await news(bot)
    assert member.my_chat_member is not None
    assert member.my_chat_member.chat.id == place.id
    assert old.message is not None
    assert new.message is not None
    assert (old.message.chat.id, old.message.migrate_to_chat_id) == (group.id, place.id)
    assert (new.message.chat.id, new.message.migrate_from_chat_id) == (place.id, group.id)
    assert new.message.from_user is not None
    assert new.message.from_user.username == "GroupAnonymousBot"


# Changing what stands there


async def test_people_see_a_message_in_its_last_form(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    said = await bot.send_message(anna.id, "Wat speelt er?", reply_markup=buttons(("Sla over", "Genoeg")))
    await bot.edit_message_text("Dank je", anna.id, said.message_id, reply_markup=buttons(("Klaar",)))
    (standing,) = telegram.standing(anna)
    assert (standing.text, standing.labels, standing.edited) == ("Dank je", ["Klaar"], True)
    same = "Message is not modified: specified new message content and reply markup are exactly the same as a current"
    with pytest.raises(BadRequest, match=same):
        await bot.edit_message_text("Dank je", anna.id, said.message_id, reply_markup=buttons(("Klaar",)))
    await bot.edit_message_text("Dank je", anna.id, said.message_id)
    assert telegram.standing(anna)[0].labels == []  # buttons that are not given again go
    with pytest.raises(BadRequest, match=same):
        await bot.edit_message_reply_markup(anna.id, said.message_id)
    assert await news(bot) == []  # of its own messages and edits a bot hears nothing


async def test_only_what_is_there_and_its_own_can_be_edited(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    hers = await anna.says("mijn vraag")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("jouw vraag", anna.id, hers.id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("weg", anna.id, 999)
    photo = await bot.send_photo(anna.id, b"jpeg")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("weg", anna.id, photo.message_id)
    asked = await bot.send_message(anna.id, "Hoe vraag je het nu?", reply_markup=ForceReply())
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("anders", anna.id, asked.message_id)


async def test_a_reply_needs_what_it_replies_to_unless_it_says_otherwise(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    said = await anna.says("vraag")
    reply = await bot.send_message(anna.id, "antwoord", reply_to_message_id=said.id)
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "vraag"
    await anna.deletes(said)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(anna.id, "antwoord", reply_to_message_id=said.id)
    reply = await bot.send_message(anna.id, "antwoord", reply_to_message_id=said.id, allow_sending_without_reply=True)
    assert reply.reply_to_message is None
    assert [update.message.text for update in await news(bot) if update.message] == ["vraag"]  # deleting is not told


async def test_what_is_older_than_two_days_stays(telegram: TelegramServer, bot: Bot, clock: Clock) -> None:
    anna = telegram.person(started=True)
    group = telegram.supergroup("Taalnetwerk", anna, bot="administrator")
    private, public = await bot.send_message(anna.id, "stil"), await bot.send_message(group.id, "luid")
    hers = await anna.says("van mij", group)
    await bot.delete_message(group.id, hers.id)
    clock.now += 2 * DAY + 1
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(anna.id, private.message_id)
    with pytest.raises(BadRequest, match=r"Message can't be deleted$"):
        await bot.delete_message(group.id, public.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(group.id, hers.id)
    await bot.edit_message_text("zacht", group.id, public.message_id)  # editing has no end for a bot


async def test_pins_and_reactions_stand_where_people_see_them(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person()
    group = telegram.supergroup("Taalnetwerk", anna, bot="administrator")
    said = await anna.says("bewaren", group)
    await bot.pin_chat_message(group.id, said.id)
    await bot.set_message_reaction(group.id, said.id, "👍")
    await anna.reacts(said, "🎉")
    assert (telegram.standing(group)[0].pinned, telegram.standing(group)[0].reactions) == (True, ("👍", "🎉"))
    full = await bot.get_chat(group.id)
    assert full.pinned_message is not None
    await bot.unpin_chat_message(group.id)
    assert not telegram.standing(group)[0].pinned
    with pytest.raises(BadRequest, match="Message to unpin not found"):
        await bot.unpin_chat_message(group.id)
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(group.id, said.id, ReactionTypeEmoji("🧀"))


# Pressing


async def test_a_press_is_answered_once_and_soon(telegram: TelegramServer, bot: Bot, clock: Clock) -> None:
    anna, bas = telegram.person(started=True), telegram.person("Bas")
    group = telegram.group("Taalnetwerk", anna, bas)
    card = await bot.send_message(group.id, "Wie denkt mee?", reply_markup=buttons(("Ik denk mee",)))
    press = await bas.presses("Ik denk mee", chat=group)
    (update,) = await news(bot)
    query = update.callback_query
    assert query is not None
    assert (query.from_user.first_name, query.data) == ("Bas", "ik denk mee")
    assert query.message is not None
    assert query.message.message_id == card.message_id
    await query.answer("Fijn!", show_alert=True)
    assert press.answer == {"text": "Fijn!", "show_alert": True, "url": ""}
    gone = "Query is too old and response timeout expired or query id is invalid"
    with pytest.raises(BadRequest, match=gone):
        await query.answer("Fijn!")
    late = await bas.presses("ik denk mee", card.message_id, group, too_old=True)
    (update,) = await news(bot)
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert update.callback_query.message.message_id == card.message_id
    assert not update.callback_query.message.is_accessible
    clock.now += telegram.world.press_lifetime + 1
    with pytest.raises(BadRequest, match=gone):
        await bot.answer_callback_query(late.id)
    with pytest.raises(LookupError, match="no button 'help'; there are: Ik denk mee"):
        await bas.presses("help", chat=group)


# Topics


async def test_a_topic_is_a_thread_with_its_opening_message_as_root(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person()
    forum = telegram.forum("Taalnetwerk", anna)
    topic = await bot.create_forum_topic(forum.id, "Vraag 1")
    await anna.says("ik ook", forum, topic=topic.message_thread_id)
    answer = await bot.send_message(forum.id, "welkom", message_thread_id=topic.message_thread_id)
    opened, said = await news(bot)
    assert opened.message is not None
    assert opened.message.forum_topic_created is not None
    assert opened.message.from_user is not None
    assert opened.message.from_user.id == telegram.bot.id  # the bot hears of its own topics
    assert said.message is not None
    assert (said.message.is_topic_message, said.message.message_thread_id) == (True, topic.message_thread_id)
    for message in (said.message, answer):
        assert message.reply_to_message is not None
        assert message.reply_to_message.forum_topic_created is not None
    assert [seen.text for seen in telegram.standing(forum, topic.message_thread_id)] == ["", "ik ook", "welkom"]


async def test_a_closed_topic_takes_words_from_those_only_who_can_open_it(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person()
    forum = telegram.forum("Taalnetwerk", anna)
    topic = await anna.creates_topic(forum, "Vraag 1")
    await bot.close_forum_topic(forum.id, topic.id)
    await bot.send_message(forum.id, "nog één ding", message_thread_id=topic.id)
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.close_forum_topic(forum.id, topic.id)
    await anna.makes_bot_admin(forum, "can_pin_messages")
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "en nu?", message_thread_id=topic.id)
    with pytest.raises(BadRequest, match="Not enough rights to close or open the topic"):
        await bot.reopen_forum_topic(forum.id, topic.id)
    with pytest.raises(BadRequest, match="Not enough rights to create a topic"):
        await bot.create_forum_topic(forum.id, "Vraag 2")
    await anna.reopens_topic(forum, topic)
    await bot.send_message(forum.id, "ja", message_thread_id=topic.id)


async def test_a_deleted_topic_is_not_found_and_nobody_was_told(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person()
    forum = telegram.forum("Taalnetwerk", anna)
    topic = await bot.create_forum_topic(forum.id, "Vraag 1")
    await bot.edit_forum_topic(forum.id, topic.message_thread_id, "Vraag 1: lezen")
    assert len(await news(bot)) == 2
    await anna.deletes_topic(forum, forum.topics[topic.message_thread_id])
    assert await news(bot) == []
    for number in (topic.message_thread_id, 1):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(forum.id, "hallo?", message_thread_id=number)
    with pytest.raises(BadRequest, match="Topic_id_invalid"):
        await bot.delete_forum_topic(forum.id, topic.message_thread_id)
    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await bot.create_forum_topic(telegram.supergroup("Anders", anna).id, "Vraag 2")


async def test_a_bot_may_have_topics_in_private_too() -> None:
    async with TelegramServer(has_topics_enabled=True) as telegram, talking_to(telegram) as bot:
        anna = telegram.person(started=True)
        topic = await bot.create_forum_topic(anna.id, "Vraag 1")
        said = await bot.send_message(anna.id, "Wat speelt er?", message_thread_id=topic.message_thread_id)
        assert (said.message_thread_id, said.reply_to_message) == (topic.message_thread_id, None)
        with pytest.raises(BadRequest, match="The chat is not a supergroup forum"):
            await bot.close_forum_topic(anna.id, topic.message_thread_id)
        await bot.delete_forum_topic(anna.id, topic.message_thread_id)
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(anna.id, "hallo?", message_thread_id=topic.message_thread_id)


# What the bot sees


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("zomaar iets", False),
        ("/vraag hoe?", True),
        ("/vraag@durf_bot hoe?", True),
        ("/vraag@andere_bot hoe?", False),
        ("zeg @durf_bot, hoe?", True),
    ],
)
async def test_in_privacy_mode_only_what_is_meant_for_the_bot_is_seen(text: str, seen: bool) -> None:
    async with TelegramServer(reads_all=False) as telegram, talking_to(telegram) as bot:
        anna = telegram.person()
        group = telegram.group("Taalnetwerk", anna)
        await anna.says(text, group)
        assert bool(await news(bot)) is seen


async def test_privacy_mode_lets_replies_and_service_messages_through_and_ends_for_an_administrator() -> None:
    async with TelegramServer(reads_all=False) as telegram, talking_to(telegram) as bot:
        anna, other = telegram.person(), telegram.other_bot()
        group = telegram.group("Taalnetwerk", anna, other)
        asked = await bot.send_message(group.id, "Wat speelt er?")
        await anna.says("dit", group, reply_to=asked.message_id)
        await anna.renames(group, "Leesnetwerk")
        await other.says("ik ben ook een bot", group)
        await anna.says("/vraag nu is de andere aan de beurt", group)
        assert len(await news(bot)) == 2
        telegram.world.abilities.can_read_all_group_messages = True
        await anna.says("wat een instelling nog niet verandert", group)
        assert await news(bot) == []
        await anna.makes_bot_admin(group)
        await anna.says("zomaar iets", group)
        await other.says("nog steeds een bot", group)
        assert len(await news(bot)) == 2  # the new rights, and what Anna says


async def test_everything_that_people_do_comes_in_the_form_that_telegram_gives_it(
    telegram: TelegramServer, bot: Bot
) -> None:
    contract = found()
    if contract is None:
        pytest.skip(f"the specification is not there: {specification().name}")
    anna, bas = telegram.person("Anna", started=True), telegram.person("Bas", language_code=None)
    group, forum = telegram.group("Taal", anna), telegram.forum("Rekenen", anna)
    channel = telegram.channel("Nieuws", anna)
    await bot.get_updates(allowed_updates=list(KINDS))
    card = await bot.send_message(group.id, "Kaart", reply_markup=buttons(("Mee",)))
    await anna.presses("Mee", chat=group)
    said = await anna.says("#dtv iets", group, reply_to=card.message_id)
    await anna.edits(said, "#dtv iets anders")
    await anna.sends_photo("een foto", group)
    await anna.edits(await anna.sends_photo("een foto", group, ago=3600), "toch niet")
    await anna.sends_sticker("👍", group)
    await anna.sends_voice(3, group)
    await anna.sends_poll("Wanneer?", "ma", "di", chat=group)
    await anna.pins(said)
    await bas.joins(forum)
    await anna.makes_admin(bas, forum)
    await bas.leaves(forum)
    topic = await anna.creates_topic(forum, "Vraag")
    await anna.reacts(await anna.says("hoi", forum, topic=topic), "👍")
    await anna.says_as_group("namens ons allen", forum)
    await anna.closes_topic(forum, topic)
    await anna.reopens_topic(forum, topic)
    await anna.posts("bericht", channel)
    await anna.renames(forum, "Rekenen en taal")
    await anna.makes_bot_member(forum)
    await anna.restricts_bot(forum, "can_send_messages")
    await anna.removes_bot(forum)
    await anna.upgrades(group)
    await anna.blocks()
    await anna.unblocks()
    told = [json.loads(update.body) for update in telegram.world.updates.pending]
    assert [problem for update in told for problem in contract.thing("Update", update)] == []
    assert len(told) == 31
    assert len(await news(bot)) == 31  # and the library reads them all


# The bot about itself, and about chats


async def test_the_bot_asks_about_a_chat_and_its_members(telegram: TelegramServer, bot: Bot) -> None:
    anna, bas, eva = telegram.person("Anna"), telegram.person("Bas"), telegram.person("Eva")
    group = telegram.supergroup("Taalnetwerk", anna, bas, telegram.other_bot())
    await anna.makes_admin(bas, group)
    assert (await bot.get_chat(group.id)).title == "Taalnetwerk"
    assert {who.user.first_name for who in await bot.get_chat_administrators(group.id)} == {"Anna", "Bas"}
    assert [(await bot.get_chat_member(group.id, who.id)).status for who in (anna, bas, eva)] == [
        "creator",
        "administrator",
        "left",
    ]
    assert await bot.get_chat_member_count(group.id) == 4
    with pytest.raises(BadRequest, match="Participant_id_invalid"):
        await bot.get_chat_member(group.id, 5)
    with pytest.raises(BadRequest, match="There are no administrators in the private chat"):
        await bot.get_chat_administrators(telegram.person(started=True).id)
    await bot.send_chat_action(group.id, "typing")


async def test_the_bot_tells_about_itself_by_scope_and_language(bot: Bot) -> None:
    dutch, english = [BotCommand("vraag", "Stel een vraag")], [BotCommand("ask", "Ask a question")]
    scope = BotCommandScopeAllGroupChats()
    await bot.set_my_commands(dutch)
    await bot.set_my_commands(english, scope=scope, language_code="en")
    assert await bot.get_my_commands() == tuple(dutch)
    assert await bot.get_my_commands(scope=scope) == ()
    assert await bot.get_my_commands(scope=scope, language_code="en") == tuple(english)
    await bot.delete_my_commands(scope=scope, language_code="en")
    assert await bot.get_my_commands(scope=scope, language_code="en") == ()
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Vraag", "Stel een vraag")])
    await bot.set_my_name("Durf")
    await bot.set_my_description("Durf te vragen", language_code="nl")
    await bot.set_my_short_description("Durf")
    assert (await bot.get_my_description("nl")).description == "Durf te vragen"
    assert (await bot.get_my_description()).description == ""
    await bot.set_my_default_administrator_rights()
    me = await bot.get_me()
    assert (me.username, me.can_read_all_group_messages, me.has_topics_enabled) == ("durf_bot", True, False)


async def test_a_bot_that_logs_out_gets_no_further(bot: Bot) -> None:
    assert await bot.log_out()
    with pytest.raises(BadRequest, match="Logged out"):
        await bot.get_me()


# Failing


async def test_the_server_fails_as_often_as_it_is_told_to(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    telegram.fail("too_many", "sendMessage", seconds=7)
    telegram.fail("internal")
    telegram.fail("bad_gateway", "sendMessage", times=2)
    telegram.fail("garbage")
    with pytest.raises(RetryAfter, match="Retry in 0:00:07"):
        await bot.send_message(anna.id, "een")
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.get_me()
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(anna.id, "een")
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(anna.id, "een")
    await bot.send_message(anna.id, "een")
    assert [said.text for said in telegram.standing(anna)] == ["een"]
    telegram.fail("internal", times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.get_me()
    telegram.mend()
    await bot.get_me()
    with pytest.raises(ValueError, match="slowly: one of too_many, internal"):
        telegram.fail("slowly")  # type: ignore[arg-type]


async def test_a_cut_connection_leaves_the_deed_done_or_not(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    telegram.fail("cut_before")
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "nooit aangekomen")
    telegram.fail("cut_after")
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "wel aangekomen")
    assert [said.text for said in telegram.standing(anna)] == ["wel aangekomen"]
    assert [(call.ok, call.answered) for call in telegram.calls("sendMessage")] == [(False, False), (True, False)]


async def test_a_slow_answer_comes_too_late_and_the_deed_is_done(telegram: TelegramServer, bot: Bot) -> None:
    anna = telegram.person(started=True)
    telegram.fail("slow", seconds=0.05)
    with pytest.raises(TimedOut):
        await bot.send_message(anna.id, "traag", read_timeout=0.01)
    await asyncio.sleep(0.06)
    assert [said.text for said in telegram.standing(anna)] == ["traag"]


async def test_who_goes_too_fast_is_told_how_long_to_wait(clock: Clock) -> None:
    limits = Limits(overall=3, chat=1, group=2)
    async with TelegramServer(clock=clock, limits=limits) as telegram, talking_to(telegram) as bot:
        people = [telegram.person(started=True) for _ in range(4)]
        group = telegram.group("Taalnetwerk", people[0])
        for person in people[:3]:
            await bot.send_message(person.id, "hoi")
        with pytest.raises(RetryAfter):
            await bot.send_message(people[3].id, "hoi")
        clock.now += 1
        await bot.send_message(group.id, "een")
        with pytest.raises(RetryAfter, match="Retry in 0:00:01"):
            await bot.send_message(group.id, "twee")
        clock.now += 1
        await bot.send_message(group.id, "twee")
        clock.now += 1
        with pytest.raises(RetryAfter, match="Retry in 0:00:58"):
            await bot.send_message(group.id, "drie")
        clock.now += 58
        await bot.send_message(group.id, "drie")


# The contract, and the server as a process of its own


async def test_a_request_that_the_bot_api_does_not_know_so_is_noticed() -> None:
    if found() is None:
        pytest.skip(f"the specification is not there: {specification().name}")
    async with TelegramServer() as telegram, ClientSession() as client:
        anna = telegram.person(started=True)
        wrong: list[dict[str, Any]] = [
            {"chat_id": anna.id},
            {"chat_id": anna.id, "text": "x", "txt": 1},
            {"chat_id": anna.id, "text": "x", "message_thread_id": "zeven"},
            {"chat_id": anna.id, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "Ja"}]]}},
            {"chat_id": anna.id, "text": "x", "reply_markup": "geen json"},
        ]
        for params in wrong:
            async with client.post(f"{telegram.url}/bot{telegram.token}/sendMessage", json=params) as answer:
                assert answer.status in {200, 400}
        problems = telegram.contract_problems
    assert problems[0] == "sendMessage: text is missing"
    assert problems[1] == "sendMessage: txt is unknown"
    assert problems[2] == "sendMessage.message_thread_id: 'zeven' is no Integer"
    assert "a button does exactly one thing" in problems[3]
    assert problems[4].startswith("sendMessage.reply_markup: no JSON for")
    assert len(problems) == len(wrong)


async def test_without_the_specification_nothing_is_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DURF_SPECS", str(tmp_path))
    async with TelegramServer() as telegram, talking_to(telegram) as bot:
        await bot.get_me(api_kwargs={"nonsense": 1})
        assert telegram.contract_problems == []


async def test_the_fixture_lends_a_server_whose_clock_goes(telegram_server: TelegramServer) -> None:
    async with talking_to(telegram_server) as bot:
        await telegram_server.person().starts()
        assert len(await news(bot)) == 1


async def test_another_process_can_queue_updates_and_ask_what_happened() -> None:
    command = (sys.executable, "-m", "tests.servers.telegram", "--port", "0")
    process = await asyncio.create_subprocess_exec(
        *command, cwd=Path(__file__).parents[2], stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    started = json.loads(await process.stdout.readline())
    person = {"id": 7, "is_bot": False, "first_name": "Anna"}
    chat = {"id": 7, "type": "private", "first_name": "Anna"}
    updates = [
        {"message": {"message_id": number, "from": person, "chat": chat, "date": 1, "text": f"vraag {number}"}}
        for number in (1, 2, 3)
    ]

    async with ClientSession(started["url"]) as client:

        async def ask(path: str, told: dict[str, Any]) -> Any:
            async with client.post(path, json=told) as answer:
                return await answer.json()

        queued = await ask("/control/updates", {"updates": updates})
        told = await ask(f"/bot{started['token']}/getUpdates", {"timeout": 5})
        await ask(f"/bot{started['token']}/getUpdates", {"offset": told["result"][-1]["update_id"]})
        sent = await ask(f"/bot{started['token']}/sendMessage", {"chat_id": 7, "text": "dank je"})
        await ask("/control/fail", {"kind": "internal", "method": "getMe"})
        failed = await ask(f"/bot{started['token']}/getMe", {})
        figures = await ask("/control/figures", {})
        standing = await ask("/control/standing", {"chat": 7})
        wrong = await ask("/control/nothing", {})
        await ask("/control/forget", {})
        await ask("/control/limits", {"chat": 1})
        fast = [await ask(f"/bot{started['token']}/sendMessage", {"chat_id": 7, "text": "nog een"}) for _ in range(2)]
        await ask("/control/limits", {})
        again = await ask("/control/figures", {})
    process.terminate()
    await process.wait()
    assert (queued["last"] - queued["first"], len(told["result"])) == (2, 3)
    assert sent["result"]["message_id"] == 4
    assert failed["error_code"] == 500
    assert figures["requests"] == {"getUpdates": 2, "sendMessage": 1, "getMe": 1}
    assert [moments[3] is not None for moments in figures["updates"]] == [True, True, False]
    assert figures["replies"][0][:2] == ["sendMessage", 7]
    assert [said["text"] for said in standing["messages"]] == ["vraag 1", "vraag 2", "vraag 3", "dank je"]
    assert "updates, figures, standing" in wrong["error"]
    assert [told["ok"] for told in fast] == [True, False]
    assert (again["requests"], again["updates"]) == ({"sendMessage": 2}, figures["updates"][2:])
    assert again["refused"] == {"Too Many Requests: retry after 1": 1}
    assert process.returncode == 0
