"""The editor of session plans, one file for each part of its form."""
