"""When a network is asked to think, how far that may go, and whether the bot steps back: each settled by its word."""

import re
from collections.abc import Callable

from bot.core.dates_saying import weekday
from bot.core.reflections import DOSES
from bot.core.rhythm import Fallen, Rhythm, next_moment, of_plain, plain, restored
from bot.core.rhythm_reading import read
from bot.core.rhythm_saying import said, slip
from bot.core.rhythm_words import Misread
from bot.core.spelling import nearest
from bot.core.texts import Text
from bot.core.words import fold
from bot.handling import rounds, signalling, talking
from bot.handling.deciding import Act, is_led, leads, may
from bot.store import timers
from bot.store.rounds import course_of

DOSE: dict[str, str] = {
    **{dose: dose for dose in DOSES},
    "gewoon": "ordinary",
    "normaal": "ordinary",
    "gemiddeld": "ordinary",
    "schuurt": "unsettling",
    "schurend": "unsettling",
    "licht": "mild",
}
PACE = {"vast": "steady", "steady": "steady", "mee": "along", "along": "along"}
"""How a dose and a pace are typed."""

_FALLEN: tuple[tuple[Fallen, str], ...] = (
    ("drop", "vervalt|vervallen|overslaan|valt uit|leave_out|left out|dropped"),
    ("next", "schuift op|schuiven op|opschuiven|move|moved"),
)
_DAY_OFF = r"[,;]?\s*(?:(?:en|and) )?(?:(?:een |a )?(?:vrije dag(?:en)?|days? off) )?"


def schedule(act: Act) -> None:
    """Settles a rhythm that was typed in one line; without words it is asked for in a few taps."""
    if not act.words:
        _ask(act)
        return
    typed, fallen = _without_fallen(act.words)
    hours = act.stage.network(act.network).hours
    rhythm = read(typed, hours, act.stage.now, fallen)
    if isinstance(rhythm, Misread):
        act.tell("reflect.misread", {"slip": slip(rhythm)})
    elif next_moment(rhythm, hours, act.stage.now) is None:
        act.tell("reflect.never_occurs", {"rhythm": said(rhythm)})
    elif may(act, "rooster", Text("decide.rhythm", {"rhythm": said(rhythm)})):
        _set(act, rhythm)


def stop(act: Act) -> None:
    """No question comes by itself any more."""
    if may(act, "uit", Text("decide.stop")):
        course = course_of(act.stage.session, act.network)
        course.rhythm, course.offered = None, True
        act.stage.session.add(course)
        rounds.plan(act.stage, act.network)
        act.tell("reflect.stopped")


def dose(act: Act) -> None:
    """How much a question may ask: mild, ordinary, or one that chafes a little."""
    word = fold(act.words)
    if word not in DOSE:
        close = nearest(word, DOSE)
        act.tell(
            "reflect.which_dose",
            {"meant": Text("command.meant", {"way": f"/reflectie dosis {close}"}) if close else ""},
        )
    elif may(act, "dosis", Text("decide.dose", {"dose": Text(f"dose.{DOSE[word]}")})):
        course = course_of(act.stage.session, act.network)
        course.dose = DOSE[word]
        act.stage.session.add(course)
        act.tell("reflect.dose_set", {"dose": Text(f"dose.{DOSE[word]}")})


def pace(act: Act) -> None:
    """Whether the bot steps back when members talk more among themselves, or asks as often as it was set."""
    wanted = PACE.get(fold(act.words))
    if wanted is None:
        act.tell("reflect.which_pace")
    elif may(act, "tempo", Text(f"decide.pace.{wanted}")):
        course = course_of(act.stage.session, act.network)
        course.steps_back = wanted == "along"
        if wanted == "steady" and course.rhythm is not None:
            course.rhythm = plain(restored(of_plain(course.rhythm)))
        act.stage.session.add(course)
        rounds.plan(act.stage, act.network)
        act.tell(f"reflect.pace.{wanted}")


def _ask(act: Act) -> None:
    if is_led(act.stage, act.network) and not leads(act):
        act.tell("press.moderators_only")
    else:
        talking.begin(act.stage, "rhythm", act.stage.scene(act.network, act.person))


def _set(act: Act, rhythm: Rhythm) -> None:
    course = course_of(act.stage.session, act.network)
    course.rhythm, course.offered = plain(rhythm), True
    act.stage.session.add(course)
    first = rounds.plan(act.stage, act.network)
    if timers.when(act.stage.session, "signal", act.network) is None:
        signalling.plan(act.stage, act.network)
    zone = act.stage.network(act.network).hours.zone
    when = weekday(first.astimezone(zone).date()) if first is not None else ""
    fallen = Text(f"reflect.falls.{rhythm.fallen}")
    act.tell("reflect.set", {"rhythm": said(rhythm), "fallen": fallen, "first": when})


def _without_fallen(typed: str) -> tuple[str, Fallen]:
    """A typed rhythm, and what a day off does in it: moves to the next good day, unless it says otherwise."""
    for fallen, ways in _FALLEN:
        found = re.search(rf"{_DAY_OFF}(?:{ways})$", typed.strip(" ."), re.IGNORECASE)
        if found:
            return typed[: found.start()].strip(), fallen
    return typed, "next"


COMMANDS: dict[str, Callable[[Act], None]] = {"rooster": schedule, "uit": stop, "dosis": dose, "tempo": pace}
