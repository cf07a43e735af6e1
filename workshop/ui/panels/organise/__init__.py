"""Parts of the organiser's page, one file for each."""
