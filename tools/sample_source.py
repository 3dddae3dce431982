"""The text sources of the sample region's documents; src/rundan/sample/README.md tells how they are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "src" / "rundan" / "sample"


@dataclass(frozen=True)
class Source:
    """One source file: what it says of the document, and the lines of its body."""

    name: str
    folder: str
    form: str
    font: str
    header: tuple[str, ...]
    footer: tuple[str, ...]
    tagged: bool
    lines: tuple[str, ...]

    @property
    def path(self) -> Path:
        return SAMPLE / self.folder / f"{self.name}.{self.form}"


def sources() -> list[Source]:
    return [read_source(path) for path in sorted((SAMPLE / "sources").glob("*/*.txt"))]


def read_source(path: Path) -> Source:
    head, _, body = path.read_text("utf-8").partition("\n\n")
    facts: dict[str, list[str]] = {}
    for line in head.splitlines():
        key, _, value = line.partition(":")
        facts.setdefault(key, []).append(value.strip())
    return Source(
        name=path.stem,
        folder=path.parent.name,
        form=facts["form"][0],
        font=facts["font"][0],
        header=tuple(facts.get("header", ())),
        footer=tuple(facts.get("footer", ())),
        tagged=facts.get("tagged") == ["yes"],
        lines=tuple(line.rstrip() for line in body.splitlines() if line.strip()),
    )
