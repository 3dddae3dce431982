"""The first coordinator of an installation is made on the command line; everything else happens in the interface."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from rundan.accounts.models import User
from rundan.common.actor import Actor
from rundan.history.models import Entry
from rundan.networks import reference
from rundan.networks.actions import organisations, people
from rundan.networks.models import Office, Organisation, Person
from rundan.networks.viewers import viewer_for

pytestmark = pytest.mark.django_db


def invite(email: str = "karin.lind@example.se", **options: str) -> None:
    call_command("invite", email, **options)


@pytest.fixture
def register(by: Actor) -> None:
    reference.load(by=by)


@pytest.mark.parametrize("host", ["Kungsbacka", "1384", "kungsbacka kommun"])
def test_whoever_is_invited_becomes_the_hosts_steward(
    register: None, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    invite(host=host)
    viewer = viewer_for(User.objects.get(email="karin.lind@example.se"))
    assert viewer.steward_hosts == {Organisation.objects.get(code="1384").pk}
    assert Person.objects.get().name == "Karin Lind"
    assert set(Entry.objects.filter(subject_type="networks.office").values_list("verb", "via")) == {("began", "cli")}
    assert "karin.lind@example.se är nu förvaltare hos Kungsbacka" in capsys.readouterr().out


def test_inviting_again_changes_nothing(register: None, capsys: pytest.CaptureFixture[str]) -> None:
    invite(host="1384")
    invite(host="1384")
    assert (Person.objects.count(), Office.objects.count()) == (1, 1)
    assert "är redan förvaltare" in capsys.readouterr().out


def test_someone_whom_the_host_already_knows_by_her_address_is_that_person(register: None, by: Actor) -> None:
    host = Organisation.objects.get(code="1384")
    known = people.create(host=host, name="Karin Lind-Åsljung", email="Karin.Lind@example.se", by=by)
    invite(host="1384")
    assert Person.objects.get(host=host).pk == known.pk
    assert viewer_for(User.objects.get()).label == "Karin Lind-Åsljung"


def test_a_host_outside_the_register_is_made_when_its_kind_is_given() -> None:
    with pytest.raises(CommandError, match="--new association"):
        invite(host="Mellanbygdens kommunförbund")
    assert not User.objects.exists()

    invite(host="Mellanbygdens kommunförbund", new="association", name="Karin Åsljung")
    invite("bo@example.se", host="mellanbygdens kommunförbund")
    host = Organisation.objects.get()
    assert (host.name, host.kind) == ("Mellanbygdens kommunförbund", "association")
    assert {person.name for person in Person.objects.all()} == {"Karin Åsljung", "Bo"}


def test_a_name_that_two_organisations_have_is_asked_for_by_code(by: Actor) -> None:
    for kind in ("municipality", "region"):
        row = organisations.create(host=None, name=f"Ekeby {kind}", kind=kind, code=f"x-{kind}", by=by)
        Organisation.objects.filter(pk=row.pk).update(name="Ekeby", folded="ekeby")
    with pytest.raises(CommandError, match="x-municipality"):
        invite(host="Ekeby")


def test_what_is_no_address_is_refused(register: None) -> None:
    with pytest.raises(CommandError, match="ingen e-postadress"):
        invite("karin.lind", host="1384")


@pytest.mark.parametrize("host", ["", " "])
def test_a_host_without_a_name_is_nobody(register: None, host: str) -> None:
    with pytest.raises(CommandError, match="Skriv vad värden heter"):
        invite(host=host)
