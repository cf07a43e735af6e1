"""The assistant: what a question asks for, and its answers as values."""
