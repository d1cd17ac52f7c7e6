"""The desk's pages and requests: articles, runs, reports, decisions, behind the guard of `checker.review.guard`.

What changes the folder is done in the event loop, between two requests, so that no two changes of it interleave.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from checker.config import Settings
from checker.desk.folder import FORMATS, MOST_BYTES, DeskFolder, Pasted
from checker.desk.known import KnownArticles
from checker.desk.refusals import RefusalError
from checker.desk.running import Runner
from checker.desk.runs import Run, Runs
from checker.desk.state import state_of
from checker.desk.tallies import Tallies
from checker.errors import CheckerError
from checker.messages import message, preferred_language, speaking
from checker.report.diff import diff
from checker.report.factsheet import html as facts_html
from checker.report.factsheet import render_facts
from checker.report.html import page, render_diff
from checker.report.json import read_report
from checker.report.view import page_view
from checker.review.guard import JSON_ONLY, Guard
from checker.review.server import XLSX, Review, download, read_body
from checker.review.store import DecisionStore

__all__ = ["UPLOAD_SECONDS", "desk_app"]

UPLOAD_SECONDS = 120
"""How long one article may take to come in."""
_AT_ONCE = 4
"""Uploads that are taken in at the same time; others wait."""
_STREAMS = 64
"""Pages that may watch at the same time."""
_LONGEST_TEXT = 4 * 1024 * 1024
"""Bytes of a request that holds a pasted text."""
_KEPT = 4
"""Reports that are kept in memory for their pages."""
_PAUSE, _HEARTBEAT = 0.2, 15.0
"""Seconds between two states that a page is told, and after which it is told that nothing has changed."""
_UPLOAD = "application/octet-stream"


def desk_app(
    folder: DeskFolder, settings: Settings, store: DecisionStore, token: str, port: int, language: str | None = None
) -> Starlette:
    """The application that serves `folder` under `/{token}/`, in `language` or in the one that the browser prefers."""
    desk = _Desk(folder, settings, store, token, language)
    asked: list[tuple[str, Callable[[Request], Awaitable[Response]], list[str]]] = [
        ("", desk.slash, ["GET"]),
        ("/", desk.show, ["GET"]),
        ("/state", desk.state, ["GET"]),
        ("/events", desk.events, ["GET"]),
        ("/articles/put", desk.put, ["POST"]),
        ("/articles/paste", desk.paste, ["POST"]),
        ("/articles/remove", desk.remove, ["POST"]),
        ("/folders", desk.folders, ["POST"]),
        ("/runs", desk.check, ["POST"]),
        ("/runs/cancel", desk.cancel, ["POST"]),
        ("/diff", desk.diff, ["GET"]),
        ("/runs/{number:int}/", desk.review("show"), ["GET"]),
        ("/runs/{number:int}/decisions", desk.review("decisions"), ["GET"]),
        ("/runs/{number:int}/decisions", desk.review("decide"), ["POST"]),
        ("/runs/{number:int}/export.csv", desk.review("csv"), ["GET"]),
        ("/runs/{number:int}/export.xlsx", desk.review("xlsx"), ["GET"]),
        ("/runs/{number:int}/facts", desk.facts, ["GET"]),
        ("/runs/{number:int}/facts.{format}", desk.facts_file, ["GET"]),
        ("/runs/{number:int}/report.json", desk.report_json, ["GET"]),
        ("/runs/{number:int}/report.html", desk.report_html, ["GET"]),
    ]
    return Starlette(
        routes=[Route("/{token}" + path, endpoint, methods=methods) for path, endpoint, methods in asked],
        middleware=[Middleware(Guard, token=token, port=port, content=JSON_ONLY | {_UPLOAD})],
        exception_handlers={
            RefusalError: desk.refused, CheckerError: desk.refused, HTTPException: desk.refused,
            OSError: desk.refused, ClientDisconnect: desk.refused,
        },
        lifespan=desk.lifespan,
    )  # fmt: skip


class _Desk:
    def __init__(
        self, folder: DeskFolder, settings: Settings, store: DecisionStore, token: str, language: str | None
    ) -> None:
        self.folder = folder
        self.settings = settings
        self.store = store
        self.token = token
        self.language = language
        self.runs = Runs(folder.runs)
        self.runner = Runner(folder, self.runs, settings, self._changed)
        self.known = KnownArticles(folder.path, settings.rule_files)
        self.tallies = Tallies(self.runs)
        self.version = 0
        self._told = asyncio.Event()
        self._streams = 0
        self._uploads = asyncio.Semaphore(_AT_ONCE)
        self._reviews: OrderedDict[int, Review] = OrderedDict()
        self._reading: asyncio.Task[None] | None = None

    @contextlib.asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:  # noqa: ARG002
        """Run what is asked for as long as the desk is served."""
        work = asyncio.create_task(self.runner.work())
        try:
            yield
        finally:
            await self.runner.stop()
            for task in (work, *([self._reading] if self._reading else [])):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    def _changed(self) -> None:
        self.version += 1
        self._told.set()
        self._told = asyncio.Event()

    # The page, and what it is told.

    async def slash(self, request: Request) -> Response:  # noqa: ARG002
        return RedirectResponse(f"/{self.token}/")

    async def show(self, request: Request) -> Response:
        state = await self._state(self._language(request))
        return _page(await run_in_threadpool(self._page, self._language(request), state))

    async def state(self, request: Request) -> Response:
        return JSONResponse(await self._state(self._language(request)))

    async def events(self, request: Request) -> Response:
        """The state whenever it changes, as server-sent events."""
        if self._streams >= _STREAMS:
            raise RefusalError(429, "desk_busy")
        language = self._language(request)
        return StreamingResponse(self._stream(language), media_type="text/event-stream")

    async def _stream(self, language: str) -> AsyncIterator[str]:
        self._streams += 1
        try:
            seen = -1
            while True:
                if seen == self.version:
                    told = self._told
                    try:
                        async with asyncio.timeout(_HEARTBEAT):
                            await told.wait()
                    except TimeoutError:
                        yield ": nothing new\n\n"
                        continue
                seen = self.version
                yield f"data: {json.dumps(await self._state(language))}\n\n"
                await asyncio.sleep(_PAUSE)
        finally:
            self._streams -= 1

    async def _state(self, language: str) -> dict[str, Any]:
        entries = await run_in_threadpool(self.folder.articles)
        if self._reading is None or self._reading.done():
            unread = [entry for entry in entries if self.known.of(entry) is None]
            if unread:
                self._reading = asyncio.create_task(self._read(unread))
        decisions = await run_in_threadpool(self.store.decisions)

        def made() -> dict[str, Any]:
            with speaking(language):
                return state_of(self.folder, entries, self.known, self.runs.all(), self.tallies, decisions)

        return await run_in_threadpool(made)

    async def _read(self, entries: list[Any]) -> None:
        for entry in entries:
            await run_in_threadpool(self.known.read, entry)
            self._changed()

    def _page(self, language: str, state: dict[str, Any]) -> bytes:
        settings = self.settings
        with speaking(language):
            return page(
                "desk.html", connect=True, desk=True, token=self.token, state=json.dumps(state, ensure_ascii=False),
                formats=" ".join(FORMATS), most=MOST_BYTES, place=str(self.folder.path), store=settings.store or "",
                settings=_shown(settings),
            )  # fmt: skip

    # Articles.

    async def put(self, request: Request) -> Response:
        try:
            name = unquote(request.headers.get("x-name", ""), errors="strict")
        except UnicodeDecodeError as error:
            raise RefusalError(422, "desk_bad_name", name="\ufffd") from error
        declared = request.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > MOST_BYTES:
            raise RefusalError(413, "desk_too_large", name=name[:120], megabytes=MOST_BYTES // 1_000_000)
        asked = request.query_params
        try:
            async with self._uploads, asyncio.timeout(UPLOAD_SECONDS):
                taken = await self.folder.put(
                    name, request.stream(), both=asked.get("both") == "1", instead=asked.get("instead", "")
                )
        except TimeoutError as error:
            raise RefusalError(408, "desk_too_slow", name=name[:120], seconds=UPLOAD_SECONDS) from error
        return self._done(request, "desk_added", name=taken)

    async def paste(self, request: Request) -> Response:
        body = await read_body(request, _LONGEST_TEXT)
        given = {name: _given(body, name) for name in ("text", "title", "source", "published", "language", "url")}
        taken = await self.folder.paste(Pasted(**given))
        return self._done(request, "desk_added", name=taken)

    async def remove(self, request: Request) -> Response:
        name = _given(await read_body(request), "name")
        self.folder.remove(name)
        return self._done(request, "desk_removed", name=name, place=".checker/earlier")

    async def folders(self, request: Request) -> Response:
        body = await read_body(request)
        along, leave = _given(body, "folder"), _given(body, "leave")
        if leave:
            self.folder.leave(leave)
            return self._done(request, "desk_folder_left", folder=leave)
        self.folder.read_along(along)
        return self._done(request, "desk_folder_added", folder=along)

    # Runs.

    async def check(self, request: Request) -> Response:
        body = await read_body(request, 1024 * 1024)
        run = self.runner.ask(_names(body, "articles"), _names(body, "folders"), _given(body, "store"))
        return JSONResponse({"number": run.number})

    async def cancel(self, request: Request) -> Response:
        number = (await read_body(request)).get("number")
        await self.runner.cancel(number if isinstance(number, int) else 0)
        return JSONResponse({})

    async def diff(self, request: Request) -> Response:
        old, new = (self._run(_number(request.query_params.get(name, ""))) for name in ("old", "new"))
        language = self._language(request)

        def made() -> bytes:
            with speaking(language):
                home = [("./", message("desk")), *((f"runs/{run.number}/", _title(run)) for run in (old, new))]
                return render_diff(diff(self.runs.report(old.number), self.runs.report(new.number)), home)

        return _page(await run_in_threadpool(made))

    def review(self, answer: str) -> Callable[[Request], Awaitable[Response]]:
        """The answer of that name of the review of the run that is asked for."""

        async def answered(request: Request) -> Response:
            review = await self._review(self._run(request.path_params["number"]))
            response: Response = await getattr(review, answer)(request)
            if answer == "decide":
                self._changed()
            return response

        return answered

    async def facts(self, request: Request) -> Response:
        run = self._run(request.path_params["number"])
        report = (await self._review(run)).report
        language = self._language(request)

        def made() -> bytes:
            with speaking(language):
                return facts_html.render(report, self._home(run)())

        return _page(await run_in_threadpool(made))

    async def facts_file(self, request: Request) -> Response:
        format = request.path_params["format"]
        if format not in ("csv", "xlsx"):
            raise HTTPException(404)
        run = self._run(request.path_params["number"])
        report = (await self._review(run)).report
        content = await run_in_threadpool(render_facts, report, format)
        kind = XLSX if format == "xlsx" else "text/csv; charset=utf-8"
        return download(content, kind, f"facts-{run.number}.{format}")

    async def report_json(self, request: Request) -> Response:
        run = self._run(request.path_params["number"])
        content = await run_in_threadpool(self.runs.report(run.number).read_bytes)
        return download(content, "application/json", f"report-{run.number}.json")

    async def report_html(self, request: Request) -> Response:
        run = self._run(request.path_params["number"])
        review, language = await self._review(run), self._language(request)

        def made() -> bytes:
            with speaking(language):
                return page("report.html", view=page_view(review.report, review.statuses()))

        return download(await run_in_threadpool(made), "text/html; charset=utf-8", f"report-{run.number}.html")

    async def _review(self, run: Run) -> Review:
        if run.number not in self._reviews:
            report = await run_in_threadpool(read_report, self.runs.report(run.number))
            self._reviews[run.number] = Review(report, self.store, self.token, self.language, self._home(run))
            while len(self._reviews) > _KEPT:
                self._reviews.popitem(last=False)
        self._reviews.move_to_end(run.number)
        return self._reviews[run.number]

    def _home(self, run: Run) -> Callable[[], list[tuple[str, str]]]:
        return lambda: [("../../", message("desk")), ("./", _title(run)), ("facts", message("facts"))]

    def _run(self, number: int) -> Run:
        run = self.runs.get(number)
        if run is None or run.state != "done":
            raise RefusalError(404, "desk_no_run")
        return run

    def _language(self, request: Request) -> str:
        return self.language or preferred_language(request.headers.get("accept-language", ""))

    def _done(self, request: Request, id: str, **values: object) -> Response:
        self._changed()
        with speaking(self._language(request)):
            return JSONResponse({"said": message(id, **values)})

    async def refused(self, request: Request, error: Exception) -> Response:
        """One sentence, in the reader's language where it is one of the desk's own."""
        if isinstance(error, RefusalError):
            with speaking(self._language(request)):
                said = message(error.id, **error.values)
            return JSONResponse({"error": said, **error.extra}, error.status)
        if isinstance(error, HTTPException):
            return JSONResponse({"error": error.detail}, error.status_code, headers=error.headers)
        if isinstance(error, OSError):
            with speaking(self._language(request)):
                said = message("desk_cannot_write", place=str(self.folder.path), reason=error.strerror or str(error))
            return JSONResponse({"error": said}, 507)
        return JSONResponse({"error": str(error)}, 503)


def _shown(settings: Settings) -> list[tuple[str, str, str]]:
    """Each setting as it stands in a file, its value, and the file that it comes from."""
    names = [name for name in Settings.__dataclass_fields__ if name not in ("origins", "outputs", "fail_level")]
    found = []
    for name in names:
        value = getattr(settings, name)
        said = "" if value is None else json.dumps(value, ensure_ascii=False)
        found.append((name.replace("_", "-"), said, settings.origins.get(name, "")))
    return found


def _title(run: Run) -> str:
    return message("desk_run", n=run.number)


def _given(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    return value.encode("utf-8", "replace").decode().replace("\x00", "") if isinstance(value, str) else ""


def _names(body: dict[str, Any], name: str) -> tuple[str, ...]:
    value = body.get(name)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _page(content: bytes) -> Response:
    return Response(content, media_type="text/html; charset=utf-8")
