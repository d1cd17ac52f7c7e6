"""Files of an office: Word, OpenDocument, PDF and mail. Each gives the text that a reader of the file sees.

Their text is no text of a file on disk, so places in reports count its own lines and code points. When a file was made
or saved is not when an article was published, and is left alone; the date of a mail is when it was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.ingest.documents.mail import read_mail
from checker.ingest.documents.opendocument import read_opendocument
from checker.ingest.documents.pdf import read_pdf
from checker.ingest.documents.word import read_word
from checker.ingest.records import Draft, Problem

__all__ = ["DOCUMENTS", "document_format"]

DOCUMENTS: dict[str, Callable[[bytes], Iterator[Draft | Problem]]] = {
    "docx": read_word,
    "odt": read_opendocument,
    "pdf": read_pdf,
    "eml": read_mail,
}
"""By the format that a suffix stands for."""


def document_format(data: bytes) -> str | None:
    """The format of a file without a telling name, by how it begins."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "odt" if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:120] else "docx"
    return None
