"""An installation is one wheel in an empty environment: pages, static files and both languages are in it."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.house import ROOT, free_port
from tests.site.test_serve import eventually

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel and its locked dependencies, and nothing of ours."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")], check=True)
    subprocess.run([*pip, "--no-deps", *map(str, folder.glob("rundan-*.whl"))], check=True)
    return python


@pytest.fixture(scope="module")
def address(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """As production: no development mode, behind a proxy that speaks https outwards."""
    home = tmp_path_factory.mktemp("home")
    port = free_port()
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("RUNDAN_", "DATABASE_", "PYTHON"))}
    environment = ours | {
        "RUNDAN_DATA": str(home / "data"),
        "RUNDAN_HOSTS": "localhost",
        "RUNDAN_MAIL": "smtp://localhost:9",
        "RUNDAN_MAIL_FROM": "rundan@example.se",
        "RUNDAN_PROXY": "127.0.0.1",
        "PORT": str(port),
    }
    rundan = [str(installed.with_name("rundan"))]
    subprocess.run([*rundan, "migrate"], env=environment, cwd=home, check=True, capture_output=True)
    with (home / "log").open("w") as log:
        server = subprocess.Popen([*rundan, "serve"], env=environment, cwd=home, stdout=log, stderr=log)
        try:
            assert eventually(lambda: _answers(f"http://localhost:{port}/status")), (home / "log").read_text()
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            assert server.wait(30) == 0


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


def _get(url: str, language: str = "sv") -> tuple[str, dict[str, str]]:
    headers = {"X-Forwarded-Proto": "https", "Accept-Language": language}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20) as answer:
        return answer.read().decode(errors="replace"), dict(answer.headers)


def test_its_pages_come_with_their_static_files_under_their_hashes(address: str) -> None:
    page, headers = _get(f"{address}/")
    assert "Strict-Transport-Security" in headers
    linked = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert any(re.fullmatch(r"/static/built/designsystemet\.[0-9a-f]{12}\.css", link) for link in linked)
    for link in linked:
        content, headers = _get(address + link)
        assert content
        assert "immutable" in headers["Cache-Control"], link
    fonts = next(link for link in linked if "/fonts." in link)
    assert re.search(r"url\(\"?fonts/[\w-]+\.[0-9a-f]{12}\.woff2", _get(address + fonts)[0])


def test_its_pages_speak_swedish_and_english(address: str) -> None:
    swedish, english = _get(f"{address}/")[0], _get(f"{address}/", "en")[0]
    assert '<html lang="sv"' in swedish
    assert "Logga in" in swedish
    assert '<html lang="en"' in english
    assert "Sign in" in english


def test_it_refuses_plain_http_from_outside(address: str) -> None:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request("GET", "/")
    answer = connection.getresponse()
    assert answer.status == 301
    assert answer.headers["Location"].startswith("https://")
    connection.close()


def test_its_reader_reads_without_a_database(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Minnesanteckningar\n\n4 december 2026\n\n§ 1 Mötet öppnas\n", encoding="utf-8")
    done = subprocess.run(
        [str(installed.with_name("rundan")), "read", "notes.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "2026-12-04" in done.stdout
    assert not (tmp_path / ".rundan").exists()
