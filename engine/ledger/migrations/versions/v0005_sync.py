"""Accounts that are synced: with what service, and what of them is proven. When a price or a rate was fetched."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("source", sa.Column("endpoint", sa.Text(), server_default="", nullable=False))
    op.add_column("price", sa.Column("fetched_at", sa.Integer(), server_default="0", nullable=False))
    op.add_column("fx", sa.Column("note", sa.Text(), server_default="", nullable=False))
    op.add_column("fx", sa.Column("fetched_at", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "connection",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("options", sa.Text(), server_default="{}", nullable=False),
        _of_account("connection"),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_connection")),
    )
    op.create_table(
        "proven",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("cursor", sa.Text(), server_default="", nullable=False),
        _of_account("proven"),
        sa.PrimaryKeyConstraint("account_id", "endpoint", "scope", "first", name=op.f("pk_proven")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "secret",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        _of_account("secret"),
        sa.PrimaryKeyConstraint("account_id", "name", name=op.f("pk_secret")),
        sqlite_with_rowid=False,
    )


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id"), ondelete="RESTRICT"
    )
