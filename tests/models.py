"""Models behind the test server."""

from workshop.adapters.llm.langchain import LangchainLlm
from workshop.adapters.llm.server import Server


def known_llm(timeout: float = 20) -> LangchainLlm:
    """One whose server has been found to understand the strict way: a fault is then a fault, and no other way is tried."""
    server = Server("openai:test-model")
    server.understood("json_schema")
    return LangchainLlm("test-model", timeout=timeout, server=server)
