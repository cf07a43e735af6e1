"""Titles of groups (表札): what their cards speak of, which sides they hold, and the line that stands over them."""
