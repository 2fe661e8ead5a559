"""A question to think about is answered in its thread or for oneself alone, until the next one; silence is fine."""

from datetime import date, timedelta

from sqlmodel import Session, select

from bot.store import tables
from tests.talk import Network, Talk
from tests.test_reflections import asked, settled


def opened(talk: Talk, rhythm: str = "dinsdag 15.30") -> Talk:
    """A network in which a question was just asked."""
    settled(talk, rhythm)
    talk.at("2026-09-08 15:31")
    return talk


def thoughts(talk: Talk) -> list[tuple[str, bool]]:
    with Session(talk.durf.engine) as session:
        return [(one.text, one.private) for one in session.exec(select(tables.Thought))]


def test_what_is_said_in_the_thread_is_kept_with_the_question(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    assert talk("bas").says("Bij mij wringt het in de pauze.", "round:1") == []
    assert thoughts(talk) == [("Bij mij wringt het in de pauze.", False)]


def test_what_is_written_privately_is_seen_by_nobody_until_it_is_shared(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}, ria={}))
    bas = talk("bas")
    bas.presses("private")
    assert bas.heard[-1].endswith(
        "Schrijf het hier zo los als het in je opkomt. Alleen jij ziet het; delen kan daarna."
    )
    bas.answers("Ik durf het niet te zeggen in mijn team.")
    assert thoughts(talk) == [("Ik durf het niet te zeggen in mijn team.", True)]
    others = [text for chat in ("group", "round:1", "private:ria", "private:mieke") for text in talk.to(chat)]
    assert not [text for text in others if "durf het niet" in text]
    bas.presses("share")
    assert talk.to("round:1") == ['bas over de denkvraag: "Ik durf het niet te zeggen in mijn team."']
    assert thoughts(talk) == [("Ik durf het niet te zeggen in mijn team.", False)]


