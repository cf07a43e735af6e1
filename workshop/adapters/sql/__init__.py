"""The Store on SQLite or PostgreSQL: tables, rows, migrations."""
