"""Nobody was found: other follow-ups than before, then the wording, and the question is sought from the start.

nobody yet -> clarified anew -> articulated
"""

from bot.core.places import Private
from bot.core.records import Scene
from bot.core.requests import CountFollowUps, FindFollowUps, Flow, find
from bot.flows.clarifying import ask_on, ask_wording, go_on
from bot.flows.widening import FRESH


def anew(scene: Scene) -> Flow:
    """Asks on with what was not asked before, privately; a silent asker's question stays as it is."""
    question, private = scene.about(), Private(scene.person.id)
    wanted = FindFollowUps(name="follow_ups", question=question.id, count=FRESH, fresh=True)
    follow_ups = yield from find(wanted)
    after = yield from find(CountFollowUps(name="after", question=question.id))
    answered = yield from ask_on(scene, private, follow_ups, after)
    if answered.reply.expired:
        return
    reply = yield from ask_wording(scene, answered.where, share=answered.privately)
    if not reply.expired:
        yield from go_on(scene, reply, "again")
