"""Who may use a server of this machine: who has its address with the token, and no other site.

Every request must name this host (against DNS rebinding), must not come from another site (Origin, Sec-Fetch-Site), and
must carry the token in its path. Changes carry the token in a header as well and are of a type of content that a form
of another site cannot send. GET changes nothing.
"""

from __future__ import annotations

import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["JSON_ONLY", "Guard"]

JSON_ONLY = frozenset({"application/json"})
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Turns away what does not come from the page itself; adds the headers that keep the page to itself."""

    def __init__(self, app: ASGIApp, token: str, port: int, content: frozenset[str] = JSON_ONLY) -> None:
        self.app = app
        self.token = token
        self.content = content
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(Request(scope))

        async def send_guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in message["headers"]}
                extra = [(k.lower().encode(), v.encode()) for k, v in _HEADERS.items()]
                message["headers"] = [*message["headers"], *(h for h in extra if h[0] not in names)]
            await send(message)

        await (refusal or self.app)(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if len(request.headers.getlist("host")) != 1 or host not in self.hosts:
            return refuse(421, "This address is not served here.")
        origin = request.headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return refuse(403, "Another site may not use the review.")
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return refuse(403, "Another site may not use the review; open the address that the terminal shows.")
        given = request.url.path.split("/")[1]
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            return refuse(404, "Open the address that the terminal shows, token and all.")
        if request.method not in ("GET", "HEAD"):
            sent = request.headers.get("x-checker-token", "")
            if not secrets.compare_digest(sent.encode(), self.token.encode()):
                return refuse(403, "The request lacks the token.")
            if request.headers.get("content-type", "").split(";")[0].strip().lower() not in self.content:
                return refuse(415, f"What is sent must be {' or '.join(sorted(self.content))}.")
        return None


def refuse(status: int, sentence: str) -> Response:
    return JSONResponse({"error": sentence}, status)
