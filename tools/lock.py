"""Renew requirements/*.txt from pyproject.toml: every package by version and hash, no registry named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LOCKS = {
    "run": ["pyproject.toml"],
    "dev": ["pyproject.toml", "--group", "dev", "--constraint", "requirements/run.txt"],
    "node": ["--group", "node"],
}


def main() -> None:
    for name, sources in _LOCKS.items():
        subprocess.run(
            [sys.executable, "-m", "uv", "pip", "compile", "--quiet",
             "--universal", "--generate-hashes", "--python-version", "3.11",
             "--no-emit-index-url", "--custom-compile-command", "make lock", *sources,
             "--output-file", f"requirements/{name}.txt", *(["--upgrade"] if os.environ.get("UPGRADE") else [])],
            cwd=ROOT, check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
