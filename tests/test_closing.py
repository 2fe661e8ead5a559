"""The asker was helped: what helped is passed on, and it is agreed whether to ask how it went."""

from tests.learnt import HELPED, helped
from tests.talk import Network

WEEKS = "over drie weken vragen hoe het ging"
CHOICES = ["yes", "no", "reopen", "withdraw"]


def test_one_message_asks_what_helped_and_whether_to_ask_how_it_went(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    shown = talk.shown("private:ria")[-1]
    assert "Wat hielp?" in shown
    assert WEEKS in shown
    assert talk.choices("private:ria") == CHOICES
    assert talk.said[-1].asks == "ria"
    labels = {choice.key: choice.label for choice in talk.said[-1].choices}
    assert (labels["yes"], labels["no"]) == ("Graag", "Hoeft niet")


def test_what_helped_goes_to_each_who_thought_along_in_the_askers_words(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").answers(HELPED)
    for name in ("bas", "fatma"):
        assert talk(name).heard[-1] == f'Je dacht mee bij vraag 1. ria kan verder. Wat hielp: "{HELPED}"'
    assert talk("jan").heard == []
    assert HELPED not in " ".join(talk.to("group") + talk.to("question:1"))
    assert "dat geef ik door aan bas en fatma" in talk.shown("private:ria")[-1]
    assert talk.choices("private:ria") == CHOICES


def test_nothing_is_passed_on_when_nothing_was_said(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").presses("no")
    talk.later(days=30)
    assert not [text for name in ("bas", "fatma") for text in talk(name).heard if "Wat hielp" in text]


def test_words_may_come_after_the_choice(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").presses("yes")
    assert "mag je hier nog schrijven" in talk.shown("private:ria")[-2]
    talk("ria").answers(HELPED)
    assert HELPED in talk("bas").heard[-1]
    assert talk.to("private:ria")[-1].endswith("over drie schoolweken vraag ik hoe het ging.")
    assert talk.choices("private:ria") == ["reopen", "withdraw"]


def test_the_words_are_waited_for_some_days_and_never_asked_for_again(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    before = len(talk("ria").heard)
    talk.later(days=4)
    assert talk("ria").heard[before:] == ["Vraag 1 is gesloten; heropenen kan altijd."]
    assert talk.choices("private:ria") == ["reopen", "withdraw"]
    talk.later(days=60)
    assert len(talk("ria").heard) == before + 1


def test_whoever_thought_along_is_thanked_once_and_sees_it_change_with_its_words(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").answers(HELPED)
    line = talk.lines
    before = len(talk("bas").heard)
    talk("ria").edits(line, "Dat bas doorvroeg.")
    assert {outgoing.kind for outgoing in talk.said if outgoing.text == talk("bas").heard[-1]} == {"change"}
    assert talk.shown("private:bas")[-1].endswith('"Dat bas doorvroeg."')
    talk("ria").presses("reopen")
    talk("ria").presses("helped")
    talk("ria").answers("Dat fatma meekeek.")
    assert len(talk("bas").heard) == before + 2
    assert [text for text in talk.shown("private:bas") if "Wat hielp" in text] == [
        'Je dacht mee bij vraag 1. ria kan verder. Wat hielp: "Dat fatma meekeek."'
    ]


def test_what_was_passed_on_can_be_taken_back(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").answers(HELPED)
    talk("ria").deletes(talk.lines)
    assert talk.shown("private:bas")[-1] == "Dit is teruggenomen."
    assert HELPED not in talk.dump()


def test_thanks_wait_for_the_readers_own_hours(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk, kim={"quiet": "08:00-12:00"})
    talk("ria").presses("reopen")
    talk("kim").says("Ik heb nog een idee.", "question:1")
    talk("ria").presses("helped")
    talk("ria").answers(HELPED)
    assert talk("kim").heard == []
    talk.at("2026-09-07 12:01")
    assert HELPED in talk("kim").heard[-1]


def test_reopening_ends_the_wait(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").presses("yes")
    talk("ria").presses("reopen")
    assert talk.choices("private:ria") == ["helped", "partly", "changed", "not_yet"]
    before = len(talk("ria").heard)
    talk.at("2026-10-09 12:00")
    assert not [text for text in talk("ria").heard[before:] if "geprobeerd" in text]


def test_withdrawn_the_thanks_are_gone_too(taalnetwerk: Network) -> None:
    talk = helped(taalnetwerk)
    talk("ria").answers(HELPED)
    talk("ria").presses("withdraw")
    assert talk.shown("private:bas")[-1] == "Dit is teruggenomen."
    assert "wie begint over" not in talk.dump()


def test_in_english_too(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={}, language="en")
    talk("ria").says("#dtv How do I get my pupils to use the words on the wall by themselves?")
    talk("ria").presses("skip_all")
    talk("bas").presses("help")
    talk("ria").presses("partly")
    assert talk.shown("private:ria")[-1].startswith("Good, a step further. What helped so far?")
    talk("ria").answers("Asking who begins.")
    assert talk("bas").heard[-1].endswith('What helped: "Asking who begins."')
