"""Build src/rundan/static/built: theme, components, fonts and htmx, from what npm and django-htmx carry.

Run again it does nothing until one of its inputs has changed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from pathlib import Path

import django_htmx

from tools import node

ROOT = node.ROOT
BUILT = ROOT / "src" / "rundan" / "static" / "built"
MODULES = ROOT / "node_modules"
CONFIG = ROOT / "tools" / "ds.config.json"
_HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
_FONT_SHEETS = ["source-sans-3/index", "source-sans-3/wght-italic", "newsreader/opsz", "newsreader/opsz-italic"]
_SCRIPTS_WE_READ = re.compile(r"/\* \S+-(?:latin|latin-ext)-(?:wght|opsz)-\w+ \*/\n(@font-face \{.*?\n\})", re.DOTALL)
_FONT_FILE = re.compile(r"url\(\./files/([\w.-]+)\)")
_INPUTS = [ROOT / "package-lock.json", CONFIG, Path(__file__), _HTMX]


def main() -> None:
    stamp = BUILT / "built-from"
    inputs = hashlib.sha256(b"".join(path.read_bytes() for path in _INPUTS)).hexdigest()
    if stamp.is_file() and stamp.read_text() == inputs and (MODULES / "axe-core").is_dir():
        return
    print("Building theme, fonts and components from npm's packages.", flush=True)
    node.npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", cwd=ROOT)
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "built"
        fresh.mkdir()
        _theme(Path(scratch), fresh / "theme.css")
        shutil.copy(MODULES / "@digdir/designsystemet-css/dist/src/index.css", fresh / "designsystemet.css")
        shutil.copy(_HTMX, fresh / "htmx.min.js")
        _fonts(fresh)
        (fresh / "built-from").write_text(inputs)
        shutil.rmtree(BUILT, ignore_errors=True)
        shutil.copytree(fresh, BUILT)


def _theme(scratch: Path, target: Path) -> None:
    shutil.copy(CONFIG, scratch)
    program = str(MODULES / "@digdir/designsystemet/dist/bin/designsystemet.js")
    node.run(program, "tokens", "create", "--config", CONFIG.name, cwd=scratch)
    node.run(program, "tokens", "build", "-t", "design-tokens", "-o", "theme", cwd=scratch)
    shutil.copy(scratch / "theme" / "rundan.css", target)


def _fonts(fresh: Path) -> None:
    """Only the letters that Swedish and its neighbours need; the browser fetches a file when a page uses it."""
    (fresh / "fonts").mkdir()
    faces: list[str] = []
    for sheet in _FONT_SHEETS:
        path = MODULES / "@fontsource-variable" / f"{sheet}.css"
        found = _SCRIPTS_WE_READ.findall(path.read_text())
        if not found:
            raise SystemExit(f"{path} has no Latin letters: the package has changed its shape.")
        for face in found:
            for file in _FONT_FILE.findall(face):
                shutil.copy(path.parent / "files" / file, fresh / "fonts")
            faces.append(_FONT_FILE.sub(r"url(fonts/\1)", face))
        name = path.parent.name
        shutil.copy(path.parent / "LICENSE", fresh / "fonts" / f"{name}-LICENSE.txt")  # the OFL follows its fonts
    (fresh / "fonts.css").write_text("\n".join(faces) + "\n")


if __name__ == "__main__":
    main()