def test_a_second_private_answer_takes_the_place_of_the_first(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    bas = talk("bas")
    bas.presses("private")
    bas.answers("Eerst dit.")
    bas.presses("private")
    assert "Je schreef hier al iets over." in bas.heard[-1]
    bas.answers("Toch liever dat.")
    assert thoughts(talk) == [("Toch liever dat.", True)]
    assert "Eerst dit." not in talk.dump()


def test_an_answer_can_be_changed_and_taken_back_later(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    bas = talk("bas")
    bas.says("Het schoolplein.", "round:1")
    line = talk.lines
    talk.later(days=30)
    bas.edits(line, "Het schoolplein, en de gang.")
    assert thoughts(talk) == [("Het schoolplein, en de gang.", False)]
    bas.deletes(line)
    assert thoughts(talk) == []
    assert "schoolplein" not in talk.dump()


def test_an_answer_to_nobody_in_particular_can_also_be_skipped(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    talk("bas").presses("private")
    talk("bas").presses("skip")
    assert talk.shown("private:bas")[-1] == "Prima, dat hoeft niet."
    assert thoughts(talk) == []


def test_the_private_ask_waits_until_the_next_question_and_then_stops_waiting(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    talk("bas").presses("private")
    talk.at("2026-09-15 15:20")
    talk("bas").answers("Nu pas weet ik het.")
    assert thoughts(talk) == [("Nu pas weet ik het.", True)]
    talk.at("2026-09-15 15:35")
    talk("bas").presses("private")
    said = talk.at("2026-09-23 12:00")
    assert not [one for one in said if one.private and one.chat.endswith("bas")]
    talk("bas").says("Te laat bedacht.", "private")
    assert talk("bas").heard[-1] == "Is dit een vraag voor je collega's?"


def test_an_old_question_takes_no_private_answer_any_more(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    talk.at("2026-09-15 15:45")
    with Session(talk.durf.engine) as session:
        live = {row.slot: row.live for row in session.exec(select(tables.Outbox)) if row.round_id and row.kind == "say"}
    assert live == {"round.1": [], "round.2": ["private"]}


def test_a_question_in_an_answer_is_offered_once_and_asked_with_one_tap(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}, ria={}))
    talk("bas").says("Hoe krijgen jullie ouders mee met lezen?", "round:1")
    assert talk("bas").heard[-1].endswith("In wat je schreef zit een vraag. Zal ik er collega's bij zoeken?")
    talk("bas").says("En hoe doen jullie dat met de vaders?", "round:1")
    assert len(talk("bas").heard) == 1
    assert talk.log() == []
    talk("bas").presses("ask")
    talk("bas").presses("skip_all")
    talk("bas").presses("keep")
    assert talk.log()[0]["wording"] == "Hoe krijgen jullie ouders mee met lezen?"
    assert 'bas vraagt: "Hoe krijgen jullie ouders mee met lezen?"' in talk.to("group")[-1]


def test_a_private_question_is_asked_with_one_tap_too_and_stays_a_draft_until_it_is_worded(
    taalnetwerk: Network,
) -> None:
    talk = opened(taalnetwerk(bas={}, ria={}))
    talk("bas").presses("private")
    talk("bas").answers("Hoe begin ik erover met mijn directeur?")
    talk("bas").presses("ask")
    assert not [text for text in talk.to("group") if "directeur" in text]
    talk("bas").presses("skip_all")
    talk("bas").answers("Hoe begin je een lastig gesprek?")
    assert [text for text in talk.to("group") if "Hoe begin je een lastig gesprek?" in text]


def test_nobody_is_reminded_and_nobody_is_named_for_staying_silent(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}, ria={}, tom={}))
    talk("bas").says("De gang.", "round:1")
    talk("tom").presses("private")
    said = talk.at("2026-10-30 12:00")
    assert [text for name in ("bas", "ria") for text in talk(name).heard] == []
    assert len(talk("tom").heard) == 1
    assert not [one.text for one in said if "ria" in one.text or "tom" in one.text]


def test_the_moderator_gets_the_harvest_when_a_round_is_over(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}, ria={}))
    talk("bas").says("De gang.", "round:1")
    talk("ria").presses("private")
    talk("ria").answers("Dit zeg ik liever niet hardop.")
    talk.at("2026-09-15 16:30")
    harvest = talk("mieke").heard[-1]
    assert harvest.startswith('Bij de denkvraag "Wie ben je?"\nIn de groep dacht één lid mee.')
    assert "- De gang." in harvest
    assert "liever niet hardop" not in harvest
    assert "bas" not in harvest
    assert "ria" not in harvest


def test_of_a_round_in_which_nobody_said_anything_there_is_no_harvest(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    before = len(talk("mieke").heard)
    talk.at("2026-09-16 12:00")
    assert len(talk("mieke").heard) == before


def test_themes_are_named_only_where_five_or_more_joined_in(taalnetwerk: Network) -> None:
    names = ("bas", "ria", "tom", "kim", "lea")
    for count, theme in ((4, False), (5, True)):
        talk = opened(taalnetwerk(**{name: {} for name in names}))
        for name in names[:count]:
            talk(name).says("Bij ons gaat het vaak over toetsen.", "round:1")
        talk.at("2026-09-15 16:30")
        assert ("Het ging vaak over: toetsen." in talk("mieke").heard[-1]) == theme


def test_a_member_reads_back_what_they_thought_and_takes_one_out(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}, ria={}))
    bas = talk("bas")
    bas.says("/mijn denkvragen", "private")
    assert bas.heard[-1].endswith("Je hebt nog niets opgeschreven bij een denkvraag.")
    bas.presses("private")
    bas.answers("Alleen voor mij.")
    talk.at("2026-09-15 15:40")
    bas.says("Voor iedereen.", "round:2")
    bas.says("/mijn denkvragen", "private")
    log = bas.heard[-1]
    assert log.startswith("Dit dacht jij bij twee denkvragen, de nieuwste eerst:")
    assert log.index("1. 15 september, gedeeld") < log.index("2. 8 september, voor jezelf")
    assert '"Alleen voor mij."' in log
    talk("ria").says("/mijn denkvragen", "private")
    assert "Alleen voor mij" not in talk("ria").heard[-1]
    bas.says("/mijn denkvragen weg 2", "private")
    assert bas.heard[-1] == "Nummer 2 is weg."
    assert "Alleen voor mij." not in talk.dump()


