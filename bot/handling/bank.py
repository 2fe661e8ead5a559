"""The questions that a network is asked: looked at beforehand, sent at once, left out, put ready, or proposed."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.asking import size, tidy
from bot.core.places import Private
from bot.core.reflections import Reflection
from bot.core.requests import Change, Say
from bot.core.rhythm import next_moment
from bot.core.slips import LONGEST
from bot.core.spelling import nearest
from bot.core.texts import Text
from bot.core.words import fold
from bot.handling import changing, round_rows, rounds, saying
from bot.handling.deciding import Act, is_led, leads, may
from bot.handling.sentences import sorry
from bot.handling.stage import Stage
from bot.handling.upcoming import all_known, of_network, upcoming
from bot.store import people, tables
from bot.store.asking import OWN
from bot.store.rounds import course_of

ALIKE = 5
"""Questions that are named when somebody wants to put one ready without saying which."""


def preview(act: Act) -> None:
    """Shows what comes next, to whoever settles that; where nobody does alone, to any member who asks."""
    if is_led(act.stage, act.network) and not leads(act):
        act.tell("press.moderators_only")
        return
    chosen = _next(act)
    if chosen is None:
        act.tell("bank.empty")
        return
    fields = {"question": chosen.text, "key": chosen.key}
    act.tell("bank.next", fields, ("send", "skip", "retire"), f"reflecting.{act.network}.{act.person}.next")


def send(act: Act) -> None:
    """Asks at once; whoever sent it can take it back for a minute."""
    if not may(act, "nu", Text("decide.now")):
        return
    here, hours = of_network(act.stage, act.network), act.stage.network(act.network).hours
    chosen, rhythm = upcoming(act.stage, here, hours), rounds.rhythm_of(act.stage, act.network)
    if chosen is None or not here.places:
        act.tell("bank.nowhere" if chosen else "bank.empty")
        return
    following = next_moment(rhythm, hours, act.stage.now) if rhythm is not None else None
    asked = rounds.ask(act.stage, [rounds.Asking(here, chosen, hours, following, held=True)])
    act.tell("bank.sent", {"question": chosen.text}, ("withdraw",), f"sent.{asked[0]}")


def taken_back(stage: Stage, row: tables.Outbox, person: int, _: str) -> bool:
    """Whoever sent a question at once takes it back, in time; or hears that it is too late."""
    asked = stage.session.get(tables.Round, int((row.slot or "").rpartition(".")[2]))
    if asked is None or asked.status != "open" or stage.now - asked.at > round_rows.HELD:
        saying.say(stage, sorry(stage, person, "bank.too_late"))
        return True
    rounds.take_back(stage, asked)
    changing.change(stage, Change(name="back", slot=f"sent.{asked.id}", key="bank.taken_back"))
    return True


def skip(act: Act) -> None:
    """The next question is left out this time; another one comes in its place."""
    chosen = _next(act)
    if chosen is None:
        act.tell("bank.empty")
    elif may(act, "over", Text("decide.skip")):
        course = course_of(act.stage.session, act.network)
        course.queue = [key for key in course.queue if key != chosen.key]
        course.skipped = [*(key for key in course.skipped if key != chosen.key), chosen.key]
        _then(act, "bank.skipped", course)


def retire(act: Act) -> None:
    """A question is never asked again here: the one that is named, or else the next."""
    known = all_known(act.stage, of_network(act.stage, act.network))
    following = _next(act)
    key = _named(act.words, known) if act.words else following.key if following else None
    if key is None or key not in known:
        close = nearest(fold(act.words), known)
        act.tell("bank.unknown", {"meant": Text("command.meant", {"way": f"/reflectie weg {close}"}) if close else ""})
    elif may(replace(act, words=key), "weg", Text("decide.retire", {"question": known[key].text})):
        course = course_of(act.stage.session, act.network)
        course.retired = [*(one for one in course.retired if one != key), key]
        course.queue = [one for one in course.queue if one != key]
        _then(act, "bank.retired", course)


def queue(act: Act) -> None:
    """A question is put ready, to be asked before all others: one of the bank by its name, or one of their own."""
    text = tidy(act.words)
    known = all_known(act.stage, of_network(act.stage, act.network))
    key = _named(text, known)
    close = nearest(fold(text), known) if key is None and " " not in text else None
    if key is None and (close or size(text) != "fine" or len(text) > LONGEST):
        meant = Text("command.meant", {"way": f"/reflectie zet klaar {close}"}) if close else ""
        act.tell("bank.which", {"meant": meant, "most": LONGEST})
        return
    shown = known[key].text if key else text
    if may(act, "klaar", Text("decide.queue", {"question": shown})):
        key = key or _own(act, text, "taken")
        course = course_of(act.stage.session, act.network)
        course.queue = [*(one for one in course.queue if one != key), key]
        course.retired = [one for one in course.retired if one != key]
        act.stage.session.add(course)
        act.tell("bank.queued", {"question": shown, "count": len(course.queue)})


def propose(act: Act) -> None:
    """Any member proposes a question; a moderator decides, and where there is none, three members."""
    text = tidy(act.words)
    if size(text) != "fine" or len(text) > LONGEST:
        act.tell("bank.propose_what", {"most": LONGEST})
    elif leads(act) or not is_led(act.stage, act.network):
        queue(act)
    else:
        number = int(_own(act, text, "proposed").removeprefix(OWN))
        _ask_moderators(act, number, text)
        act.tell("bank.proposed")


def judged(stage: Stage, row: tables.Outbox, person: int, key: str) -> bool:
    """A moderator takes a member's question into the bank, or leaves it; the other moderators see that."""
    own = stage.session.get(tables.OwnQuestion, int((row.slot or "").split(".")[1]))
    if own is None or own.status != "proposed":
        saying.say(stage, sorry(stage, person, "press.late"))
        return True
    own.status = "taken" if key == "yes" else "declined"
    stage.session.add(own)
    for moderator in people.moderators_of(stage.session, own.network_id):
        slot = f"proposed.{own.id}.{moderator}"
        changing.change(
            stage, Change(name="judged", slot=slot, key=f"bank.{own.status}", fields={"question": own.text})
        )
    if own.person_id is not None and own.person_id != person:
        told = Private(own.person_id)
        key = f"bank.yours.{own.status}"
        saying.say(stage, Say(name="told", key=key, to=told, fields={"question": own.text}, unasked=True))
    return True


