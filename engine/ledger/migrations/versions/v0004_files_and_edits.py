"""What an import says of its file (zone, coverage, stated balances), and what the person's edits make effective.

Accounts of venues in the register get its country, where none was set; their kind stays what it was. A match may be a
swap; SQLite knows no way to change a constraint but to write the table anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("source", sa.Column("zone", sa.Integer(), server_default="0", nullable=False))
    op.add_column("source", sa.Column("zone_from", sa.Text(), server_default="format", nullable=False))
    op.add_column("source", sa.Column("covers", sa.Text(), server_default="all", nullable=False))
    op.add_column("source", sa.Column("day_from", sa.Integer(), nullable=True))
    op.add_column("source", sa.Column("day_to", sa.Integer(), nullable=True))
    op.create_table(
        "stated_balance",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("wallet", sa.Text(), nullable=False),
        sa.Column("asset_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("time", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.Column("expected", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_stated_balance_source_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["asset.id"], name=op.f("fk_stated_balance_asset_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_stated_balance_account_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("source_id", "line", "wallet", "asset_id", "time", name=op.f("pk_stated_balance")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry_change",
        sa.Column("entry_uid", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint("field IN ('ignored', 'kind', 'tags', 'note')", name=op.f("ck_entry_change_field")),
        sa.PrimaryKeyConstraint("entry_uid", "field", name=op.f("pk_entry_change")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "apart",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_uid", sa.Text(), nullable=False),
        sa.Column("second_uid", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('transfer', 'overlap', 'p2p_bank', 'swap')", name=op.f("ck_apart_kind")),
        sa.PrimaryKeyConstraint("kind", "first_uid", "second_uid", name=op.f("pk_apart")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "question_state",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("state IN ('answered', 'ignored')", name=op.f("ck_question_state_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_state")),
        sqlite_with_rowid=False,
    )
    op.execute(_MATCH)
    op.execute("INSERT INTO written_anew SELECT kind, first_uid, second_uid, method, confidence, made_by FROM match")
    op.execute("DROP TABLE match")
    op.execute("ALTER TABLE written_anew RENAME TO match")
    op.create_index("ix_match_first_uid", "match", ["first_uid"], unique=False)
    op.create_index("ix_match_second_uid", "match", ["second_uid"], unique=False)
    _stamp_accounts(op.get_bind())


_MATCH = """
CREATE TABLE written_anew (
    kind TEXT NOT NULL,
    first_uid TEXT NOT NULL,
    second_uid TEXT NOT NULL,
    method TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    CONSTRAINT ck_match_kind CHECK (kind IN ('transfer', 'overlap', 'p2p_bank', 'swap')),
    CONSTRAINT ck_match_made_by CHECK (made_by IN ('program', 'user')),
    CONSTRAINT pk_match PRIMARY KEY (kind, first_uid, second_uid)
) WITHOUT ROWID
"""


def _stamp_accounts(connection: sa.Connection) -> None:
    from engine.venues import named, venue

    found = connection.exec_driver_sql("SELECT id, name, venue FROM account WHERE country = ''").fetchall()
    for row, name, venue_id in found:
        known = venue(venue_id) if venue_id else named(name)
        if known is not None:
            connection.exec_driver_sql(
                "UPDATE account SET venue = ?, country = ? WHERE id = ?", (known.id, known.country, row)
            )
