"""Web pages: which part is the article, and its words as Markdown."""
