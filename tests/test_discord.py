"""On Discord: what people see in their channels, threads, forums and private chats."""

from tests.discord_fixtures import QUESTION, Taalnetwerk
from tests.servers.discord_api.permissions import Permission
from tests.servers.discord_api.world import Message

WORDS = "mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"
WORDING = "Hoe gaan mijn kinderen die muurwoorden zelf gebruiken?"


def mentioned(message: Message) -> list[str]:
    return [user.name for user in message.mentions]


# --- coming in -------------------------------------------------------------------------------------------------------


async def test_brought_into_a_server_it_says_what_it_reads_and_waits_for_a_yes(taal: Taalnetwerk) -> None:
    here = await taal.start()
    (welcome,) = here.said(taal.channel)
    assert "Ik lees alleen berichten met #durftevragen" in welcome.text
    assert "Developer Portal" not in welcome.text
    assert welcome.flags & (1 << 12), "it wakes nobody"
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    assert here.log() == []
    await taal.ria.presses("Ja, doe mee", welcome)
    await here.settled()
    assert [one.text for one in here.alone(taal.channel, taal.ria)] == ["Dat kan alleen een beheerder van deze groep."]
    await taal.mieke.presses("Ja, doe mee", welcome)
    await here.settled()
    assert "Mieke zei ja" in here.texts(taal.channel)[0]
    assert (here.said(taal.channel)[0].labels, here.said(taal.channel)[0].selects) == ([], [])
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    assert len(here.log()) == 1


async def test_the_yes_may_be_for_another_channel(taal: Taalnetwerk) -> None:
    vragen = taal.server.channel(taal.guild, "vragen")
    here = await taal.welcome(vragen)
    assert "koos een ander kanaal" in here.texts(taal.channel)[0]
    assert "Mieke zei ja: vraag hier iets" in here.texts(vragen)[0]
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    assert here.log() == []
    await taal.ria.says(QUESTION, vragen)
    await here.settled()
    assert len(here.log()) == 1
    assert here.thread(vragen).name == "1. mijn groep 5 zakt weg bij woordenschat, iemand een leuke…"


async def test_only_who_manages_the_server_may_choose_a_channel(taal: Taalnetwerk) -> None:
    vragen = taal.server.channel(taal.guild, "vragen")
    here = await taal.start()
    await taal.ria.chooses(str(vragen.id), under=here.said(taal.channel)[0])
    await here.settled()
    assert here.alone(taal.channel, taal.ria)[0].text == "Dat kan alleen een beheerder van deze groep."
    assert here.texts(vragen) == []


async def test_a_channel_where_it_may_not_write_is_not_taken(taal: Taalnetwerk) -> None:
    hidden = taal.server.channel(taal.guild, "directie")
    taal.server.overwrite(hidden, taal.server.everyone(taal.guild), deny=Permission.VIEW_CHANNEL)
    here = await taal.start()
    await taal.mieke.chooses(str(hidden.id), under=here.said(taal.channel)[0])
    await here.settled()
    assert here.alone(taal.channel, taal.mieke)[0].text.startswith("In dat kanaal mag ik niet lezen of schrijven.")
    assert "Mag ik hier meedoen?" in here.texts(taal.channel)[0]


async def test_brought_into_a_server_while_it_runs_it_comes_too(taal: Taalnetwerk) -> None:
    here = await taal.start()
    rekenen = taal.server.guild("Rekennetwerk", bot=False)
    await taal.mieke.adds_bot(rekenen)
    await here.settled()
    assert rekenen.system_channel is not None
    assert "Mag ik hier meedoen?" in here.texts(rekenen.system_channel)[0]


async def test_where_it_may_write_nowhere_it_says_nothing_and_comes_when_it_may(taal: Taalnetwerk) -> None:
    everyone = taal.server.everyone(taal.guild)
    taal.server.overwrite(taal.channel, everyone, deny=Permission.SEND_MESSAGES)
    here = await taal.start()
    assert here.said(taal.channel) == []
    taal.server.overwrite(taal.channel, everyone)
    await here.settled()
    assert len(here.said(taal.channel)) == 1


