"""Some school weeks later: what did you try, and what changed? Failures are welcome."""

from tests.learnt import CHANGED, TRIED, helped, tried
from tests.talk import Network, Talk


def waiting(taalnetwerk: Network, key: str = "yes") -> Talk:
    talk = helped(taalnetwerk)
    talk("ria").presses(key)
    talk("ria").presses("no")
    return talk


def test_after_three_school_weeks_the_asker_is_asked_privately(taalnetwerk: Network) -> None:
    talk = waiting(taalnetwerk)
    before = len(talk("ria").heard)
    talk.at("2026-09-28 07:59")
    assert [text for text in talk("ria").heard[before:] if "geprobeerd" in text] == []
    talk.at("2026-09-28 08:00")
    text = talk("ria").heard[-1]
    assert text.startswith("Drie schoolweken geleden kon je verder met:")
    assert "Ging het mis, dan is dat net zo goed iets waard." in text
    assert talk.choices("private:ria") == ["skip", "skip_all"]


def test_whoever_did_not_want_that_is_not_asked(taalnetwerk: Network) -> None:
    talk = waiting(taalnetwerk, "no")
    talk.later(days=90)
    assert not [text for text in talk("ria").heard if "geprobeerd" in text]
    assert talk.status() == "helped"


def test_weeks_without_school_do_not_count(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={})
    talk.at("2026-10-05 10:00")
    talk("ria").says("#dtv mijn groep 5 zakt weg bij woordenschat, wat doen jullie?")
    talk("ria").presses("skip_all")
    talk("bas").presses("help")
    talk("ria").presses("helped")
    talk("ria").presses("yes")
    talk.at("2026-10-30 17:00")  # the autumn holiday was in between
    assert not [text for text in talk("ria").heard if "geprobeerd" in text]
    talk.at("2026-11-02 08:00")
    assert "geprobeerd" in talk("ria").heard[-1]


def test_with_an_answer_the_question_is_tried(taalnetwerk: Network) -> None:
    talk = waiting(taalnetwerk)
    talk.at("2026-09-28 09:00")
    talk("ria").answers(TRIED)
    assert talk("ria").heard[-1] == "Wat veranderde er, bij jou of bij je leerlingen? Niets is ook een antwoord."
    talk("ria").answers(CHANGED)
    assert talk.status() == "tried"


def test_each_may_be_skipped_and_all_at_once(taalnetwerk: Network) -> None:
    talk = waiting(taalnetwerk)
    talk.at("2026-09-28 09:00")
    talk("ria").presses("skip")
    talk("ria").answers(CHANGED)
    assert talk.status() == "tried"
    other = waiting(taalnetwerk)
    other.at("2026-09-28 09:00")
    other("ria").presses("skip_all")
    assert other("ria").heard[-1] == "Prima, dan laten we het hierbij."
    assert other.status() == "helped"


def test_a_silent_asker_is_reminded_once_in_other_words_and_then_left_in_peace(taalnetwerk: Network) -> None:
    talk = waiting(taalnetwerk)
    before = len(talk("ria").heard)
    talk.later(days=150)
    said = [text for text in talk("ria").heard[before:] if "vraag 1" in text or "geprobeerd" in text]
    assert len(said) == len(set(said)) == 2
    assert said[1].startswith("Ik ben nog benieuwd hoe het ging met vraag 1.")
    assert talk.status() == "helped"


def test_only_who_answered_after_three_weeks_is_asked_after_six(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    talk("ria").presses("yes")
    talk.at("2026-10-26 08:00")  # four weeks on, as one of them was a holiday
    assert talk("ria").heard[-1].startswith("Hoe staat het nu met:")
    talk("ria").answers("Nu kiest de hele groep.")
    assert "nu anders" in talk("ria").heard[-1]
    talk("ria").presses("skip")
    talk.later(days=120)
    assert sum("geprobeerd" in text for text in talk("ria").heard) == 3  # twice asked, once shown


def test_nobody_hears_what_was_tried_until_it_is_kept(taalnetwerk: Network) -> None:
    talk = tried(taalnetwerk)
    others = [talk(name).heard for name in ("bas", "fatma", "jan")] + [talk.to("group"), talk.to("question:1")]
    assert TRIED not in " ".join(text for chat in others for text in chat)
    talk("jan").says("/zoek woord verhalen ochtend", "private")
    assert TRIED not in talk("jan").heard[-1]


def test_whoever_left_is_not_asked(taalnetwerk: Network) -> None:
    talk = waiting(taalnetwerk)
    talk.line(leave="ria")
    before = len(talk("ria").heard)
    talk.later(days=60)
    assert len(talk("ria").heard) == before


def test_own_quiet_hours_hold(taalnetwerk: Network) -> None:
    talk = waiting(taalnetwerk)
    talk("ria").says("/rust 07:00-15:00", "private")
    talk.at("2026-09-28 14:00")
    assert not [text for text in talk("ria").heard if "geprobeerd" in text]
    talk.at("2026-09-28 15:00")
    assert "geprobeerd" in talk("ria").heard[-1]


def test_what_was_said_can_be_changed_and_taken_back(taalnetwerk: Network) -> None:
    talk = waiting(taalnetwerk)
    talk.at("2026-09-28 09:00")
    talk("ria").answers(TRIED)
    line = talk.lines
    talk("ria").edits(line, "Twee kinderen kozen een woord.")
    assert "Twee kinderen" in talk.dump()
    assert TRIED not in talk.dump()
    talk("ria").deletes(line)
    assert "Twee kinderen" not in talk.dump()
