"""Mail files (EML): the document attached to the mail, or else what the mail itself says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from email.errors import MessageError

from rundan_reader.formats.builder import Builder
from rundan_reader.formats.cleaning import clean
from rundan_reader.formats.mail.body import read_body
from rundan_reader.formats.mail.parts import Attachment, Mail
from rundan_reader.formats.problems import unreadable
from rundan_reader.formats.sniff import Kind
from rundan_reader.model import Document, Unreadable, Warning

MEDIA_TYPE = "message/rfc822"

Parse = Callable[[Kind, bytes, str], Document]


def read_mail(data: bytes, name: str, parse: Parse) -> Document:
    """``parse`` reads an attached file."""
    try:
        mail = Mail(data)
    except (MessageError, RecursionError, ValueError, LookupError, IndexError, AttributeError, TypeError) as error:
        raise unreadable("damaged") from error
    document = _attached(mail, parse) or _said(mail, data, name)
    return replace(
        document,
        name=name,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(data).hexdigest(),
        sent=document.sent or mail.sent,
    )


def _attached(mail: Mail, parse: Parse) -> Document | None:
    """The first of the attached documents that can be read, those that look like minutes first."""
    refused: Unreadable | None = None
    for number, attachment in enumerate(mail.attachments):
        try:
            document = parse(attachment.kind, attachment.data, attachment.name)
        except Unreadable as problem:
            refused = refused or problem
            continue
        others = [*mail.attachments[:number], *mail.attachments[number + 1 :]]
        return replace(document, warnings=(*document.warnings, *_unread(attachment, others)))
    if refused is not None and not mail.says_something:
        raise refused
    return None


def _unread(read: Attachment, others: list[Attachment]) -> list[Warning]:
    if not others:
        return []
    names = ", ".join(clean(other.name) for other in others)
    message = (
        f"Mejlet har flera bilagor. Rundan läste {clean(read.name)} men inte {names}. "
        "Lämna dem var för sig om de också ska läsas."
    )
    return [Warning("other_attachments", message)]


def _said(mail: Mail, data: bytes, name: str) -> Document:
    builder = Builder()
    if mail.subject and mail.says_something:
        builder.add("header", mail.subject)
    read_body(builder, mail)
    if not any(piece.text for piece in builder.pieces if piece.kind != "header"):
        raise unreadable("no_text")
    return builder.document(data=data, name=name, media_type=MEDIA_TYPE)
