"""On Telegram: what people see in their groups, topics and private chats."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.core.prompts import Library
from tests.servers.telegram import Chat, Person, Standing, TelegramServer
from tests.telegram import OnTelegram, on_telegram

QUESTION = "#durftevragen mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"
WORDING = "Hoe gaan mijn kinderen die muurwoorden zelf gebruiken?"

Start = Callable[..., Awaitable[OnTelegram]]


@pytest.fixture
async def start(
    tmp_path: Path, library: Library, empty_database: Path, telegram_server: TelegramServer
) -> AsyncIterator[Start]:
    """Lets the bot run against the server of this test."""
    async with AsyncExitStack() as stack:

        async def begin(**settings: Any) -> OnTelegram:
            file = tmp_path / "durf.db"
            if not file.exists():
                shutil.copy(empty_database, file)
            return await stack.enter_async_context(on_telegram(file, library, telegram_server, **settings))

        yield begin


async def joined(here: OnTelegram, moderator: Person, chat: Chat) -> None:
    """The bot is brought into a group, and is welcome there."""
    await moderator.adds_bot(chat, administrator=True)
    await here.settled()
    await moderator.presses("Ja, doe mee", chat=chat)
    await here.settled()


async def follows(who: Person, message: Standing, label: str) -> None:
    """Somebody follows a link under a message into the private chat."""
    link = next(button.url for row in message.rows for button in row if button.label == label)
    assert link is not None
    await who.starts(link.partition("?start=")[2])


async def test_brought_into_a_group_it_says_what_it_reads_and_waits_for_a_yes(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria")
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await mieke.adds_bot(chat)
    await here.settled()
    (welcome,) = here.said(chat)
    assert "Ik lees alleen berichten met #durftevragen" in welcome.text
    assert welcome.silent
    await ria.says(QUESTION, chat)
    await here.settled()
    assert here.log() == []
    press = await ria.presses("Ja, doe mee", chat=chat)
    await here.settled()
    assert press.answer is not None
    assert press.answer["text"] == "Dat kan alleen een beheerder van deze groep."
    await mieke.presses("Ja, doe mee", chat=chat)
    await here.settled()
    assert "Mieke zei ja" in here.texts(chat)[0]
    await ria.says(QUESTION, chat)
    await here.settled()
    assert len(here.log()) == 1


async def test_a_question_goes_all_the_way_in_a_group_with_topics(start: Start) -> None:
    here = await start()
    mieke, ria, bas = here.server.person("Mieke"), here.server.person("Ria"), here.server.person("Bas")
    chat = here.server.forum("Taalnetwerk", mieke, ria, bas, bot=None)
    await joined(here, mieke, chat)
    await bas.starts()
    await bas.says("/aanbod woordenschat in groep 6")
    await here.settled()
    asked = await ria.says(QUESTION, chat)
    await here.settled()
    notice = here.said(chat, topic=None)[-2]
    assert notice.text.startswith("Dank je, Ria. Ik heb twee korte vragen")
    assert notice.reply_to == asked.id
    topic = here.topic(chat)
    assert here.texts(chat, topic)[0].startswith('Ria vraagt: "mijn groep 5')
    await follows(ria, notice, "Even privé")
    await here.settled()
    assert "ik ben Durf, erbij gehaald door Mieke" in here.texts(ria)[-1]
    await ria.says("Dinsdag bij aardrijkskunde. Losse woorden gaan goed, in de tekst haken ze af.")
    await here.settled()
    await ria.presses("Sla over")
    await here.settled()
    await ria.says(WORDING)
    await here.settled()
    assert WORDING in here.said(chat)[1].text
    assert "Ria vraagt" in here.texts(bas)[-1]
    await bas.presses("Ik denk mee")
    await here.settled()
    await bas.says("Wie begint over die woorden, jij of de kinderen?", chat, topic=topic)
    await here.settled()
    await ria.presses("Ik kan verder")
    await here.settled()
    (entry,) = here.log()
    assert (entry["status"], entry["wording"], entry["people"]) == ("helped", WORDING, ["Ria", "Bas"])
    assert [one.text for one in here.main(chat)[1:]] == [f'Ria kan verder met: "{WORDING}"']


async def test_in_a_group_without_topics_one_message_carries_the_question(start: Start) -> None:
    here = await start()
    mieke, ria, bas = here.server.person("Mieke"), here.server.person("Ria", started=True), here.server.person("Bas")
    chat = here.server.supergroup("Taalnetwerk", mieke, ria, bas, bot=None)
    await joined(here, mieke, chat)
    await ria.says(QUESTION, chat)
    await here.settled()
    notice = here.said(chat)[-1]
    assert notice.labels == ["Even privé", "Hier", "Zo is het goed"]
    await ria.presses("Hier", chat=chat)
    await here.settled()
    asked = here.said(chat)[-1]
    assert asked.id == notice.id
    assert asked.text.startswith("Ria: Vraag 1 van 2:")
    await bas.says("Ik bemoei me er even mee", chat, reply_to=asked.id)
    await ria.says("Dinsdag bij aardrijkskunde.", chat, reply_to=asked.id)
    await here.settled()
    await ria.presses("Zo is het goed", chat=chat)
    await here.settled()
    card = here.said(chat)[-1]
    assert card.id == notice.id
    assert card.labels == ["Ik denk mee", "Speelt bij mij ook"]
    await bas.says("Wie begint over die woorden?", chat, reply_to=card.id)
    await here.settled()
    (entry,) = here.log()
    assert entry["people"] == ["Ria", "Bas"]
    assert "Dinsdag bij aardrijkskunde." in [one["answer"] for one in entry["follow_ups"]]
    _, about_it, closing = here.said(chat)
    assert about_it.id == notice.id
    assert closing.labels == ["Ik kan verder", "Een stukje verder", "Vraag is veranderd", "Nog niet"]


async def test_two_askers_at_once_do_not_get_mixed_up(start: Start) -> None:
    here = await start()
    mieke = here.server.person("Mieke")
    ria, bas = here.server.person("Ria", started=True), here.server.person("Bas", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bas, bot=None)
    await joined(here, mieke, chat)
    await ria.says(QUESTION, chat)
    await bas.says("#dtv hoe begin ik een les over breuken in groep 6?", chat)
    await here.settled()
    first, second = here.topic(chat, 1), here.topic(chat, 2)
    press = await bas.presses("In het topic", here.main(chat)[1].id, chat)
    await here.settled()
    assert press.answer is not None
    assert press.answer["text"] == "Die keuze is voor Ria."
    await ria.presses("In het topic", here.main(chat)[1].id, chat)
    await bas.presses("In het topic", here.main(chat)[2].id, chat)
    await here.settled()
    await ria.says("Dinsdag bij aardrijkskunde.", chat, topic=first)
    await bas.says("Ze tellen op hun vingers.", chat, topic=second)
    await here.settled()
    answers = [[one["answer"] for one in entry["follow_ups"]] for entry in here.log()]
    assert answers[0][0] == "Dinsdag bij aardrijkskunde."
    assert answers[1][0] == "Ze tellen op hun vingers."


async def test_a_command_in_the_group_of_somebody_unknown_waits_in_the_private_chat(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria")
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    await ria.says("/uitleg", chat)
    await here.settled()
    knock = here.said(chat)[-1]
    assert knock.text.startswith("Ria, ik antwoord je liever privé.")
    await follows(ria, knock, "Open het gesprek")
    await here.settled()
    assert "Ik vraag door, en breng je vraag bij collega's" in here.texts(ria)[-1]


async def test_whoever_never_started_the_bot_is_not_asked_and_not_pointed_at(start: Start) -> None:
    here = await start()
    mieke, ria, bas = here.server.person("Mieke"), here.server.person("Ria", started=True), here.server.person("Bas")
    chat = here.server.forum("Taalnetwerk", mieke, ria, bas, bot=None)
    await joined(here, mieke, chat)
    await bas.says("/aanbod woordenschat in groep 6", chat)
    await ria.says(QUESTION, chat)
    await here.settled()
    await ria.presses("Zo is het goed", chat=chat)
    await here.settled()
    await here.passes(hours=6)
    assert here.texts(bas) == []
    assert not [text for text in here.texts(chat, here.topic(chat)) if "Bas" in text]


async def test_a_group_that_becomes_a_supergroup_keeps_its_network(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.group("Taalnetwerk", mieke, ria, bot=None)
    await mieke.adds_bot(chat)
    await here.settled()
    await mieke.presses("Ja, doe mee", chat=chat)
    await ria.says(QUESTION, chat)
    await here.settled()
    upgraded = await mieke.upgrades(chat)
    await here.settled()
    await ria.says("#dtv hoe begin ik een les over breuken?", upgraded)
    await here.settled()
    assert [entry["number"] for entry in here.log()] == [1, 2]


async def test_removed_from_the_group_a_moderator_hears_it_and_added_again_it_goes_on(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke", started=True), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await mieke.says("/start")
    await joined(here, mieke, chat)
    await ria.says(QUESTION, chat)
    await here.settled()
    await mieke.removes_bot(chat)
    await here.settled()
    assert here.texts(mieke)[-1].startswith('Ik ben uit "Taalnetwerk" gehaald.')
    await mieke.adds_bot(chat, administrator=True)
    await here.settled()
    await ria.says("#dtv hoe begin ik een les over breuken?", chat)
    await here.settled()
    assert [entry["number"] for entry in here.log()] == [1, 2]


async def test_whoever_blocks_the_bot_is_asked_in_the_topic_instead(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    await ria.says("/uitleg")
    await ria.blocks()
    await here.settled()
    await ria.says(QUESTION, chat)
    await here.settled()
    notice = here.said(chat)[1]
    assert next(button for row in notice.rows for button in row if button.label == "Even privé").url is not None
    await ria.presses("In het topic", notice.id, chat)
    await here.settled()
    assert "Vraag 1 van 2" in here.texts(chat, here.topic(chat))[-1]


async def test_with_privacy_mode_on_it_says_so_and_what_to_do(
    tmp_path: Path, library: Library, empty_database: Path
) -> None:
    async with TelegramServer(reads_all=False) as server:
        shutil.copy(empty_database, tmp_path / "durf.db")
        async with on_telegram(tmp_path / "durf.db", library, server) as here:
            mieke = server.person("Mieke")
            chat = server.supergroup("Taalnetwerk", mieke, bot=None)
            await mieke.adds_bot(chat)
            await here.settled()
            assert "met /setprivacy de privacy uit" in here.texts(chat)[0]


async def test_what_is_no_text_gets_one_sentence_in_private_and_nothing_in_the_group(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    before = len(here.said(chat))
    await ria.sends_voice(chat=chat)
    await ria.sends_sticker(chat=chat)
    await ria.sends_poll("Wanneer?", "maandag", "dinsdag", chat=chat)
    await ria.sends_voice()
    await here.settled()
    assert len(here.said(chat)) == before
    assert here.texts(ria)[-1].endswith("Daar kan ik niets mee. Kun je het in een paar woorden schrijven?")


async def test_an_edited_question_changes_what_everybody_sees(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    asked = await ria.says(QUESTION, chat)
    await here.settled()
    await ria.edits(asked, "#durftevragen mijn groep 5 zakt weg bij begrijpend lezen")
    await here.settled()
    assert "begrijpend lezen" in here.texts(chat, here.topic(chat))[0]


async def test_withdrawn_the_question_is_gone_from_the_name_of_its_topic_too(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    await ria.says(QUESTION, chat)
    await here.settled()
    await ria.says("/mijn 1")
    await here.settled()
    await ria.presses("Neem terug")
    await here.settled()
    (topic,) = chat.topics.values()
    assert topic.name == "Vraag 1"
    assert [one.text for one in here.said(chat) if "woordenschat" in one.text] == []


@pytest.mark.parametrize("kind", ["internal", "bad_gateway", "garbage", "cut_before", "too_many"])
async def test_what_fails_for_now_is_said_later_in_order(start: Start, kind: Any) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    here.server.fail(kind, "sendMessage", times=2)
    await ria.says(QUESTION, chat)
    await here.settled()
    await here.passes(minutes=5)
    assert here.said(chat)[1].text.startswith("Dank je, Ria.")
    assert here.texts(chat, here.topic(chat))[0].startswith("Ria vraagt:")
    assert len(here.said(chat)) == 3


async def test_after_a_start_nothing_is_lost_and_nothing_comes_twice(
    tmp_path: Path, library: Library, empty_database: Path, telegram_server: TelegramServer
) -> None:
    file = tmp_path / "durf.db"
    shutil.copy(empty_database, file)
    mieke, ria = telegram_server.person("Mieke"), telegram_server.person("Ria", started=True)
    chat = telegram_server.forum("Taalnetwerk", mieke, ria, bot=None)
    async with on_telegram(file, library, telegram_server) as here:
        await joined(here, mieke, chat)
        await ria.says(QUESTION, chat)
        await here.settled()
    await ria.presses("In het topic", here.said(chat)[1].id, chat)
    await ria.says("#dtv hoe begin ik een les over breuken in groep 6?", chat)
    async with on_telegram(file, library, telegram_server) as again:
        await again.settled()
        assert [entry["number"] for entry in again.log()] == [1, 2]
        assert "Vraag 1 van 2" in again.texts(chat, again.topic(chat))[-1]
        assert len([text for text in again.texts(chat) if text.startswith("Dank je, Ria.")]) == 2


async def test_a_long_question_is_said_in_parts_and_changed_in_parts(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    long = "Ze kennen de woorden niet. " * 148
    asked = await ria.says(f"#dtv {long}", chat)
    await here.settled()
    topic = here.topic(chat)
    assert len(here.texts(chat, topic)) == 2
    await ria.edits(asked, "#dtv mijn groep 5 kent de woorden niet")
    await here.settled()
    assert len(here.texts(chat, topic)) == 1
    assert here.said(chat, topic)[0].labels == ["Ik denk mee", "Speelt bij mij ook"]


async def test_markup_in_a_question_is_shown_as_it_was_typed(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    await ria.says("#dtv <b>hoe</b> leg ik 3 < 5 & 'x' uit? *ster* _streep_ [a](http://b.c)", chat)
    await here.settled()
    assert "<b>hoe</b> leg ik 3 < 5 & 'x' uit? *ster* _streep_ [a](http://b.c)" in here.texts(chat, here.topic(chat))[0]


ODD: tuple[dict[str, Any], ...] = (
    {"message": {}},
    {"message": {"message_id": 1}},
    {"message": {"message_id": 1, "chat": None, "text": "x"}},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "hologram"}, "text": "#dtv hoe"}},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "from": 7, "text": "#dtv hoe"}},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": "x", "type": "private"}, "from": {"id": 7}, "text": 3}},
    {"edited_message": {"message_id": 1, "chat": {"id": 1, "type": "private"}}},
    {"callback_query": {"id": "1", "from": {"id": 7}}},
    {"callback_query": {"id": "1", "from": {"id": 7}, "message": {"message_id": 1, "chat": {"id": 1}}, "data": "x"}},
    {"my_chat_member": {"chat": {"id": 1, "type": "group"}}},
    {"chat_member": {"new_chat_member": {"user": {}}}},
    {"channel_post": {"message_id": 1, "chat": {"id": 1, "type": "channel"}, "text": "#dtv hoe"}},
    {"poll": {"id": "1"}},
    {"something_new": {"x": 1}},
    {},
)


async def test_odd_updates_change_nothing_and_stop_nobody(start: Start) -> None:
    here = await start()
    mieke, ria = here.server.person("Mieke"), here.server.person("Ria", started=True)
    chat = here.server.forum("Taalnetwerk", mieke, ria, bot=None)
    await joined(here, mieke, chat)
    for update in ODD:
        here.server.world.updates.put(here.server.world.updates.next_id, update)
    await ria.says(QUESTION, chat)
    await here.settled()
    assert len(here.log()) == 1
