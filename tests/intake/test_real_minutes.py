"""The real minutes, where they lie beside the project: each comes all the way in, in any order, and out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rundan.common import clock
from rundan.intake import worker
from rundan.intake.actions import approvals, uploads, verdicts
from rundan.intake.doubts import Doubt, blank
from rundan.intake.matching.case import Case
from rundan.intake.models import Record, Upload
from rundan.meetings.models import Meeting
from rundan.networks import reference
from rundan.networks.models import Organisation
from tests.factories.intake import answer_all, approve, case_of, doubts_in, picture
from tests.factories.networks import BY, make_host
from tests.intake.approval.test_order import undone

MINUTES = Path(__file__).resolve().parents[3] / "shared" / "minutes"
FILES = sorted(MINUTES.glob("*.txt")) + sorted(MINUTES.glob("docx/*.docx")) + sorted(MINUTES.glob("pdf/*.pdf"))
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILES, reason="the real minutes are not here"),
]


@pytest.fixture
def host() -> Organisation:
    reference.load(by=BY)
    return make_host()


def take_in(host: Organisation, file: Path) -> Upload:
    upload = uploads.receive(host=host, name=file.name, data=file.read_bytes(), by=BY).upload
    worker.run_once()
    return dated(Upload.objects.select_related("host", "document").get(pk=upload.pk))


def dated(upload: Upload) -> Upload:
    """Whoever knows the month says it; the document is read again."""
    asked = [doubt for doubt in doubts_in(upload) if doubt.what == "date"]
    if not asked:
        return upload
    month = f"{clock.today():%Y}-01"
    verdicts.say(upload, blank(asked[0]), verdict="confirmed", version=0, by=BY, value={"month": month})
    uploads.read_again(upload, by=BY)
    worker.run_once()
    return Upload.objects.select_related("host", "document").get(pk=upload.pk)


def own_network(case: Case, doubt: Doubt) -> str:
    """Each document makes the network that it names, or one called after the file."""
    return (_new(doubt) or [doubt.choices[-1].id])[0]


def _new(doubt: Doubt) -> list[str]:
    return [choice.id for choice in doubt.choices if choice.id.startswith(("new:", "lead:"))]


def named(upload: Upload) -> None:
    asked = [doubt for doubt in doubts_in(upload) if doubt.what == "network" and not _new(doubt)]
    if asked:
        lead = {"lead": {"name": f"Nätverk {upload.document.name[:3]}"}}
        verdicts.say(upload, blank(asked[0]), verdict="confirmed", version=0, by=BY, value=lead)


def _each(file: Path) -> Any:
    """The same notes in another format ask the database the same."""
    name = f"{file.parent.name}-{file.stem[:24]}{file.suffix}"
    return pytest.param(file, id=name, marks=[] if file.suffix == ".txt" else [pytest.mark.once])


@pytest.mark.parametrize("file", [_each(file) for file in FILES])
def test_each_comes_in_and_goes_out_again(host: Organisation, file: Path) -> None:
    nothing = picture(host)
    upload = take_in(host, file)
    named(upload)
    answer_all(upload, own_network, kinds={"network", "meeting"})
    approve(upload)
    assert Meeting.objects.filter(state="held").count() == 1
    assert case_of(upload).written
    approvals.withdraw(upload, by=BY)
    assert picture(host) == nothing
    assert not Record.objects.exists()


def test_all_of_them_in_any_order_give_equal_records(host: Organisation) -> None:
    taken = [take_in(host, file) for file in FILES[:5]]
    pictures = []
    for order in (taken, taken[::-1]):
        with undone():
            for upload in order:
                named(upload)
                answer_all(upload, own_network, kinds={"network", "meeting"})
                approve(upload)
            pictures.append(picture(host))
    assert pictures[0] == pictures[1]
