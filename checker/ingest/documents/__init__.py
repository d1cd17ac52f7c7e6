"""Files of an office: Word, OpenDocument, PDF and mail. Each gives the text that a reader of the file sees.

Their text is no text of a file on disk, so places in reports count its own lines and code points. When a file was made
or saved is not when an article was published, and is left alone; the date of a mail is when it was sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from checker.ingest.records import Draft, Problem

__all__ = ["DOCUMENTS", "document_format", "read_document"]

DOCUMENTS = {"docx": "word", "odt": "opendocument", "pdf": "pdf", "eml": "mail"}
"""By the format that a suffix stands for the module that reads it, imported with its libraries when it is needed."""


def read_document(kind: str, data: bytes) -> Iterator[Draft | Problem]:
    """What is in a file of the format `kind`, a key of `DOCUMENTS`."""
    yield from import_module(f"checker.ingest.documents.{DOCUMENTS[kind]}").read(data)


def document_format(data: bytes) -> str | None:
    """The format of a file without a telling name, by how it begins."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "odt" if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:120] else "docx"
    return None
