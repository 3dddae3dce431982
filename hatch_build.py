"""A wheel carries what git does not: the built and collected static files, and the compiled catalogues."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Hook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        for tool in (["build_static"], ["messages", "compile"], ["collect"]):
            module, *arguments = tool
            subprocess.run([sys.executable, "-m", f"tools.{module}", *arguments], cwd=self.root, check=True)
