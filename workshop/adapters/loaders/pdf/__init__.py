"""PDF: pages in the order of reading, and whether their letters are any."""
