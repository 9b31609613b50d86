"""Lots that the taxpayer names for a disposal (specific identification).

And uniqueness as indexes, which a large import makes once it has written its rows, instead of constraints, which it
cannot put off. SQLite knows no way to drop a constraint but to write the table anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "lot_choice",
        sa.Column("disposal_uid", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("lot_uid", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.CheckConstraint("part IN ('', 'fee')", name=op.f("ck_lot_choice_part")),
        sa.PrimaryKeyConstraint("disposal_uid", "part", "ordinal", name=op.f("pk_lot_choice")),
        sqlite_with_rowid=False,
    )
    for table, columns, indexes in ((_ENTRY, "entry", _ENTRY_INDEXES), (_RAW_RECORD, "raw_record", _RAW_INDEXES)):
        op.execute(table)
        op.execute(f"INSERT INTO written_anew SELECT * FROM {columns}")
        op.execute(f"DROP TABLE {columns}")
        op.execute(f"ALTER TABLE written_anew RENAME TO {columns}")
        for index in indexes:
            op.execute(index)


_ENTRY = """
CREATE TABLE written_anew (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value_pkr TEXT,
    reference TEXT DEFAULT '' NOT NULL,
    counterparty TEXT DEFAULT '' NOT NULL,
    tags TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    detail INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_entry PRIMARY KEY (id),
    CONSTRAINT fk_entry_source_id FOREIGN KEY(source_id) REFERENCES source (id) ON DELETE RESTRICT
)
"""
_ENTRY_INDEXES = (
    "CREATE UNIQUE INDEX uq_entry_uid ON entry (uid)",
    "CREATE INDEX ix_entry_reference ON entry (reference)",
    "CREATE INDEX ix_entry_source_id ON entry (source_id)",
    "CREATE INDEX ix_entry_time ON entry (time)",
)
_RAW_RECORD = """
CREATE TABLE written_anew (
    id INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    endpoint TEXT,
    content TEXT NOT NULL,
    identity BLOB NOT NULL,
    state TEXT DEFAULT 'used' NOT NULL,
    reason TEXT,
    column_name TEXT,
    cell_value TEXT,
    CONSTRAINT pk_raw_record PRIMARY KEY (id),
    CONSTRAINT ck_raw_record_state CHECK (state IN ('used', 'set_aside', 'rejected')),
    CONSTRAINT fk_raw_record_source_id FOREIGN KEY(source_id) REFERENCES source (id) ON DELETE RESTRICT
)
"""
_RAW_INDEXES = (
    "CREATE UNIQUE INDEX uq_raw_record_identity ON raw_record (identity)",
    "CREATE INDEX ix_raw_record_source_id ON raw_record (source_id)",
)
