"""Small PDF files, written by hand: words at places, and ruled lines. Places count from the top left corner."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT = 71, 524
PITCH = 14  # points from line to line


class Sheet:
    """A page. ``text`` writes lines under each other as a word processor does; ``write`` puts words anywhere."""

    def __init__(self) -> None:
        self.y = 80.0
        self.commands: list[str] = []

    def write(self, x: float, y: float, words: str, *, size: float = 11, bold: bool = False) -> Sheet:
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        self.commands.append(f"BT /{font} {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET")
        return self

    def text(self, *lines: str, x: float = LEFT, size: float = 11, bold: bool = False) -> Sheet:
        for line in lines:
            self.y += PITCH * size / 11
            self.write(x, self.y, line, size=size, bold=bold)
        return self

    def space(self, points: float = PITCH) -> Sheet:
        self.y += points
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.commands.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self


def pdf(*sheets: Sheet, trailer: str = "", extra: Sequence[str] = ()) -> bytes:
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        _font("Helvetica"),
        _font("Helvetica-Bold"),
        "<< /Font << /F1 3 0 R /F2 4 0 R >> >>",
    ]
    for number, sheet in enumerate(sheets):
        content = "\n".join(sheet.commands)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources 5 0 R "
            f"/Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    objects += extra
    return _written(objects, trailer)


def _font(name: str) -> str:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"


def _written(objects: Sequence[str], trailer: str) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode(
        "cp1252"
    )
    return data
