"""One error family. Each error is for the person on the screen: `code` names its sentence in `ui/texts/*.yaml`
(`errors.<code>`), `params` fill it. Whatever is not a WorkshopError is a defect and crashes loudly."""

from collections.abc import Callable
from typing import ClassVar


class WorkshopError(Exception):
    """Base. `status` is the HTTP status a route answers with."""

    status: ClassVar[int] = 400

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __reduce__(self) -> "tuple[Callable[..., WorkshopError], tuple[object, ...]]":
        """Let pickle copy it whole, which is how a durable step remembers that it failed."""
        return _restored, (type(self), self.code, dict(self.__dict__))

    def __str__(self) -> str:
        params = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code}({params})" if params else self.code


class Invalid(WorkshopError):
    """What was sent cannot be taken: empty, too long, control characters, a broken plan or file."""

    status = 422


class Refused(WorkshopError):
    """A rule of the workshop forbids it now: stage over, people first, not yours."""

    status = 409


class Unauthorised(WorkshopError):
    """Not signed in, or a token that is unknown or expired."""

    status = 401


class TooSlow(WorkshopError):
    """A request that stopped on its way."""

    status = 408


class TooLarge(WorkshopError):
    """A file or request beyond its limit."""

    status = 413


class NotFound(WorkshopError):
    """No such workshop, card, draft, document."""

    status = 404


class Throttled(WorkshopError):
    """Too many requests of one person. `params["seconds"]` says when to try again."""

    status = 429


class Unavailable(WorkshopError):
    """A resource of the machine is gone: a full disk, a database that does not answer."""

    status = 503


class ModelFault(WorkshopError):
    """A model call that gave nothing usable: gone, slow, refused, nonsense. One meaning for every vendor's way to fail.

    `code` is one of model_gone, model_slow, model_limited, model_refused, model_nonsense, model_truncated, model_overflow (the question
    is longer than the model can take); model_capped and cards_left where none was asked.
    `retry_after` is in seconds where the server said so; `permanent` means that asking again cannot help. `calls` requests
    left for it, and `tokens_in` and `tokens_out` were paid for nothing, where the server counted them.
    """

    status = 502

    def __init__(
        self,
        code: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        calls: int = 1,
        tokens_in: int = 0,
        tokens_out: int = 0,
        **params: object,
    ) -> None:
        super().__init__(code, **params)
        self.permanent = permanent
        self.retry_after = retry_after
        self.calls = calls
        self.tokens_in = tokens_in
        self.tokens_out = tokens_out


class Cancelled(WorkshopError):
    """A job was cancelled by the facilitator between two steps."""

    status = 409


def _restored(kind: type[WorkshopError], code: str, state: dict[str, object]) -> WorkshopError:
    error = kind(code)
    error.__dict__.update(state)
    error.args = (code, error.params)
    return error
