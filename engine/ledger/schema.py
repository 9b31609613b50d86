"""The ledger's tables (docs/architecture.md, "The ledger"). Alembic migrations build them; this is what they build.

Times are UTC microseconds (INTEGER). `identity` columns hold 16 bytes that say what a row or an entry is wherever it
is met again: the venue's own id where there is one, else the hash of the raw row and its n-th occurrence in its file.
"""

from __future__ import annotations

import sqlalchemy as sa

from engine.ledger.types import ExactDecimal, RoleCode

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _references(target: str) -> sa.ForeignKey:
    return sa.ForeignKey(target, ondelete="RESTRICT")


taxpayer = sa.Table(
    "taxpayer",
    metadata,
    sa.Column("key", sa.Text, primary_key=True, comment="name, cnic, ntn"),
    sa.Column("value", sa.Text, nullable=False),
)

source = sa.Table(
    "source",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("importer", sa.Text, nullable=False, comment="format id, as `taxapp formats` lists it"),
    sa.Column("importer_version", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False, comment="file name or endpoint, without its folder"),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("account_id", sa.Integer, _references("account.id")),
    sa.Column("period_from", sa.Integer),
    sa.Column("period_to", sa.Integer),
    sa.Column("rows_read", sa.Integer, nullable=False, server_default="0"),
    sa.Column("entries_added", sa.Integer, nullable=False, server_default="0"),
    sa.Column("rows_known", sa.Integer, nullable=False, server_default="0"),
    sa.Column("rows_rejected", sa.Integer, nullable=False, server_default="0"),
    sa.Column("imported_at", sa.Integer, nullable=False),
    sa.Column("zone", sa.Integer, nullable=False, server_default="0", comment="minutes that it is ahead of UTC"),
    sa.Column("zone_from", sa.Text, nullable=False, server_default="format", comment="see batch.ZoneFrom"),
    sa.Column("covers", sa.Text, nullable=False, server_default="all", comment="words, commas between"),
    sa.Column("day_from", sa.Integer, comment="the Karachi day that the file says it begins with, date.toordinal()"),
    sa.Column("day_to", sa.Integer, comment="and ends with"),
    sa.Column("endpoint", sa.Text, nullable=False, server_default="", comment="of a sync; '' for files"),
)

raw_record = sa.Table(
    "raw_record",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("source_id", sa.Integer, _references("source.id"), nullable=False),
    sa.Column("line", sa.Integer, nullable=False, comment="line of a file, or place in an endpoint's answer"),
    sa.Column("endpoint", sa.Text, comment="for API and explorer records"),
    sa.Column("content", sa.Text, nullable=False, comment="verbatim"),
    sa.Column("identity", sa.LargeBinary, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="used"),
    sa.Column("reason", sa.Text, comment="why a rejected or set-aside row is one"),
    sa.Column("column_name", sa.Text, comment="the cell at fault, for rejected rows"),
    sa.Column("cell_value", sa.Text),
    sa.CheckConstraint("state IN ('used', 'set_aside', 'rejected')", name="state"),
    sa.Index("ix_raw_record_source_id", "source_id"),
    sa.Index("uq_raw_record_identity", "identity", unique=True),  # an index, not a constraint: it can be made last
)

account = sa.Table(
    "account",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False, server_default="exchange"),
    sa.Column("venue", sa.Text, nullable=False, server_default=""),
    sa.Column("country", sa.Text, nullable=False, server_default=""),
    sa.Column("address", sa.Text, nullable=False, server_default=""),
    sa.Column("own", sa.Boolean, nullable=False, server_default="1"),
    sa.CheckConstraint("kind IN ('exchange', 'wallet', 'bank', 'cash')", name="kind"),
)

