"""Lots that the taxpayer names for a disposal (specific identification)."""

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
