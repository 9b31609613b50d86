"""Alembic's entry point: migrates the connection that `engine.ledger.ledger` hands over, in one transaction."""

from alembic import context

from engine.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
