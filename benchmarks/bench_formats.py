"""How long a whole reading takes beside the least that its format costs, and beside markitdown's mere conversion.

The least is zipfile and lxml's bare parse for a Word file, and pdfium's plain text for a PDF. markitdown is measured
where it is installed (``pip install --group bench``); it is no part of the development environment.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
from lxml import etree

from benchmarks.bench_reader import generated
from benchmarks.measuring import Row, ratio, tell
from rundan_reader import read

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "reader" / "formats" / "fixtures"
FOLDERS = (ROOT / "tests" / "reader" / "documents", ROOT / "tests" / "reader" / "minutes")
MOST = 12  # documents of a format
FASTER = {".docx": 20, ".pdf": 35, ".html": 6, ".md": 4}  # than markitdown, so many times

Files = list[tuple[bytes, str]]


def files(suffix: str) -> Files:
    paths = [path for folder in (*FOLDERS, FIXTURES) for path in sorted(folder.glob(f"*{suffix}"))]
    return [(path.read_bytes(), path.name) for path in paths[:MOST]]


def bare_word(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        etree.fromstring(archive.read("word/document.xml"))


def bare_pdf(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            page.get_textpage().get_text_bounded()
    finally:
        document.close()


def against(bare: Callable[[bytes], None], of: Files) -> float:
    return ratio([partial(read, *file) for file in of], [partial(bare, data) for data, _ in of])


def rows() -> Iterator[Row]:
    word = [(generated(seed), "a.docx") for seed in range(4)]
    yield Row("DOCX as Word writes it / zipfile and lxml's bare parse", against(bare_word, word), 6)
    yield Row("DOCX of the tests (small ones) / the same", against(bare_word, files(".docx")))
    tagged = [file for file in files(".pdf") if "tagged" in file[1]]
    yield Row("PDF / pdfium's plain text", against(bare_pdf, [f for f in files(".pdf") if f not in tagged]), 2.5)
    yield Row("PDF with a structure tree / pdfium's plain text", against(bare_pdf, tagged), 3.5)
    if find_spec("markitdown") is None:
        print("markitdown is not installed: reading is not compared with it")
        return
    from markitdown import MarkItDown, StreamInfo

    converter = MarkItDown(enable_plugins=False)

    def convert(data: bytes, suffix: str) -> object:
        return converter.convert_stream(io.BytesIO(data), stream_info=StreamInfo(extension=suffix))

    for suffix, least in FASTER.items():
        of = word + files(suffix) if suffix == ".docx" else files(suffix)
        theirs, ours = [partial(convert, data, suffix) for data, _ in of], [partial(read, *file) for file in of]
        faster = ratio(theirs, ours, 3, time.perf_counter)  # markitdown works in several threads
        yield Row(f"markitdown's conversion of {suffix[1:].upper()} / reading", faster, least, is_least=True)


if __name__ == "__main__":
    tell(rows())
