"""The question goes to those who offered something fitting."""

from datetime import timedelta

from bot.config import Config, Matching
from tests.talk import QUESTION, WORDING, Network, Talk

OFFERS = {"offers": ["woordenschat in groep 6"]}


def worded(talk: Talk, name: str = "ria") -> Talk:
    ria = talk(name)
    ria.says(QUESTION)
    ria.presses("private")
    ria.presses("skip_all")
    return talk


def asked_privately(talk: Talk, *names: str) -> list[str]:
    return [name for name in names if any("Vijf minuten is genoeg" in text for text in talk(name).heard)]


def test_whoever_offered_something_fitting_is_asked_privately_with_the_true_reason(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas=OFFERS, fatma={"offers": ["rekenen met breuken"]}, jan={}))
    assert asked_privately(talk, "bas", "fatma", "jan") == ["bas"]
    assert 'Jij bood "woordenschat in groep 6" aan. Vijf minuten is genoeg' in talk("bas").heard[-1]
    assert talk.choices("private:bas") == ["help", "not_now", "refer", "not_me"]


def test_the_asker_hears_how_many_were_asked_never_who(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas=OFFERS, kim=OFFERS))
    assert "Ik vraag ook twee collega's" in talk("ria").heard[-1]
    talk("bas").presses("not_now")
    talk.later(days=3)
    assert not [text for text in talk("ria").heard if "bas" in text or "kim" in text]


def test_no_more_than_a_wave_is_asked_at_once_and_the_next_after_four_working_hours(taalnetwerk: Network) -> None:
    names = ("bas", "kim", "lea", "moh", "noa")
    talk = worded(taalnetwerk(ria={}, **dict.fromkeys(names, OFFERS)))
    assert len(asked_privately(talk, *names)) == 3
    talk.at("2026-09-07 12:59")
    assert len(asked_privately(talk, *names)) == 3
    talk.at("2026-09-07 13:05")
    assert len(asked_privately(talk, *names)) == 5


def test_when_all_of_a_wave_decline_the_next_goes_at_once(taalnetwerk: Network) -> None:
    names = ("bas", "kim", "lea", "moh")
    talk = worded(taalnetwerk(ria={}, **dict.fromkeys(names, OFFERS)))
    first = asked_privately(talk, *names)
    for name in first:
        talk(name).presses("not_now")
    assert len(asked_privately(talk, *names)) == 4


def test_after_two_waves_the_asker_hears_honestly_that_nobody_was_found_yet(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas=OFFERS))
    talk.at("2026-09-07 16:00")
    assert talk.status() == "nobody yet"
    assert "Ik heb nog niemand gevonden voor je vraag" in talk("ria").heard[-1]
    assert "Ik vroeg één collega en blijf uitkijken." in talk("ria").heard[-1]


def test_after_nobody_yet_a_new_offer_is_found_a_week_later(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas={}))
    talk.at("2026-09-09 16:00")
    assert talk.status() == "nobody yet"
    talk("bas").says("/aanbod woordenschat", "private")
    talk.at("2026-09-17 12:00")
    assert asked_privately(talk, "bas") == ["bas"]
    talk("bas").presses("help")
    assert talk.status() == "in conversation"


def test_outside_working_hours_nobody_is_asked(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS)
    talk.at("2026-09-11 17:30")
    worded(talk)
    assert "Onder werktijd kijk ik ook wie hier iets over weet." in talk("ria").heard[-1]
    talk.at("2026-09-14 07:59")
    assert talk("bas").heard == []
    talk.at("2026-09-14 08:01")
    assert asked_privately(talk, "bas") == ["bas"]


def test_own_quiet_hours_are_kept(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={**OFFERS, "quiet": "08:00-15:00"})
    worded(talk)
    assert talk("bas").heard == []
    talk.at("2026-09-17 14:59")
    assert talk("bas").heard == []


