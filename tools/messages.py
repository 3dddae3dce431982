"""The catalogues, by Babel alone (Django's own commands need a system program).

python -m tools.messages update    take new strings from the code and templates into the .po files
python -m tools.messages compile   write the .mo files, where the .po files are newer
python -m tools.messages check     fail on what is missing, doubtful, out of date or has lost a placeholder
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "rundan"
LOCALES = PACKAGE / "locale"
_OF_THE_READER = ROOT / "src" / "rundan_reader" / "formats" / "problems.py"  # why a file cannot be read
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")

_HEADER_NOISE = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team|Generated-By):.*\n',
    re.MULTILINE,
)


def catalogues() -> list[Path]:
    return sorted(LOCALES.glob("*/LC_MESSAGES/django.po"))


def extracted() -> Catalog:
    """Every marked string of the interface as it stands in the code now."""
    catalog = Catalog(project="Rundan", charset="utf-8", fuzzy=False)
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("templates/**/*.*"), _OF_THE_READER]):
        for _line, message, comments, context in _strings(path):
            place = [(str(path.relative_to(ROOT)), 0)]
            catalog.add(message, locations=place, auto_comments=comments, context=context)
    return catalog


def update() -> None:
    template = extracted()
    for path in catalogues():
        catalog = _read(path)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        text = io.BytesIO()
        write_po(text, catalog, include_lineno=False, sort_output=True, width=120, ignore_obsolete=True)
        path.write_bytes(_HEADER_NOISE.sub(b"", text.getvalue()))


def compile_all() -> None:
    for path in catalogues():
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        with target.open("wb") as out:
            write_mo(out, _read(path))


def complaints() -> Iterator[str]:
    wanted = {_key(message) for message in extracted() if message.id}
    for path in catalogues():
        catalog = _read(path)
        name = path.relative_to(ROOT)
        kept = {_key(message): message for message in catalog if message.id}
        yield from (f"{name}: not taken in (make messages): {key[1]!r}" for key in sorted(wanted - kept.keys()))
        yield from (
            f"{name}: no longer in the code (make messages): {key[1]!r}" for key in sorted(kept.keys() - wanted)
        )
        for message in kept.values():
            yield from (f"{name}: {fault}: {message.id!r}" for fault in _faults(message))


def _faults(message: Message) -> Iterator[str]:
    sources, translations = _sides(message.id), _sides(message.string)
    if message.fuzzy:
        yield "doubtful (fuzzy)"
    if not all(translations):
        yield "not translated"
    elif set(_PLACEHOLDER.findall(sources[-1])) != set(_PLACEHOLDER.findall(translations[-1])):
        yield "has lost or gained a placeholder"


def _strings(path: Path) -> Iterable[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        marked = templatize(source, origin=str(path))
        source = "\n".join(line.strip() for line in marked.splitlines())
    return extract("python", io.BytesIO(source.encode()), keywords=_KEYWORDS, comment_tags=("Translators:",))


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", "|".join(_sides(message.id))


def _sides(text: str | Iterable[str] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def main() -> None:
    settings.configure()  # templatize asks for nothing but that settings exist
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            found = list(complaints())
            sys.exit("\n".join(found) if found else 0)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
