"""Mails as programs write them."""

from __future__ import annotations

from email.message import EmailMessage

from rundan_reader.model import Document
from tests.reader.formats.making.pages import page

File = tuple[str, bytes]  # its name, its content


def mail(
    text: str = "", *files: File, page: str = "", subject: str = "Hej", date: str = "Fri, 13 Mar 2026 09:30:00 +0100"
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Eva Norr <eva@ekeby.example>", "natverket@mellanbygden.example"
    message["Subject"] = subject
    if date:
        message["Date"] = date
    if text or not page:
        message.set_content(text)
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def with_attachment(document: Document) -> bytes:
    """A mail that only passes on the document."""
    return mail("Hej!\n\nAnteckningarna kommer här.\n\nEva Norr\nEkeby kommun\n", ("doc.html", page(document)), date="")


def as_body(document: Document) -> bytes:
    """A mail that is the document, above the mail that it answers."""
    shown = page(document).decode()
    quote = "<blockquote type=cite>Närvarande: Ingrid Kvist, Havsjö<p>Beslut: att skicka dem 2019-04-01.</blockquote>"
    return mail(page=shown.replace("</body>", f"<p>Den 3 mars 2019 skrev Ingrid Kvist:</p>{quote}</body>"), date="")
