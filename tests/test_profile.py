"""Who somebody is, in their own words: they alone write it, say who sees it, and take it away."""

import pytest
from sqlmodel import col, select

from bot.platforms.playground.platform import NAME
from bot.store import people, tables
from bot.store.database import writing
from bot.store.joining import join_people
from tests.talk import Network, Talk
from tests.test_seeking import OFFERS, asked_privately, worded

LONELY_DAYS = "2026-09-11 12:00"


def profile(talk: Talk, name: str) -> str:
    talk(name).says("/mijn profiel", "private")
    return talk(name).heard[-1]


def begun(taalnetwerk: Network) -> Talk:
    talk = taalnetwerk(ria={}, jan={}, bas={})
    talk("bas").says("/mijn profiel vraag", "private")
    return talk


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("school De Klimop", 'school: "De Klimop" (collega\'s zien het)'),
        ("type bo", 'schooltype: "bo" (collega\'s zien het)'),
        ("rol taalcoördinator", 'rol: "taalcoördinator" (collega\'s zien het)'),
        ("vak Nederlands", 'vak: "Nederlands" (collega\'s zien het)'),
        ("groepen 5 en 6", 'groepen: "5 en 6" (collega\'s zien het)'),
        ("wie Ik sta al jaren in groep 7.", 'wie je bent: "Ik sta al jaren in groep 7." (collega\'s zien het)'),
        ("halen ideeën voor lezen", 'halen en brengen: "ideeën voor lezen" (collega\'s zien het)'),
        ("speelt een fusie", 'wat er speelt: "een fusie" (alleen jij ziet het)'),
        ("subject Dutch", 'vak: "Dutch" (collega\'s zien het)'),
    ],
)
def test_a_field_is_written_and_shown_with_who_sees_it(taalnetwerk: Network, typed: str, line: str) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(f"/mijn profiel {typed}", "private")
    assert talk("ria").heard[-1].endswith(f"Genoteerd. {line}")
    assert line in profile(talk, "ria")


