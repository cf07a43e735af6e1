"""Prompts are files: `prompts/<name>.<language>.md` with front matter (inputs, returns) and Jinja text, loaded and rendered
strictly. A prompt's version is the hash of its file, so that every stored result says which words it came from."""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from workshop.domain.model.plan import Language
from workshop.domain.text.folding import unseen
from workshop.schemas import Ask

FOLDER = Path(__file__).parent.parent / "prompts"
_SHAPE = re.compile(r"---\n(?P<front>.*?)\n---\n# system\n(?P<system>.*?)\n# user\n(?P<user>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as written. `inputs` and `returns` are names of types in `schemas.py`."""

    name: str
    version: str
    inputs: str
    returns: str
    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: the rules in `system`, the data in `user`. `label` is name@version for the AI log."""

    label: str
    system: str
    user: str


@cache
def load(name: str, language: Language) -> Prompt:
    """The prompt of that name; ValueError where the file has not the shape stated above."""
    raw = (FOLDER / f"{name}.{language.value}.md").read_text(encoding="utf-8")
    parts = _SHAPE.fullmatch(raw)
    if parts is None:
        raise ValueError(f"prompt {name}.{language.value} lacks front matter, '# system' or '# user'")
    front = yaml.safe_load(parts["front"])
    if set(front) != {"inputs", "returns"}:
        raise ValueError(f"prompt {name}.{language.value}: front matter holds inputs and returns, nothing else")
    version = hashlib.sha256(raw.encode()).hexdigest()[:12]
    return Prompt(name, version, front["inputs"], front["returns"], parts["system"], parts["user"])


def label(ask: Ask[BaseModel]) -> str:
    """name.language@version, as the AI log keeps it."""
    return f"{ask.prompt}.{ask.language.value}@{load(ask.prompt, ask.language).version}"


def render(ask: Ask[BaseModel], complaint: str = "") -> Rendered:
    """The prompt filled with the ask's inputs. A name the inputs lack is an error, and so is a type the prompt does not state."""
    prompt = load(ask.prompt, ask.language)
    stated = (prompt.inputs, prompt.returns)
    given = (type(ask.inputs).__name__, ask.returns.__name__)
    if stated != given:
        raise ValueError(f"prompt {prompt.name} states {stated}, was given {given}")
    values = ask.inputs.model_dump() | {"complaint": complaint}
    return Rendered(
        label=label(ask),
        system=_template(prompt.system).render(values).strip(),
        user=_template(prompt.user).render(values).strip(),
    )


@cache
def _template(source: str) -> Template:
    jinja = ImmutableSandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    jinja.filters["fenced"] = fenced
    return jinja.from_string(source)


def fenced(value: object) -> str:
    """Words of people as data: JSON on one line, with no `<` that could close the fence around it, and with letters that nobody
    sees (zero-width, direction, tags, other line ends) written out, so that nothing hides in it and no line begins in it."""
    plain = json.dumps(value, ensure_ascii=False)
    return plain.translate({ord(letter): _written(letter) for letter in set(plain)})


def _written(letter: str) -> str:
    if letter == "<":
        return "\\u003c"
    return json.dumps(letter)[1:-1] if unseen(letter) else letter
