"""Four backends, four strings, and little else; all from the environment (`WORKSHOP_*`)."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="WORKSHOP_", extra="forbid")

    data: Path = Path(".data")
    """Where everything of the embedded backends is kept."""
    database: str = ""
    """`sqlite:///…` or `postgresql+psycopg://…`; empty: workshop.db in the data folder."""
    llm: str = "offline:"
    """`offline:` or `openai:<model>` (with OPENAI_API_KEY, OPENAI_BASE_URL)."""
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
    model_timeout: float = 60.0
    """Seconds for one whole model call."""
    model_at_once: int = Field(default=4, ge=1)
    """Model calls under way at the same time."""
    model_rate: float = Field(default=5.0, gt=0)
    """Model calls begun in a second."""
    most_cost: float | None = Field(default=None, ge=0)
    """US dollars one workshop may spend by `prices`; beyond, its jobs go on without a model. Empty: no limit."""
    most_tokens: int | None = Field(default=None, ge=0)
    """The same in tokens, in and out together."""
    secure_cookies: bool = False
    """Set where the app is served over https."""

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
