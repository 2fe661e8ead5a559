"""The outcome of a scan is there from five respondents on, and says no more than the answers do."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.language import Language
from bot.core.middle import middle
from bot.core.phases import PHASES
from bot.core.prompts import Library
from bot.core.scan import Scan
from bot.core.scan_saying import bar, said
from bot.core.scanning import Answers, Result, Suggestion, of_plain, plain, result
from bot.core.texts import render

CALM = settings(deadline=None, max_examples=30)


@pytest.fixture(scope="module")
def scan(library: Library) -> Scan:
    return library["nl"].scan


def alike(scan: Scan, *by_level: int | None, count: int = 5) -> list[Answers]:
    """So many respondents who answer the same to all statements of a level."""
    return [{item.key: by_level[item.level - 1] for item in scan.items}] * count


def outcome(scan: Scan, answers: Sequence[Answers], earlier: Result | None = None) -> Result:
    found = result(scan, answers, earlier)
    assert found
    return found


def test_nothing_is_shown_of_four(scan: Scan) -> None:
    assert result(scan, alike(scan, 4, 4, 4, 4, count=4)) is None
    nobody_knows = alike(scan, None, None, None, None, count=9)
    assert result(scan, [*alike(scan, 4, 4, 4, 4, count=4), *nobody_knows]) is None


def test_a_dimension_that_four_answered_is_left_out(scan: Scan) -> None:
    first = scan.dimensions[0]
    unsure = [{item.key: None if item in first.items else 4 for item in scan.items}] * 3
    found = outcome(scan, [*alike(scan, 4, 4, 4, 4, count=4), *unsure])
    assert found.respondents == 7
    assert list(found.dimensions) == [each.key for each in scan.dimensions[1:]]


def test_each_respondent_counts_once_whatever_they_left_out(scan: Scan) -> None:
    key = scan.dimensions[0].key
    items = [item.key for item in scan.dimensions[0].items]
    rows = [{items[0]: 1}, {items[0]: 2, items[1]: 3}, dict.fromkeys(items, 3), {items[3]: 4}, {items[3]: 5}]
    found = outcome(scan, rows).dimensions[key]
    assert (found.median, found.low, found.high, found.answered) == (3.0, 2.5, 4.0, 5)


def test_an_answer_off_the_scale_is_an_error_and_a_statement_of_before_is_passed_over(scan: Scan) -> None:
    with pytest.raises(ValueError, match="not from 1 to 5"):
        result(scan, alike(scan, 6, 1, 1, 1))
    assert result(scan, [{**each, "of_before": 99} for each in alike(scan, 3, 3, 3, 3)])


@pytest.mark.parametrize(
    ("by_level", "phase"),
    [
        ((3, 2, 1, 1), "verkenning"),
        ((4, 2, 2, 1), "verkenning"),
        ((2, 5, 5, 5), "verkenning"),  # what is hard without what is easy
        ((3, 3, 3, 3), "verkenning"),  # neither yes nor no
        ((5, 4, 2, 1), "ontwikkeling"),
        ((5, 4, 4, 2), "verdieping"),
        ((5, 5, 4, 4), "inbedding"),
        ((5, 5, 5, 5), "verankering"),
    ],
)
def test_the_phase_is_as_far_as_yes_is_said_step_by_step(scan: Scan, by_level: tuple[int, ...], phase: str) -> None:
    found = outcome(scan, alike(scan, *by_level))
    assert (found.phase, found.phases) == (phase, (phase,))


def test_members_who_see_it_differently_leave_more_phases_open(scan: Scan) -> None:
    found = outcome(scan, [*alike(scan, 5, 4, 2, 1, count=3), *alike(scan, 5, 4, 4, 2, count=2)])
    assert found.phase == "ontwikkeling"
    assert found.phases == ("ontwikkeling", "verdieping")
    many = outcome(scan, [*alike(scan, 5, 4, 2, 1, count=30), *alike(scan, 5, 4, 4, 2, count=3)])
    assert many.phases == ("ontwikkeling",)


def test_no_phase_is_named_when_too_few_know_about_a_level(scan: Scan) -> None:
    found = outcome(scan, alike(scan, 4, 3, 2, None, count=7))
    assert (found.phase, found.phases) == (None, ())


def test_a_trend_is_more_than_noise(scan: Scan) -> None:
    before = outcome(scan, alike(scan, 2, 2, 2, 2))
    key = scan.dimensions[0].key
    assert before.trends == {}
    assert outcome(scan, alike(scan, 3, 3, 3, 3), before).trends[key] == "up"
    assert outcome(scan, alike(scan, 1, 1, 1, 1), before).trends[key] == "down"
    nearly = [{**each, scan.dimensions[0].items[0].key: 3} for each in alike(scan, 2, 2, 2, 2)]
    assert outcome(scan, nearly, before).trends[key] == "same"
    divided = [*alike(scan, 3, 3, 3, 3, count=3), *alike(scan, 2, 2, 2, 2, count=2)]
    assert outcome(scan, divided, before).trends[key] == "same"


def test_talk_is_about_what_is_seen_differently_the_lowest_and_the_highest(scan: Scan) -> None:
    keys = [each.key for each in scan.dimensions]
    scores = dict(zip(keys, (2, 4, 5, 3, 1), strict=True))
    rows: list[Answers] = [
        {
            item.key: (1 if low else 5) if each.key == keys[3] else scores[each.key]
            for each in scan.dimensions
            for item in each.items
        }
        for low in (True, True, True, False, False)
    ]
    found = outcome(scan, rows)
    assert found.talk == (
        Suggestion(keys[3], "spread", 0),
        Suggestion(keys[4], "low", 0),
        Suggestion(keys[2], "high", 0),
    )
    again = outcome(scan, rows, found)
    assert [each.number for each in again.talk[1:]] == [1, 1]


def test_there_is_always_something_to_talk_about(scan: Scan) -> None:
    assert [each.kind for each in outcome(scan, alike(scan, 3, 3, 3, 3)).talk] == ["low"]


def test_a_result_is_kept_as_plain_values(scan: Scan) -> None:
    found = outcome(scan, alike(scan, 5, 4, 3, 2), outcome(scan, alike(scan, 2, 2, 2, 2)))
    assert of_plain(json.loads(json.dumps(plain(found)))) == found


def test_the_outcome_is_said_in_numbers_and_bars(library: Library) -> None:
    scan = library["nl"].scan
    rows = [*alike(scan, 5, 4, 2, 1, count=4), *alike(scan, 5, 4, 4, 2, count=3)]
    earlier = outcome(scan, alike(scan, 2, 2, 2, 2))
    lines = words(library, "nl", outcome(scan, rows, earlier)).split("\n")
    assert lines[0] == (
        "Samen vragen en uitzoeken: 3 (1 tot 5), bij zeven leden; de helft zit tussen 3 en 3,8. "
        "Dat is hoger dan de vorige keer."
    )
    assert lines[1] == "======...."
    assert "Dit past het best bij de fase ontwikkeling. Ook mogelijk: verdieping. Wat herken je?" in lines
    assert lines[-1].startswith("Om over te praten: ")
    assert "(from 1 to 5), seven members" in words(library, "en", outcome(library["en"].scan, rows))


@pytest.mark.parametrize(("value", "shown"), [(1, "==........"), (3.5, "=======..."), (5, "==========")])
def test_a_bar_is_as_long_as_the_number(value: float, shown: str) -> None:
    assert bar(value) == shown


answers = st.integers(1, 5)


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, int | None]]:
    """Respondents of a scan of which the statements are numbered; some left some out."""
    size = draw(st.integers(5, 12))
    return [dict(enumerate_names(draw(st.lists(st.none() | answers, min_size=20, max_size=20)))) for _ in range(size)]


def enumerate_names(given_answers: Sequence[int | None]) -> list[tuple[str, int | None]]:
    return [(str(number), answer) for number, answer in enumerate(given_answers)]


def named(scan: Scan, row: Mapping[str, int | None]) -> Answers:
    return {item.key: row[str(number)] for number, item in enumerate(scan.items)}


@CALM
@given(rows(), st.randoms(use_true_random=False))
def test_the_order_of_respondents_does_not_matter(
    scan: Scan, given_rows: list[dict[str, int | None]], random: object
) -> None:
    before = result(scan, [named(scan, row) for row in given_rows])
    random.shuffle(given_rows)  # type: ignore[attr-defined]
    assert result(scan, [named(scan, row) for row in given_rows]) == before


@CALM
@given(rows(), st.data())
def test_whoever_answers_higher_lowers_nothing(
    scan: Scan, given_rows: list[dict[str, int | None]], data: st.DataObject
) -> None:
    raised = [
        {key: None if answer is None else data.draw(st.integers(answer, 5)) for key, answer in row.items()}
        if data.draw(st.booleans())
        else row
        for row in given_rows
    ]
    before, after = (result(scan, [named(scan, row) for row in each]) for each in (given_rows, raised))
    assert (before is None) == (after is None)
    if before is None or after is None:
        return
    for key, found in before.dimensions.items():
        higher = after.dimensions[key]
        assert higher.low >= found.low
        assert higher.median >= found.median
        assert higher.high >= found.high
    if before.phase and after.phase:
        assert PHASES.index(after.phase) >= PHASES.index(before.phase)
        assert PHASES.index(after.phases[-1]) >= PHASES.index(before.phases[-1])
        assert before.phase in before.phases


@CALM
@given(rows(), rows())
def test_any_outcome_can_be_said(
    library: Library, given_rows: list[dict[str, int | None]], earlier_rows: list[dict[str, int | None]]
) -> None:
    scan = library["nl"].scan
    earlier = result(scan, [named(scan, row) for row in earlier_rows])
    found = result(scan, [named(scan, row) for row in given_rows], earlier)
    if found is None:
        return
    assert len(found.talk) <= 3
    assert words(library, "nl", found)
    assert words(library, "en", found)


@CALM
@given(st.lists(st.fractions(1, 5, max_denominator=12), min_size=5, max_size=40))
def test_the_middle_lies_in_order(scores: list[Fraction]) -> None:
    found = middle(scores)
    assert 1 <= found.low <= found.median <= found.high <= 5
    assert found.least <= found.median <= found.most


@pytest.mark.parametrize(("count", "least", "most"), [(5, 1, 5), (7, 2, 6), (10, 3, 8), (20, 7, 14)])
def test_the_more_answer_the_surer_the_middle(count: int, least: int, most: int) -> None:
    found = middle([Fraction(score) for score in range(1, count + 1)])
    assert (found.least, found.most) == (least, most)


def words(library: Library, language: Language, found: Result) -> str:
    names = {phase: each.about.name for phase, each in library[language].phases.items()}
    text = said(library[language].scan, found, names)
    return render(library[language].texts, text.key, text.fields)
