"""Parts of the pages: one folder for each page, one file for each part, named by what its `draw` draws."""
