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
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chosen", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("member", schema=None) as batch_op:  # what comes in later says it itself
        batch_op.alter_column("chosen", server_default=None)

    with op.batch_alter_table("network", schema=None) as batch_op:
        batch_op.add_column(sa.Column("agreed", sa.Boolean(), nullable=False, server_default=sa.true()))

    with op.batch_alter_table("network", schema=None) as batch_op:  # what comes in later says it itself
        batch_op.alter_column("agreed", server_default=None)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reply_to", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("token", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("token_ends", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("here", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("parts", sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reminded_at", sa.DateTime(), nullable=True))

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

    with op.batch_alter_table("question", schema=None) as batch_op:  # what comes in later says it itself
        batch_op.alter_column("chat", server_default=None)
        batch_op.alter_column("beginner", server_default=None)
        batch_op.alter_column("rung", server_default=None)
        batch_op.alter_column("call_needed", server_default=None)


def downgrade() -> None:
    """Back to the version before."""
    with op.batch_alter_table("question", schema=None) as batch_op:
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

    with op.batch_alter_table("part", schema=None) as batch_op:
        batch_op.drop_column("reminded_at")

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("parts")
        batch_op.drop_column("here")
        batch_op.drop_column("token_ends")
        batch_op.drop_column("token")
        batch_op.drop_column("reply_to")

    with op.batch_alter_table("network", schema=None) as batch_op:
        batch_op.drop_column("agreed")

    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_column("chosen")

    op.drop_table("relay")
    op.drop_table("link")
    op.drop_table("alive")
