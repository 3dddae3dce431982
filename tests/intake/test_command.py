"""``rundan intake``: documents from the disk."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rundan.intake.models import Upload
from rundan.networks.models import Organisation
from tests.factories.intake import minutes
from tests.factories.networks import make_network

pytestmark = pytest.mark.django_db


def test_a_folder_is_handed_in_for_a_host_and_network(host: Organisation, tmp_path: Path) -> None:
    network = make_network(host)
    (tmp_path / "vt").mkdir()
    (tmp_path / "vt" / "februari.md").write_text(minutes("2026-02-06"))
    (tmp_path / "mars.md").write_text(minutes("2026-03-06"))
    (tmp_path / ".DS_Store").write_bytes(b"x")
    out = StringIO()
    call_command("intake", str(tmp_path), host=host.name, network=network.code, stdout=out)
    assert {(str(u), u.network, u.state) for u in Upload.objects.all()} == {
        ("februari.md", network, "waiting"),
        ("mars.md", network, "waiting"),
    }
    assert out.getvalue().count("väntar på att läsas") == 2


def test_what_cannot_be_taken_is_told_and_the_rest_is_taken(host: Organisation, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(minutes())
    (tmp_path / "b.docx").write_bytes(b"")
    told = StringIO()
    with pytest.raises(CommandError, match="1 av filerna togs inte emot"):
        call_command("intake", str(tmp_path), host=host.name, stdout=StringIO(), stderr=told)
    assert "b.docx: Filen är tom." in told.getvalue()
    assert Upload.objects.count() == 1


def test_the_same_file_is_known_again(host: Organisation, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(minutes())
    out = StringIO()
    for _time in range(2):
        call_command("intake", str(file), host=host.name, stdout=out)
    assert "finns redan" in out.getvalue()


def test_an_unknown_host_or_network_is_told(host: Organisation, tmp_path: Path) -> None:
    make_network(host, "Socialchefsnätverket")
    with pytest.raises(CommandError, match=rf"ingen värd .*”Nirgendwo”\. Värdar: .*{host.name}"):
        call_command("intake", str(tmp_path), host="Nirgendwo")
    with pytest.raises(CommandError, match=r"inget nätverk .*”okänt”\. Nätverk: Socialchefsnätverket"):
        call_command("intake", str(tmp_path), host=host.name, network="okänt")


def test_of_a_folder_only_documents_are_taken(host: Organisation, tmp_path: Path) -> None:
    """As it lies in a shared folder: with what Word, Windows and others leave beside the documents."""
    (tmp_path / "mars.MD").write_text(minutes("2026-03-06"))
    for name in ("~$mars.docx", "Thumbs.db", "desktop.ini", "karta.png", ".git/config.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("annat än anteckningar")
    out = StringIO()
    call_command("intake", str(tmp_path), host=host.name, stdout=out)
    assert [str(upload) for upload in Upload.objects.all()] == ["mars.MD"]
    assert "5 filer som inte är dokument hoppas över" in out.getvalue()
    assert out.getvalue().endswith("Granska i Läs in det som har lästs.\n")


def test_a_folder_without_documents_and_a_file_that_is_not_there_are_told(host: Organisation, tmp_path: Path) -> None:
    told = StringIO()
    with pytest.raises(CommandError, match="1 av filerna"):
        call_command("intake", str(tmp_path), str(tmp_path / "mars.docx"), host=host.name, stderr=told)
    assert "mappen innehåller inga dokument." in told.getvalue()
    assert "mars.docx: filen finns inte." in told.getvalue()
