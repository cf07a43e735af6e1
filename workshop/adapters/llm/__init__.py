"""Models: the offline way, any OpenAI-compatible server through LangChain, and the agent of the assistant."""
