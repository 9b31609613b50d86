"""What a move of coins cost in the coin moved is a part of its entry apart from a fee in another coin.

Both were called `fee`, so one choice of lots stood for two disposals. What was named for the fee of an entry that pays
none in another coin was named for what it cost on the way. SQLite knows no way to change a constraint but to write the
table anew.
"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute(_LOT_CHOICE)
    op.execute(_KEPT)
    op.execute("DROP TABLE lot_choice")
    op.execute("ALTER TABLE written_anew RENAME TO lot_choice")


_LOT_CHOICE = """
CREATE TABLE written_anew (
    disposal_uid TEXT NOT NULL,
    part TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    lot_uid TEXT NOT NULL,
    quantity TEXT NOT NULL,
    CONSTRAINT ck_lot_choice_part CHECK (part IN ('', 'fee', 'network')),
    CONSTRAINT pk_lot_choice PRIMARY KEY (disposal_uid, part, ordinal)
) WITHOUT ROWID
"""
_KEPT = """
INSERT INTO written_anew
SELECT disposal_uid,
       CASE WHEN part = 'fee'
             AND EXISTS (SELECT 1 FROM entry
                          WHERE uid = disposal_uid
                            AND kind IN ('transfer', 'withdrawal', 'migrate', 'loan_out', 'loan_back'))
             AND NOT EXISTS (SELECT 1 FROM entry
                               JOIN posting AS paid ON paid.entry_id = entry.id AND paid.role = 3
                               JOIN posting AS sent ON sent.entry_id = entry.id AND sent.role = 1
                              WHERE uid = disposal_uid AND paid.asset_id != sent.asset_id)
            THEN 'network' ELSE part END,
       ordinal, lot_uid, quantity
  FROM lot_choice
"""
