"""The baseline: every table of the first ledger version. Frozen; later changes are migrations of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="exchange", nullable=False),
        sa.Column("venue", sa.Text(), server_default="", nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("own", sa.Boolean(), server_default="1", nullable=False),
        sa.CheckConstraint("kind IN ('exchange', 'wallet', 'bank', 'cash')", name=op.f("ck_account_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), server_default="", nullable=False),
        sa.Column("contract", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('fiat', 'coin', 'token', 'stablecoin', 'nft', 'derivative')", name=op.f("ck_asset_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
        sa.UniqueConstraint("symbol", "network", "contract", name=op.f("uq_asset_symbol_network_contract")),
    )
    op.create_table(
        "edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("entry_uid", sa.Text(), server_default="", nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["edit.id"], name=op.f("fk_edit_undoes"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit")),
    )
    op.create_table(
        "election",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_election")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evidence",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_evidence")),
    )
    op.create_table(
        "fx",
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("pkr_per_unit", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("currency", "day", "series", name=op.f("pk_fx")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lock",
        sa.Column("tax_year", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.Integer(), nullable=False),
        sa.Column("ledger_sha256", sa.Text(), nullable=False),
        sa.Column("rules_sha256", sa.Text(), nullable=False),
        sa.Column("computation", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("tax_year", name=op.f("pk_lock")),
    )
    op.create_table(
        "match",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_uid", sa.Text(), nullable=False),
        sa.Column("second_uid", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('transfer', 'overlap', 'p2p_bank')", name=op.f("ck_match_kind")),
        sa.CheckConstraint("made_by IN ('program', 'user')", name=op.f("ck_match_made_by")),
        sa.PrimaryKeyConstraint("kind", "first_uid", "second_uid", name=op.f("pk_match")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "taxpayer",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_taxpayer")),
    )
    op.create_table(
        "evidence_entry",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("entry_uid", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["evidence.sha256"], name=op.f("fk_evidence_entry_sha256"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("sha256", "entry_uid", name=op.f("pk_evidence_entry")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "price",
        sa.Column("asset_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("price", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_price_asset_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("asset_id", "day", "quote", name=op.f("pk_price")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("importer", sa.Text(), nullable=False),
        sa.Column("importer_version", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("period_from", sa.Integer(), nullable=True),
        sa.Column("period_to", sa.Integer(), nullable=True),
        sa.Column("rows_read", sa.Integer(), server_default="0", nullable=False),
        sa.Column("entries_added", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rows_known", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rows_rejected", sa.Integer(), server_default="0", nullable=False),
        sa.Column("imported_at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_source_account_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("time", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value_pkr", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("counterparty", sa.Text(), server_default="", nullable=False),
        sa.Column("tags", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("detail", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_entry_source_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("uid", name=op.f("uq_entry_uid")),
    )
    op.create_index("ix_entry_reference", "entry", ["reference"], unique=False)
    op.create_index("ix_entry_source_id", "entry", ["source_id"], unique=False)
    op.create_index("ix_entry_time", "entry", ["time"], unique=False)
    op.create_table(
        "raw_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), server_default="used", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("column_name", sa.Text(), nullable=True),
        sa.Column("cell_value", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('used', 'set_aside', 'rejected')", name=op.f("ck_raw_record_state")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_raw_record_source_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_raw_record")),
        sa.UniqueConstraint("identity", name=op.f("uq_raw_record_identity")),
    )
    op.create_index("ix_match_first_uid", "match", ["first_uid"], unique=False)
    op.create_index("ix_match_second_uid", "match", ["second_uid"], unique=False)
    op.create_index("ix_raw_record_source_id", "raw_record", ["source_id"], unique=False)
    op.create_table(
        "entry_raw",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("raw_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_raw_entry_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["raw_id"], ["raw_record.id"], name=op.f("fk_entry_raw_raw_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("entry_id", "raw_id", name=op.f("pk_entry_raw")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "posting",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("asset_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_posting_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_posting_asset_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_posting_entry_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("entry_id", "role", name=op.f("pk_posting")),
        sqlite_with_rowid=False,
    )
