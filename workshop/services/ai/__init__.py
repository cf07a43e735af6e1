"""Every call to a model: the gate of texts, the call itself, what it costs, and the sources it cites."""
