"""What a text is to the bot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking import MOST, behind_hashtag, command, size, tidy, tidy_name

TAGS = ("durftevragen", "dtv")


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("#dtv hoe gaat dat?", "hoe gaat dat?"),
        ("Hoe gaat dat? #DurfTeVragen", "Hoe gaat dat?"),
        ("#dtv: hoe gaat dat?", "hoe gaat dat?"),
        ("hoe #dtv gaat dat?", "hoe gaat dat?"),
        ("#dtv #durftevragen hoe?", "hoe?"),
        ("#dtv", ""),
        ("#dtvx hoe?", None),
        ("#durftevragend", None),
        ("dtv hoe?", None),
        ("", None),
        ("# dtv", None),
    ],
)
def test_the_question_behind_the_hashtag(text: str, behind: str | None) -> None:
    assert behind_hashtag(text, TAGS) == behind


def test_a_hashtag_with_signs_in_it_is_taken_as_it_is() -> None:
    assert behind_hashtag("#a.b hoe?", ("a.b",)) == "hoe?"
    assert behind_hashtag("#axb hoe?", ("a.b",)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/zoek", ("zoek", "")),
        ("/Zoek breuken", ("zoek", "breuken")),
        ("  /zoek@durfbot  breuken en zo ", ("zoek", "breuken en zo")),
        ("/vraag hoe\ngaat dat?", ("vraag", "hoe\ngaat dat?")),
        ("/", None),
        ("//x", None),
        ("zoek /vraag", None),
        ("/zoek.nl", None),
        ("", None),
    ],
)
def test_a_command_and_the_words_behind_it(text: str, found: tuple[str, str] | None) -> None:
    assert command(text) == found


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("", "empty"),
        ("ab", "empty"),
        ("hoe", "fine"),
        ("🤔🤔🤔🤔", "empty"),
        ("123 456", "empty"),
        ("https://example.org/een/lang/adres", "empty"),
        ("www.example.org", "empty"),
        ("www.example.org is dit wat", "fine"),
        ("كيف", "fine"),
        ("你好吗", "fine"),
        ("a" * MOST, "fine"),
        ("a" * (MOST + 1), "long"),
        ("?" * (MOST + 1), "long"),
    ],
)
def test_the_size_of_a_text(text: str, measure: str) -> None:
    assert size(text) == measure


@given(st.text() | st.text(alphabet=" \n\t\x00\x85\u2028\ud800ab", max_size=40))
def test_a_tidy_text_stays_as_it_is_and_can_be_kept(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert once == once.strip()
    assert "\n\n\n" not in once
    assert "\x00" not in once
    once.encode()
    sayable = "".join(text.split()).replace("\x00", "").replace("\ud800", "")
    assert "".join(once.split()) == "".join(sayable.split())


def test_half_a_sign_is_left_out() -> None:
    assert tidy("een \ud800vraag\udfff") == "een vraag"
    assert tidy_name("Ri\ud83da\x00") == "Ria"


@given(st.text())
def test_a_name_is_one_short_line_that_says_something(name: str) -> None:
    tidied = tidy_name(name)
    assert 1 <= len(tidied) <= 60
    assert len(tidied.splitlines()) == 1
    assert tidied.encode()


@given(st.text(max_size=60))
def test_whatever_the_text_no_hashtag_is_left_of_a_question(text: str) -> None:
    behind = behind_hashtag(f"#dtv {text}", TAGS)
    assert behind is not None
    assert behind == tidy(behind)
