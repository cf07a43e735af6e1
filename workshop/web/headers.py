"""Security headers on everything, and a content security policy on documents that lets Streamlit work and nothing else."""

import base64
import hashlib
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
MARK = "X-Tsumugi"
"""What a page of ours makes anew for each request and gets back: a sign-on page or a firewall that answers in our place does not
know to."""
STRICT_TRANSPORT = "max-age=31536000"

# Streamlit writes its inline scripts without attributes; one with any gets no hash and is not run.
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
# What a Host header may hold: anything else could add a directive to the policy.
_HOST = re.compile(r"[A-Za-z0-9.:\[\]_-]+")
# As the pages make it (16 bytes in hexadecimal): nothing else that a request brings goes into a header of ours.
_MARK = re.compile(r"[0-9a-f]{32}")


def content_policy(document: bytes, host: str) -> str:
    """Make the policy for that document: its own inline scripts by hash, our live components as blobs (Streamlit imports them
    so), styles inline (Streamlit's are made at run time), and no origin but this one. `host` is the Host header: 'self'
    does not cover websockets in every browser."""
    digests = (hashlib.sha256(script).digest() for script in _INLINE.findall(document))
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            "worker-src 'self' blob:",
            f"connect-src 'self'{sockets}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """Pure ASGI, since Starlette's base class for middleware would buffer streams."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self.app = app
        self.always = ALWAYS | ({"Strict-Transport-Security": STRICT_TRANSPORT} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        mark = Headers(scope=scope).get(MARK, "")
        echo = {MARK: mark} if _MARK.fullmatch(mark) else {}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (self.always | echo).items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)
