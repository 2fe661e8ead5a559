"""A file of questions or statements with any slip in it is refused in one sentence that begins with the key."""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.reflections import Bank
from bot.core.scan import Scan

PHASE: dict[str, Any] = {
    "about": {"name": "verkenning", "means": "Iedereen kijkt nog.", "helps": ["Vertellen."], "welcome": "Welkom."},
    "questions": {"window": {"text": "Wat zie je?", "kind": "light", "dose": "mild", "moments": ["start"]}},
}
SCAN: dict[str, Any] = {
    "inquiry": {
        "name": "Samen uitzoeken",
        "items": {"tell": "We vertellen elkaar wat er speelt."},
        "levels": {"tell": 1},
        "talk": {"low": ["Wat zou je willen?"], "high": ["Wat durven we?"], "spread": ["Waar dacht je aan?"]},
    }
}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["questoins"], {}, "questoins is not known here (do you mean 'questions'?)."),
        (["about"], "x", "about is not a table"),
        (["about", "helps"], "x", "about.helps is not a list of sentences."),
        (["about", "means"], "", "about.means is not a sentence between quotation marks."),
        (["about", "weclome"], "x", "about.weclome is not known here (do you mean 'welcome'?)"),
        (["questions", "window"], 3, "questions.window is not a table"),
        (["questions", "window", "text"], ["x"], "questions.window.text is not a sentence"),
        (["questions", "window", "text"], "x" * 161, "questions.window.text has 161 characters, and 160 is the most."),
        (["questions", "window", "kind"], "ligt", "questions.window.kind is 'ligt' (do you mean 'light'?); choose"),
        (["questions", "window", "dose"], ["mild"], "questions.window.dose is ['mild']; choose from mild,"),
        (["questions", "window", "moments"], "start", "questions.window.moments is not a list; write"),
        (["questions", "window", "moments"], ["zomer"], "questions.window.moments is 'zomer'; choose from start,"),
        (["questions", "window", "knid"], "x", "questions.window.knid is not known here (do you mean 'kind'?)"),
    ],
)
def test_a_slip_in_the_questions_of_a_phase_is_named(path: list[str], value: object, said: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as raised:
        Bank.parse(changed(PHASE, path, value))
    assert str(raised.value).startswith(said)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["inquiry"], "x", "inquiry is not a table"),
        (["inquiry", "tlak"], {}, "inquiry.tlak is not known here (do you mean 'talk'?)"),
        (["inquiry", "items", "tell"], 3, "inquiry.items.tell is not a sentence"),
        (["inquiry", "items", "ask"], "We vragen.", "inquiry.items.ask has no level; give it one in [inquiry.levels]."),
        (["inquiry", "levels", "ask"], 2, "inquiry.levels.ask is a level without a statement"),
        (["inquiry", "levels", "tell"], 5, "inquiry.levels.tell is 5; a level is a number from 1 to 4."),
        (["inquiry", "talk", "low"], [], "inquiry.talk.low is not a list of sentences."),
        (["inquiry", "talk", "hgih"], ["x"], "inquiry.talk.hgih is not known here (do you mean 'high'?)"),
        (["other"], SCAN["inquiry"], "other.items.tell has the name of a statement in [inquiry.items]"),
    ],
)
def test_a_slip_in_the_scan_is_named(path: list[str], value: object, said: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as raised:
        Scan.parse(changed(SCAN, path, value))
    assert str(raised.value).startswith(said)


@pytest.mark.parametrize("parse", [Bank.parse, Scan.parse])
def test_an_empty_file_is_a_slip(parse: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse({})


anything: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2) | st.just({})
)


@settings(deadline=None, max_examples=80)
@given(st.sampled_from([(Bank.parse, PHASE), (Scan.parse, SCAN)]), st.data(), anything)
def test_whatever_stands_where_it_is_read_or_refused(
    case: tuple[Callable[[dict[str, Any]], object], dict[str, Any]], data: st.DataObject, value: object
) -> None:
    parse, table = case
    path = data.draw(st.sampled_from([*paths(table)]))
    try:
        parse(changed(table, path, value))
    except ValueError as slip:
        refused = str(slip)
        assert "\n" not in refused
    with_less = copy.deepcopy(table)
    del inside(with_less, path[:-1])[path[-1]]
    with pytest.raises(ValueError, match=r"\.$"):
        parse(with_less)


def changed(table: dict[str, Any], path: list[str], value: object) -> dict[str, Any]:
    other = copy.deepcopy(table)
    inside(other, path[:-1])[path[-1]] = value
    return other


def inside(table: dict[str, Any], path: list[str]) -> dict[str, Any]:
    for name in path:
        table = table[name]
    return table


def paths(table: dict[str, Any], begin: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """Every place in nested tables."""
    for name, value in table.items():
        yield [*begin, name]
        if isinstance(value, dict):
            yield from paths(value, (*begin, name))