def _ask_moderators(act: Act, number: int, text: str) -> None:
    fields = {"name": act.stage.person(act.person).name, "question": text}
    for moderator in people.moderators_of(act.stage.session, act.network):
        slot = f"proposed.{number}.{moderator}"
        message = Say(
            name="judge",
            key="bank.judge",
            to=Private(moderator),
            fields=fields,
            choices=("yes", "no"),
            slot=slot,
            unasked=True,
        )
        saying.say(act.stage, message)


def _next(act: Act) -> Reflection | None:
    return upcoming(act.stage, of_network(act.stage, act.network), act.stage.network(act.network).hours)


def _then(act: Act, key: str, course: tables.Reflecting) -> None:
    """Says what was done, and what comes next now."""
    act.stage.session.add(course)
    act.stage.session.flush()
    chosen = _next(act)
    if chosen is None:
        act.tell("bank.empty")
        return
    fields = {"question": chosen.text, "key": chosen.key}
    act.tell(key, fields, ("send", "skip", "retire"), f"reflecting.{act.network}.{act.person}.next")


def _named(words: str, known: dict[str, Reflection]) -> str | None:
    """The key that is typed, or whose question is."""
    typed = words.strip().strip('"')
    if fold(typed) in known:
        return fold(typed)
    return next((key for key, each in known.items() if fold(each.text) == fold(typed)), None)


def _own(act: Act, text: str, status: str) -> str:
    """Keeps a question of somebody's own; gives its key."""
    own = tables.OwnQuestion(network_id=act.network, person_id=act.person, text=text, status=status, at=act.stage.now)
    act.stage.session.add(own)
    act.stage.session.flush()
    return f"{OWN}{own.id}"


COMMANDS: dict[str, Callable[[Act], None]] = {
    "volgende": preview,
    "nu": send,
    "over": skip,
    "weg": retire,
    "klaar": queue,
    "voorstel": propose,
}
