"""Two people, or two networks, become one: every row that names the one names the other from then on."""

from collections.abc import Iterator

from sqlalchemy import Column, Table
from sqlmodel import Session, col, select

from bot.store import profiles, quiet
from bot.store.tables import TABLES, Member, Network, Person, Question

SAID_TO = ("person_id", "only_id", "but_id", "asks_id", "mention_id")
"""Columns of the outbox that name a person, without a foreign key: what was said outlives who it was said to."""


def join_people(session: Session, person: int, gone: int) -> None:
    """Makes `gone` the same person as `person`; of what they chose the quieter stays."""
    kept, other = session.get_one(Person, person), session.get_one(Person, gone)
    kept.met = kept.met and other.met
    quiet.join(kept, other)
    _keep_rights(session, person, gone)
    session.flush()
    _point(session, "person", person, gone)
    outbox: Table = TABLES.tables["outbox"]
    for name in SAID_TO:
        session.connection().execute(outbox.update().where(outbox.c[name] == gone).values({name: person}))
    session.expire_all()
    profiles.keep_one(session)
    session.delete(session.get_one(Person, gone))
    session.flush()


def join_networks(session: Session, network: int, gone: int) -> None:
    """Makes one network of two: the questions of `gone` go on counting after those of `network`.

    Of their rules the stricter stay: the hours that both work in, the days that either has off, the fewer follow-ups.
    """
    kept, other = session.get_one(Network, network), session.get_one(Network, gone)
    for question in session.exec(select(Question).where(Question.network_id == gone).order_by(col(Question.number))):
        kept.questions += 1
        question.number, question.network_id = kept.questions, network
    kept.hours = _both(kept.hours, other.hours)
    kept.region = ",".join(sorted({*kept.region.split(","), *other.region.split(",")}))
    kept.follow_ups = min(kept.follow_ups, other.follow_ups)
    session.flush()
    term: Table = TABLES.tables["term"]
    session.connection().execute(term.update().where(term.c.network_id == gone).values(network_id=network))
    _point(session, "network", network, gone)
    session.expire_all()
    profiles.keep_one(session)
    session.delete(session.get_one(Network, gone))
    session.flush()


def _both(hours: str, others: str) -> str:
    """The hours that two have in common; where they have none, the first."""
    (start, end), (starts, ends) = hours.split("-"), others.split("-")
    first, last = max(start, starts), min(end, ends)
    return f"{first}-{last}" if first < last else hours


def _keep_rights(session: Session, person: int, gone: int) -> None:
    """Whoever was a moderator as the one is so as the other."""
    for member in session.exec(select(Member).where(Member.person_id == gone)):
        same = session.get(Member, (member.network_id, person))
        if same is not None:
            same.moderator, same.chosen = same.moderator or member.moderator, same.chosen or member.chosen
            same.left_at = None if member.left_at is None else same.left_at


def _point(session: Session, table: str, kept: int, gone: int) -> None:
    """Lets every row that points at `gone` point at `kept`; one that stands there already is not needed twice."""
    connection = session.connection()
    for column in _pointing_at(table):
        rows = column.table
        mine = [one for one in rows.primary_key if one is not column]
        if column.primary_key:
            twin = rows.alias()
            same = [twin.c[one.name] == one for one in mine]
            double = twin.select().where(twin.c[column.name] == kept, *same).exists()
            connection.execute(rows.delete().where(column == gone, double))
        connection.execute(rows.update().where(column == gone).values({column.name: kept}))


def _pointing_at(table: str) -> Iterator[Column[object]]:
    for rows in TABLES.sorted_tables:
        for column in rows.columns:
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield column
