"""Forms that pop up: what Discord refuses in one, and what is sent when somebody fills it in."""

from tests.servers.discord_api.components import LABEL, ROW, SELECTS, TEXT, TEXT_INPUT, check_custom_id, check_select
from tests.servers.discord_api.errors import Form, Path
from tests.servers.discord_api.world import Json

IN_LABEL = (TEXT_INPUT, *SELECTS, 19, 21, 22, 23)
"""What may stand under a label: fields, menus, files, and boxes to tick."""


def check_modal(form: Form, modal: Json, at: Path) -> None:
    """What is wrong with a form."""
    form.length((*at, "title"), modal.get("title") or "", least=1, most=45)
    form.length((*at, "custom_id"), modal.get("custom_id") or "", least=1, most=100)
    parts = modal.get("components") or []
    form.length((*at, "components"), parts, least=1, most=5)
    seen: set[str] = set()
    for index, part in enumerate(parts):
        path = (*at, "components", index)
        match part.get("type"):
            case 1:
                form.length((*path, "components"), part.get("components") or [], least=1, most=1)
                for number, field in enumerate(part.get("components") or []):
                    form.length((*path, "components", number, "label"), field.get("label") or "", least=1, most=45)
                    _check_field(form, (*path, "components", number), field, seen, (TEXT_INPUT,))
            case 18:
                form.length((*path, "label"), part.get("label") or "", least=1, most=45)
                form.length((*path, "description"), part.get("description") or "", most=100)
                _check_field(form, (*path, "component"), part.get("component") or {}, seen, IN_LABEL)
            case 10:
                form.length((*path, "content"), part.get("content") or "", least=1, most=4000)
            case _:
                allowed = (ROW, LABEL, TEXT)
                form.wrong((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.')


def _check_field(form: Form, path: Path, field: Json, seen: set[str], allowed: tuple[int, ...]) -> None:
    form.required((*path, "custom_id"), field.get("custom_id"))
    if field.get("type") not in allowed:
        form.wrong((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.')
    check_custom_id(form, path, field, seen)
    if field.get("type") in SELECTS:
        check_select(form, path, field)
    if field.get("type") != TEXT_INPUT:
        return
    form.choice((*path, "style"), field.get("style"), (1, 2))
    form.length((*path, "placeholder"), field.get("placeholder") or "", most=100)
    form.length((*path, "value"), field.get("value") or "", most=4000)
    for name, least in (("min_length", 0), ("max_length", 1)):
        if not least <= (field.get(name) or least) <= 4000:
            form.wrong((*path, name), "NUMBER_TYPE_MAX", "int value should be less than or equal to 4000.")


def fields(modal: Json) -> list[Json]:
    """What there is to fill in."""
    inside = [part.get("components") or [part.get("component")] for part in modal["components"] if part["type"] != TEXT]
    return [field for some in inside for field in some]


def filled_in(modal: Json, values: dict[str, str | list[str]]) -> list[Json]:
    """The parts of a form with what somebody filled in; what is left alone keeps what stood there."""
    unknown = values.keys() - {field["custom_id"] for field in fields(modal)}
    assert not unknown, f"the form has no {unknown}; it has {[field['custom_id'] for field in fields(modal)]}"
    return [_part(part, number, values) for number, part in enumerate(modal["components"], 1)]


def _part(part: Json, number: int, values: dict[str, str | list[str]]) -> Json:
    if part["type"] == TEXT:
        return {"type": TEXT, "id": number}
    if part["type"] == ROW:
        return {"type": ROW, "id": number, "components": [_field(part["components"][0], number, values)]}
    return {"type": LABEL, "id": number, "component": _field(part["component"], number, values)}


def _field(field: Json, number: int, values: dict[str, str | list[str]]) -> Json:
    custom_id = field["custom_id"]
    own: Json = {"type": field["type"], "id": 100 + number, "custom_id": custom_id}
    if field["type"] != TEXT_INPUT:
        chosen = values.get(custom_id, [])
        return {**own, "values": [chosen] if isinstance(chosen, str) else chosen}
    text = str(values.get(custom_id, field.get("value") or ""))
    assert text or not field.get("required", True), f"{custom_id} must be filled in"
    least, most = field.get("min_length") or 0, field.get("max_length") or 4000
    assert not text or least <= len(text) <= most, f"{custom_id} takes {least} to {most} characters"
    return {**own, "value": text}
