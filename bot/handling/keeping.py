"""What came of a question, once it is kept: found by its words, told in the group, changed and taken back."""

from sqlmodel import col, select

from bot.core.places import Private
from bot.core.requests import Say
from bot.flows.entry import news
from bot.handling import digests, finding, saying, similar
from bot.handling.addressing import add, row_in
from bot.handling.changing import change_row
from bot.handling.disturbing import unsay
from bot.handling.rendering import language_of, words
from bot.handling.stage import Stage
from bot.store import harvests, joint, outbox, tables
from bot.store.people import places_of
from bot.store.tables import Heard

TAKEN_OUT = ("thanks.", "consent.", "harvest.")
"""Where words of a question stand that somebody else reads: thanks, the question for consent, the news in the group."""


def tell(stage: Stage, question_id: int) -> None:
    """Says in every place of the network that there is something new; in a forum where the question is."""
    question = stage.session.get_one(tables.Question, question_id)
    stage.session.get_one(tables.Harvest, question_id).told_at = stage.now
    text = news(harvests.entry(stage.session, question_id))
    for place in places_of(stage.session, question.network_id):
        if place.lost is not None:
            continue
        row = row_in(stage, place, question_id, thread=place.threads == "with")
        row.text = words(stage, question.language, text.key, text.fields)
        row.slot = f"harvest.{question_id}"
        add(stage, row)


def show(stage: Stage, question_id: int) -> None:
    """Brings up to date by which words it is found, what the group was told of it, and who was shown it."""
    similar.redraw(stage, question_id)
    question = stage.session.get_one(tables.Question, question_id)
    kept = stage.session.get(tables.Harvest, question_id)
    if kept is not None and kept.kept_at is not None:
        entry = harvests.entry(stage.session, question_id)
        language = stage.session.get_one(tables.Network, question.network_id).language
        finding.index(stage, language, "harvest", question.network_id, question_id, "\n".join(entry.texts))
        text = news(entry)
        for said in outbox.rows_in(stage.session, f"harvest.{question_id}"):
            shown = words(stage, question.language, text.key, text.fields)
            if outbox.shown(stage.session, said)[0] != shown:
                change_row(stage, said, shown, [])


def show_everywhere(stage: Stage, question_id: int) -> None:
    """The same, and the digests that name it."""
    show(stage, question_id)
    digests.redraw(stage, stage.session.get_one(tables.Question, question_id).network_id, question_id)


def taken_back(stage: Stage, question_id: int) -> None:
    """A question was withdrawn: what others read of it says so, and digests do without it."""
    question = stage.session.get_one(tables.Question, question_id)
    rows = select(tables.Outbox).where(tables.Outbox.question_id == question_id, tables.Outbox.state == "done")
    for row in stage.session.exec(rows.where(tables.Outbox.kind == "say").order_by(col(tables.Outbox.id))):
        if (row.slot or "").startswith(TAKEN_OUT):
            change_row(stage, row, words(stage, language_of(stage, row, question_id), "press.gone", {}), [])
    digests.redraw(stage, question.network_id, question_id)


def edit_outcome(stage: Stage, row: Heard, text: str) -> None:
    """The asker says it in other words; whoever was thanked with them sees that."""
    outcome = stage.session.get(tables.Outcome, row.subject)
    if outcome is None:
        return
    outcome.text = text
    stage.session.add(outcome)
    stage.session.flush()
    if outcome.kind == "helped":
        for person, key in _thanked(stage, outcome.question_id, "thanks.passed"):
            _change_thanks(stage, outcome.question_id, person, key)
    show(stage, outcome.question_id)


def delete_outcome(stage: Stage, row: Heard) -> None:
    """The asker takes back what they said came of it."""
    outcome = stage.session.get(tables.Outcome, row.subject)
    if outcome is None:
        return
    question, kind = outcome.question_id, outcome.kind
    stage.session.delete(outcome)
    stage.session.flush()
    if kind == "helped":
        for person, key in _thanked(stage, question, "thanks.passed"):
            if key == "thanks.fellow":
                _change_thanks(stage, question, person, "thanks.fellow_closed")
            else:
                _unsay_thanks(stage, question, person)
    show(stage, question)


def thank(stage: Stage, question_id: int, key: str) -> None:
    """Tells each of those who thought along what helped, once; who was told before sees it changed."""
    for one in harvests.companions(stage.session, question_id):
        if not _change_thanks(stage, question_id, one["person"], key):
            saying.say(stage, _thanks(stage, question_id, one["person"], key))
    for person, of_fellow in _thanked(stage, question_id, key):
        if of_fellow != key:
            _change_thanks(stage, question_id, person, of_fellow)


def _thanked(stage: Stage, question_id: int, key: str) -> list[tuple[int, str]]:
    """Who hears what helped, and in which words: those who thought along, and those with the same question."""
    along = [person for person, _ in harvests.thought_along(stage.session, question_id)]
    fellows = [person for person in joint.fellows(stage.session, question_id) if person not in along]
    return [(person, key) for person in along] + [(person, "thanks.fellow") for person in fellows]


def _thanks(stage: Stage, question_id: int, person: int, key: str) -> Say:
    question = stage.session.get_one(tables.Question, question_id)
    helped = next((one.text for one in harvests.outcomes_of(stage.session, question_id) if one.kind == "helped"), "")
    return Say(
        name="thanks",
        key=key,
        to=Private(person),
        fields={"asker": stage.person(question.asker_id).name, "number": question.number, "text": helped},
        slot=f"thanks.{question_id}.{person}",
        question=question_id,
        unasked=True,
    )


def _change_thanks(stage: Stage, question_id: int, person: int, key: str) -> bool:
    """Changes what somebody was told; False where they were not told yet."""
    request = _thanks(stage, question_id, person, key)
    standing = outbox.rows_in(stage.session, request.slot or "")
    for said in standing:
        text = words(stage, language_of(stage, said, question_id), request.key, request.fields)
        if said.state == "waiting":
            said.text = text
        elif outbox.shown(stage.session, said)[0] != text:
            change_row(stage, said, text, [])
    return bool(standing)


def _unsay_thanks(stage: Stage, question_id: int, person: int) -> None:
    slot = f"thanks.{question_id}.{person}"
    for said in outbox.rows_in(stage.session, slot):
        said.text = ""
        if said.state == "done":
            change_row(stage, said, words(stage, language_of(stage, said, question_id), "press.gone", {}), [])
    unsay(stage, question_id, slot)
