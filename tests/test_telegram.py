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
    main = [one for one in here.said(chat) if one.topic is None]
    assert [one.text for one in main[1:]] == [f'Ria kan verder met: "{WORDING}"']
