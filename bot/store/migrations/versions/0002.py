"""Real platforms, the whole exchange, and the questions of a network."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this version."""
    op.create_table(
        "alive",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("platform"),
    )
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("digest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digest_at"), ["at"], unique=False)

    op.create_table(
        "link",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "ownquestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ownquestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ownquestion_network_id"), ["network_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ownquestion_person_id"), ["person_id"], unique=False)

    op.create_table(
        "profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.create_index("ix_profile_of", ["network_id", "person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_profile_person_id"), ["person_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_network_id"), ["network_id"], unique=False)

    op.create_table(
        "reflecting",
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("rhythm", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("dose", sa.String(), nullable=False),
        sa.Column("steps_back", sa.Boolean(), nullable=False),
        sa.Column("gentle", sa.Boolean(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("queue", sa.JSON(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("retired", sa.JSON(), nullable=False),
        sa.Column("hinted", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
        ),
        sa.PrimaryKeyConstraint("network_id"),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_network_id"), ["network_id"], unique=False)

    op.create_table(
        "scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scan_network_id"), ["network_id"], unique=False)

    op.create_table(
        "backing",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
        ),
        sa.PrimaryKeyConstraint("proposal_id", "person_id"),
    )
    with op.batch_alter_table("backing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_backing_person_id"), ["person_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.PrimaryKeyConstraint("question_id", "person_id"),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_person_id"), ["person_id"], unique=False)

    op.create_table(
        "harvest",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("reach", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("kept_at", sa.DateTime(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["network.id"],
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.PrimaryKeyConstraint("question_id"),
    )
    with op.batch_alter_table("harvest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_harvest_network_id"), ["network_id"], unique=False)

    op.create_table(
        "individual",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("choice", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.PrimaryKeyConstraint("question_id", "person_id"),
    )
    with op.batch_alter_table("individual", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_individual_person_id"), ["person_id"], unique=False)

    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("question_id", "kind", "weeks"),
    )
    op.create_table(
        "relay",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("asker_agreed", sa.Boolean(), nullable=False),
        sa.Column("source_agreed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("question_id", "source_id"),
    )
    op.create_table(
        "roundthread",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("last_message", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"],
            ["place.id"],
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
        ),
        sa.PrimaryKeyConstraint("round_id", "place_id"),
    )
    with op.batch_alter_table("roundthread", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roundthread_address"), ["address"], unique=False)

    op.create_table(
        "scanpart",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"],
            ["scan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("scan_id", "person_id"),
    )
    with op.batch_alter_table("scanpart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scanpart_person_id"), ["person_id"], unique=False)

    op.create_table(
        "sheet",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id"],
            ["scan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "thought",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("thought", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thought_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thought_round_id"), ["round_id"], unique=False)

    op.create_table(
        "wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("wording", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wording_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wording_question_id"), ["question_id"], unique=False)

    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chosen", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("digest", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("profile_step", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("profile_offered", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("member", schema=None) as batch_op:  # what comes in later says it itself
        batch_op.alter_column("chosen", server_default=None)
        batch_op.alter_column("profile_offered", server_default=None)

    with op.batch_alter_table("network", schema=None) as batch_op:
        batch_op.add_column(sa.Column("agreed", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column("digest", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("digested_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("days", sa.String(), nullable=False, server_default=sa.text("''")))

    with op.batch_alter_table("network", schema=None) as batch_op:  # what comes in later says it itself
        batch_op.alter_column("agreed", server_default=None)
        batch_op.alter_column("days", server_default=None)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reply_to", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("token", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("token_ends", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("here", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("parts", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("files", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("round_id", sa.Integer(), nullable=True))

    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reminded_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("part", schema=None) as batch_op:  # what comes in later says it itself
        batch_op.alter_column("named", server_default=None)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invited_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("quiet_days", sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("away_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ask_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("most", sa.Integer(), nullable=True))

    with op.batch_alter_table("person", schema=None) as batch_op:  # what comes in later says it itself
        batch_op.alter_column("quiet_days", server_default=None)

    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.add_column(sa.Column("threads", sa.String(), nullable=False, server_default=sa.text("'after'")))
        batch_op.add_column(sa.Column("lost", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("moderator_role", sa.String(), nullable=True))

    with op.batch_alter_table("place", schema=None) as batch_op:  # what comes in later says it itself
        batch_op.alter_column("threads", server_default=None)

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("chat", sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column("message", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("beginner", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("sought_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("rung", sa.Integer(), nullable=False, server_default=sa.text("0")))
        batch_op.add_column(sa.Column("call", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("call_until", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("call_needed", sa.Integer(), nullable=False, server_default=sa.text("0")))
        batch_op.add_column(sa.Column("joint", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("collective_of", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("suggested", sa.Integer(), nullable=True))

    with op.batch_alter_table("question", schema=None) as batch_op:  # what comes in later says it itself
        batch_op.alter_column("chat", server_default=None)
        batch_op.alter_column("beginner", server_default=None)
        batch_op.alter_column("rung", server_default=None)
        batch_op.alter_column("call_needed", server_default=None)

    with op.batch_alter_table("sourcerequest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("profile_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Back to the version before."""
    with op.batch_alter_table("sourcerequest", schema=None) as batch_op:
        batch_op.drop_column("profile_id")

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_column("suggested")
        batch_op.drop_column("collective_of")
        batch_op.drop_column("joint")
        batch_op.drop_column("call_needed")
        batch_op.drop_column("call_until")
        batch_op.drop_column("call")
        batch_op.drop_column("rung")
        batch_op.drop_column("sought_at")
        batch_op.drop_column("beginner")
        batch_op.drop_column("message")
        batch_op.drop_column("chat")
        batch_op.drop_column("place_id")

    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_column("moderator_role")
        batch_op.drop_column("lost")
        batch_op.drop_column("threads")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("most")
        batch_op.drop_column("ask_from")
        batch_op.drop_column("away_until")
        batch_op.drop_column("quiet_days")
        batch_op.drop_column("invited_at")

    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.drop_column("named")
        batch_op.drop_column("reminded_at")

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("round_id")
        batch_op.drop_column("files")
        batch_op.drop_column("parts")
        batch_op.drop_column("here")
        batch_op.drop_column("token_ends")
        batch_op.drop_column("token")
        batch_op.drop_column("reply_to")

    with op.batch_alter_table("network", schema=None) as batch_op:
        batch_op.drop_column("days")
        batch_op.drop_column("digested_at")
        batch_op.drop_column("digest")
        batch_op.drop_column("agreed")

    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_column("profile_offered")
        batch_op.drop_column("profile_step")
        batch_op.drop_column("digest")
        batch_op.drop_column("chosen")

    with op.batch_alter_table("wording", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wording_question_id"))
        batch_op.drop_index(batch_op.f("ix_wording_person_id"))

    op.drop_table("wording")
    with op.batch_alter_table("thought", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thought_round_id"))
        batch_op.drop_index(batch_op.f("ix_thought_person_id"))

    op.drop_table("thought")
    op.drop_table("sheet")
    with op.batch_alter_table("scanpart", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scanpart_person_id"))

    op.drop_table("scanpart")
    with op.batch_alter_table("roundthread", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roundthread_address"))

    op.drop_table("roundthread")
    op.drop_table("relay")
    op.drop_table("outcome")
    with op.batch_alter_table("individual", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_individual_person_id"))

    op.drop_table("individual")
    with op.batch_alter_table("harvest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_harvest_network_id"))

    op.drop_table("harvest")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_person_id"))

    op.drop_table("consent")
    with op.batch_alter_table("backing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_backing_person_id"))

    op.drop_table("backing")
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scan_network_id"))

    op.drop_table("scan")
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_network_id"))

    op.drop_table("round")
    op.drop_table("reflecting")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_network_id"))

    op.drop_table("proposal")
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profile_person_id"))
        batch_op.drop_index("ix_profile_of")

    op.drop_table("profile")
    with op.batch_alter_table("ownquestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ownquestion_person_id"))
        batch_op.drop_index(batch_op.f("ix_ownquestion_network_id"))

    op.drop_table("ownquestion")
    op.drop_table("link")
    with op.batch_alter_table("digest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_digest_at"))

    op.drop_table("digest")
    op.drop_table("alive")
