"""PDF with a text layer: words by their places → lines → paragraphs and tables, in reading order."""

from __future__ import annotations

import threading

import pypdfium2

from rundan_reader.formats import limits
from rundan_reader.formats.builder import Builder
from rundan_reader.formats.pdf.flow import lay_out
from rundan_reader.formats.pdf.page import Page, read_page
from rundan_reader.formats.problems import unreadable
from rundan_reader.model import Document, Warning

MEDIA_TYPE = "application/pdf"

_ONE_AT_A_TIME = threading.Lock()  # pdfium is not made for threads
_PASSWORD = 4  # pdfium's error code


def read_pdf(data: bytes, name: str) -> Document:
    with _ONE_AT_A_TIME:
        pages = _pages(data)
    builder = Builder()
    lay_out(builder, pages)
    empty = [page.number for page in pages if not page.runs]
    if empty and len(empty) < len(pages):
        builder.warnings.append(_without_text(empty))
    return builder.document(data=data, name=name, media_type=MEDIA_TYPE, pages=len(pages))


def _pages(data: bytes) -> list[Page]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "password" if getattr(error, "err_code", None) == _PASSWORD else "damaged"
        raise unreadable(code) from error
    try:
        count = len(document)
        if count > limits.PDF_PAGES:
            raise unreadable("too_complex")
        return _all_pages(document, count)
    except pypdfium2.PdfiumError as error:
        raise unreadable("damaged") from error
    finally:
        document.close()


def _all_pages(document: pypdfium2.PdfDocument, count: int) -> list[Page]:
    pages = []
    characters = 0
    for index in range(count):
        page = read_page(document, index)
        characters += sum(len(text) for run in page.runs for text in run.texts)
        if characters > limits.PDF_CHARACTERS:
            raise unreadable("too_complex")
        pages.append(page)
    return pages


def _without_text(pages: list[int]) -> Warning:
    numbers = ", ".join(str(number) for number in pages[:20])
    which = f"Sidan {numbers}" if len(pages) == 1 else f"Sidorna {numbers}"
    message = f"{which} saknar text som går att läsa. Är något inskannat där får det skrivas in för hand."
    return Warning("page_without_text", message)
