"""How values become rows of the tables, and rows values."""
