"""When I want quiet: hours, days that I do not work, an absence, or only not being asked for a while.

/rust -> how it stands;  /rust woensdag -> set;  not now -> a week / until a date
"""

from datetime import date, timedelta

from bot.core.dates_saying import weekday
from bot.core.places import Private
from bot.core.quiet_reading import Slip, read_until
from bot.core.quiet_saying import days_said, lines
from bot.core.records import Scene
from bot.core.requests import Ask, Change, Flow, Say, SetQuiet, StartTalk, ask
from bot.core.rhythm import DAYS
from bot.core.texts import Listed, Text

WEEK = timedelta(days=7)

HOUR = timedelta(hours=1)
"""How long is waited for a date; what is typed later means something else."""


def stands(scene: Scene) -> Flow:
    """How it stands, and how to change it."""
    state = lines(scene.person, _today(scene)) or [Text("quiet.line.nothing")]
    yield Say(name="stands", key="quiet.stands", to=Private(scene.person.id), fields={"state": Listed(state)})


def quiet(scene: Scene) -> Flow:
    """My own quiet is set, or all of it is over."""
    kind, value = scene.given["kind"], scene.given["value"]
    yield SetQuiet(name="quiet", person=scene.person.id, kind=kind, value=value)
    fields: dict[str, object] = {}
    if kind == "hours":
        fields = {"hours": value}
    elif kind == "days":
        fields = {"days": days_said([DAYS.index(day) for day in value.split()])}
    elif kind == "away":
        fields = {"date": weekday(date.fromisoformat(value))}
    elif kind == "most":
        fields = {"count": value}
    yield Say(name="set", key=f"quiet.{_SET[kind]}", to=Private(scene.person.id), fields=fields)


def week(scene: Scene) -> Flow:
    """Not now, and not in the coming week."""
    last = _today(scene) + WEEK - timedelta(days=1)
    yield _not_before(scene, last)
    yield Change(name="fine", slot=_slot(scene), key="request.paused", fields={"date": weekday(last)})


def until(scene: Scene) -> Flow:
    """Not now, and not before a date, which is asked."""
    yield Change(name="fine", slot=_slot(scene), key="request.not_now", fields={"asker": scene.about().asker.name})
    yield StartTalk(name="when", flow="pausing", subject=0, given={"slip": None})


def pausing(scene: Scene) -> Flow:
    """Until when? What cannot be read is asked anew, so that nothing of it is kept."""
    to = Private(scene.person.id)
    slip = scene.given["slip"]
    reply = yield from ask(
        Ask(
            name="when",
            key="pause.again" if slip else "pause.when",
            to=to,
            fields={"slip": Text(slip)} if slip else {},
            choices=("no",),
            slot=f"pausing.{scene.person.id}",
            expires=scene.now + HOUR,
        )
    )
    if reply.key == "no":
        yield Say(name="no", key="pause.no", to=to)
    if not reply.text:
        return
    last = read_until(reply.text, _today(scene))
    if isinstance(last, Slip):
        yield StartTalk(name="again", flow="pausing", subject=0, given={"slip": _ANEW.get(last.key, "pause.no_date")})
        return
    yield _not_before(scene, last)
    yield Say(name="set", key="pause.set", to=to, fields={"date": weekday(last)})


def _not_before(scene: Scene, last: date) -> SetQuiet:
    day = last + timedelta(days=1)
    return SetQuiet(name="pause", person=scene.person.id, kind="ask_from", value=day.isoformat())


def _slot(scene: Scene) -> str:
    return f"request.{scene.about().id}.{scene.person.id}"


def _today(scene: Scene) -> date:
    return scene.now.astimezone(scene.network.hours.zone).date()


_ANEW = {"quiet.past": "quiet.past", "quiet.far": "quiet.far"}
_SET = {"hours": "set", "days": "set_days", "away": "set_away", "most": "set_most", "off": "off"}
