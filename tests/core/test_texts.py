"""A text of the catalogue with its fields filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.texts import Listed, Text, fields_of, parse, render

CATALOGUE = parse(
    {
        "plain": "Goed zo.",
        "fields": "Dag {name}, vraag {number}.",
        "nested": {"one_of": {"one": "{count} collega.", "other": "{count} collega's.", "zero": "Nog niemand."}},
        "plural": {"one": "eentje", "other": "veel: {count}"},
        "lines": "Boven {kind} onder.\n{told}\n{helpers}",
        "told": '{asked} "{answer}"',
        "quoted": '"{question}"',
        "gap": "Eerst.\n\nDan {name}.",
    }
)


def test_fields_are_filled_in() -> None:
    assert render(CATALOGUE, "fields", {"name": "Ria", "number": 3, "more": "unused"}) == "Dag Ria, vraag 3."


@pytest.mark.parametrize(
    ("count", "text"), [(0, "Nog niemand."), (1, "1 collega."), (2, "2 collega's."), (21, "21 collega's.")]
)
def test_a_text_that_counts_has_forms(count: int, text: str) -> None:
    assert render(CATALOGUE, "nested.one_of", {"count": count}) == text


def test_without_a_form_for_none_the_form_for_many_is_taken() -> None:
    assert render(CATALOGUE, "plural", {"count": 0}) == "veel: 0"


def test_texts_stand_in_texts_and_below_each_other() -> None:
    told = Listed([Text("told", {"asked": "Wanneer?", "answer": "Dinsdag."}), Text("plain")])
    fields = {"kind": Text("plain"), "told": told, "helpers": ""}
    assert render(CATALOGUE, "lines", fields) == 'Boven Goed zo. onder.\nWanneer? "Dinsdag."\nGoed zo.'


def test_a_line_of_which_nothing_is_left_is_left_out_and_so_is_the_space_beside_an_empty_field() -> None:
    assert render(CATALOGUE, "lines", {"kind": "", "told": Listed([]), "helpers": "Bas."}) == "Boven onder.\nBas."


def test_an_empty_line_that_was_meant_stays() -> None:
    assert render(CATALOGUE, "gap", {"name": "Ria"}) == "Eerst.\n\nDan Ria."


@pytest.mark.parametrize(
    ("table", "slip"),
    [
        ({"x": "{x.__class__}"}, "x has a brace"),
        ({"a": {"b": "{Name}"}}, "a.b has a brace"),
        ({"x": "{0}"}, "x has a brace"),
        ({"x": "{}"}, "x has a brace"),
        ({"x": "{name"}, "x has a brace"),
        ({"x": "name}"}, "x has a brace"),
        ({"x": "{{name}}"}, "x has a brace"),
        ({"x": "{name!r}"}, "x has a brace"),
        ({"x": {"one": "{count:d}", "other": "y"}}, "x has a brace"),
        ({"x": 3}, "x must be a text"),
        ({"x": {"y": ["z"]}}, "x.y must be a text"),
        ({"x": {"one": 1, "other": "y"}}, "x must be a text"),
    ],
)
def test_a_slip_in_the_catalogue_is_an_error_with_its_key(table: dict[str, object], slip: str) -> None:
    with pytest.raises(ValueError, match=slip):
        parse(table)


@pytest.mark.parametrize(("key", "fields"), [("gone", {}), ("fields", {"name": "Ria"}), ("plural", {})])
def test_a_key_or_field_that_is_not_there_is_an_error(key: str, fields: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        render(CATALOGUE, key, fields)


def test_the_fields_of_a_text_are_those_of_all_its_forms() -> None:
    assert fields_of("Dag {name}, {name} en {other}.") == {"name", "other"}
    assert fields_of({"one": "{question}", "other": "{step} van {count}"}) == {"question", "step", "count"}


@given(st.text(min_size=1))
def test_what_somebody_wrote_stands_there_to_the_letter(written: str) -> None:
    assert render(CATALOGUE, "quoted", {"question": written}) == f'"{written}"'


@pytest.mark.parametrize("written", ["{name}", "{question}", "{x.__class__}", "%s", r"\1 \g<0>", "{", "}}"])
def test_what_somebody_wrote_is_never_taken_for_a_field(written: str) -> None:
    assert render(CATALOGUE, "quoted", {"question": written}) == f'"{written}"'
    assert render(CATALOGUE, "told", {"asked": written, "answer": written}) == f'{written} "{written}"'
