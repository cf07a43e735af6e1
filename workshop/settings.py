"""Four backends, four strings, and little else; all from the environment (`WORKSHOP_*`). An empty variable is an unset one."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from workshop.domain.errors import Invalid

PREFIX = "WORKSHOP_"
SHOWN = 80
"""Letters of a wrong value that are told back."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid")

    data: Path = Path(".data")
    """Where everything of the embedded backends is kept."""
    database: str = ""
    """`sqlite:///…` or `postgresql+psycopg://…`; empty: workshop.db in the data folder."""
    llm: str = "offline:"
    """`offline:` or `openai:<model>` (with OPENAI_API_KEY and, for any compatible server, OPENAI_BASE_URL; OPENAI_API_VERSION for
    Azure's older addresses, where the model is the name of a deployment)."""
    embedder: str = "local:"
    """`local:` or `openai:<model>`."""
    passages: str = ""
    """`chroma:<folder>` or `chroma+http://host:8000`; empty: chroma in the data folder."""
    plans: Path = Path("sessions")
    plan: str = "future-living-2040"
    """The plan the first start opens with."""
    passphrase: SecretStr | None = None
    """Sets the facilitator's passphrase at start instead of one made at random."""
    prices: dict[str, tuple[float, float]] = Field(default_factory=dict)
    """US dollars for a million tokens in and out, by model name, as JSON; nothing is estimated without it."""
    address: str = ""
    """The address people open, for the QR code, e.g. https://workshop.example.jp; empty: as the browser asked."""
    model_timeout: float = Field(default=60.0, gt=0, allow_inf_nan=False)
    """Seconds for one whole model call."""
    model_at_once: int = Field(default=4, ge=1)
    """Model calls under way at the same time."""
    model_rate: float = Field(default=5.0, gt=0, allow_inf_nan=False)
    """Model calls begun in a second."""
    most_cost: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """US dollars one workshop may spend by `prices`; beyond, its jobs go on without a model. Empty: no limit."""
    most_tokens: int | None = Field(default=None, ge=0)
    """The same in tokens, in and out together."""
    secure_cookies: bool = False
    """Set where the app is served over https."""
    proxies: int = Field(default=0, ge=0, le=9)
    """Proxies of one's own in front of the app, each of which adds to X-Forwarded-For: the address of a browser is read that many
    places from its end. 0: nobody's header is believed."""

    @field_validator("address")
    @classmethod
    def _opens(cls, address: str) -> str:
        """A code with an address that no browser opens would be found out by a whole room."""
        parts = urlsplit(address)
        if address and (parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0):
            raise ValueError("no address of a web page")
        return address

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.data / 'workshop.db'}"

    @property
    def passages_url(self) -> str:
        return self.passages or f"chroma:{self.data / 'chroma'}"

    @property
    def jobs_url(self) -> str:
        """Where durable work is remembered: beside the embedded database, or in the same PostgreSQL (schema `dbos`)."""
        if self.database_url.startswith("sqlite"):
            return f"sqlite:///{self.data / 'jobs.db'}"
        return self.database_url.replace("postgresql+psycopg://", "postgresql://", 1)


def read() -> Settings:
    """The settings of the environment. Raises Invalid(setting_unknown), which names the first wrong variable and its value."""
    try:
        return Settings()
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        cause: Exception = error
    except SettingsError as error:  # a value that should be JSON and is not; it is told in words alone
        field = next((name for name in Settings.model_fields if f'"{name}"' in str(error)), "")
        cause = error
    name = f"{PREFIX}{field.upper()}"
    written = {known.upper(): value for known, value in os.environ.items()}.get(name, "")
    raise Invalid("setting_unknown", name=name, value=written[:SHOWN]) from cause
