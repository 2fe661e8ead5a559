"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.language import recognise


@pytest.mark.parametrize(
    "text",
    [
        "Hoe krijg ik mijn klas stil?",
        "iemand ervaring met Kahoot",
        "hoe krjg ik ze stl",
        "ge zoudt da toch ni zeggen eh",
        "gymles groep 3",
        "#durftevragen tips voor groep 5?",
        "Onze school gaat over op Google Classroom, wat moet ik weten?",
    ],
)
def test_dutch_is_recognised_flemish_and_mistyped_too(text: str) -> None:
    assert recognise(text) == "nl"


@pytest.mark.parametrize(
    "text",
    [
        "How do I get my class to settle?",
        "any ideas for year 5",
        "thier homework is allways late",
        "We dont have a library.",
    ],
)
def test_english_is_recognised(text: str) -> None:
    assert recognise(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "Kahoot?",
        "👍👍",
        "https://example.org/what-is-the-best-app",
        "#what @you",
        "كيف يمكنني مساعدة طلابي",
        "Wie kann ich meine Schüler motivieren, die keine Lust haben?",
        "Comment est-ce que je peux aider mes élèves ?",
    ],
)
def test_a_text_that_does_not_say_is_none(text: str) -> None:
    assert recognise(text) is None


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert recognise(text) in {"nl", "en", None}
