"""Mails (.eml, RFC 5322), as press releases come: subject, sender and date, and the text of the message."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

import regex

from checker.ingest.documents.layout import draft
from checker.ingest.records import Draft, Problem
from checker.messages.said import say

__all__ = ["read"]

MOST_PARTS = 500
_REPLY = regex.compile(r"(?:(?:re|fwd?|aw|wg|ответ)\s*+:\s*+)++", regex.IGNORECASE)


def read(data: bytes) -> Iterator[Draft | Problem]:
    """The article of a mail. Attachments are named and not read."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if sum(1 for _ in message.walk()) > MOST_PARTS:
            yield Problem(say("unread_mail_parts", n=MOST_PARTS))
            return
        body = message.get_body(("plain", "html"))
        attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
        text = _text(body)
    except (ValueError, LookupError, KeyError, AttributeError, RecursionError):
        yield Problem(say("unread_mail_damaged"))
        return
    paragraphs = _paragraphs(text)
    if not paragraphs:
        yield Problem(say("unread_mail_only_attached" if attached else "unread_mail_no_text"))
        return
    notes = [say("unread_attachment", name=name[:80]) for name in attached]
    subject = _REPLY.sub("", _header(message, "Subject")).strip()
    name, address = parseaddr(_header(message, "From"))
    yield draft(
        subject or None,
        paragraphs,
        {"source": " ".join(name.split()) or address.rpartition("@")[2], "published": _date(message)},
        notes,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, LookupError, IndexError, AttributeError):
        return ""


def _date(message: EmailMessage) -> str:
    """When it was sent, as the sender's clock said; empty where that cannot be told."""
    try:
        return parsedate_to_datetime(_header(message, "Date")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _text(body: object) -> str:
    if not isinstance(body, EmailMessage):
        return ""
    content = body.get_content()
    if body.get_content_type() != "text/html":
        return str(content)
    from lxml import html

    page = html.fromstring(str(content) or "<p></p>")
    for gone in page.xpath("//script | //style | //head"):
        gone.drop_tree()
    for block in page.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote"):
        block.tail = "\n\n" + (block.tail or "")
    return str(page.text_content())


def _paragraphs(text: str) -> list[str]:
    """The message without its signature and without what it quotes of an earlier one."""
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.rstrip(" ") == "--":
            break
        if not line.startswith(">"):
            lines.append(line)
    return [part for part in regex.split(r"\n[ \t]*+\n", "\n".join(lines)) if part.strip()]
