"""The words of a profile: written, changed and taken back by whoever they are of."""

from bot.core.profile import FINDS, WAYS
from bot.handling import finding, subcommands
from bot.handling.rendering import words
from bot.handling.stage import Stage
from bot.store import profiles, tables


def write(stage: Stage, row: tables.Profile, text: str) -> None:
    """Keeps the text of a field, with the words by which somebody is found; of other fields no words are kept."""
    language = stage.session.get_one(tables.Network, row.network_id).language
    said = words(stage, language, "profile.groups", {"text": text}) if row.field == "groups" else text
    terms = finding.terms_of(stage, language, said) if row.field in FINDS else {}
    profiles.change(stage.session, row, text, terms)


def edit(stage: Stage, heard: tables.Heard, text: str) -> None:
    """Somebody changed what they said of themselves, in an answer or behind `/mijn profiel school`."""
    row = stage.session.get(tables.Profile, heard.subject)
    if row is None:
        return
    first, _, rest = text.partition(" ")
    if first.casefold() in ("profiel", "profile"):
        field, behind, _ = subcommands.split(rest, WAYS)
        text = behind if field is not None and behind else text
    write(stage, row, text)


def delete(stage: Stage, heard: tables.Heard) -> None:
    """Somebody took back what they said of themselves."""
    row = stage.session.get(tables.Profile, heard.subject)
    if row is not None:
        profiles.drop(stage.session, row)
