"""Parts of the console and the organiser's page, each drawn by one function."""
