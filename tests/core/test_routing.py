"""Where a person's words go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.routing import OpenAsk, in_group, in_private, in_thread

FIRST, SECOND, UNSAID = OpenAsk(1, "a"), OpenAsk(2, "b"), OpenAsk(3, None)


@pytest.mark.parametrize(
    ("asks", "reply_to", "chosen"),
    [
        ([], None, None),
        ([], "a", None),
        ([FIRST], None, FIRST),
        ([FIRST, SECOND], None, SECOND),
        ([FIRST, SECOND], "a", FIRST),
        ([FIRST, SECOND], "something else", SECOND),
    ],
)
def test_in_private_to_the_ask_it_replies_to_and_else_to_the_newest(
    asks: list[OpenAsk], reply_to: str | None, chosen: OpenAsk | None
) -> None:
    assert in_private(asks, reply_to) == chosen


@pytest.mark.parametrize(
    ("reply_to", "last", "chosen"),
    [
        ("a", "z", FIRST),
        ("z", "a", None),  # a reply to somebody else is no answer
        (None, "b", SECOND),
        (None, "z", None),  # others talked on since
        (None, None, None),
    ],
)
def test_in_a_thread_only_by_reply_or_right_below_the_ask(
    reply_to: str | None, last: str | None, chosen: OpenAsk | None
) -> None:
    assert in_thread([FIRST, SECOND, UNSAID], reply_to, last) == chosen


@pytest.mark.parametrize(("reply_to", "chosen"), [("a", FIRST), ("z", None), (None, None)])
def test_in_the_group_only_by_reply(reply_to: str | None, chosen: OpenAsk | None) -> None:
    assert in_group([FIRST, SECOND, UNSAID], reply_to) == chosen


asks = st.lists(st.builds(OpenAsk, st.integers(1, 99), st.none() | st.sampled_from("abcd")), max_size=6)
names = st.none() | st.sampled_from("abcdz")


@given(asks, names, names)
def test_words_go_to_an_ask_that_waits_or_nowhere(
    waiting: list[OpenAsk], reply_to: str | None, last: str | None
) -> None:
    for chosen in (in_private(waiting, reply_to), in_thread(waiting, reply_to, last), in_group(waiting, reply_to)):
        assert chosen is None or chosen in waiting
    assert (in_private(waiting, reply_to) is None) == (not waiting)
    chosen = in_thread(waiting, reply_to, last)
    assert chosen is None or chosen.message == (reply_to or last)
