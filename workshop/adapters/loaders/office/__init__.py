"""Office files: what a zip of XML parts holds, read for Word, PowerPoint and Excel."""
