"""A talk is played again from its transcript, also when its flow was changed meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.places import Private
from bot.core.requests import Ask, CountColleagues, Flow, Json, Request, Say, ask, find
from bot.core.talks import Turn, go_on


@dataclass
class Told:
    """What a flow asked to be done, in order; each want gets the next number."""

    names: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Json:
        """Notes it."""
        self.names.append(request.name)
        return len(self.names) if isinstance(request, CountColleagues) else True


def say(name: str) -> Say:
    return Say(name=name, key="x", to=Private(1))


def question(name: str) -> Ask:
    return Ask(name=name, to=Private(1), key="x")


def count(name: str) -> CountColleagues:
    return CountColleagues(name=name, question=1)


def two_questions() -> Flow:
    number = yield from find(count("number"))
    first = yield from ask(question("first"))
    yield say(f"thanks.{first.text}.{number}")
    yield from ask(question("second"))
    yield say("end")


def answered(flow: Flow, turn: Turn, text: str, told: Told) -> Turn:
    """Goes on after an answer to the ask that waits."""
    assert turn.waiting is not None
    name = turn.waiting.name
    return go_on(flow, {**turn.transcript, name: {"text": text}}, told, name)


def test_a_flow_goes_until_it_asks_and_on_after_the_answer() -> None:
    told = Told()
    turn = go_on(two_questions(), {}, told)
    assert (turn.waiting, told.names) == (question("first"), ["number"])
    turn = answered(two_questions(), turn, "dinsdag", told)
    assert (turn.waiting, told.names) == (question("second"), ["number", "thanks.dinsdag.1"])
    turn = answered(two_questions(), turn, "woensdag", told)
    assert (turn.waiting, told.names) == (None, ["number", "thanks.dinsdag.1", "end"])


def test_what_was_told_or_found_is_not_told_or_found_again() -> None:
    turn = go_on(two_questions(), {}, Told())
    told = Told(["earlier"])
    again = go_on(two_questions(), turn.transcript, told)
    assert told.names == ["earlier"]
    assert (again.transcript, again.waiting, again.changed) == (turn.transcript, turn.waiting, False)


def test_two_steps_of_one_name_are_a_mistake() -> None:
    def twice() -> Flow:
        yield say("same")
        yield say("same")

    with pytest.raises(ValueError, match="both called 'same'"):
        go_on(twice(), {}, Told())


def test_a_new_step_before_the_answer_is_told_and_what_was_answered_stays() -> None:
    def changed() -> Flow:
        yield say("new")
        yield from two_questions()

    told = Told()
    turn = go_on(two_questions(), {}, told)
    turn = answered(changed(), turn, "dinsdag", told)
    assert turn.changed
    assert told.names == ["number", "new", "thanks.dinsdag.1"]
    assert turn.waiting == question("second")
    assert turn.transcript["first"] == {"text": "dinsdag"}


def test_a_new_question_before_the_answer_is_asked_first_and_the_answer_is_kept() -> None:
    def changed() -> Flow:
        yield from ask(question("new"))
        yield from two_questions()

    told = Told()
    turn = go_on(two_questions(), {}, told)
    turn = answered(changed(), turn, "dinsdag", told)
    assert (turn.changed, turn.waiting) == (True, question("new"))
    turn = answered(changed(), turn, "nieuw", told)
    assert (turn.changed, turn.waiting) == (False, question("second"))
    assert told.names == ["number", "thanks.dinsdag.1"]


def test_a_question_that_is_gone_is_noticed_and_the_talk_goes_on() -> None:
    def changed() -> Flow:
        yield from ask(question("second"))
        yield say("end")

    told = Told()
    turn = go_on(two_questions(), {}, told)
    turn = answered(changed(), turn, "dinsdag", told)
    assert (turn.changed, turn.waiting) == (True, question("second"))
    assert turn.transcript["first"] == {"text": "dinsdag"}


def test_a_talk_whose_flow_became_shorter_ends() -> None:
    def changed() -> Flow:
        yield say("end")

    told = Told()
    turn = answered(changed(), go_on(two_questions(), {}, told), "dinsdag", told)
    assert (turn.changed, turn.waiting, told.names[-1]) == (True, None, "end")


def test_a_failure_leaves_the_transcript_as_it_was() -> None:
    def fail(_: Request) -> Json:
        raise OSError("no room")

    transcript: Mapping[str, Json] = {}
    with pytest.raises(OSError, match="no room"):
        go_on(two_questions(), transcript, fail)
    assert transcript == {}


steps = st.lists(st.tuples(st.sampled_from(["say", "ask", "find"]), st.integers(0, 10**6)), max_size=30)


@given(steps, st.lists(st.text(max_size=5), min_size=30, max_size=30), st.data())
def test_storing_and_reading_back_between_any_two_answers_changes_nothing(
    made: list[tuple[str, int]], replies: list[str], data: st.DataObject
) -> None:
    named = [(kind, f"{kind}.{index}.{number}") for index, (kind, number) in enumerate(made)]

    def flow() -> Flow:
        for kind, name in named:
            if kind == "ask":
                yield from ask(question(name))
            elif kind == "find":
                yield from find(count(name))
            else:
                yield say(name)

    def whole(*, again: bool) -> tuple[list[str], Mapping[str, Json]]:
        told, left = Told(), list(replies)
        turn = go_on(flow(), {}, told)
        while turn.waiting is not None:
            if again and data.draw(st.booleans()):
                turn = go_on(flow(), dict(turn.transcript), told)
            assert not turn.changed
            turn = answered(flow(), turn, left.pop(), told)
        return told.names, turn.transcript

    assert whole(again=True) == whole(again=False)
    assert whole(again=False)[0] == [name for kind, name in named if kind != "ask"]
