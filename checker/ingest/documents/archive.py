"""The parts of a document that is a ZIP of XML, unpacked only where that is safe."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from checker.messages.said import say

__all__ = ["Archive", "DocumentError"]

MOST_UNPACKED = 100_000_000
"""Bytes of all parts together: a ZIP of a few kilobytes can name many gigabytes."""
MOST_PARTS = 10_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How Word before 2007, and an encrypted file of any Word, begins."""


class DocumentError(Exception):
    """The document cannot be read; its argument ends a sentence that begins with the file's name."""


class Archive:
    """An opened document. Raises DocumentError for what is no ZIP, is encrypted, or would unpack to too much."""

    def __init__(self, data: bytes, kind: str) -> None:
        self.kind = kind
        if data.startswith(_COMPOUND):
            raise DocumentError(say("unread_encrypted_or_old", kind=kind))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise DocumentError(say("unread_damaged_document", kind=kind)) from error
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
            raise DocumentError(say("unread_bomb", megabytes=unpacked // 1_000_000, parts=len(parts)))
        if any(part.flag_bits & 1 for part in parts):
            raise DocumentError(say("unread_encrypted"))

    def names(self) -> list[str]:
        return self._zip.namelist()

    def xml(self, name: str) -> Any:
        """The root of a part, None where there is no such part. Entities are not resolved, nothing is fetched."""
        if name not in self._zip.namelist():
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(self._zip.read(name), parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise DocumentError(say("unread_damaged_part", part=name)) from error
