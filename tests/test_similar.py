"""An earlier question that is much like a new one is shown to its asker, once, and no more of it than all may see."""

from tests.learnt import CHANGED, TRIED, kept
from tests.talk import WORDING, Network, Talk

EARLIER = "Hoe krijg ik ouders mee als hun kind in groep 6 geen huiswerk maakt?"
ALIKE = "hoe praat ik met ouders over huiswerk dat niet gemaakt wordt in groep 6?"
OTHER = "Hoe begin ik een les over breuken?"
WORRY = "Mijn zorg is dat het thuis niet veilig voelt."


def after(network: Network, earlier: str = EARLIER, now: str = ALIKE, **members: object) -> Talk:
    """Bas asked something a while ago, and Ria asks something now."""
    talk = network(ria={}, bas={}, kim={}, **members)
    asks(talk, "bas", earlier)
    talk.at("2026-09-14 10:00")
    asks(talk, "ria", now)
    return talk


def asks(talk: Talk, name: str, text: str) -> None:
    """Somebody asks something that is good as it is."""
    talk(name).says(f"#dtv {text}")
    if "skip_all" in talk.choices("group"):
        talk(name).presses("skip_all")


def shown(talk: Talk, name: str = "ria") -> list[str]:
    """What earlier questions somebody sees."""
    return [text for text in talk.shown(f"private:{name}") if "Herken je dit?" in text]


def test_a_question_that_fits_is_shown_with_when_it_was_asked(taalnetwerk: Network) -> None:
    talk = after(taalnetwerk)
    assert shown(talk) == [
        f'Herken je dit? Op 7 september 2026 vroeg een collega: "{EARLIER}"\nMeer: /zoek 1',
    ]
    assert talk.status(2) == "seeking"
    assert talk("ria").heard[-1] == shown(talk)[0]


def test_one_that_shares_a_word_or_nothing_is_not_shown(taalnetwerk: Network) -> None:
    assert shown(after(taalnetwerk, now=OTHER)) == []
    assert shown(after(taalnetwerk, now="Mijn groep 6 maakt er een puinhoop van, wie herkent dat?")) == []


def test_nobody_is_shown_a_question_of_their_own_or_one_that_was_taken_back(taalnetwerk: Network) -> None:
    talk = after(taalnetwerk)
    asks(talk, "ria", ALIKE)
    assert len(shown(talk)) == 2
    assert all(EARLIER in text for text in shown(talk))
    talk = taalnetwerk(ria={}, bas={})
    asks(talk, "bas", EARLIER)
    talk("bas").presses("withdraw")
    asks(talk, "ria", ALIKE)
    assert shown(talk) == []


def test_reworded_it_is_not_shown_again(taalnetwerk: Network) -> None:
    talk = after(taalnetwerk)
    talk("kim").presses("help", 2)
    talk("ria").presses("changed", 2)
    talk("ria").answers("Hoe begin ik over huiswerk met ouders?")
    assert len(shown(talk)) == 1


def test_of_those_that_fit_one_that_helped_somebody_comes_first(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={}, kim={}, jan={})
    asks(talk, "bas", EARLIER)
    talk("jan").presses("help")
    talk("bas").presses("helped")
    asks(talk, "kim", ALIKE)
    asks(talk, "ria", ALIKE)
    assert [EARLIER in text for text in shown(talk)] == [True]


def test_what_came_of_it_is_shown_only_once_it_is_kept_and_nothing_private(taalnetwerk: Network) -> None:
    talk = taalnetwerk(ria={}, bas={}, kim={})
    talk("bas").says(f"/vraag {WORRY} Hoe pak ik dat huiswerk aan?", "private")
    talk("bas").answers(WORRY)
    talk("bas").answers(WORRY)
    talk("bas").answers(EARLIER)
    talk("kim").presses("help")
    talk("bas").presses("helped")
    talk("bas").answers("Samen een plan maken.")
    asks(talk, "ria", ALIKE)
    assert len(shown(talk)) == 1
    assert "Samen een plan" not in shown(talk)[0]
    assert WORRY not in shown(talk)[0]


def test_it_goes_along_when_it_is_taken_back(taalnetwerk: Network) -> None:
    talk = after(taalnetwerk)
    talk("bas").presses("withdraw", 1)
    assert shown(talk) == []
    assert "Dit is teruggenomen." in talk.shown("private:ria")
    assert EARLIER not in talk.dump()


def test_in_english_too(taalnetwerk: Network) -> None:
    talk = taalnetwerk(language="en", ria={}, bas={})
    asks(talk, "bas", "How do I talk with parents about homework that is never done?")
    asks(talk, "ria", "How can I get parents to help with homework in my class?")
    assert "Do you recognise this?" in talk("ria").heard[-1]


def test_with_what_came_of_it_once_that_is_kept_and_without_whoever_would_not_be_named(taalnetwerk: Network) -> None:
    talk = kept(taalnetwerk)
    asks(talk, "jan", "Hoe ga ik kinderen hun muurwoorden laten gebruiken?")
    (text,) = shown(talk, "jan")
    assert f'"{WORDING}"' in text
    assert f'Geprobeerd: "{TRIED}"' in text
    assert f'Wat veranderde: "{CHANGED}"' in text
    assert "fatma" not in text
