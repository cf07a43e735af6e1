"""Use-cases: plain functions whose first argument is the `App`. A room for each part of the trade."""
