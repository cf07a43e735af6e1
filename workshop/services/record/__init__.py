"""The record: everything of one workshop, for the exports."""