def test_quiet_hours_are_set_with_a_command(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS)
    talk("bas").says("/rust 8-15", "private")
    assert "In deze uren vraag ik je niets: 08:00-15:00." in talk("bas").heard[-1]
    worded(talk)
    assert asked_privately(talk, "bas") == []
    talk("bas").says("/rust uit", "private")
    talk.later(hours=5)
    assert asked_privately(talk, "bas") == ["bas"]


def test_nobody_is_asked_more_than_once_a_day_and_twice_a_week(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, tom={}, bas=OFFERS)
    for day in (7, 7, 8, 9, 10, 11):
        talk.at(f"2026-09-{day:02} 1{day % 7}:30") if day > 7 else None
        worded(talk, "tom")
    assert sum("Vijf minuten is genoeg" in text for text in talk("bas").heard) == 2


def test_the_caps_come_from_the_settings(taalnetwerk: Network) -> None:
    config = Config(matching=Matching(wave_size=1, wave_wait="2h", per_day=3, per_week=3))
    assert config.matching.wave_wait == timedelta(hours=2)
    talk = taalnetwerk(config=config, ria={}, tom={}, bas=OFFERS, kim=OFFERS)
    for _ in range(2):
        worded(talk, "tom")
    talk.later(hours=3)
    assert len([text for text in talk("bas").heard + talk("kim").heard if "Vijf minuten" in text]) == 4


def test_somebody_who_blocked_the_bot_is_passed_over_and_the_next_is_asked(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS, kim=OFFERS)
    talk.line(block="bas")
    worded(talk)
    assert asked_privately(talk, "bas", "kim") == ["kim"]


def test_naming_somebody_whose_offer_fits_asks_that_person_with_the_reason(taalnetwerk: Network) -> None:
    names = ("bas", "kim", "lea", "moh")
    talk = worded(taalnetwerk(ria={}, **dict.fromkeys(names, OFFERS)))
    first = asked_privately(talk, *names)
    left = next(name for name in names if name not in first)
    somebody = talk(first[0])
    somebody.presses("refer")
    somebody.answers(left.capitalize())
    assert f"Ik vraag {left} alleen als dat past" in somebody.heard[-1]
    for name in first[1:]:
        talk(name).presses("not_now")
    assert f'{first[0]} dacht aan jou, en jij bood "woordenschat in groep 6" aan.' in talk(left).heard[-1]


def test_naming_somebody_who_offered_nothing_leaves_that_person_in_peace(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas=OFFERS, jan={}))
    talk("bas").presses("refer")
    talk("bas").answers("jan")
    talk.later(days=4)
    assert talk("jan").heard == []


def test_an_unknown_name_is_said_kindly(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas=OFFERS))
    talk("bas").presses("refer")
    talk("bas").answers("Wilhelmina")
    assert "Met die naam kom ik er niet uit." in talk("bas").heard[-1]


def test_saying_no_after_all_to_naming_somebody_still_counts_as_an_answer(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas=OFFERS))
    talk("bas").presses("refer")
    talk("bas").presses("no")
    assert talk("bas").heard[-1] == "Prima, we laten het hierbij."
    talk.at("2026-09-09 16:00")
    assert talk.status() == "nobody yet"


def test_the_kind_of_help_is_asked_in_passing(taalnetwerk: Network) -> None:
    talk = worded(taalnetwerk(ria={}, bas=OFFERS))
    talk("ria").presses("sparring")
    assert talk.log()[0]["help"] == "sparring"
    assert "Het liefst iemand om even mee te sparren." in talk.shown("question:1")[0]


def test_the_card_is_shown_once_and_later_only_changed(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas=OFFERS)
    ria = talk("ria")
    ria.says(QUESTION)
    ria.presses("private")
    ria.presses("skip")
    ria.presses("skip")
    ria.answers(WORDING)
    talk("bas").presses("help")
    ria.presses("helped")
    assert len(talk.shown("group")) == 1
    assert len(talk.shown("question:1")) == 1
