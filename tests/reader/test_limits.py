"""What a file that is made to do harm may cost: a whole reading of each, in a process whose means are limited.

The process may not open a connection, may not use more than the seconds and the memory stated here, and has to tell a
reading or one of the reader's refusals.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reader.hostile import FILES, Hostile

SECONDS = 60  # of the processor, for what takes two or three; a net, no measurement
MEGABYTES = 300

CHILD = """
import json, resource, socket, sys

def refuse(*_, **__):
    raise AssertionError("a connection was opened")

resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
resource.setrlimit(resource.RLIMIT_AS, (3 * MEGABYTES << 20, 3 * MEGABYTES << 20))
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
sys.addaudithook(lambda event, _: refuse() if event.startswith(("socket.", "urllib.")) else None)

from pathlib import Path
from rundan_reader import Unreadable, read

told = {"refused": None}
try:
    found = read(Path(sys.argv[1]).read_bytes(), sys.argv[2])
    told |= {"text": found.document.text[:1000], "letters": len(found.document.text)}
    found.document.text.encode()
except Unreadable as problem:
    told["refused"] = problem.code
told["megabytes"] = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) >> 10
print(json.dumps(told))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("hostile", FILES.values(), ids=FILES)
def test_hostile_file_is_read_or_refused_within_its_limits(hostile: Hostile, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(hostile.make())
    program = CHILD.replace("SECONDS", str(SECONDS)).replace("MEGABYTES", str(MEGABYTES))

    done = subprocess.run(
        [sys.executable, "-c", program, str(path), hostile.name], capture_output=True, text=True, timeout=SECONDS * 5
    )

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["refused"] == hostile.refused
    assert told["megabytes"] <= MEGABYTES
    assert hostile.refused or any(word in told["text"] for word in ("Kost", "kost", "Vattennätverket"))
