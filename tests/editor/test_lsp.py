"""`checker lsp` as an editor meets it: a real client over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the language server needs pygls")

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).parent.parent.parent
HEAD = "---\nsource: Eastern Wire\nlanguage: en\npublished: 2024-06-20\n---\n"
WRONG = f"{HEAD}😀 They met on Thursday, 13 September 2023, in Orin.\nIt rained.\n\nThe market opens on Monday.\n"
PATIENCE = 60


class Editor:
    """A client that keeps what the server publishes."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.published: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

        @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def keep(params: lsp.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str) -> None:
        document = lsp.TextDocumentItem(self.uri(name), "markdown", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))

    def change(self, name: str, version: int, *changes: lsp.TextDocumentContentChangeEvent) -> None:
        document = lsp.VersionedTextDocumentIdentifier(version=version, uri=self.uri(name))
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, list(changes)))

    async def next(self) -> lsp.PublishDiagnosticsParams:
        return await asyncio.wait_for(self.published.get(), PATIENCE)


def in_editor(folder: Path, story: Callable[[Editor], Awaitable[None]]) -> None:
    async def session() -> None:
        client = LanguageClient("test", "1")
        editor = Editor(client, folder)
        os.environ["PYTHONPATH"] = str(ROOT)
        await client.start_io(sys.executable, "-m", "checker", "lsp")
        capabilities = lsp.ClientCapabilities()
        await client.initialize_async(
            lsp.InitializeParams(capabilities=capabilities, root_uri=folder.as_uri(), process_id=os.getpid())
        )
        client.initialized(lsp.InitializedParams())
        try:
            await asyncio.wait_for(story(editor), 3 * PATIENCE)
        finally:
            await client.shutdown_async(None)
            client.exit(None)
            await client.stop()

    # In a thread of its own: a browser of other tests may leave a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, session()).result()


def test_a_finding_is_marked_explained_and_let_stand(tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open("a.md", WRONG)
        (found,) = (await editor.next()).diagnostics
        assert (found.code, found.severity, found.source) == (
            "weekday-mismatch",
            lsp.DiagnosticSeverity.Error,
            "checker",
        )
        line = WRONG.split("\n")[5]
        # The emoji counts two units of UTF-16, which is what this client speaks.
        assert (found.range.start.line, found.range.start.character) == (5, line.index("Thursday") + 1)
        assert "it was a Wednesday" in found.message

        document = lsp.TextDocumentIdentifier(editor.uri("a.md"))
        hover = await editor.client.text_document_hover_async(lsp.HoverParams(document, lsp.Position(5, 22)))
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert "Thursday, 13 September 2023 = Thursday 2023-09-13 (date)" in hover.contents.value

        (action,) = await editor.client.text_document_code_action_async(
            lsp.CodeActionParams(document, found.range, lsp.CodeActionContext([found]))
        )
        (edit,) = action.edit.changes[editor.uri("a.md")]
        assert (edit.range.start.line, edit.range.start == edit.range.end) == (6, True)
        editor.change("a.md", 2, lsp.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text))
        assert not (await editor.next()).diagnostics

    in_editor(tmp_path, story)


def test_the_store_of_the_settings_is_compared_with(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "articles").mkdir()
    told = "A fire in the port of Orin on Tuesday killed {} people, the mayor said.\n"
    (tmp_path / "articles/one.md").write_text(HEAD.replace("Eastern Wire", "Quay Post") + told.format(12), "utf-8")
    (tmp_path / "checker.toml").write_text('corpus = ["articles"]\nstore = "store"\n')
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-m", "checker", "index"], cwd=tmp_path, env=environment, check=True, capture_output=True
    )

    async def story(editor: Editor) -> None:
        editor.open("articles/two.md", HEAD + told.format(21))
        (found,) = (await editor.next()).diagnostics
        assert found.code == "quantity-conflict"
        (other,) = found.related_information
        assert other.location.uri.endswith("/articles/one.md")
        assert other.message.startswith("Quay Post, 2024-06-20: A fire in the port of Orin")
        document = lsp.TextDocumentIdentifier(editor.uri("articles/two.md"))
        hover = await editor.client.text_document_hover_async(lsp.HoverParams(document, found.range.start))
        assert isinstance(hover.contents, lsp.MarkupContent)
        lines = hover.contents.value.splitlines()
        assert any(line.startswith("21") for line in lines)
        assert other.message in lines

    in_editor(tmp_path, story)


def test_odd_clients_are_borne(tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open("big.md", "They met in Orin. " * 280_000)
        (said,) = (await editor.next()).diagnostics
        assert "is longer than 300,000 characters; run `checker check` on it" in said.message

        editor.open("closed.md", WRONG)
        closing = lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(editor.uri("closed.md")))
        editor.client.text_document_did_close(closing)
        assert not (await editor.next()).diagnostics

        editor.open("a.md", WRONG)
        assert len((await editor.next()).diagnostics) == 1
        nowhere = lsp.Range(lsp.Position(900, 70), lsp.Position(3, 100_000))
        document = lsp.TextDocumentIdentifier(editor.uri("a.md"))
        context = lsp.CodeActionContext([])
        await editor.client.text_document_code_action_async(lsp.CodeActionParams(document, nowhere, context))
        await editor.client.text_document_hover_async(lsp.HoverParams(document, lsp.Position(900, 900)))
        versioned = lsp.VersionedTextDocumentIdentifier(2, editor.uri("a.md"))
        broken = [
            lsp.TextDocumentContentChangePartial(nowhere, "It snowed. "),
            lsp.TextDocumentContentChangePartial(lsp.Range(lsp.Position(0, 9), lsp.Position(0, 2)), "—"),
        ]
        editor.client.text_document_did_change(lsp.DidChangeTextDocumentParams(versioned, broken))
        assert (await editor.next()).version == 2
        whole = [lsp.TextDocumentContentChangeWholeDocument(WRONG)]
        versioned = lsp.VersionedTextDocumentIdentifier(3, editor.uri("a.md"))
        editor.client.text_document_did_change(lsp.DidChangeTextDocumentParams(versioned, whole))
        assert [found.code for found in (await editor.next()).diagnostics] == ["weekday-mismatch"]
        unknown = lsp.TextDocumentIdentifier(editor.uri("never-opened.md"))
        params = lsp.HoverParams(unknown, lsp.Position(0, 0))
        assert await editor.client.text_document_hover_async(params) is None

    in_editor(tmp_path, story)
