"""A question to think about is over: what it brought goes to the moderators, and the bot finds its pace."""

from bot.core import activity
from bot.core.events import TimerFired
from bot.core.rhythm import halved, of_plain, plain, restored
from bot.core.signals import pace
from bot.core.themes import themes
from bot.flows import gathering
from bot.handling import rounds, talking
from bot.handling.stage import Stage
from bot.store import people, tables, thoughts
from bot.store.activity import began, happenings

SHOWN = 5
"""Answers that a digest repeats at most; the rest is in the thread."""

_LONGEST = 200  # letters of one of them


def due(stage: Stage, event: TimerFired) -> None:
    """Nobody is waited for any more; if anybody said anything, the moderators hear what."""
    asked = stage.session.get(tables.Round, event.subject)
    if asked is None or asked.status != "open":
        return
    rounds.close(stage, asked)
    asked.status = "ended"
    stage.session.add(asked)
    stage.session.flush()
    _tell(stage, asked)
    _keep_pace(stage, asked.network_id)


def _tell(stage: Stage, asked: tables.Round) -> None:
    said = thoughts.shared(stage.session, asked.id or 0)
    if not said:
        return
    network = stage.session.get_one(tables.Network, asked.network_id)
    by_person = thoughts.shared_by_person(stage.session, asked.id or 0)
    facts = {
        "question": asked.text,
        "answered": len(by_person),
        "themes": themes(by_person, stage.prompts(network.language).words),
        "texts": [_short(text) for text in said[:SHOWN]],
        "more": max(len(said) - SHOWN, 0),
    }
    for moderator in people.moderators_of(stage.session, asked.network_id):
        talking.play(stage, gathering.harvest, stage.scene(asked.network_id, moderator, given=facts))


def _keep_pace(stage: Stage, network: int) -> None:
    """Halves, restores or eases the rhythm by how much members talk among themselves; unless they want it steady."""
    course = stage.session.get(tables.Reflecting, network)
    if course is None or course.rhythm is None or not course.steps_back:
        return
    rhythm, hours = of_plain(course.rhythm), stage.network(network).hours
    done = happenings(stage.session, network, activity.begin(hours, stage.now))
    first = began(stage.session, network)
    silent = activity.silent_days(done[-1].at if done else None, first, hours, stage.now)
    found = pace(activity.among(done, hours, stage.now, first), silent, half=rhythm.half)
    if found == "revive":
        course.gentle = True
    elif found is not None:
        changed = halved(rhythm) if found == "step_back" else restored(rhythm)
        course.rhythm = plain(changed)
        rounds.plan(stage, network)
        facts = {"pace": found, "rhythm": course.rhythm}
        for moderator in people.moderators_of(stage.session, network):
            talking.play(stage, gathering.paced, stage.scene(network, moderator, given=facts))
    stage.session.add(course)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"
