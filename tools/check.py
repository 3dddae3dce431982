"""``make check``: everything that can be known about the code without running it. Prints what is wrong, all of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, TokenType

from tools.node import ROOT

_PROGRAMS: dict[str, list[str]] = {
    "style": ["ruff", "check", "--quiet", "."],
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "types": ["mypy", "src", "tests", "tools", "benchmarks"],
    "layers": ["lint-imports", "--no-cache", "--no-logo"],
    "migrations": [sys.executable, "-m", "rundan", "makemigrations", "--check", "--dry-run"],
    "system checks": [sys.executable, "-m", "rundan", "check", "--fail-level", "WARNING"],
    "catalogues": [sys.executable, "-m", "tools.messages", "check"],
}
_LONGEST = 500
_FOREIGN = r"(?<![\w.])/home/\w+/|://registry\.|://[\w.-]*/(?:simple|packages)/"
_READ = ROOT / "tests/reader/documents"  # what the reader is tested on leads where it pleases
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")
_TAG = re.compile(r"<!--.*?-->|<script.*?</script>|<kbd>.*?</kbd>|<[^>]*>", re.DOTALL)  # keys have one name
_SPOKEN_ATTRIBUTE = re.compile(r"\b(?:title|alt|placeholder|aria-label|aria-description)=\"([^\"]*)\"")
_LETTERS = re.compile(r"[A-Za-zÅÄÖåäö]{2,}")
_STYLE_OR_HANDLER = re.compile(r"<[^>]*\s(?:style|on[a-z]+)=", re.DOTALL)


def main() -> None:
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    failed = [name for name, command in _PROGRAMS.items() if not _runs(name, command)]
    for rule in (too_long, foreign_addresses, dead_links, broken_templates, unmarked_texts, inline_style):
        found = list(rule())
        if found:
            failed.append(rule.__name__)
            print(f"-- {rule.__name__.replace('_', ' ')}", *found, sep="\n", flush=True)
    if failed:
        sys.exit(f"\nNot in order: {', '.join(failed)}")
    print("All in order.")


def _runs(name: str, command: list[str]) -> bool:
    command = [part for part in command if part != "benchmarks" or (ROOT / part).is_dir()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"-- {name}", done.stdout.strip(), done.stderr.strip(), sep="\n", flush=True)
    return not done.returncode


def tracked(*endings: str) -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = (ROOT / line for line in listed.splitlines())
    return (path for path in paths if path.is_file() and (not endings or path.suffix in endings))


def templates() -> Iterator[Path]:
    return (path for path in tracked(".html", ".txt", ".svg") if "templates" in path.parts)


def too_long() -> Iterator[str]:
    """Over 500 lines, a file can no longer be named in one line."""
    for path in tracked(".py", ".html", ".css", ".js"):
        if "migrations" not in path.parts and (count := path.read_text().count("\n")) > _LONGEST:
            yield f"{path.relative_to(ROOT)}: {count} lines"


def foreign_addresses() -> Iterator[str]:
    """A registry's address, or a folder of somebody or of this machine, belongs in no file."""
    here = (rf"(?<![\w.]){re.escape(str(folder))}/" for folder in (ROOT, Path.home()) if len(folder.parts) > 1)
    foreign = re.compile("|".join((_FOREIGN, *here)))
    for path in tracked():
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:
            continue
        yield from (_place(path, number) for number, line in enumerate(lines, 1) if foreign.search(line))


def dead_links() -> Iterator[str]:
    ours = (path for path in tracked(".md") if path.parent != _READ or path.name == "README.md")
    for path in ours:
        for target in _LINK.findall(path.read_text()):
            if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists():
                yield f"{path.relative_to(ROOT)}: {target}"


def broken_templates() -> Iterator[str]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "rundan.site.settings"
    import django
    from django.template import TemplateSyntaxError, engines

    django.setup()
    for path in templates():
        try:
            engines["django"].from_string(path.read_text())
        except TemplateSyntaxError as error:
            yield f"{path.relative_to(ROOT)}: {error}"


def unmarked_texts() -> Iterator[str]:
    """What a person reads must be marked for translation."""
    for path in templates():
        shown = _untranslated(path.read_text())
        spoken = _SPOKEN_ATTRIBUTE.findall(shown)
        for text in [*_TAG.sub("\n", shown).splitlines(), *spoken]:
            if _LETTERS.search(text.replace("Rundan", "")):
                yield f"{path.relative_to(ROOT)}: {text.strip()[:80]}"


def inline_style() -> Iterator[str]:
    """The Content-Security-Policy lets no style attribute and no inline handler through."""
    return (str(path.relative_to(ROOT)) for path in templates() if _STYLE_OR_HANDLER.search(path.read_text()))


def _untranslated(source: str) -> str:
    """The template's own text, without its tags and without what stands in a blocktranslate or comment."""
    parts: list[str] = []
    inside = False
    for token in Lexer(source).tokenize():
        name = token.contents.split(" ", 1)[0] if token.token_type == TokenType.BLOCK else ""
        if name in {"blocktranslate", "blocktrans", "comment"} or token.contents == "block width":  # its classes
            inside = True
        elif name in {"endblocktranslate", "endblocktrans", "endcomment", "endblock"}:
            inside = False
        elif token.token_type == TokenType.TEXT and not inside:
            parts.append(token.contents)
    return "".join(parts)


def _place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


if __name__ == "__main__":
    main()
