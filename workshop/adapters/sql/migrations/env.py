"""Alembic's entry: the connection comes from the store that migrates."""

from alembic import context

from workshop.adapters.sql.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