def test_an_empty_profile_is_fine_and_offers_the_questions(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    assert "Nog niets over jezelf; het hoeft ook niet." in profile(talk, "ria")
    assert talk.choices("private:ria") == ["profile"]
    talk("ria").presses("profile")
    assert talk("ria").heard[-1].startswith("Wie ben je in je werk?")


def test_somebody_decides_who_sees_a_field_and_what_goes(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    for typed in ("school De Klimop", "speelt een fusie", "vak rekenen"):
        talk("ria").says(f"/mijn profiel {typed}", "private")
    talk("jan").says("/zoek wie ria", "private")
    assert talk("jan").heard[-1].endswith('ria:\nschool: "De Klimop"\nvak: "rekenen"')
    talk("ria").says("/mijn profiel school alleen ik", "private")
    talk("ria").says("/mijn profiel speelt netwerk", "private")
    talk("ria").says("/mijn profiel vak weg", "private")
    talk("jan").says("/zoek wie ria", "private")
    assert talk("jan").heard[-1] == 'ria:\nwat er speelt: "een fusie"'


@pytest.mark.parametrize("typed", ["hobby vissen", "school", "vka rekenen"])
def test_what_is_no_field_gets_a_sentence_with_an_example(taalnetwerk: Network, typed: str) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(f"/mijn profiel {typed}", "private")
    assert "Het kan zo: /mijn profiel school De Klimop." in talk("ria").heard[-1]


def test_all_of_it_goes_at_once_and_with_the_member(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    for name in ("ria", "jan"):
        talk(name).says("/mijn profiel speelt leerlingen zwerven rond", "private")
    talk("ria").says("/mijn profiel weg", "private")
    assert "Nog niets over jezelf" in profile(talk, "ria")
    talk.line(leave="jan")
    talk.later(days=40)
    assert "zwerven" not in talk.dump().casefold()


def test_the_four_questions_come_a_day_apart_and_can_be_skipped(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    bas = talk("bas")
    bas.answers("Ik sta in groep 5.")
    assert bas.heard[-1].startswith("Genoteerd; collega's kunnen het lezen.")
    assert bas.heard[-1].endswith("De volgende komt op je eerstvolgende werkdag.")
    before = len(bas.heard)
    talk.at("2026-09-08 08:30")
    assert len(bas.heard) == before
    talk.at("2026-09-08 09:30")
    assert bas.heard[-1].startswith("Waar kun je over meedenken?")
    bas.answers("woordenschat met prenten")
    assert bas.heard[-1].startswith("Genoteerd bij waar je over meedenkt.")
    talk.at("2026-09-09 10:30")
    assert bas.heard[-1].startswith("Wat kom je hier halen")
    bas.presses("skip")
    talk.at("2026-09-10 11:30")
    bas.answers("Veel zieken.")
    assert bas.heard[-1] == "Genoteerd, alleen voor jou. Dat was de laatste. Alles bij elkaar: /mijn profiel."
    for line in ('wie je bent: "Ik sta in groep 5."', 'denkt mee over: "woordenschat', "(alleen jij ziet het)"):
        assert line in profile(talk, "bas")
    talk.later(days=20)
    assert "Wat kom je hier halen" not in bas.heard[-1]


def test_an_answer_about_thinking_along_is_an_offer_like_any_other(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    worded(talk)
    talk("bas").presses("skip")
    talk.at("2026-09-08 09:30")
    talk("bas").answers("woordenschat")
    assert asked_privately(talk, "bas") == ["bas"]


def test_stop_ends_the_questions_and_so_does_silence(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    talk("bas").presses("stop")
    assert talk("bas").heard[-1].startswith("Goed, ik vraag er niet meer naar.")
    talk("jan").says("/mijn profiel vraag", "private")
    before = [len(talk(name).heard) for name in ("bas", "jan")]
    talk.later(days=30)
    assert [len(talk(name).heard) for name in ("bas", "jan")] == before


def test_a_second_question_on_the_same_day_is_not_asked(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    talk("bas").presses("skip")
    talk("bas").says("/mijn profiel vraag", "private")
    assert "Eén vraag per dag is genoeg" in talk("bas").heard[-1]


def test_whoever_is_away_is_asked_on_when_they_are_back(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    talk("bas").presses("skip")
    talk("bas").says("/rust tot vrijdag", "private")
    talk.at("2026-09-11 16:00")
    assert not talk("bas").heard[-1].startswith("Waar kun je")
    talk.at("2026-09-14 08:10")
    assert talk("bas").heard[-1].startswith("Waar kun je over meedenken?")


def test_the_questions_are_offered_once_under_a_first_offer(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("/aanbod rekenen met breuken", "private")
    assert "stel ik vier korte vragen, één per dag" in talk("ria").heard[-1]
    assert talk.choices("private:ria") == ["profile"]
    talk("ria").says("/aanbod spelling", "private")
    assert "vier korte vragen" not in talk("ria").heard[-1]
    talk("ria").presses("profile")
    assert talk("ria").heard[-1].startswith("Wie ben je in je werk?")


def test_corrections_and_deletions_are_followed(taalnetwerk: Network) -> None:
    talk = begun(taalnetwerk)
    talk("bas").answers("Ik sta in groep 5.")
    line = talk.lines
    talk("bas").edits(line, "Ik sta in groep 4.")
    talk("bas").says("/mijn profiel school De Klimop", "private")
    school = talk.lines
    talk("bas").edits(school, "/mijn profiel school De Boom")
    assert 'wie je bent: "Ik sta in groep 4."' in profile(talk, "bas")
    assert 'school: "De Boom"' in talk("bas").heard[-1]
    talk("bas").deletes(line)
    talk("bas").deletes(school)
    assert "Nog niets over jezelf" in profile(talk, "bas")


def test_a_wider_circle_asks_by_profile_and_says_so_to_that_person_only(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={}, kim={})
    talk("jan").says("/mijn profiel speelt Onze woordenschat gaat achteruit.", "private")
    talk("kim").says("/mijn profiel groepen 5 en 6", "private")
    worded(talk)
    talk.at("2026-09-07 16:30")
    assert asked_privately(talk, "jan", "kim") == []
    talk.at(LONELY_DAYS)
    assert asked_privately(talk, "jan", "kim") == ["jan", "kim"]
    assert 'jij schreef bij wat er speelt: "Onze woordenschat gaat achteruit.".' in "".join(talk("jan").heard)
    assert 'jij schreef bij groepen: "5 en 6".' in "".join(talk("kim").heard)
    assert not [one for one in talk("ria").heard + talk("kim").heard if "achteruit" in one]


def test_what_does_not_fit_is_said_in_one_tap_and_the_offer_can_go(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas=OFFERS))
    talk("bas").presses("not_me")
    assert "Dank je, dan weet ik dat. ria ziet dit niet." in talk.shown("private:bas")
    assert talk("bas").heard[-1].startswith('Je bood "woordenschat in groep 6" aan. Zal ik dat weghalen')
    talk("bas").presses("yes")
    assert talk.shown("private:bas")[-1] == 'Weggehaald: "woordenschat in groep 6"'
    talk.at("2026-09-16 12:00")
    worded(talk, "ria")
    assert sum("Vijf minuten" in text for text in talk("bas").heard) == 1
    assert not [text for text in talk("ria").heard if "bas" in text]


def test_an_offer_may_stay_after_all(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas=OFFERS))
    talk("bas").presses("not_me")
    talk("bas").presses("no")
    assert talk.shown("private:bas")[-1] == 'Prima, het blijft staan: "woordenschat in groep 6"'


def test_a_profile_that_does_not_fit_is_shown_how_to_change(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, jan={})
    talk("jan").says("/mijn profiel vak woordenschat", "private")
    worded(talk)
    talk.at(LONELY_DAYS)
    talk("jan").presses("not_me")
    assert talk("jan").heard[-1].startswith('Ik vroeg je om wat in je profiel staat bij vak: "woordenschat"')


def test_when_it_fits_nobody_the_next_are_asked_at_once(taalnetwerk: Network) -> None:
    names = ("bas", "kim", "lea", "moh")
    talk = worded(taalnetwerk(ria={}, **dict.fromkeys(names, OFFERS)))
    for name in asked_privately(talk, *names):
        talk(name).presses("not_me")
    assert len(asked_privately(talk, *names)) == 4


def test_what_somebody_offers_is_not_shown_to_colleagues(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS)
    talk("ria").says("/zoek wie bas", "private")
    assert talk("ria").heard[-1].endswith("bas schreef nog niets voor collega's op.")


def test_a_search_that_begins_with_who_is_still_a_search(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    talk("ria").says("/zoek wie heeft woordenschat", "private")
    assert 'Over "wie heeft woordenschat" vind ik nog niets.' in talk("ria").heard[-1]


def test_two_accounts_that_become_one_keep_the_newest_words_and_the_quieter_quiet(taalnetwerk: Network) -> None:
    talk = taalnetwerk(bas={}, bastiaan={})
    talk("bas").says("/mijn profiel speelt een verbouwing", "private")
    talk("bas").says("/rust woensdag", "private")
    talk("bastiaan").says("/mijn profiel speelt een verhuizing", "private")
    talk("bastiaan").says("/rust vrijdag", "private")
    with writing(talk.durf.engine) as session:
        one, other = (people.account_at(session, NAME, name) for name in ("bas", "bastiaan"))
        assert one is not None
        assert other is not None
        join_people(session, one.person_id, other.person_id)
    shown = profile(talk, "bas")
    assert 'wat er speelt: "een verhuizing" (alleen jij ziet het)' in shown
    assert "Met rust op woensdag en vrijdag." in shown
    with writing(talk.durf.engine) as session:
        assert len(session.exec(select(tables.Profile)).all()) == 1
        assert not session.exec(select(tables.Term).where(col(tables.Term.term).startswith("verbouw"))).all()
