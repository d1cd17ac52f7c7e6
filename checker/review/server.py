"""The review page on 127.0.0.1: a report, and the decisions of who has the address (`checker.review.guard`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from checker.errors import CheckerError
from checker.messages import preferred_language, speaking
from checker.report.html import page
from checker.report.pairs import read_pairs
from checker.report.shape import ReportDocument
from checker.report.view import Status, page_view
from checker.review.decisions import STATUSES, Decided, Decision, DecisionStatus
from checker.review.export import decisions_csv, decisions_xlsx
from checker.review.guard import Guard
from checker.review.store import Change, ConflictError, DecisionStore

__all__ = ["XLSX", "Review", "download", "read_body", "review_app"]

MOST_BYTES = 64 * 1024
LONGEST = {"fingerprint": 200, "author": 200, "reason": 2000, "assignee": 200, "comment": 4000}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def review_app(
    report: ReportDocument, store: DecisionStore, token: str, port: int, language: str | None = None
) -> Starlette:
    """The application that serves `report` under `/{token}/` and keeps decisions in `store`; in `language`, else in the
    one that the browser prefers."""
    review = Review(report, store, token, language)
    routes = [
        Route("/{token}", review.slash),
        Route("/{token}/", review.show),
        Route("/{token}/decisions", review.decisions, methods=["GET"]),
        Route("/{token}/decisions", review.decide, methods=["POST"]),
        Route("/{token}/export.csv", review.csv),
        Route("/{token}/export.xlsx", review.xlsx),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=token, port=port)],
        exception_handlers={CheckerError: _plain_error, HTTPException: _plain_error},
    )


class Review:
    """The answers to the requests of a report's page; `home` gives the links that lead from it to where it stands."""

    def __init__(
        self,
        report: ReportDocument,
        store: DecisionStore,
        token: str,
        language: str | None,
        home: Callable[[], Sequence[tuple[str, str]]] | None = None,
    ) -> None:
        self.home = home
        self.report = report
        self.store = store
        self.language = language
        self.token = token
        self.findings = {f["fingerprint"]: f for f in reversed(report["findings"])}

    async def slash(self, request: Request) -> Response:  # noqa: ARG002
        return RedirectResponse(f"/{self.token}/")

    async def show(self, request: Request) -> Response:
        language = self.language or preferred_language(request.headers.get("accept-language", ""))
        return Response(await run_in_threadpool(self._page, language), media_type="text/html; charset=utf-8")

    async def decisions(self, request: Request) -> Response:  # noqa: ARG002
        decided = await run_in_threadpool(self._decided)
        return JSONResponse({fingerprint: _as_json(decision) for fingerprint, decision in decided.items()})

    async def decide(self, request: Request) -> Response:
        change = self._change(await read_body(request))
        asked = change.fingerprint
        try:
            decision = await run_in_threadpool(self._apply, change)
        except ConflictError as conflict:
            current = replace(conflict.current, fingerprint=asked)
            return JSONResponse({"error": str(conflict), "decision": _as_json(current)}, 409)
        return JSONResponse(_as_json(replace(decision, fingerprint=asked)))

    async def csv(self, request: Request) -> Response:  # noqa: ARG002
        found = await run_in_threadpool(self.store.decisions)
        return download(decisions_csv(self.report, found), "text/csv; charset=utf-8", "decisions.csv")

    async def xlsx(self, request: Request) -> Response:  # noqa: ARG002
        found = await run_in_threadpool(self.store.decisions)
        history = await run_in_threadpool(self.store.history)
        content = await run_in_threadpool(decisions_xlsx, self.report, found, history)
        return download(content, XLSX, "decisions.xlsx")

    def _page(self, language: str) -> bytes:
        statuses = self.statuses()
        with speaking(language):
            home = self.home() if self.home else ()
            return page("report.html", connect=True, view=page_view(self.report, statuses), token=self.token, home=home)

    def statuses(self) -> dict[str, Status]:
        """What stands decided, by the fingerprint of the finding."""
        return {fingerprint: _status(decision) for fingerprint, decision in self._decided().items()}

    def _decided(self) -> dict[str, Decision]:
        """The decisions on the findings of the report, by the findings' own fingerprints."""
        decided = Decided(self.store.decisions().values())
        found = {fingerprint: decided.on_document(finding) for fingerprint, finding in self.findings.items()}
        return {
            fingerprint: replace(decision, fingerprint=fingerprint)
            for fingerprint, decision in found.items()
            if decision.version or decision.comments
        }

    def _apply(self, change: Change) -> Decision:
        """Make the change of the decision that the finding meets, which may have been made on another fingerprint."""
        key = Decided(self.store.decisions().values()).key(change.fingerprint, change.pairs)
        return self.store.apply(replace(change, fingerprint=key))

    def _change(self, body: dict[str, Any]) -> Change:
        texts = {name: _text(body, name) for name in LONGEST}
        fingerprint = texts["fingerprint"] or ""
        finding = self.findings.get(fingerprint)
        if finding is None:
            raise HTTPException(404, "No finding of this report has that fingerprint.")
        status, version = body.get("status"), body.get("version")
        if status is not None and status not in STATUSES:
            raise HTTPException(422, f"The status may be {', '.join(STATUSES)}.")
        if status == "dismissed" and not (texts["reason"] or "").strip():
            raise HTTPException(422, "A finding is dismissed with a reason.")
        if not isinstance(version, int) or isinstance(version, bool):
            raise HTTPException(422, "The version of the decision is missing.")
        return Change(
            fingerprint=fingerprint,
            author=texts["author"] or "",
            version=version,
            status=cast(DecisionStatus | None, status),
            reason=texts["reason"],
            assignee=texts["assignee"],
            comment=texts["comment"],
            pairs=read_pairs(finding["pairs"]) if "pairs" in finding else None,
        )


async def read_body(request: Request, most: int = MOST_BYTES) -> dict[str, Any]:
    """The JSON object that was sent; raises HTTPException for what is none or longer than `most` bytes."""
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > most:
            raise HTTPException(413, "The decision is too long.")
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The decision is not valid JSON.") from error
    if not isinstance(body, dict):
        raise HTTPException(400, "The decision is not a JSON object.")
    return body


def _text(body: dict[str, Any], name: str) -> str | None:
    value = body.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > LONGEST[name]:
        raise HTTPException(422, f"The {name} must be text of at most {LONGEST[name]:,} characters.")
    return value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "").strip()


def _as_json(decision: Decision) -> dict[str, Any]:
    return {
        "fingerprint": decision.fingerprint,
        "status": decision.status,
        "reason": decision.reason,
        "assignee": decision.assignee,
        "author": decision.author,
        "at": decision.at,
        "version": decision.version,
        "comments": [{"author": c.author, "text": c.text, "at": c.at} for c in decision.comments],
    }


def _status(decision: Decision) -> Status:
    return Status(
        name=decision.status,
        reason=decision.reason,
        assignee=decision.assignee,
        author=decision.author,
        comments=tuple((c.author, c.text) for c in decision.comments),
        version=decision.version,
    )


def download(content: bytes, media_type: str, name: str) -> Response:
    """A file that the browser keeps under `name`."""
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


async def _plain_error(request: Request, error: Exception) -> Response:  # noqa: ARG001
    if isinstance(error, HTTPException):
        return JSONResponse({"error": error.detail}, error.status_code, headers=error.headers)
    return JSONResponse({"error": str(error)}, 503)
