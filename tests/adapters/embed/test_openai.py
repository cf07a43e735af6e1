"""Embedding over the wire: servers that take few texts, keep another order, or answer something else."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import numpy as np
import pytest

from tests.openai_answers import embeddings
from tests.openai_server import OpenAiServer
from workshop.adapters.embed.openai import OpenAiEmbedder
from workshop.domain.errors import ModelFault
from workshop.ports import Vectors

TEXTS = [f"夜のバス{number}" for number in range(40)]
Embed = Callable[[list[str]], tuple[int, object]]


def rows(texts: list[str]) -> Vectors:
    raw = np.asarray([entry["embedding"] for entry in embeddings(texts)["data"]], np.float32)
    unit: Vectors = raw / np.linalg.norm(raw, axis=1, keepdims=True)
    return unit


def at_most(most: int, status: int) -> Embed:
    refusal: dict[str, object] = {"error": {"message": f"batch size > maximum allowed batch size {most}"}}
    return lambda texts: (status, refusal) if len(texts) > most else (200, embeddings(texts))


def changed(change: Callable[[list[dict[str, Any]]], object]) -> Embed:
    """Vectors of the right texts, told in another way."""

    def embed(texts: list[str]) -> tuple[int, object]:
        whole = embeddings(texts)
        return 200, whole | {"data": change(whole["data"])}

    return embed


def reindexed(index: Callable[[int], object]) -> Embed:
    return changed(lambda data: [entry | {"index": index(entry["index"])} for entry in data])


def one_longer(numbers: Iterator[int]) -> Embed:
    """Another model from the third request on."""
    return changed(
        lambda data: [e | {"embedding": e["embedding"] + [0.0] * (n > 2)} for n in [next(numbers)] for e in data]
    )


def embedder(server: OpenAiServer, embed: Embed) -> OpenAiEmbedder:
    server.embed = embed
    return OpenAiEmbedder("test-model", timeout=20)


def sizes(server: OpenAiServer) -> list[int]:
    return [len(body["input"]) for body in server.seen]


@pytest.mark.parametrize("status", [400, 413, 422, 500])
def test_batches_are_halved_until_they_are_taken_and_that_is_kept(openai_server: OpenAiServer, status: int) -> None:
    far = embedder(openai_server, at_most(16, status))
    assert np.allclose(far.embed(TEXTS), rows(TEXTS), atol=1e-5)
    assert np.allclose(far.embed(TEXTS[:20]), rows(TEXTS[:20]), atol=1e-5)
    assert sizes(openai_server) == [40, 20, 10, 10, 10, 10, 10, 10]


@pytest.mark.parametrize(
    ("embed", "most"),
    [
        (changed(lambda data: data[::-1]), 40),
        (reindexed(lambda index: index + 1), 40),
        (reindexed(lambda index: 0), 1),
        (reindexed(lambda index: None), 1),
        (changed(lambda data: data[:1]), 1),
        (changed(lambda data: data[:9]), 5),
    ],
)
def test_order_and_count_of_the_server_are_not_trusted(openai_server: OpenAiServer, embed: Embed, most: int) -> None:
    far = embedder(openai_server, embed)
    assert np.allclose(far.embed(TEXTS), rows(TEXTS), atol=1e-5)
    assert max(size for size in sizes(openai_server)[-2:]) == most


@pytest.mark.parametrize(
    ("embed", "code", "requests"),
    [
        (lambda texts: (404, {"error": {"message": "Not Found"}}), "model_gone", 1),
        (lambda texts: (401, {"error": {"message": "wrong key"}}), "model_gone", 1),
        (lambda texts: (429, {"error": {"message": "slow down"}}), "model_limited", 1),
        (lambda texts: (503, {"error": {"message": "busy"}}), "model_gone", 1),
        (lambda texts: (400, {"error": {"message": "never"}}), "model_nonsense", 6),
        (lambda texts: (200, b"<html></html>"), "model_nonsense", 6),
        (changed(lambda data: []), "model_nonsense", 6),
        (changed(lambda data: [entry | {"embedding": [None]} for entry in data]), "model_nonsense", 6),
        (changed(lambda data: [entry | {"embedding": "AAAA"} for entry in data]), "model_nonsense", 6),
    ],
)
def test_what_is_no_vector_is_a_fault(openai_server: OpenAiServer, embed: Embed, code: str, requests: int) -> None:
    far = embedder(openai_server, embed)
    with pytest.raises(ModelFault) as caught:
        far.embed(TEXTS)
    assert (caught.value.code, len(openai_server.seen)) == (code, requests)


def test_another_length_midway_is_a_fault(openai_server: OpenAiServer) -> None:
    far = embedder(openai_server, one_longer(count(1)))
    far.embed(TEXTS[:3])
    far.embed(TEXTS[3:])
    with pytest.raises(ModelFault) as caught:
        far.embed(TEXTS[:3])
    assert (caught.value.code, caught.value.permanent) == ("model_nonsense", True)


def test_slow_server_is_hung_up_on(openai_server: OpenAiServer) -> None:
    def slow(texts: list[str]) -> tuple[int, object]:
        openai_server.released.wait(30)
        return 503, {}

    openai_server.embed = slow
    with pytest.raises(ModelFault) as caught:
        OpenAiEmbedder("test-model", timeout=1.5).embed(TEXTS)
    assert caught.value.code == "model_slow"
