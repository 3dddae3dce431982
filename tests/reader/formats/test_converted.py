"""Old Word files and RTF go through LibreOffice, which is kept on a short lead."""

from __future__ import annotations

import json
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from rundan_reader.formats import limits, parse
from rundan_reader.model import Unreadable
from tests.reader.formats.making.opendocument import odt, p
from tests.reader.formats.making.shown import shown
from tests.reader.formats.test_hostile import OLD_WORD

FIXTURES = Path(__file__).parent / "fixtures"
RICH = rb"{\rtf1\ansi Kost}"
WRITES = """
    folder = Path(sys.argv[sys.argv.index("--outdir") + 1])
    folder.mkdir()
    shutil.copy(HERE / "made.odt", folder / "document.odt")
"""
TELLS = """
    profile = Path(next(one for one in sys.argv if one.startswith("-env:"))[len("-env:UserInstallation=file://"):])
    settings = (profile / "user" / "registrymodifications.xcu").read_text()
    told = {"arguments": sys.argv[1:], "names": sorted(os.environ), "settings": settings, "home": os.environ["HOME"]}
    (HERE / "told.json").write_text(json.dumps(told))
"""
HANGS = """
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    (HERE / "child").write_text(str(child.pid))
    time.sleep(60)
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "made.odt").write_bytes(odt(p("Kost och logi")))
    return tmp_path


def program(here: Path, does: str) -> None:
    """A program that stands where LibreOffice would."""
    path = here / "soffice"
    head = f"#!{sys.executable}\nimport json, os, shutil, subprocess, sys, time\nfrom pathlib import Path\n"
    path.write_text(f"{head}HERE = Path({str(here)!r})\nif True:\n{does}")
    path.chmod(0o755)


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        parse(data, "protokoll.docx")
    return refused.value.code


def test_old_file_is_read_as_what_was_made_of_it(here: Path) -> None:
    program(here, WRITES)
    for data, media_type in ((OLD_WORD, "application/msword"), (RICH, "application/rtf")):
        document = parse(data, "a.docx")
        assert (document.text, document.media_type, document.name) == ("Kost och logi", media_type, "a.docx")


def test_without_the_program_a_sentence_says_how_to_save_it(here: Path) -> None:
    assert (refusal(OLD_WORD), refusal(RICH)) == ("old_word", "rtf")


def test_program_gets_no_macros_no_links_and_nothing_of_ours(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "hemligt")
    program(here, WRITES + TELLS)
    parse(RICH, "a.rtf; rm -rf")
    told = json.loads((here / "told.json").read_text())
    assert "--headless" in told["arguments"]
    assert told["arguments"][-1].endswith("/document.rtf")
    assert "DATABASE_URL" not in told["names"]
    for setting in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'"{setting}" oor:op="fuse"><value>true<' in told["settings"]
    assert not Path(told["home"]).exists()


@pytest.mark.parametrize("does", ["    pass\n", "    sys.exit(1)\n", "    os.abort()\n"])
def test_program_that_makes_nothing(here: Path, does: str) -> None:
    program(here, does)
    assert refusal(OLD_WORD) == "unconverted"


def test_program_that_cannot_be_started(here: Path) -> None:
    (here / "soffice").write_text("#!/finns/inte\n")
    (here / "soffice").chmod(0o755)
    assert refusal(RICH) == "unconverted"


def test_program_that_makes_something_else(here: Path) -> None:
    (here / "made.odt").write_bytes(b"PK\x03\x04")
    program(here, WRITES)
    assert refusal(RICH) == "damaged"


def test_program_that_takes_too_long_is_ended_with_all_that_it_started(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CONVERSION_SECONDS", 1.5)
    program(here, HANGS)
    begun = time.monotonic()
    assert refusal(OLD_WORD) == "too_complex"
    assert time.monotonic() - begun < 30
    assert not _runs(int((here / "child").read_text()))


def _runs(pid: int) -> bool:
    """A process that has ended may stand in the list until somebody asks for it."""
    for _ in range(50):
        stat = ""
        with suppress(OSError):
            stat = Path(f"/proc/{pid}/stat").read_text()
        if not stat or stat.rpartition(")")[2].split()[0] in "ZX":
            return False
        time.sleep(0.1)
    return True


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("name", ["notes.doc", "notes.rtf", "protocol.rtf"])
def test_old_file_is_read_as_the_word_file_that_it_was_made_from(name: str) -> None:
    word = FIXTURES / f"{name.partition('.')[0]}.docx"
    assert shown((FIXTURES / name).read_bytes()) == shown(word.read_bytes())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_broken_old_file_is_refused_by_the_real_program() -> None:
    assert refusal((FIXTURES / "notes.doc").read_bytes()[:3000] + b"\xff" * 2000) in (
        "unconverted",
        "not_a_document",
        "no_text",
    )
