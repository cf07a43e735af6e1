"""Routes that browsers call beside the pages, one file for each thing they speak of."""
