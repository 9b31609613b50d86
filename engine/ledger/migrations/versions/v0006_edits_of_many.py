"""Edits of many entries at once, entries made of others (split, merged), a value set by hand, imports taken out.

SQLite knows no way to change a constraint but to write the table anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute(_ENTRY_CHANGE)
    op.execute("INSERT INTO written_anew SELECT entry_uid, field, value FROM entry_change")
    op.execute("DROP TABLE entry_change")
    op.execute("ALTER TABLE written_anew RENAME TO entry_change")
    op.create_table(
        "edit_change",
        sa.Column("edit_id", sa.Integer(), nullable=False),
        sa.Column("entry_uid", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["edit_id"], ["edit.id"], name=op.f("fk_edit_change_edit_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("edit_id", "entry_uid", "field", name=op.f("pk_edit_change")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "made_of",
        sa.Column("entry_uid", sa.Text(), nullable=False),
        sa.Column("origin_uid", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entry_uid", "origin_uid", name=op.f("pk_made_of")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_made_of_origin_uid", "made_of", ["origin_uid"], unique=False)
    op.create_table(
        "removed",
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("last_source", sa.Integer(), nullable=False),
        sa.Column("last_entry", sa.Integer(), nullable=False),
        sa.Column("last_raw", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sources", name=op.f("pk_removed")),
    )


_ENTRY_CHANGE = """
CREATE TABLE written_anew (
    entry_uid TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT ck_entry_change_field CHECK (field IN ('ignored', 'kind', 'tags', 'note', 'value', 'replaced')),
    CONSTRAINT pk_entry_change PRIMARY KEY (entry_uid, field)
) WITHOUT ROWID
"""
