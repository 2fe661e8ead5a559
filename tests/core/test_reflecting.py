"""The next question to think about fits the phase and the school year, is mixed, and does not come back too soon."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.phases import PHASES, Phase
from bot.core.prompts import Library
from bot.core.reflecting import FIRST, LIGHT, Banks, choose
from bot.core.reflections import DOSES, KINDS, About, Bank, Dose, Reflection
from bot.core.school_year import Moment, moment_of

ABOUT = About("verkenning", "Iedereen kijkt nog.", ("Vertellen.",), "Welkom.")
CALM = settings(deadline=None, max_examples=60)


def bank(*questions: Reflection) -> Banks:
    return {"verkenning": Bank(ABOUT, {each.key: each for each in questions})}


def question(key: str, kind: str = "who", dose: str = "ordinary", *moments: str) -> Reflection:
    return Reflection(key, f"Vraag {key}?", kind, dose, moments)  # type: ignore[arg-type]


def ask(banks: Banks, *used: str, moment: Moment | None = None, **wishes: object) -> str | None:
    return choose(banks, "verkenning", moment=moment, used=used, seed="1", **wishes)  # type: ignore[arg-type]


A, B, C = question("a"), question("b", "goal"), question("c", "data")
TESTS = question("tests", "data", "ordinary", "tests")
HARD = question("hard", "goal", "unsettling")
EASY = question("easy", "light", "mild")


def test_a_question_comes_back_only_when_all_have_been_asked() -> None:
    assert ask(bank(A, B), "a") == "b"
    assert ask(bank(A, B), "a", "b") == "a"
    assert ask(bank(A, B), "b", "a") == "b"


def test_nothing_is_left_when_the_only_question_was_just_asked() -> None:
    assert ask(bank(A), "a") is None
    assert ask(bank(A), retired={"a"}) is None


def test_what_moderators_want_next_goes_first() -> None:
    assert ask(bank(A, B, C, HARD), "a", queue=["gone", "hard", "a"]) == "hard"
    assert ask(bank(A, B), "a", queue=["a"], retired={"a"}) == "b"


def test_what_is_meant_for_now_goes_before_what_fits_all_year() -> None:
    assert ask(bank(A, B, TESTS), moment="tests") == "tests"


@pytest.mark.parametrize("moment", [None, "start", "end"])
def test_what_is_meant_for_another_moment_is_never_asked(moment: Moment | None) -> None:
    assert ask(bank(A, TESTS), "a", moment=moment) is None


def test_nothing_unsettling_is_asked_at_first_or_twice_or_against_the_wish_of_the_network() -> None:
    harder = question("harder", "data", "unsettling")
    four = ("x1", "x2", "x3", "x4")
    assert ask(bank(HARD), "x1", "x2", "x3") is None
    assert ask(bank(HARD), *four) == "hard"
    assert ask(bank(HARD, harder), *four, "hard") is None
    assert ask(bank(HARD), *four, most="ordinary") is None
    assert ask(bank(HARD, A, EASY), *four, most="mild") == "easy"


def test_unsettling_questions_do_not_pile_up_at_the_end() -> None:
    hard = [question(f"hard{number}", "goal", "unsettling") for number in range(3)]
    plain = [question(f"plain{number}", "data") for number in range(3)]
    assert len({*_round(bank(*hard, *plain), 6, before=["x1", "x2", "x3", "x4"])}) == 6


def test_the_kind_of_the_last_two_is_avoided_where_that_is_possible() -> None:
    more = question("more", "data", "ordinary", "tests")
    assert ask(bank(A, B, C, more), "a", "b", moment="tests") == "more"
    assert ask(bank(A, B, question("d", "goal")), "a", "b") == "d"


def test_a_light_one_comes_at_least_every_sixth_time() -> None:
    many = [question(f"q{number}", KINDS[number % 7]) for number in range(12)]
    asked = _round(bank(*many, EASY), 6)
    assert asked.index("easy") == 5


def test_what_goes_on_is_preferred_by_kind_or_by_word() -> None:
    parents = replace(A, key="parents", text="Wat vragen ouders jullie?")
    assert ask(bank(A, B, parents), going_on={"Ouders"}) == "parents"
    assert ask(bank(A, B, C), going_on={"data"}) == "c"


def test_a_question_of_a_member_takes_part() -> None:
    own = question("own", "sharing")
    assert ask(bank(A), "a", extra={"own": own}) == "own"
    assert ask(bank(A), queue=["own"], extra={"own": own}) == "own"
    assert ask(bank(A), "a", extra={"own": own}, retired={"own"}) is None


def test_the_same_seed_draws_the_same_and_another_one_something_else() -> None:
    banks = bank(*(question(f"q{number}") for number in range(12)))
    drawn = [choose(banks, "verkenning", moment=None, used=(), seed=str(seed % 20)) for seed in range(40)]
    assert drawn[:20] == drawn[20:]
    assert len({*drawn}) > 5


@pytest.mark.parametrize("phase", PHASES)
def test_a_school_year_has_no_repeat_before_the_bank_is_used_up(library: Library, phase: Phase) -> None:
    """Every week from August to July, in each phase."""
    banks = library["nl"].phases
    asked: list[str] = []
    for week in range(48):
        moment = moment_of(date(2026, 8, 17) + timedelta(weeks=week))
        key = choose(banks, phase, moment=moment, used=asked, seed=str(week))
        assert key is not None
        open_to_all = {each.key for each in banks[phase].questions.values() if not each.moments}
        assert key not in asked or open_to_all - {*asked} == set()
        asked.append(key)
    kinds = [banks[phase].questions[key].kind for key in asked[:12]]
    assert all(kinds[place] not in kinds[place - 2 : place] for place in range(2, 12))


@dataclass(frozen=True)
class Play:
    """A network that goes through some rounds."""

    banks: Banks
    moments: Sequence[Moment | None]
    most: Dose
    seed: str
    retired: Collection[str] = field(default=())


@st.composite
def plays(draw: st.DrawFn) -> Play:
    times = st.lists(st.sampled_from(get_args(Moment)), unique=True, max_size=2).map(tuple)
    size = draw(st.integers(1, 25))
    questions = [
        Reflection(
            f"q{number}",
            f"Vraag {number}?",
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(DOSES)),
            draw(st.just(()) | times),
        )
        for number in range(size)
    ]
    moments = draw(st.lists(st.none() | st.sampled_from(get_args(Moment)), min_size=1, max_size=40))
    retired = draw(st.sets(st.integers(0, size), max_size=3).map(lambda some: {f"q{number}" for number in some}))
    return Play(bank(*questions), moments, draw(st.sampled_from(DOSES)), draw(st.text(max_size=3)), retired)


@CALM
@given(plays())
def test_whatever_the_bank_what_may_not_be_asked_is_not_asked(play: Play) -> None:
    known = play.banks["verkenning"].questions
    asked: list[str] = []
    for moment in play.moments:
        key = ask_in(play, asked, moment)
        assert key == ask_in(play, asked, moment)
        if key is None:
            continue
        chosen = known[key]
        assert key not in play.retired
        assert DOSES.index(chosen.dose) <= DOSES.index(play.most)
        assert not chosen.moments or moment in chosen.moments
        assert chosen.dose != "unsettling" or len(asked) >= FIRST
        asked.append(key)
    for earlier, later in pairwise(known[key].dose for key in asked):
        assert (earlier, later) != ("unsettling", "unsettling")


@CALM
@given(plays())
def test_whatever_the_bank_a_question_comes_back_late(play: Play) -> None:
    known = play.banks["verkenning"].questions
    asked: list[str] = []
    for moment in play.moments:
        key = ask_in(play, asked, moment)
        may = [
            each.key
            for each in known.values()
            if each.key not in play.retired
            and DOSES.index(each.dose) <= DOSES.index(play.most)
            and (not each.moments or moment in each.moments)
        ]
        calm = [other for other in may if known[other].dose != "unsettling"]
        if key in asked:
            assert {*calm} <= {*asked}
            since = asked[::-1].index(key)
            assert since >= len({*asked} & {*calm}) // 2
        if key is not None:
            asked.append(key)


@CALM
@given(plays())
def test_whatever_the_bank_a_light_one_comes_when_it_is_due(play: Play) -> None:
    known = play.banks["verkenning"].questions
    asked: list[str] = []
    for moment in play.moments:
        key = ask_in(play, asked, moment)
        fresh = [
            each
            for each in known.values()
            if each.kind == "light" and each.dose == "mild" and not each.moments and each.key not in asked
        ]
        usable = [each for each in fresh if each.key not in play.retired]
        lately = [known[other].kind for other in asked[1 - LIGHT :]]
        if usable and len(asked) >= LIGHT - 1 and "light" not in lately:
            assert key is not None
            assert known[key].kind == "light"
        if key is not None:
            asked.append(key)


def ask_in(play: Play, asked: Sequence[str], moment: Moment | None) -> str | None:
    wishes = {"most": play.most, "retired": play.retired, "seed": f"{play.seed}{len(asked)}"}
    return choose(play.banks, "verkenning", moment=moment, used=asked, **wishes)  # type: ignore[arg-type]


def _round(banks: Banks, count: int, before: Sequence[str] = ()) -> list[str]:
    asked = list(before)
    for number in range(count):
        key = choose(banks, "verkenning", moment=None, used=asked, seed=str(number))
        assert key is not None
        asked.append(key)
    return asked[len(before) :]
