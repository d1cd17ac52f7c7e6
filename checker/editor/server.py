"""The language server: documents are checked in a thread, the newest version of each, while the editor goes on."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from checker.editor.checking import LONGEST, Checked, check_document
from checker.errors import CheckerError
from checker.version import __version__

__all__ = ["editor_server"]

_PAUSE = 0.4
"""Seconds without a key before a document is checked."""


def editor_server() -> LanguageServer:
    """A server that marks what contradicts, tells at a word what is read there, and offers to let a finding stand."""
    server = LanguageServer("checker", __version__)
    checked: dict[str, Checked] = {}
    waiting: dict[str, asyncio.Task[None]] = {}
    one_at_a_time = asyncio.Lock()

    def publish(uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    async def check(uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = server.workspace.text_documents.get(uri)
        if document is None:
            return
        version, text = document.version, document.source
        if len(text) > LONGEST:
            publish(uri, version, [_said(f"is longer than {LONGEST:,} characters; run `checker check` on it")])
            return
        units = server.workspace.position_encoding
        async with one_at_a_time:
            try:
                found = await asyncio.to_thread(check_document, uri, _relative(document.path), text, units)
            except CheckerError as error:
                publish(uri, version, [_said(str(error))])
                return
            except Exception as error:
                publish(uri, version, [_said(f"could not be checked ({type(error).__name__}); please report it")])
                return
        now = server.workspace.text_documents.get(uri)
        if now is not None and now.version == version:
            checked[uri] = found
            publish(uri, version, found.diagnostics())

    def schedule(uri: str, pause: float) -> None:
        if uri in waiting:
            waiting[uri].cancel()
        waiting[uri] = asyncio.get_running_loop().create_task(check(uri, pause))

    @server.feature(lsp.INITIALIZED)
    async def initialized(_: lsp.InitializedParams) -> None:
        # Settings are looked for from the folder that the editor has open, as a command in it would.
        if server.workspace.root_path and Path(server.workspace.root_path).is_dir():
            os.chdir(server.workspace.root_path)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        schedule(params.text_document.uri, 0.0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        schedule(params.text_document.uri, _PAUSE)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        checked.pop(uri, None)
        if uri in waiting:
            waiting.pop(uri).cancel()
        publish(uri, None, [])

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        found = checked.get(params.text_document.uri)
        return found.hover(params.position) if found else None

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION)
    async def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        found = checked.get(params.text_document.uri)
        return found.actions(params.range) if found else []

    return server


def _relative(path: str | None) -> str:
    """The document's path as a command in the working folder would name it."""
    shown = os.path.relpath(path or "document.txt")
    return (path or shown).replace(os.sep, "/") if shown.startswith("..") else shown.replace(os.sep, "/")


def _said(sentence: str) -> lsp.Diagnostic:
    top = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    return lsp.Diagnostic(top, sentence, severity=lsp.DiagnosticSeverity.Information, source="checker")