asset = sa.Table(
    "asset",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("symbol", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("network", sa.Text, nullable=False, server_default=""),
    sa.Column("contract", sa.Text, nullable=False, server_default=""),
    sa.Column("name", sa.Text, nullable=False, server_default=""),
    sa.UniqueConstraint("symbol", "network", "contract"),
    sa.CheckConstraint("kind IN ('fiat', 'coin', 'token', 'stablecoin', 'nft', 'derivative')", name="kind"),
)

entry = sa.Table(
    "entry",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("uid", sa.Text, nullable=False, comment="the identity in 16 hex digits"),
    sa.Column("source_id", sa.Integer, _references("source.id"), nullable=False),
    sa.Column("time", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("value_pkr", ExactDecimal),
    sa.Column("reference", sa.Text, nullable=False, server_default="", comment="venue id or transaction hash"),
    sa.Column("counterparty", sa.Text, nullable=False, server_default=""),
    sa.Column("tags", sa.Text, nullable=False, server_default=""),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("detail", sa.Integer, nullable=False, server_default="1", comment="see engine/ledger/links.py"),
    sa.Index("ix_entry_time", "time"),
    sa.Index("ix_entry_reference", "reference"),
    sa.Index("ix_entry_source_id", "source_id"),
    sa.Index("uq_entry_uid", "uid", unique=True),
)

posting = sa.Table(
    "posting",
    metadata,
    sa.Column("entry_id", sa.Integer, _references("entry.id"), primary_key=True),
    sa.Column("role", RoleCode, primary_key=True),
    sa.Column("account_id", sa.Integer, _references("account.id"), nullable=False),
    sa.Column("asset_id", sa.Integer, _references("asset.id"), nullable=False),
    sa.Column("quantity", ExactDecimal, nullable=False, comment="signed"),
    sqlite_with_rowid=False,
)

entry_raw = sa.Table(
    "entry_raw",
    metadata,
    sa.Column("entry_id", sa.Integer, _references("entry.id"), primary_key=True),
    sa.Column("raw_id", sa.Integer, _references("raw_record.id"), primary_key=True),
    sqlite_with_rowid=False,
)

price = sa.Table(
    "price",
    metadata,
    sa.Column("asset_id", sa.Integer, _references("asset.id"), primary_key=True),
    sa.Column("day", sa.Text, primary_key=True, comment="YYYY-MM-DD, Asia/Karachi"),
    sa.Column("quote", sa.Text, primary_key=True, comment="USD or PKR"),
    sa.Column("price", ExactDecimal, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("fetched_at", sa.Integer, nullable=False, server_default="0", comment="0: not fetched"),
    sqlite_with_rowid=False,
)

fx = sa.Table(
    "fx",
    metadata,
    sa.Column("currency", sa.Text, primary_key=True),
    sa.Column("day", sa.Text, primary_key=True),
    sa.Column("series", sa.Text, primary_key=True),
    sa.Column("pkr_per_unit", ExactDecimal, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("fetched_at", sa.Integer, nullable=False, server_default="0", comment="0: not fetched"),
    sqlite_with_rowid=False,
)

connection = sa.Table(
    "connection",
    metadata,
    sa.Column("account_id", sa.Integer, _references("account.id"), primary_key=True),
    sa.Column("service", sa.Text, nullable=False, comment="an id of importers/sync/services.py"),
    sa.Column("since", sa.Integer, nullable=False, comment="nothing is asked of before; UTC microseconds"),
    sa.Column("options", sa.Text, nullable=False, server_default="{}", comment="JSON; nothing secret"),
)

proven = sa.Table(
    "proven",
    metadata,
    sa.Column("account_id", sa.Integer, _references("account.id"), primary_key=True),
    sa.Column("endpoint", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, primary_key=True, comment="a market, an address; '' for all"),
    sa.Column("first", sa.Integer, primary_key=True, comment="all from here"),
    sa.Column("last", sa.Integer, nullable=False, comment="and before here is in the ledger; UTC microseconds"),
    sa.Column("cursor", sa.Text, nullable=False, server_default="", comment="where a walk by ids goes on"),
    sqlite_with_rowid=False,
)

secret = sa.Table(
    "secret",
    metadata,
    sa.Column("account_id", sa.Integer, _references("account.id"), primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False, comment="in encrypted ledgers only"),
    sqlite_with_rowid=False,
)

stated_balance = sa.Table(
    "stated_balance",
    metadata,
    sa.Column("source_id", sa.Integer, _references("source.id"), primary_key=True),
    sa.Column("line", sa.Integer, primary_key=True),
    sa.Column("wallet", sa.Text, primary_key=True, comment="a part of the account; '' for all of it"),
    sa.Column("asset_id", sa.Integer, _references("asset.id"), primary_key=True),
    sa.Column("account_id", sa.Integer, _references("account.id"), nullable=False),
    sa.Column("time", sa.Integer, primary_key=True),
    sa.Column("quantity", ExactDecimal, nullable=False),
    sa.Column("expected", ExactDecimal, comment="what the rows before it lead to, where that is something else"),
    sqlite_with_rowid=False,
)

edit = sa.Table(
    "edit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("made_at", sa.Integer, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("entry_uid", sa.Text, nullable=False, server_default=""),
    sa.Column("before", sa.Text, nullable=False, comment="JSON"),
    sa.Column("after", sa.Text, nullable=False, comment="JSON"),
    sa.Column("undoes", sa.Integer, _references("edit.id"), comment="the edit that this one takes back"),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
)

entry_change = sa.Table(
    "entry_change",
    metadata,
    sa.Column("entry_uid", sa.Text, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column(
        "value",
        sa.Text,
        nullable=False,
        comment="what counts in place of what was imported; ignored: 1; value: rupees; replaced: split or merge",
    ),
    sa.CheckConstraint("field IN ('ignored', 'kind', 'tags', 'note', 'value', 'replaced')", name="field"),
    sqlite_with_rowid=False,
)

edit_change = sa.Table(
    "edit_change",
    metadata,
    sa.Column("edit_id", sa.Integer, _references("edit.id"), primary_key=True),
    sa.Column("entry_uid", sa.Text, primary_key=True, comment="of an edit of many entries: what it changed of each"),
    sa.Column("field", sa.Text, primary_key=True, comment="as in entry_change"),
    sa.Column("before", sa.Text, comment="NULL: as imported"),
    sa.Column("after", sa.Text),
    sqlite_with_rowid=False,
)

made_of = sa.Table(
    "made_of",
    metadata,
    sa.Column("entry_uid", sa.Text, primary_key=True, comment="an entry that the person made by splitting or merging"),
    sa.Column("origin_uid", sa.Text, primary_key=True, comment="the entry in whose place it counts"),
    sa.Index("ix_made_of_origin_uid", "origin_uid"),
    sqlite_with_rowid=False,
)

removed = sa.Table(
    "removed",
    metadata,
    sa.Column("sources", sa.Text, primary_key=True, comment="ids of the imports taken out, commas between"),
    sa.Column("content", sa.LargeBinary, nullable=False, comment="a SQLite database of all their rows, zlib"),
    sa.Column("last_source", sa.Integer, nullable=False, comment="ids up to these are not given again"),
    sa.Column("last_entry", sa.Integer, nullable=False),
    sa.Column("last_raw", sa.Integer, nullable=False),
)

apart = sa.Table(
    "apart",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True, comment="as in match"),
    sa.Column("first_uid", sa.Text, primary_key=True, comment="two that the person says don't belong together, the"),
    sa.Column("second_uid", sa.Text, primary_key=True, comment="lesser uid first"),
    sa.CheckConstraint("kind IN ('transfer', 'overlap', 'p2p_bank', 'swap')", name="kind"),
    sqlite_with_rowid=False,
)

question_state = sa.Table(
    "question_state",
    metadata,
    sa.Column("id", sa.Text, primary_key=True, comment="as engine.review gives it; one without a row is open"),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.CheckConstraint("state IN ('answered', 'ignored')", name="state"),
    sqlite_with_rowid=False,
)

evidence = sa.Table(
    "evidence",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
)

evidence_entry = sa.Table(
    "evidence_entry",
    metadata,
    sa.Column("sha256", sa.Text, _references("evidence.sha256"), primary_key=True),
    sa.Column("entry_uid", sa.Text, primary_key=True),
    sqlite_with_rowid=False,
)

match = sa.Table(
    "match",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True, comment="transfer, overlap, p2p_bank, swap"),
    sa.Column("first_uid", sa.Text, primary_key=True, comment="withdrawal; the entry kept; P2P order"),
    sa.Column("second_uid", sa.Text, primary_key=True, comment="deposit; the entry shadowed; bank line"),
    sa.Column("method", sa.Text, nullable=False),
    sa.Column("confidence", sa.Integer, nullable=False, comment="per cent"),
    sa.Column("made_by", sa.Text, nullable=False, comment="program or user"),
    sa.CheckConstraint("kind IN ('transfer', 'overlap', 'p2p_bank', 'swap')", name="kind"),
    sa.CheckConstraint("made_by IN ('program', 'user')", name="made_by"),
    sa.Index("ix_match_first_uid", "first_uid"),
    sa.Index("ix_match_second_uid", "second_uid"),
    sqlite_with_rowid=False,
)

election = sa.Table(
    "election",
    metadata,
    sa.Column("key", sa.Text, primary_key=True, comment="as on the command line: key or key.TY2025"),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

lot_choice = sa.Table(
    "lot_choice",
    metadata,
    sa.Column("disposal_uid", sa.Text, primary_key=True),
    sa.Column("part", sa.Text, primary_key=True, comment="'', fee or network: what of the entry is disposed of"),
    sa.Column("ordinal", sa.Integer, primary_key=True, comment="the order in which the lots are taken, from 0"),
    sa.Column("lot_uid", sa.Text, nullable=False, comment="the entry that acquired the lot"),
    sa.Column("quantity", ExactDecimal, nullable=False),
    sa.CheckConstraint("part IN ('', 'fee', 'network')", name="part"),
    sqlite_with_rowid=False,
)

year_lock = sa.Table(
    "lock",
    metadata,
    sa.Column("tax_year", sa.Integer, primary_key=True),
    sa.Column("locked_at", sa.Integer, nullable=False),
    sa.Column("ledger_sha256", sa.Text, nullable=False),
    sa.Column("rules_sha256", sa.Text, nullable=False),
    sa.Column("computation", sa.Text, nullable=False, comment="the whole Return as JSON"),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
)
