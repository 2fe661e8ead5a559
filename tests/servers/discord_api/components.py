"""Buttons, selects and texts: how they stand in a message, and what Discord refuses in them."""

from collections.abc import Iterator
from typing import Any

from tests.servers.discord_api.errors import Form

Json = dict[str, Any]

ROW, BUTTON, SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = (3, 5, 6, 7, 8)
SECTION, TEXT, CONTAINER, LABEL = 9, 10, 17, 18
LINK, PREMIUM = 5, 6
LAYOUT = (ROW, SECTION, TEXT, 12, 13, 14, CONTAINER)
"""What may stand at the top of a message made of components only."""


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, parents before children."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        yield from walk([component[key] for key in ("accessory", "component") if component.get(key)])


def numbered(components: list[Json]) -> list[Json]:
    """Components as they come back: each with a number, and with what Discord fills in."""
    fresh = [_filled(component) for component in components]
    taken = {component["id"] for component in walk(fresh) if component.get("id")}
    number = 0
    for component in walk(fresh):
        if component.get("id"):
            continue
        number += 1
        while number in taken:
            number += 1
        component["id"] = number
    return fresh


def _filled(component: Json) -> Json:
    fresh = {key: value for key, value in component.items() if value is not None}
    for key in ("accessory", "component"):
        if key in fresh:
            fresh[key] = _filled(fresh[key])
    if "components" in fresh:
        fresh["components"] = [_filled(inner) for inner in fresh["components"]]
    match fresh["type"]:
        case kind if kind in SELECTS:
            fresh = {"min_values": 1, "max_values": 1, **fresh}
        case 14:
            fresh = {"spacing": 1, "divider": True, **fresh}
        case 17:
            fresh = {"accent_color": None, "spoiler": False, **fresh}
    return fresh


def check(form: Form, components: list[Json], at: tuple[str | int, ...], *, layout: bool) -> None:
    """What is wrong with the components of a message; `layout` is a message that consists of components only."""
    if not layout:
        form.length((*at, "components"), components, most=5)
    for index, component in enumerate(components):
        path = (*at, "components", index)
        allowed = LAYOUT if layout else (ROW,)
        if component.get("type") not in allowed:
            form.wrong((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.')
    form.raise_if_wrong()
    if layout:
        _check_size(form, components, at)
    seen: set[str] = set()
    for path, component in _paths(components, (*at, "components")):
        _check_one(form, path, component, seen)


def _check_size(form: Form, components: list[Json], at: tuple[str | int, ...]) -> None:
    everything = list(walk(components))
    path = (*at, "components")
    if len(everything) > 40:
        form.wrong(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The total number of components exceeds 40")
    if sum(len(component.get("content", "")) for component in everything if component["type"] == TEXT) > 4000:
        form.wrong(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Displayable text exceeds 4000 characters")


def _paths(components: list[Json], at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    for index, component in enumerate(components):
        path = (*at, index)
        yield path, component
        yield from _paths(component.get("components") or [], (*path, "components"))
        if component.get("accessory"):
            yield (*path, "accessory"), component["accessory"]


def _check_one(form: Form, path: tuple[str | int, ...], component: Json, seen: set[str]) -> None:
    match component.get("type"):
        case 1:
            _check_row(form, path, component)
        case 2:
            _check_button(form, path, component)
        case kind if kind in SELECTS:
            check_select(form, path, component)
        case 10:
            form.length((*path, "content"), component.get("content", ""), least=1, most=4000)
    check_custom_id(form, path, component, seen)


def _check_row(form: Form, path: tuple[str | int, ...], row: Json) -> None:
    inside = row.get("components") or []
    form.length((*path, "components"), inside, least=1, most=5)
    widths = [5 if component.get("type") in SELECTS else 1 for component in inside]
    for index in range(1, min(len(inside), 5)):
        if sum(widths[: index + 1]) > 5:
            message = "The specified component exceeds the maximum width"
            form.wrong((*path, "components", index), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)


def _check_button(form: Form, path: tuple[str | int, ...], button: Json) -> None:
    form.length((*path, "label"), button.get("label") or "", most=80)
    style = button.get("style")
    if style not in range(1, 7):
        form.wrong((*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6).")
    if style == LINK and not button.get("url"):
        form.wrong((*path, "url"), "BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
    if style not in {LINK, PREMIUM} and not button.get("custom_id"):
        form.wrong((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required")
    if not button.get("label") and not button.get("emoji") and style != PREMIUM:
        form.wrong((*path, "label"), "BASE_TYPE_REQUIRED", "This field is required")


def check_select(form: Form, path: tuple[str | int, ...], select: Json) -> None:
    """What is wrong with a select menu."""
    form.length((*path, "placeholder"), select.get("placeholder") or "", most=150)
    if select["type"] != SELECT:
        return
    options = select.get("options") or []
    form.length((*path, "options"), options, least=1, most=25)
    values: set[str] = set()
    for index, option in enumerate(options):
        here = (*path, "options", index)
        form.length((*here, "label"), option.get("label") or "", least=1, most=100)
        form.length((*here, "value"), option.get("value") or "", least=1, most=100)
        form.length((*here, "description"), option.get("description") or "", most=100)
        if option.get("value") in values:
            form.wrong(
                (*here, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        values.add(str(option.get("value")))


def check_custom_id(form: Form, path: tuple[str | int, ...], component: Json, seen: set[str]) -> None:
    """Each id that a bot gives must fit, and may be used once."""
    custom_id = component.get("custom_id")
    if custom_id is None:
        return
    form.length((*path, "custom_id"), custom_id, least=1, most=100)
    if custom_id in seen:
        form.wrong((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
    seen.add(custom_id)