# --- a question ------------------------------------------------------------------------------------------------------


async def test_a_question_goes_all_the_way_in_a_channel(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.bas.uses("aanbod", taal.bas.dm, tekst="woordenschat in groep 6")
    await here.settled()
    asked = await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    notice = here.said(taal.channel)[-1]
    assert notice.text.startswith("Dank je, Ria. Ik heb twee korte vragen")
    assert notice.refers_to is asked
    assert mentioned(notice) == []
    thread = here.thread(taal.channel)
    assert notice.thread is thread
    assert here.texts(thread)[0].startswith('Ria vraagt: "mijn groep 5')
    await taal.ria.presses("Even privé", notice)
    await here.settled()
    assert "ik ben Durf, erbij gehaald door Mieke" in here.texts(taal.ria.dm)[-1]
    assert [one.text for one in here.alone(taal.channel, taal.ria)] == ["Ik schreef je privé."]
    await taal.ria.says("Dinsdag bij aardrijkskunde. In de tekst haken ze af.", taal.ria.dm)
    await here.settled()
    await taal.ria.presses("Sla over", here.said(taal.ria.dm)[-1])
    await here.settled()
    await taal.ria.says(WORDING, taal.ria.dm)
    await here.settled()
    assert WORDING in here.said(taal.channel)[1].text
    assert "Ria vraagt" in here.texts(taal.bas.dm)[-1]
    await taal.bas.presses("Ik denk mee", here.said(taal.bas.dm)[-1])
    await here.settled()
    await taal.bas.says("Wie begint over die woorden, jij of de kinderen?", thread)
    await here.settled()
    await taal.ria.presses("Ik kan verder", here.said(taal.ria.dm)[-1])
    await here.settled()
    (entry,) = here.log()
    assert (entry["status"], entry["wording"], entry["people"]) == ("helped", WORDING, ["Ria", "Bas"])
    assert here.texts(taal.channel)[1:] == [f'Ria kan verder met: "{WORDING}"']


async def test_a_question_in_the_thread_is_answered_there_by_who_is_waited_for(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    await taal.ria.presses("In het topic", here.said(taal.channel)[-1])
    await here.settled()
    thread = here.thread(taal.channel)
    ask = here.said(thread)[-1]
    assert mentioned(ask) == ["Ria"]
    assert "Vraag 1 van 2" in ask.text
    await taal.ria.says("Dinsdag bij aardrijkskunde.", thread)
    await here.settled()
    assert here.log()[0]["follow_ups"][0]["answer"] == "Dinsdag bij aardrijkskunde."
    await taal.ria.presses("Sla over", here.said(thread)[-1])
    await here.settled()
    wording = here.said(thread)[-1]
    assert wording.labels == ["Laat zo staan", "Schrijf je antwoord"]
    await taal.bas.presses("Schrijf je antwoord", wording)
    await here.settled()
    assert here.alone(thread, taal.bas)[-1].text == "Die keuze is voor Ria."
    form = await (await taal.ria.presses("Schrijf je antwoord", wording)).until_answered()
    await taal.ria.fills_in(form, {"text": WORDING})
    await here.settled()
    assert here.log()[0]["wording"] == WORDING


async def test_asked_in_a_thread_the_answer_is_there_and_the_question_gets_a_thread_of_its_own(
    taal: Taalnetwerk,
) -> None:
    here = await taal.welcome()
    chat = await taal.ria.starts_thread("bijpraten", taal.channel)
    asked = await taal.ria.says(QUESTION, chat)
    await here.settled()
    assert here.said(chat)[0].refers_to is asked
    assert here.thread(taal.channel) is not chat
    assert here.texts(here.thread(taal.channel))[0].startswith("Ria vraagt")


async def test_a_command_with_words_asks_and_leaves_nothing_behind(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    given = await taal.ria.uses("vraag", taal.channel, tekst=WORDS)
    await here.settled()
    assert given.answer == 5
    assert here.alone(taal.channel, taal.ria) == []
    assert here.texts(taal.channel)[-1].startswith("Dank je, Ria.")
    assert here.log()[0]["first"] == WORDS


async def test_a_command_without_words_opens_a_form(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    given = await (await taal.ria.uses("ask", taal.channel)).until_answered()
    assert given.modal is not None
    assert given.modal["title"] == "Vraag iets aan je collega's"
    await taal.ria.fills_in(given, {"text": WORDS})
    await here.settled()
    assert here.log()[0]["first"] == WORDS
    assert here.alone(taal.channel, taal.ria) == []


async def test_a_form_speaks_the_language_of_who_opens_it(taal: Taalnetwerk) -> None:
    await taal.welcome()
    taal.bas.user.locale = "en-GB"
    given = await (await taal.bas.uses("vraag", taal.channel)).until_answered()
    assert given.modal is not None
    assert given.modal["title"] == "Ask your colleagues something"


async def test_a_message_of_ones_own_becomes_a_question_by_its_menu(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    said = await taal.ria.says(WORDS, taal.channel)
    await here.settled()
    assert here.log() == []
    refused = await (await taal.bas.uses_on("Maak hier een vraag van", said)).until_answered()
    assert [one.text for one in refused.replies] == ["Dat kan alleen met een bericht van jezelf."]
    await taal.ria.uses_on("Maak hier een vraag van", said)
    await here.settled()
    assert here.log()[0]["first"] == WORDS
    assert here.said(taal.channel)[-1].refers_to is said
    assert here.alone(taal.channel, taal.ria) == []


async def test_asked_before_the_yes_a_message_becomes_a_question_without_its_hashtag(taal: Taalnetwerk) -> None:
    here = await taal.start()
    said = await taal.ria.says(QUESTION, taal.channel)
    await here.joined(taal.guild, taal.mieke)
    await taal.ria.uses_on("Make this a question", said)
    await here.settled()
    assert here.log()[0]["first"] == WORDS


async def test_a_typed_command_works_in_a_thread_of_the_channel(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    chat = await taal.ria.starts_thread("bijpraten", taal.channel)
    await taal.ria.says("/zoek breuken", chat)
    await here.settled()
    assert here.texts(taal.ria.dm)[-1].endswith("Vragen kan met /vraag.")


async def test_a_command_in_another_channel_asks_in_the_place_of_the_network(taal: Taalnetwerk) -> None:
    vragen = taal.server.channel(taal.guild, "vragen")
    here = await taal.welcome(vragen)
    await taal.ria.uses("vraag", taal.channel, tekst=WORDS)
    await here.settled()
    assert here.texts(vragen)[-1].startswith("Dank je, Ria.")
    said = await taal.bas.says("Hoe krijg ik mijn klas stil na de gymles?", taal.channel)
    await taal.bas.uses_on("Maak hier een vraag van", said)
    await here.settled()
    assert here.texts(vragen)[-1].startswith("Dank je, Bas.")
    assert here.thread(vragen, 2).name == "2. Hoe krijg ik mijn klas stil na de gymles?"


async def test_answers_to_commands_are_seen_by_who_gave_them_alone(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.ria.uses("uitleg", taal.channel)
    await taal.bas.uses("zoek", taal.channel, woorden="breuken")
    await here.settled()
    assert "Vraag iets in de groep met #durftevragen" in here.alone(taal.channel, taal.ria)[0].text
    assert here.alone(taal.channel, taal.bas)[0].text.endswith(
        'Over "breuken" vind ik nog niets. Vragen kan met /vraag.'
    )
    assert here.texts(taal.ria.dm) == here.texts(taal.bas.dm) == []


async def test_before_the_yes_a_command_says_so(taal: Taalnetwerk) -> None:
    here = await taal.start()
    await taal.ria.uses("vraag", taal.channel, tekst=WORDS)
    await here.settled()
    assert here.alone(taal.channel, taal.ria)[0].text.startswith("Ik doe hier nog niet mee.")


async def test_what_needs_an_answer_is_asked_in_private_and_the_command_says_where(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.bas.uses("aanbod", taal.channel)
    await here.settled()
    assert "Waar kun jij over meedenken?" in here.texts(taal.bas.dm)[-1]
    (pointer,) = here.alone(taal.channel, taal.bas)
    assert (pointer.text, pointer.labels) == ("Ik schreef je privé.", ["Open het gesprek"])
    await taal.bas.says("woordenschat in groep 6", taal.bas.dm)
    await here.settled()
    assert "Genoteerd" in here.texts(taal.bas.dm)[-1]


async def test_in_private_commands_are_answered_in_the_chat_itself(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.ria.uses("mijn", taal.ria.dm)
    await here.settled()
    (answer,) = here.said(taal.ria.dm, taal.ria)
    assert "Jouw vragen:" in answer.text
    assert answer.shown_to is None


async def test_the_commands_are_told_once_in_two_languages(taal: Taalnetwerk) -> None:
    await taal.welcome()
    told = {one["name"]: one for one in taal.server.commands[None]}
    assert list(told) == ["vraag", "aanbod", "zoek", "mijn", "uitleg", "netwerk", "Maak hier een vraag van"]
    assert told["vraag"]["name_localizations"]["en-US"] == "ask"
    assert told["zoek"]["options"][0]["required"]
    assert told["netwerk"]["default_member_permissions"] == "32"
    await taal.stop()
    await taal.start()
    assert len(taal.server.asked("PUT /applications/{application_id}/commands")) == 1


async def test_who_has_the_chosen_role_is_a_moderator_too(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    role = taal.server.role(taal.guild, "trekkers")
    await taal.ria.uses("netwerk", taal.channel)
    await taal.mieke.uses("netwerk", taal.channel, wat=f"moderator <@&{role.id}>")
    await here.settled()
    assert here.alone(taal.channel, taal.ria)[-1].text == "Dat kan alleen een beheerder van deze groep."
    assert here.alone(taal.channel, taal.mieke)[-1].text == "Wie deze rol heeft, is nu ook mijn moderator."
    await taal.mieke.gives_role(role, taal.ria, taal.guild)
    await taal.ria.uses("netwerk", taal.channel)
    await here.settled()
    assert "Taalnetwerk" in here.alone(taal.channel, taal.ria)[-1].text


# --- a forum ---------------------------------------------------------------------------------------------------------


async def test_in_a_forum_a_question_is_a_post(taal: Taalnetwerk) -> None:
    forum = taal.server.forum(taal.guild, tags=["vraag", "klaar"], tag_required=True)
    here = await taal.welcome(forum)
    assert "koos een ander kanaal" in here.texts(taal.channel)[0]
    await taal.ria.uses("vraag", taal.channel, tekst=WORDS)
    await here.settled()
    post = here.thread(forum)
    assert post.name == "1. mijn groep 5 zakt weg bij woordenschat, iemand een leuke…"
    first, card = here.said(post)
    assert first.id == post.id
    assert first.text.startswith("Dank je, Ria.")
    assert card.text.startswith("Ria vraagt")
    assert post.thread is not None
    assert post.thread.tags == [forum.tags[0].id]
    await taal.ria.presses("Zo is het goed", first)
    await here.settled()
    assert here.texts(post)[0] == f'Ria vraagt: "{WORDS}" Meedenken kan in het topic (vraag 1).'
    await taal.bas.says("Wat doen ze nu al met die woorden?", post)
    await here.settled()
    assert here.log()[0]["people"] == ["Ria", "Bas"]
    await taal.ria.uses("mijn", taal.ria.dm, wat="1")
    await here.settled()
    await taal.ria.presses("Neem terug", here.said(taal.ria.dm)[-1])
    await here.settled()
    assert post.name == "Vraag 1"
    assert here.texts(post) == ["Deze vraag is teruggenomen.", "Deze vraag is teruggenomen.", "Vraag 1"]


async def test_a_post_of_somebodys_own_with_the_hashtag_is_the_question_and_keeps_its_name(taal: Taalnetwerk) -> None:
    forum = taal.server.forum(taal.guild)
    here = await taal.welcome(forum)
    post = await taal.ria.posts(forum, "woordenschat", QUESTION)
    await here.settled()
    notice, card = here.said(post)
    assert notice.text.startswith("Dank je, Ria.")
    assert card.text.startswith("Ria vraagt")
    await taal.ria.deletes(post.messages[post.id])
    await here.settled()
    assert post.name == "woordenschat"
    assert here.log()[0]["status"] == "withdrawn"


async def test_a_forum_that_asks_for_a_tag_and_has_none_gets_no_post(taal: Taalnetwerk) -> None:
    forum = taal.server.forum(taal.guild, tag_required=True)
    here = await taal.welcome(forum)
    await taal.ria.uses("vraag", taal.channel, tekst=WORDS)
    await here.settled()
    assert [one for one in taal.guild.channels.values() if one.parent is forum] == []


# --- in private ------------------------------------------------------------------------------------------------------


async def test_with_private_messages_closed_all_is_asked_where_the_asker_is(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    taal.ria.closes_dms()
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    await taal.ria.presses("Even privé", here.said(taal.channel)[-1])
    await here.settled()
    (ask,) = here.alone(taal.channel, taal.ria)
    assert "Vraag 1 van 2" in ask.text
    assert ask.labels == ["Sla over", "Zo is het goed", "Schrijf je antwoord"]
    form = await (await taal.ria.presses("Schrijf je antwoord", ask)).until_answered()
    assert form.modal is not None
    assert "Vraag 1 van 2" in form.modal["components"][0]["content"]
    await taal.ria.fills_in(form, {"text": "Dinsdag bij aardrijkskunde."})
    await here.settled()
    await taal.ria.presses("Sla over", here.alone(taal.channel, taal.ria)[-1])
    await here.settled()
    wording = here.alone(taal.channel, taal.ria)[-1]
    assert "Hoe vraag je het nu?" in wording.text
    form = await (await taal.ria.presses("Schrijf je antwoord", wording)).until_answered()
    await taal.ria.fills_in(form, {"text": WORDING})
    await here.settled()
    assert here.log()[0]["wording"] == WORDING
    assert here.texts(taal.ria.dm) == []
    assert "Dinsdag" not in " ".join(here.texts(taal.channel, taal.bas) + here.texts(here.thread(taal.channel)))


async def test_what_waited_for_a_closed_chat_is_shown_to_who_asks_for_it(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    taal.ria.closes_dms()
    await taal.ria.uses("aanbod", taal.channel)
    await here.settled()
    await taal.ria.says("/mijn", taal.channel)
    await here.settled()
    knock = here.said(taal.channel)[-1]
    assert mentioned(knock) == ["Ria"]
    assert knock.text.endswith("ik antwoord je liever privé. Open het gesprek met mij, dan staat het daar.")
    await taal.ria.presses("Open het gesprek", knock)
    await here.settled()
    assert "Jouw vragen:" in "".join(one.text for one in here.alone(taal.channel, taal.ria))


async def test_who_writes_in_private_first_is_known_by_the_server_they_are_in(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.ria.says("/vraag hoe leg ik breuken uit aan kinderen die er bang voor zijn?", taal.ria.dm)
    stranger = taal.server.person("Kees", taal.server.guild("Elders", bot=False))
    await stranger.says("hoe leg ik breuken uit aan kinderen?", stranger.dm)
    await here.settled()
    assert "Vraag 1 van" in here.texts(taal.ria.dm)[-1]
    assert len(here.log()) == 1


async def test_a_moderator_is_told_in_private_that_it_was_put_out(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    other = taal.server.guild("Schoolbord")
    taal.server.person_of(other.owner)
    await taal.mieke.removes_bot(taal.guild)
    await here.passes(hours=1)
    assert here.texts(taal.mieke.dm)[-1].endswith("gaat verder waar we waren.")


# --- choices ---------------------------------------------------------------------------------------------------------


async def test_a_press_by_somebody_else_is_told_to_them_alone(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    notice = here.said(taal.channel)[-1]
    await taal.bas.presses("Zo is het goed", notice)
    await taal.ria.presses("Ik denk mee", here.said(here.thread(taal.channel))[0])
    await here.settled()
    assert here.alone(taal.channel, taal.bas)[0].text == "Die keuze is voor Ria."
    thread = here.thread(taal.channel)
    assert here.alone(thread, taal.ria)[0].text == "Dat is je eigen vraag; die keuze is voor collega's."
    assert here.log()[0]["status"] == "asked"


async def test_a_changed_question_changes_what_stands_there_and_a_deleted_one_is_withdrawn(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    asked = await taal.ria.says(QUESTION, taal.channel)
    await here.settled()
    thread = here.thread(taal.channel)
    await taal.ria.edits(asked, "#dtv mijn groep 5 zakt weg bij begrijpend lezen")
    await here.settled()
    assert "begrijpend lezen" in here.texts(thread)[0]
    await taal.mieke.deletes(asked)
    await here.settled()
    assert here.log()[0]["status"] == "withdrawn"
    assert thread.name == "Vraag 1"
    assert "groep 5" not in " ".join(here.texts(thread) + here.texts(taal.channel))


async def test_markup_and_everyone_in_a_question_stay_signs(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    nasty = "#dtv **hoe** `krijg` ik _@everyone_ stil? <@&1> [x](http://y.z) <t:0>\n# kop\n> citaat"
    await taal.mieke.says(nasty, taal.channel)
    await here.settled()
    card = here.said(here.thread(taal.channel))[0]
    assert not card.mention_everyone
    assert card.mention_roles == []
    assert r"\*\*hoe\*\* \`krijg\`" in card.content
    assert "\n\\# kop\n\\> citaat" in card.content
    assert r"\<t:0>" in card.content
    assert "@everyone" not in card.content
    assert "@everyone" in here.log()[0]["first"]


async def test_a_colleague_who_is_named_is_named_and_the_bot_is_not(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    await taal.ria.says(
        f"<@{taal.server.bot.id}> #dtv weet {taal.bas.mention} hoe dit moet? <:hand:123456789012345678>", taal.channel
    )
    await here.settled()
    assert here.log()[0]["first"] == "weet @Bas hoe dit moet? :hand:"


async def test_a_long_question_is_said_in_as_many_parts_as_it_takes(taal: Taalnetwerk) -> None:
    here = await taal.welcome()
    long = " ".join(f"Zin {number} over *woorden* in groep 5." for number in range(100))
    await taal.ria.says(f"#dtv {long}", taal.channel)
    await here.settled()
    thread = here.thread(taal.channel)
    parts = here.said(thread)
    assert len(parts) > 1
    assert all(len(part.text) <= 2000 for part in parts)
    assert [part.labels for part in parts[:-1]] == [[]] * (len(parts) - 1)
    await taal.bas.presses("Speelt bij mij ook", parts[-1])
    await here.settled()
    assert here.said(thread)[-1].text.endswith("Speelt ook bij één collega.")
    await taal.ria.uses("mijn", taal.ria.dm, wat="1")
    await here.settled()
    await taal.ria.presses("Neem terug", here.said(taal.ria.dm)[-1])
    await here.settled()
    assert [text for text in here.texts(thread) if "teruggenomen" not in text] == ["Vraag 1"]
