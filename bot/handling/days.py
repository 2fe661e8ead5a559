"""Days that no calendar knows: a network's own days off, school days after all, and a calendar that is pasted."""

from collections.abc import Callable
from datetime import date

from bot.core.dates_saying import weekday
from bot.core.events import CommandGiven
from bot.core.own_days import own_days, read_days, with_days
from bot.core.saying import listed
from bot.core.spelling import nearest
from bot.core.texts import Text
from bot.core.words import fold
from bot.handling import rounds
from bot.handling.deciding import Act, may
from bot.handling.disturbing import hold_all_anew
from bot.handling.stage import Stage
from bot.outside import ics
from bot.outside.school_calendar import REGIONS
from bot.store import tables

NAMED = 6
"""Days that are named at most; of more only how many."""


def off(act: Act) -> None:
    """Days on which there is no school here."""
    _typed(act, "vrij", off=True)


def on(act: Act) -> None:
    """Days on which there is school after all, whatever a calendar says."""
    _typed(act, "school", off=False)


def calendar(act: Act) -> None:
    """The days off of a calendar whose text is pasted; what cannot be read is said, with its line."""
    hours = act.stage.network(act.network).hours
    today = act.stage.now.astimezone(hours.zone).date()
    if not act.words:
        act.tell("days.paste")
        return
    try:
        imported = ics.read(act.words.encode(), hours.zone, today)
    except ics.Unreadable as slip:
        act.tell("days.unreadable", {"slip": slip.text})
        return
    days = tuple(sorted({day.on for day in imported.days if day.whole}))
    if not days:
        act.tell("days.no_whole_day")
    elif may(act, "agenda", Text("decide.days", {"days": _said(days)})):
        _keep(act, days, off=True)


def regions(act: Act) -> None:
    """The regions whose school holidays hold here; a network may span more than one."""
    named = [word for word in fold(act.words).replace(",", " ").split() if word not in ("en", "and")]
    known = [region for region in REGIONS if region in named]
    strange = next((word for word in named if word not in REGIONS), None)
    if strange is not None or not known:
        close = nearest(strange, REGIONS) if strange else None
        act.tell(
            "days.which_region", {"meant": Text("command.meant", {"way": f"/netwerk regio {close}"}) if close else ""}
        )
    elif may(act, "regio", Text("decide.regions", {"regions": listed(known)})):
        network = act.stage.session.get_one(tables.Network, act.network)
        network.region = ",".join(known)
        act.stage.session.add(network)
        act.stage.session.flush()
        _plan_anew(act)
        act.tell("days.regions", {"regions": listed(known)})


def given(command: str) -> Callable[[Stage, CommandGiven, int, int, str], None]:
    """One of these as a deed of `/netwerk`."""

    def deed(stage: Stage, _: CommandGiven, network: int, person: int, words: str) -> None:
        COMMANDS[command](Act(stage, network, person, words.removeprefix("school").strip()))

    return deed


def _typed(act: Act, command: str, *, off: bool) -> None:
    today = act.stage.now.astimezone(act.stage.network(act.network).hours.zone).date()
    if not act.words:
        _show(act, today)
        return
    days = read_days(act.words, today)
    if isinstance(days, str):
        act.tell("days.unknown", {"word": days[:40]})
    elif may(act, command, Text("decide.days" if off else "decide.school", {"days": _said(days)})):
        _keep(act, days, off=off)


def _keep(act: Act, days: tuple[date, ...], *, off: bool) -> None:
    network = act.stage.session.get_one(tables.Network, act.network)
    today = act.stage.now.astimezone(act.stage.network(act.network).hours.zone).date()
    network.days = with_days(network.days, days, today, off=off)
    act.stage.session.add(network)
    act.stage.session.flush()
    _plan_anew(act)
    act.tell("days.off" if off else "days.on", {"days": _said(days)})


def _plan_anew(act: Act) -> None:
    """The calendar is another one: what is planned, and what waits for a fitting hour, moves along."""
    rounds.plan(act.stage, act.network)
    hold_all_anew(act.stage, act.network)


def _show(act: Act, today: date) -> None:
    kept = own_days(act.stage.session.get_one(tables.Network, act.network).days)
    free, school = (tuple(sorted(day for day in days if day >= today)) for days in kept)
    fields = {
        "off": Text("days.are_off", {"days": _said(free)}) if free else Text("days.none"),
        "on": Text("days.are_on", {"days": _said(school)}) if school else "",
    }
    act.tell("days.kept", fields)


def _said(days: tuple[date, ...]) -> Text | str:
    if len(days) > NAMED:
        return Text("days.many", {"count": len(days), "first": weekday(days[0]), "last": weekday(days[-1])})
    return listed([weekday(day) for day in days])


COMMANDS: dict[str, Callable[[Act], None]] = {"vrij": off, "school": on, "agenda": calendar, "regio": regions}
