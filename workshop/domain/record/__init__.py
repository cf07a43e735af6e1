"""The record of a workshop as one value."""