def test_who_left_can_come_back_to_their_log_for_a_month_and_then_it_is_gone(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    talk("bas").presses("private")
    talk("bas").answers("Een gedachte van bas.")
    talk.line(leave="bas")
    talk.later(days=29)
    assert "Een gedachte van bas." in talk.dump()
    talk.later(days=3)
    assert "Een gedachte van bas." not in talk.dump()


def talks_each_week(talk: Talk, first: int, weeks: int, times: int) -> None:
    """So many messages in the thread of each question, from the first one on."""
    for number in range(first, first + weeks):
        talk.at(f"{date(2026, 9, 1) + timedelta(weeks=number)} 15:35")
        for turn in range(times):
            talk(("bas", "ria")[turn % 2]).says(f"Dat herken ik, {number} {turn}.", f"round:{number}")


def test_when_members_talk_more_among_themselves_the_rhythm_halves_and_a_moderator_can_undo_that(
    taalnetwerk: Network,
) -> None:
    talk = settled(taalnetwerk(bas={}, ria={}))
    talk("mieke").says("/netwerk toch school 17 t/m 25 oktober", "private")
    talks_each_week(talk, 1, 5, 1)
    talks_each_week(talk, 6, 4, 8)
    talk.later(days=8)
    said = [text for text in talk("mieke").heard if text.startswith("Jullie praten veel met elkaar.")]
    assert len(said) == 1
    assert said[0].endswith(
        "Daarom stel ik de denkvraag voortaan half zo vaak: om de week op dinsdag om 15.30, niet in de vakantie."
    )
    talk("mieke").presses("steady")
    assert talk("mieke").heard[-1] == "Goed, ik vraag altijd even vaak."
    talk("mieke").says("/reflectie", "private")
    assert "De denkvragen komen dinsdag om 15.30" in talk("mieke").heard[-1]


def test_a_new_network_that_talks_a_lot_is_held_against_nothing_yet(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(bas={}, ria={}))
    talks_each_week(talk, 1, 5, 8)
    assert not [text for text in talk("mieke").heard if text.startswith("Jullie praten veel met elkaar.")]


def test_a_network_can_keep_its_rhythm_steady(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    talk("mieke").says("/reflectie tempo", "private")
    assert "Typ /reflectie tempo mee" in talk("mieke").heard[-1]
    talk("mieke").says("/reflectie tempo vast", "private")
    assert talk("mieke").heard[-1] == "Goed, ik vraag altijd even vaak."


def test_after_a_long_silence_the_next_question_is_a_mild_one(taalnetwerk: Network) -> None:
    talk = opened(taalnetwerk(bas={}))
    known = {each.text: each for each in talk.durf.library["nl"].phases["verkenning"].questions.values()}
    talk.at("2026-12-02 12:00")
    assert {known[text].dose for text in asked(talk)[4:8]} == {"mild"}


def test_a_process_that_was_down_for_a_week_asks_one_question_to_catch_up(taalnetwerk: Network) -> None:
    talk = settled(taalnetwerk(bas={}), "elke werkdag 15.30")
    talk.at("2026-09-08 15:31")
    assert len(asked(talk)) == 2
    clock = talk.stand.clock
    clock.now += timedelta(days=7, hours=-5)  # nothing fired meanwhile: Tuesday 15 September, half past ten
    talk.stand.last = clock.now
    said = talk.later(minutes=1)
    assert len([one for one in said if one.text.startswith("Denkvraag")]) == 0  # the next one is near
    talk.at("2026-09-15 15:31")
    assert len(asked(talk)) == 3
