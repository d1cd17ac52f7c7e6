"""A model hub on this machine: as much of its protocol as the download of one model takes."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@contextmanager
def local_hub(models: dict[str, Path]) -> Iterator[tuple[str, list[str]]]:
    """Serves the folders of `models` by their hub names on 127.0.0.1; gives the address and the files that were asked
    for with GET, as they come."""
    sent: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._answer(whole=False)

        def do_GET(self) -> None:
            self._answer(whole=True)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _answer(self, *, whole: bool) -> None:
            path = self.path.split("?")[0]
            for name, folder in models.items():
                if path.startswith(f"/{name}/resolve/"):
                    file = folder / path.removeprefix(f"/{name}/resolve/").partition("/")[2]
                    if not file.is_file():
                        self._send(404, b"", {"X-Error-Code": "EntryNotFound"}, whole=whole)
                        return
                    sent.extend([f"{name}/{file.name}"] if whole else [])
                    content = file.read_bytes()
                    etag = f'"{hashlib.sha256(content).hexdigest()}"'
                    self._send(200, content, {"X-Repo-Commit": COMMIT, "ETag": etag}, whole=whole)
                    return
                if path.startswith(f"/api/models/{name}"):
                    names = sorted(file.name for file in folder.iterdir())
                    tree = [{"type": "file", "path": n, "size": 1, "oid": "0" * 40} for n in names]
                    about = {"id": name, "sha": COMMIT, "siblings": [{"rfilename": n} for n in names]}
                    said = json.dumps(tree if "/tree/" in path else about).encode()
                    self._send(200, said, {"Content-Type": "application/json"}, whole=whole)
                    return
            self._send(404, b"", {"X-Error-Code": "RepoNotFound"}, whole=whole)

        def _send(self, status: int, content: bytes, headers: dict[str, str], *, whole: bool) -> None:
            self.send_response(status)
            for key, value in (headers | {"Content-Length": str(len(content))}).items():
                self.send_header(key, value)
            self.end_headers()
            if whole:
                self.wfile.write(content)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", sent
    finally:
        server.shutdown()
        server.server_close()
