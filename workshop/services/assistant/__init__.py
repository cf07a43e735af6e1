"""The assistant on the console: its answers, its tools, its search without a model."""
