"""Small Word files, written as the XML that Word writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOTS = {"styles": "styles", "numbering": "numbering", "comments": "comments", "footnotes": "footnotes"}


def docx(body: str, *, headers: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A Word file. ``parts`` are styles, numbering, comments or footnotes; ``headers`` maps hdr1… or ftr1… to XML."""
    files = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    targets = {}
    for kind, content in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{_ROOTS[kind]} {NAMES}>{content}</w:{_ROOTS[kind]}>"
        targets[f"r{kind}"] = (kind, f"{kind}.xml")
    for name, content in (headers or {}).items():
        kind = "header" if name.startswith("hdr") else "footer"
        files[f"word/{name}.xml"] = f"<w:{name[:3]} {NAMES}>{content}</w:{name[:3]}>"
        targets[name] = (kind, f"{name}.xml")
    files["word/_rels/document.xml.rels"] = relationships(targets)
    return zipped(files)


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # OpenDocument demands that its type can be read without unpacking.
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def p(*runs: str, style: str = "", numbered: str = "", more: str = "") -> str:
    """A paragraph of runs, or of bare words; ``numbered`` is "numId" or "numId/ilvl"."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        number, _, level = numbered.partition("/")
        properties += f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{number}"/></w:numPr>'
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{inner}</w:p>"


def r(words: str, *, look: str = "") -> str:
    """A run; ``look`` holds its properties, such as ``<w:b/>``. A tab or line break in the words is one in Word."""
    inner = words.replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{inner}</w:t></w:r>'


def bold(words: str) -> str:
    return r(words, look="<w:b/>")


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cell if cell.startswith('<w:tc>') else tc(cell) for cell in cells)}</w:tr>"


def tc(*content: str, span: int = 1, merge: str = "") -> str:
    """A cell of paragraphs or of bare words; ``merge`` is "restart" or "continue" for cells merged downwards."""
    shape = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        shape += '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>"
    inner = "".join(part if part.startswith("<") else p(part) for part in content)
    return f"<w:tc><w:tcPr>{shape}</w:tcPr>{inner}</w:tc>"


def style(
    key: str, name: str, *, based_on: str = "", paragraph: str = "", run: str = "", kind: str = "paragraph"
) -> str:
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{parent}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def numbering(*levels: tuple[str, str], overrides: Mapping[str, str] | None = None, lists: int = 1) -> str:
    """A numbering part with one scheme of (format, text) levels and so many lists made from it, numbered from 1."""
    shown = "".join(
        f'<w:lvl w:ilvl="{deep}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for deep, (kind, text) in enumerate(levels)
    )
    made = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="0"/>{(overrides or {}).get(str(key), "")}</w:num>'
        for key in range(1, lists + 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{shown}</w:abstractNum>{made}'
