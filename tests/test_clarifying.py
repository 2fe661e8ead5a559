"""The question behind the question."""

from tests.talk import QUESTION, WORDING, Network, Talk


def asked(taalnetwerk: Network) -> Talk:
    talk = taalnetwerk(ria={}, bas={}, fatma={})
    talk("ria").says(QUESTION)
    return talk


def test_privately_two_follow_ups_and_then_the_askers_own_wording(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    ria.presses("private")
    assert talk.status() == "clarifying"
    assert "Vraag 1 van 2: " in ria.heard[-1]
    ria.answers("Dinsdag bij aardrijkskunde, in de tekst haken ze af.")
    assert ria.heard[-1].startswith("Vraag 2 van 2: ")
    ria.answers("Een woordmuur. Mooi, maar ze doen er niks mee.")
    assert ria.heard[-1].startswith('Zo begon je: "mijn groep 5 zakt weg bij woordenschat, iemand een leuke methode??"')
    assert talk.choices("private:ria") == ["keep", "share"]
    ria.answers(WORDING)
    entry = talk.log()[0]
    assert entry["status"] == "seeking"
    assert entry["first"] == QUESTION.removeprefix("#durftevragen ")
    assert entry["wording"] == WORDING
    assert len({follow_up["aspect"] for follow_up in entry["follow_ups"]}) == 2


def test_the_first_private_message_says_who_i_am_who_brought_me_and_what_i_keep(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    ria.presses("private")
    ria.presses("skip")
    assert ria.heard[0].startswith("Dag ria, ik ben Durf, erbij gehaald door mieke. ")
    assert not ria.heard[1].startswith("Dag ria")


def test_what_was_answered_privately_is_seen_by_nobody_until_it_is_shared(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    ria.presses("private")
    ria.answers("In de tekst haken ze af.")
    ria.answers("Een woordmuur hielp niet.")
    assert [follow_up["answer"] for follow_up in talk.log()[0]["follow_ups"]] == [None, None]
    ria.presses("share")
    ria.answers(WORDING)
    assert "Een woordmuur hielp niet." in talk.shown("question:1")[0]
    assert talk.log()[0]["follow_ups"][1]["answer"] == "Een woordmuur hielp niet."


def test_one_private_answer_is_enough_to_share(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    talk("bas").says("Sinds wanneer zie je dat?", "question:1")
    talk("ria").presses("private")
    talk("ria").answers("In de tekst haken ze af.")
    assert talk.choices("private:ria") == ["keep", "share"]


def test_not_shared_means_nowhere_in_the_group(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    ria.presses("private")
    ria.answers("Zomaar iets geheims.")
    ria.answers("Nog iets geheims.")
    ria.answers(WORDING)
    talk("bas").presses("help")
    ria.presses("helped")
    seen = talk.to("group") + talk.to("question:1") + talk("bas").heard
    assert not [text for text in seen if "geheims" in text]


def test_here_the_follow_ups_are_asked_in_the_thread(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    ria.presses("here")
    assert talk.choices("question:1") == ["skip", "skip_all"]
    ria.answers("In de tekst haken ze af.")
    ria.says("Een woordmuur.", "question:1")  # the ask is the last message there
    ria.answers(WORDING)
    entry = talk.log()[0]
    assert [follow_up["answer"] for follow_up in entry["follow_ups"]] == ["In de tekst haken ze af.", "Een woordmuur."]
    assert entry["wording"] == WORDING
    assert ria.heard == [ria.heard[-1]]  # only what came of it


def test_changing_from_here_to_private_asks_the_same_again_privately(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    ria.presses("here")
    asked_here = talk.to("question:1")[-1]
    ria.presses("private")
    assert asked_here in ria.heard[-1]
    ria.presses("here")
    assert talk.to("question:1")[-1] == asked_here


def test_pressing_private_when_it_is_private_already_does_not_ask_again(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    ria.presses("private")
    ria.presses("private")
    assert ria.heard[-1] == "De vraag staat al voor je klaar."


def test_fine_as_it_is_goes_on_at_once(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    talk("ria").presses("skip_all")
    entry = talk.log()[0]
    assert entry["status"] == "seeking"
    assert entry["wording"] == entry["first"]
    assert entry["follow_ups"] == []


def test_skipping_each_leads_to_the_wording_and_keeping_it_is_fine(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    ria.presses("private")
    ria.presses("skip")
    ria.presses("skip")
    assert talk.choices("private:ria") == ["keep"]
    ria.presses("keep")
    assert talk.log()[0]["wording"] == talk.log()[0]["first"]


def test_a_colleagues_question_takes_the_place_of_one_of_the_bots(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    talk("bas").says("Sinds wanneer zie je dat?", "question:1")
    line = talk.lines
    ria = talk("ria")
    ria.presses("private")
    ria.replies(line, "Sinds de kerst.")
    ria.answers("Een woordmuur.")
    assert ria.heard[-1].startswith("Zo begon je")
    follow_ups = talk.log()[0]["follow_ups"]
    assert [(one["by"], one["answer"]) for one in follow_ups] == [("member", "Sinds de kerst."), ("bot", None)]


def test_an_answer_can_be_changed_and_taken_back_also_when_the_question_it_answers_was_taken_back(
    taalnetwerk: Network,
) -> None:
    talk = asked(taalnetwerk)
    talk("bas").says("Sinds wanneer zie je dat?", "question:1")
    asked_on = talk.lines
    talk("ria").presses("private")
    talk("ria").replies(asked_on, "Sinds de kerst.")
    answer = talk.lines
    talk("bas").deletes(asked_on)
    talk("ria").edits(answer, "Sinds de herfst.")
    talk("ria").deletes(answer)
    assert "Sinds de" not in talk.dump()
    assert "mis; er is niets veranderd" not in "".join(talk("ria").heard)


def test_a_text_that_says_it_all_gets_no_follow_up(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says(
        "#dtv In mijn groep 6 zag ik dat 12 van de 24 kinderen de woorden uit de les niet terugvonden in de tekst. "
        "Ik heb al een woordmuur gemaakt. Dat vind ik jammer, omdat ze er zo hun best voor doen. "
        "Hoe zorg ik dat ze die woorden zelf gaan gebruiken?"
    )
    assert talk.to("group")[0].startswith("Dank je, ria. Ik zoek er collega's bij.")
    assert talk.status() == "seeking"


def test_an_english_question_is_asked_on_in_english(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk("ria").says("#dtv my year 6 class will not read at home, does anybody have a good list of books?")
    talk("ria").presses("private")
    assert talk.to("group")[0].startswith("Thank you, ria.")
    assert "Question 1 of 2: " in talk("ria").heard[0]


def test_the_same_person_does_not_get_the_same_follow_up_twice_in_a_row(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    ria = talk("ria")
    for number in (1, 2, 3):
        ria.says(QUESTION)
        ria.presses("private", number)
        ria.presses("skip", number)
        ria.presses("skip", number)
        ria.presses("keep", number)
    texts = [{one["text"] for one in entry["follow_ups"]} for entry in talk.log()]
    assert not texts[0] & texts[1]
    assert not texts[1] & texts[2]


def test_somebody_elses_choice_is_for_somebody_else(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    durf, row = talk.durf, talk.said[0]
    from bot.core.events import ChoicePressed

    durf.handle(
        ChoicePressed(
            id="x",
            at=talk.stand.clock.now,
            platform="playground",
            account="bas",
            name="bas",
            place="group",
            private=False,
            message=f"bot-{row.row}",
            key="skip_all",
        )
    )
    talk.stand.clock.settle()
    assert talk("bas").heard[-1].endswith("Die keuze is voor ria.")
    assert talk.status() == "asked"


def test_a_silent_asker_is_reminded_once_and_then_the_question_goes_on_in_its_own_words(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    talk.at("2026-09-07 10:59")
    assert ria.heard == []
    talk.at("2026-09-07 11:01")
    assert len(ria.heard) == 1
    assert talk.choices("private:ria") == ["private", "here", "skip_all"]
    talk.at("2026-09-08 08:59")
    assert len(ria.heard) == 1
    talk.at("2026-09-08 09:01")
    assert talk.status() == "seeking"
    assert ria.heard[-1].startswith("Je vraag staat er nu, in je eigen woorden.")


def test_the_reminder_asks_what_was_asked_and_can_be_answered(taalnetwerk: Network) -> None:
    talk = asked(taalnetwerk)
    ria = talk("ria")
    ria.presses("private")
    talk.later(hours=3)
    assert ria.heard[-1].startswith("Deze staat nog open")
    ria.answers("In de tekst haken ze af.")
    assert ria.heard[-1].startswith("Vraag 2 van 2")


def test_silence_over_a_holiday_waits_for_school(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    talk.at("2026-10-16 16:00")  # the Friday before the autumn holiday of region Midden
    talk("ria").says(QUESTION)
    talk.at("2026-10-25 23:00")
    assert talk("ria").heard == []
    talk.at("2026-10-26 09:30")
    assert len(talk("ria").heard) == 1


def test_a_private_draft_is_forgotten_after_two_weeks_with_a_word(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={})
    ria = talk("ria")
    ria.says("/vraag mijn kleuters luisteren niet", "private")
    ria.answers("Elke ochtend in de kring.")
    talk.later(days=20)
    assert talk.status() == "withdrawn"
    assert "kleuters" not in talk.dump()
    assert "kring" not in talk.dump()
    assert "is nu gewist." in ria.heard[-1]
