"""`/reflectie`: how a network is asked to think, shown and settled; each word behind it has its deed."""

from collections.abc import Callable

from bot.core.dates_saying import moment
from bot.core.events import CommandGiven
from bot.core.rhythm import of_plain
from bot.core.rhythm_saying import said
from bot.core.texts import Text
from bot.handling import bank, days, rhythms, rounds, saying, subcommands
from bot.handling.deciding import Act, is_led, leads
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.store import tables
from bot.store.rounds import course_of

COMMANDS: dict[str, Callable[[Act], None]] = rhythms.COMMANDS | bank.COMMANDS | days.COMMANDS

WAYS: dict[str, str] = {
    way: name
    for name, ways in {
        "rooster": "rooster,ritme,schema,schedule,rhythm",
        "nu": "nu,now",
        "volgende": "volgende,next,preview",
        "over": "sla over,overslaan,skip",
        "weg": "weg,haal weg,nooit meer,away,retire",
        "klaar": "zet klaar,klaar,klaarzetten,queue,prepare",
        "voorstel": "stel voor,voorstel,voorstellen,propose,suggest",
        "dosis": "dosis,dose",
        "tempo": "tempo,pace",
        "uit": "uit,stop,off",
        "vrij": "vrij,day off,days off",
        "school": "toch school,school,school day",
        "agenda": "agenda,calendar",
        "regio": "regio,regio's,region,regions",
    }.items()
    for way in ways.split(",")
}
"""How each is typed, in Dutch and English."""

PRESSED = {
    "preview": "volgende",
    "send": "nu",
    "skip": "over",
    "retire": "weg",
    "rhythm": "rooster",
    "stop": "uit",
}
"""Which of them a choice means."""


def given(stage: Stage, event: CommandGiven, network: int, person: int) -> None:
    """Without words how it stands; with words what they mean, or the nearest to it."""
    if not event.words.strip():
        status(Act(stage, network, person))
        return
    name, rest, close = subcommands.split(event.words, WAYS)
    if name is None:
        meant = Text("command.meant", {"way": f"/reflectie {close}"}) if close else ""
        saying.say(stage, sorry(stage, person, "reflect.unknown", {"meant": meant}))
    else:
        COMMANDS[name](Act(stage, network, person, rest.strip()))


def pressed(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """A choice under how it stands, under the next question, or under an offered rhythm."""
    network = int((row.slot or "").split(".")[1])
    act = Act(stage, network, person)
    if key == "steady":
        rhythms.pace(Act(stage, network, person, "vast"))
    else:
        COMMANDS[PRESSED[key]](act)
    return True


def status(act: Act) -> None:
    """When questions come, what they ask, and what may be done about it."""
    course = course_of(act.stage.session, act.network)
    planned = rounds.plan(act.stage, act.network)
    zone = act.stage.network(act.network).hours.zone
    rhythm = said(of_plain(course.rhythm)) if course.rhythm is not None else None
    fields = {
        "rhythm": Text("reflect.rhythm", {"rhythm": rhythm}) if rhythm is not None else Text("reflect.none"),
        "next": Text("reflect.next", {"moment": moment(planned.astimezone(zone))}) if planned else "",
        "dose": Text("reflect.dose", {"dose": Text(f"dose.{course.dose}")}),
        "pace": Text("reflect.along" if course.steps_back else "reflect.steady"),
        "how": Text("reflect.how"),
    }
    choices = ("preview", "send", "rhythm", *(("stop",) if rhythm is not None else ()))
    if is_led(act.stage, act.network) and not leads(act):
        act.tell("reflect.for_members", fields)
    else:
        act.tell("reflect.status", fields, choices, f"reflecting.{act.network}.{act.person}")
