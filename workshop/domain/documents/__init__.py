"""Documents: pages to passages, finding the passages for a question, and figures on which documents disagree."""
