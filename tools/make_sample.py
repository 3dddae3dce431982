"""Makes the sample region's documents out of their text sources.

    python -m tools.make_sample            every document
    python -m tools.make_sample NAME …     only those whose name contains NAME

The sources stand in src/rundan/sample/sources/{minutes,waiting}/NAME.txt, the documents are written to
src/rundan/sample/{minutes,waiting}/NAME.docx or NAME.pdf; how a source is written is told in the README there.
Word files need python-docx only. PDF files are laid out by LibreOffice (soffice on the PATH): without it the
script says so and leaves the old PDF where it is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.sample_source import SAMPLE, Source, sources
from tools.sample_word import build


def laid_out(source: Source, soffice: str) -> bytes:
    """The document as a PDF, laid out by LibreOffice from the Word file."""
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder, f"{source.name}.docx")
        word.write_bytes(build(source))
        tagged = "true" if source.tagged else "false"
        options = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{tagged}"}}}}'
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", options, "--outdir", folder, str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=170)
        return timeless(word.with_suffix(".pdf").read_bytes())


def timeless(pdf: bytes) -> bytes:
    """The time and the random marks of a PDF, overwritten in place so that every offset in it stays true."""

    def zeros(found: re.Match[bytes]) -> bytes:
        return found[1] + re.sub(rb"[0-9A-F]", b"0", found[2])

    def new_year(found: re.Match[bytes]) -> bytes:
        return found[1] + b"20000101000000"

    pdf = re.sub(rb"(/CreationDate\(D:)\d{14}", new_year, pdf)
    return re.sub(rb"(/ID \[ <|/DocChecksum /|(?<=>\n)<)([0-9A-F]{32})\b", zeros, pdf)


def main(wanted: list[str]) -> int:
    soffice = shutil.which("soffice")
    left = []
    for source in sources():
        if wanted and not any(part in source.name for part in wanted):
            continue
        if source.form == "pdf" and soffice is None:
            left.append(source.name)
            continue
        content = laid_out(source, soffice) if source.form == "pdf" and soffice else build(source)
        source.path.parent.mkdir(exist_ok=True)
        source.path.write_bytes(content)
        print(source.path.relative_to(SAMPLE), len(content))
    if left:
        print("LibreOffice (soffice) is not installed; not made again:", ", ".join(left), file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
