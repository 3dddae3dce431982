"""The list of documents: handing in, following, trying again, removing; and who sees what."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rundan.intake import worker
from rundan.intake.actions import leases, uploads
from rundan.intake.models import Upload
from rundan.networks.actions import offices, people
from rundan.networks.models import Network, Organisation, Person
from tests.factories.intake import approve_with_first_answers, hand_in, minutes
from tests.factories.networks import (
    BY,
    make_account,
    make_host,
    make_network,
    make_person,
    make_steward,
)
from tests.pages.seeing import Answer

pytestmark = pytest.mark.django_db

LIST = reverse("intake:list")


def entering(person: Person) -> Client:
    client = Client()
    client.force_login(person.user or make_account(person))
    return client


@pytest.fixture
def siv(host: Organisation) -> Client:
    return entering(make_steward(host).person)


def file(name: str = "anteckningar.md", text: str | bytes = minutes()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def hand(client: Client, host: Organisation, *files: SimpleUploadedFile, **more: object):  # type: ignore[no-untyped-def]
    return client.post(LIST, {"host": host.pk, "documents": files, **more}, follow=True)


def test_several_files_are_handed_in_together(siv: Client, host: Organisation) -> None:
    page = hand(siv, host, file("a.md", minutes("2026-02-06")), file("b.md", minutes("2026-03-06")))
    assert "2 dokument läses nu." in page.content.decode()
    assert {str(upload) for upload in Upload.objects.all()} == {"a.md", "b.md"}
    assert len(set(Upload.objects.values_list("drop", flat=True))) == 1


def test_old_formats_are_offered_where_they_can_be_read(
    siv: Client, host: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for program, offered in (("soffice", True), (None, False)):
        monkeypatch.setattr("rundan.intake.forms.drop.converter", lambda program=program: program)
        page = siv.get(LIST).content.decode()
        assert ('.md,.markdown,.doc,.rtf"' in page, "DOCX, DOC, ODT, RTF" in page) == (offered, offered)
        assert 'accept=".docx,.odt,.pdf,.html,.htm,.eml,' in page


def test_one_bad_file_does_not_keep_the_others_out(siv: Client, host: Organisation) -> None:
    page = hand(siv, host, file(), file("virus.docx", b"MZ\x90\x00" + 100 * b"\x00\x01"), file("tom.txt", b""))
    text = page.content.decode()
    assert "virus.docx: Rundan kan inte läsa filer av den här sorten." in text
    assert "tom.txt: Filen är tom." in text
    assert Upload.objects.count() == 1


def test_when_no_file_can_be_taken_the_form_says_why(siv: Client, host: Organisation) -> None:
    page = siv.post(LIST, {"host": host.pk, "documents": [file("tom.txt", b"")]})
    assert page.status_code == 422
    assert "Filen är tom." in page.content.decode()
    nothing = siv.post(LIST, {"host": host.pk})
    assert (nothing.status_code, "Välj minst en fil." in nothing.content.decode()) == (422, True)


def test_the_same_file_again_leads_to_the_one_that_is_here(siv: Client, host: Organisation) -> None:
    hand(siv, host, file())
    page = hand(siv, host, file("kopia.md"))
    there = reverse("intake:review", args=[Upload.objects.get().pk])
    assert f'<a href="{there}">anteckningar.md</a> finns redan.' in page.content.decode()


def test_a_whole_drop_is_handed_in_for_one_network(siv: Client, host: Organisation) -> None:
    network = make_network(host)
    hand(siv, host, file(), network=network.pk)
    assert Upload.objects.get().network == network


def test_a_host_or_network_of_others_is_refused(siv: Client, host: Organisation) -> None:
    theirs = make_network(make_host("Annat förbund"))
    assert siv.post(LIST, {"host": theirs.host.pk, "documents": [file()]}).status_code == 422
    assert siv.post(LIST, {"host": host.pk, "network": theirs.pk, "documents": [file()]}).status_code == 422
    assert not Upload.objects.exists()


def test_how_much_may_be_handed_in_at_once_is_told_to_the_page(siv: Client, settings: LazySettings) -> None:
    settings.UPLOAD_MB = 20
    assert 'data-limit-mb="20" data-too-large="Tillsammans får filerna vara högst 20 MB.' in _flat(siv.get(LIST))


def test_whoever_works_for_two_hosts_chooses(host: Organisation) -> None:
    other = make_host("Annat förbund")
    steward = make_steward(host).person
    client = entering(steward)
    assert 'name="host" value=' in client.get(LIST).content.decode()
    steward.refresh_from_db()
    assert steward.user is not None
    siv_there = people.give_account(make_person(other, "Siv Nordin", other), user=steward.user, by=BY)
    offices.begin(person=siv_there, role="steward", host=other, by=BY)
    # Who sees the documents hangs on it: nothing is chosen beforehand, until she has chosen once.
    assert re.search(r'<option value="" selected>Välj värd</option>.*Annat förbund</option>', _flat(client.get(LIST)))
    unsaid = client.post(LIST, {"host": "", "documents": [file()]})
    assert (unsaid.status_code, "Välj vilken värd dokumenten hör till." in _flat(unsaid)) == (422, True)
    upload = hand_in(other, minutes())
    hand(client, other, file())
    assert f'<option value="{other.pk}" selected>Annat förbund</option>' in _flat(client.get(LIST))
    assert f'{upload}</a></strong><br> <span class="quiet">Annat förbund · ' in _flat(client.get(LIST))


def _flat(page: Answer) -> str:
    return " ".join(page.content.decode().split())


def test_the_list_follows_what_is_being_read(siv: Client, host: Organisation) -> None:
    upload = uploads.receive(host=host, name="a.md", data=minutes().encode(), by=BY).upload
    page = siv.get(LIST).content.decode()
    assert "Väntar på sin tur." in page
    assert f'hx-get="{reverse("intake:progress")}"' in page
    leases.claim()
    assert "Läses nu." in siv.get(reverse("intake:progress")).content.decode()
    Upload.objects.filter(pk=upload.pk).update(
        state="unreadable", trouble="Filen är skadad.", lease_until=None, lease_token=""
    )
    still = siv.get(LIST).content.decode()
    assert "Filen är skadad." in still
    assert "hx-get" not in still


def test_what_is_to_be_reviewed_tells_its_day_and_how_much_is_asked(siv: Client, host: Organisation) -> None:
    hand_in(host, minutes("2026-02-06", "Yrkesresan\nFrågan bereds."))
    worker.run_once()  # nothing to read: it counts
    assert "Socialchefsnätverket · 6\xa0februari 2026 · 1 att kontrollera" in siv.get(LIST).content.decode()


def test_what_could_not_be_read_is_tried_again(siv: Client, host: Organisation) -> None:
    upload = uploads.receive(host=host, name="a.md", data=minutes().encode(), by=BY).upload
    Upload.objects.update(state="unreadable", trouble="Filen är skadad.")
    siv.post(reverse("intake:retry", args=[upload.pk]))
    upload.refresh_from_db()
    assert upload.state == Upload.State.WAITING


def test_removing_asks_first_and_tells_when_it_cannot(siv: Client, host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", "Yrkesresan\nFrågan bereds."))
    remove = reverse("intake:remove", args=[upload.pk])
    assert "Ta bort anteckningar.md?" in siv.get(remove).content.decode()
    approve_with_first_answers(upload)
    refused = siv.post(remove)
    assert (refused.status_code, "Ta tillbaka godkännandet först." in refused.content.decode()) == (422, True)
    other = uploads.receive(host=host, name="b.md", data=b"Annat", by=BY).upload
    assert siv.post(reverse("intake:remove", args=[other.pk])).status_code == 302
    assert not Upload.objects.filter(pk=other.pk).exists()


def test_an_approved_document_leads_to_its_meeting(siv: Client, host: Organisation) -> None:
    approve_with_first_answers(hand_in(host, minutes("2026-02-06", "Yrkesresan\nFrågan bereds.")))
    page = siv.get(LIST).content.decode()
    assert "Inlagda" in page
    assert "Socialchefsnätverket 6\xa0februari 2026" in page
    # And to taking it back, which is told before it is done.
    assert f'href="{reverse("intake:withdraw", args=[Upload.objects.get().pk])}"' in page


def test_strangers_find_nothing_and_members_may_not(host: Organisation) -> None:
    upload = hand_in(host, minutes("2026-02-06", "Yrkesresan\nFrågan bereds."))
    approve_with_first_answers(upload)
    member, stranger = entering(Person.objects.get(name="Jonas Hed")), entering(make_steward(make_host("Annat")).person)
    assert member.get(LIST).status_code == 403
    assert stranger.get(LIST).status_code == 200
    for name in ("review", "remove"):
        url = reverse(f"intake:{name}", args=[upload.pk])
        assert member.get(url).status_code == 404
        assert stranger.get(url).status_code == 404
    for name in ("answer", "add", "approve", "withdraw", "retry", "remove"):
        assert stranger.post(reverse(f"intake:{name}", args=[upload.pk])).status_code == 404
    assert Client().get(LIST).status_code == 302


def test_the_list_asks_the_same_number_of_queries_however_long_it_is(siv: Client, host: Organisation) -> None:
    counts = []
    for number in range(1, 4):
        approve_with_first_answers(hand_in(host, minutes(f"2026-0{number}-06", "Yrkesresan\nFrågan bereds.")))
        if number == 1:
            siv.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            siv.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[-1]
    assert Network.objects.count() == 1
