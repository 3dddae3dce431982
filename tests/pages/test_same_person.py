"""A person who was entered twice is made one, told beforehand, and made two again."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from rundan.followup.models import Task
from rundan.meetings.actions import attendance, items, officers
from rundan.meetings.models import Attendance
from rundan.networks.actions import copies, dismissals, offices, people, standing, tenures
from rundan.networks.actions.merging import apart
from rundan.networks.models import Network, Office, Person, PersonAlias, PersonMerge, Tenure
from rundan.pages import merging
from tests.factories.meetings import attend, make_item, make_meeting, make_task
from tests.factories.networks import (
    BY,
    make_account,
    make_host,
    make_network,
    make_officer,
    make_person,
    make_steward,
    seat_of,
)
from tests.pages.seeing import costs_the_same, entering, text_of, told_and_done

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


@pytest.fixture
def kept(network: Network) -> Person:
    person = make_person(network.host, "Maria Lindh", seat_of(network, "Ekeby").membership.organisation)
    tenures.begin(seat_of(network, "Ekeby"), person=person, from_on=date(2024, 3, 1), by=BY)
    return person


@pytest.fixture
def other(network: Network) -> Person:
    return make_person(network.host, "Maria Lind", seat_of(network, "Ekeby").membership.organisation)


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def page_of(person: Person) -> str:
    return reverse("pages:person", args=[person.pk])


def same(person: Person) -> str:
    return reverse("pages:person_merge", args=[person.pk])


def undoing(person: Person) -> str:
    return reverse("pages:person_unmerge", args=[person.pk])


def refusal(client: Client, kept: Person, other: Person) -> str:
    answer = client.post(same(kept), {"other": other.pk})
    assert answer.status_code == 422
    assert not PersonMerge.objects.exists()
    return text_of(answer)


def give_everything(network: Network, person: Person) -> None:
    """One of each thing that a person can have."""
    tenures.begin(seat_of(network, "Ekeby"), person=person, from_on=date(2020, 1, 1), to_on=date(2024, 2, 29), by=BY)
    offices.begin(person=person, role="chair", network=network, from_on=date(2023, 1, 1), by=BY)
    standing.begin(network, person=person, title="processledare", from_on=date(2022, 1, 1), by=BY)
    copies.add(seat_of(network, "Granby"), person=person, by=BY)
    meeting = make_meeting(network, date(2023, 11, 6))
    attend(meeting, person, seat_of(network, "Ekeby"))
    officers.name(meeting, person=person, role="chair", by=BY)
    items.add(meeting, title="Budget", presenters=[(person.name, person)], matter=None, by=BY)
    make_task(make_item(meeting), "Ta fram kostnad per kommun", owner="person", people=[person])
    ekeby = seat_of(network, "Ekeby").membership.organisation
    dismissals.dismiss(network, organisation=ekeby, person=person, by=BY)
    people.add_alias(person, name="M. Lind", by=BY)
    people.change(person, version=1, email="maria@ekeby.example", by=BY)


def belongings(person: Person) -> dict[str, list[int]]:
    """The rows that name the person, in all apps."""
    return {
        f"{model._meta.label_lower}.{field}": sorted(
            model._default_manager.filter(**{field: person}).values_list("pk", flat=True)
        )
        for model, field in naming_people()
    }


def naming_people() -> list[tuple[type[models.Model], str]]:
    """Every table with a column that is a person."""
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.related_model is Person
    ]


def test_all_of_hers_is_told_and_goes_over(network: Network, kept: Person, other: Person, officer: Client) -> None:
    give_everything(network, other)
    told, answer = told_and_done(officer, same(kept), {"other": other.pk})
    assert told == [
        "Maria Lind – Ekeby är samma person som Maria Lindh, och den sidan leder hit.",
        "Socialchefsnätverket: Maria Lindh står som ordinarie för Ekeby, 1 januari 2020–29 februari 2024.",
        "Socialchefsnätverket: Maria Lindh står som ordförande, från 1 januari 2023.",
        "Socialchefsnätverket: Maria Lindh står som processledare, från 1 januari 2022.",
        "Socialchefsnätverket: kopior av det som skickas till Granby går till Maria Lindh.",
        "Maria Lindh känns också igen som ”M. Lind”.",
        "Maria Lindh känns också igen som ”Maria Lind”.",
        "Maria Lindh får e-postadressen maria@ekeby.example.",
        "Maria Lindh står på närvarolistan från ett möte till.",
        "Maria Lindh står som ordförande vid ett möte till.",
        "Maria Lindh står som föredragande av en punkt till.",
        "Maria Lindh är ansvarig för ett uppdrag till.",
    ]
    text = text_of(answer)
    assert "Maria Lind är nu samma person som Maria Lindh. Det går att ångra." in text
    assert "1 januari 2020–29 februari 2024" in text
    assert "närvarande vid 1 av 1" in text
    assert "Ta fram kostnad per kommun" in text
    assert "maria@ekeby.example" in text
    left = {name: rows for name, rows in belongings(other).items() if rows}
    assert list(left) == ["networks.personmerge.merged"]


def test_no_reference_to_a_person_is_forgotten() -> None:
    """A table that comes to name people needs its mover."""
    looked_after = {model for mover in merging.movers() for model in mover.models}
    assert {model for model, _field in naming_people()} == looked_after


def test_the_other_page_leads_here_and_the_story_of_both_shows_the_line(
    network: Network, kept: Person, other: Person, officer: Client
) -> None:
    people.change(other, version=1, title="socialchef", by=BY)
    merging.merge(other, into=kept, by=BY)
    assert officer.get(page_of(other)).headers["Location"] == page_of(kept)
    text = text_of(officer.get(page_of(other), follow=True))
    history = text.split("Historik", 1)[1]
    assert "slog ihop en annan med personen" in history
    assert "slog ihop personen med en annan" in history
    assert "ändrade personen" in history
    assert "Samma person som Maria Lind Ångra sammanslagningen" in text
    assert officer.get(reverse("networks:person_change", args=[other.pk])).status_code == 404
    picker = officer.get(reverse("pages:seat", args=[seat_of(network, "Granby").pk])).content.decode()
    assert 'value="Maria Lindh"' in picker
    assert 'value="Maria Lind"' not in picker


def test_undoing_puts_all_of_it_back(network: Network, kept: Person, other: Person, officer: Client) -> None:
    give_everything(network, other)
    before = belongings(kept), belongings(other)
    merging.merge(other, into=kept, by=BY)
    told, answer = told_and_done(officer, undoing(other), {})
    assert told[0] == "Maria Lind – Ekeby är en egen person igen."
    assert "Maria Lindh känns inte längre igen som ”Maria Lind”." in told
    assert "Maria Lindh har ingen e-postadress igen." in told
    assert "Maria Lind är ansvarig för ett uppdrag till." in told
    assert not any(sentence.startswith("Går inte tillbaka") for sentence in told)
    assert (belongings(kept), belongings(other)) == before
    kept.refresh_from_db()
    assert kept.email == ""
    text = text_of(answer)
    assert "Maria Lind och Maria Lindh är två personer igen." in text
    assert "tog isär personen igen" in text.split("Historik", 1)[1]
    assert "Samma person som Maria" not in text_of(officer.get(page_of(kept)))


def test_what_was_changed_since_stays_and_is_told(
    network: Network, kept: Person, other: Person, officer: Client
) -> None:
    give_everything(network, other)
    granby = make_network(network.host, "IFO-chefer", members=("Granby",))
    second = tenures.begin(seat_of(granby, "Granby"), person=other, from_on=date(2025, 1, 1), by=BY)
    make_officer(granby, "Bo Ek")
    merging.merge(other, into=kept, by=BY)
    second.refresh_from_db()
    tenures.end(second, on=date(2026, 6, 30), by=BY)
    attendance.remove(Attendance.objects.get(person=kept), by=BY)
    people.remove_alias(PersonAlias.objects.get(name="M. Lind"), by=BY)
    Task.objects.get().people.set([make_person(network.host, "Bo Ek")])
    kept.refresh_from_db()
    people.change(kept, version=kept.version, email="lindh@ekeby.example", by=BY)
    client = entering(make_steward(network.host).person)
    told, answer = told_and_done(client, undoing(other), {})
    stay = [
        "IFO-chefer: ordinarie för Granby, från 1 januari 2025 har ändrats av Karin Lind sedan dess "
        "och står kvar hos Maria Lindh.",
        "Namnet ”M. Lind” har tagits bort sedan dess.",
        "E-postadressen har ändrats sedan dess och står kvar hos Maria Lindh.",
        "Närvaron vid mötet Socialchefsnätverket 6 november 2023 finns inte längre.",
        "Uppdraget ”Ta fram kostnad per kommun” har fått en annan ansvarig.",
    ]
    assert [sentence.removeprefix("Går inte tillbaka: ") for sentence in told if "Går inte" in sentence] == stay
    for sentence in stay:
        assert sentence in text_of(answer)
    assert Tenure.objects.get(pk=second.pk).person == kept
    assert Office.objects.get(role="chair").person == other


def test_a_third_is_put_back_before_the_second(network: Network, kept: Person, other: Person, officer: Client) -> None:
    third = make_person(network.host, "Maja Lind")
    attend(make_meeting(network, date(2023, 11, 6)), third)
    merging.merge(third, into=other, by=BY)
    merging.merge(other, into=kept, by=BY)
    assert officer.get(page_of(third), follow=True).request["PATH_INFO"] == page_of(kept)
    assert "Maja Lind genom Maria Lind" in text_of(officer.get(page_of(kept)))
    refused = text_of(officer.post(undoing(third), {}))
    assert "Maria Lind är i sin tur samma person som Maria Lindh. Ångra det först." in refused
    told_and_done(officer, undoing(other), {})
    told_and_done(officer, undoing(third), {})
    assert Attendance.objects.get().person == third


def test_nobody_is_the_same_as_herself(network: Network, kept: Person, officer: Client) -> None:
    assert "Välj någon i listan." in refusal(officer, kept, kept)


def test_two_with_accounts_are_two(network: Network, kept: Person, other: Person, officer: Client) -> None:
    make_account(kept, "lindh@ekeby.example")
    make_account(other, "lind@ekeby.example")
    assert "Både Maria Lindh och Maria Lind har ett konto och kan logga in." in refusal(officer, kept, other)


def test_one_account_goes_along_and_back(network: Network, kept: Person, other: Person, officer: Client) -> None:
    user = make_account(other, "lind@ekeby.example")
    told, _answer = told_and_done(officer, same(kept), {"other": other.pk})
    assert "Kontot följer med: Maria Lindh loggar in som förut." in told
    kept.refresh_from_db()
    assert kept.user == user
    told, _answer = told_and_done(officer, undoing(other), {})
    assert "Maria Lind har sitt konto igen." in told
    assert list(Person.objects.filter(user=user)) == [other]


def test_one_seat_twice_at_a_time_is_refused(network: Network, kept: Person, other: Person, officer: Client) -> None:
    tenures.begin(seat_of(network, "Ekeby"), person=other, kind="deputy", from_on=date(2025, 1, 1), by=BY)
    assert (
        "Maria Lindh (ordinarie) och Maria Lind (ersättare) representerar Ekeby i Socialchefsnätverket samtidigt."
        in refusal(officer, kept, other)
    )


def test_one_office_twice_at_a_time_is_refused(network: Network, kept: Person, other: Person, officer: Client) -> None:
    offices.begin(person=kept, role="chair", network=network, from_on=date(2024, 1, 1), by=BY)
    later = offices.begin(person=other, role="chair", network=network, from_on=date(2025, 1, 1), by=BY)
    assert "Båda är ordförande i Socialchefsnätverket samma dagar." in refusal(officer, kept, other)
    offices.remove(later, by=BY)
    offices.begin(person=other, role="chair", network=network, to_on=date(2023, 12, 31), by=BY)
    merging.merge(other, into=kept, by=BY)
    assert kept.offices.count() == 2


def test_standing_twice_at_a_time_is_refused(network: Network, kept: Person, other: Person, officer: Client) -> None:
    for person in (kept, other):
        standing.begin(network, person=person, by=BY)
    assert "Båda är adjungerad i Socialchefsnätverket samma dagar." in refusal(officer, kept, other)


def test_two_seats_at_one_meeting_are_two_people(
    network: Network, kept: Person, other: Person, officer: Client
) -> None:
    meeting = make_meeting(network, date(2025, 11, 6))
    attend(meeting, kept, seat_of(network, "Ekeby"))
    there = attend(meeting, other, seat_of(network, "Granby"))
    assert (
        "Maria Lindh var närvarande för Ekeby och Maria Lind för Granby vid samma möte: "
        "Socialchefsnätverket 6 november 2025." in refusal(officer, kept, other)
    )
    attendance.change(there, version=1, status="absent", by=BY)
    merging.merge(other, into=kept, by=BY)
    assert kept.attendances.count() == 2


def test_one_line_twice_at_one_meeting_is_refused(
    network: Network, kept: Person, other: Person, officer: Client
) -> None:
    meeting = make_meeting(network, date(2025, 11, 6))
    attend(meeting, kept, seat_of(network, "Ekeby"))
    twice = attend(meeting, other, seat_of(network, "Ekeby"), status="absent")
    assert "står båda på närvarolistan: Socialchefsnätverket 6 november 2025." in refusal(officer, kept, other)
    attendance.remove(twice, by=BY)
    officers.name(meeting, person=kept, role="chair", by=BY)
    officers.name(meeting, person=other, role="chair", by=BY)
    assert "Båda står som ordförande vid samma möte" in refusal(officer, kept, other)


def test_a_beginning_that_reaches_into_someone_elses_time_is_refused(
    network: Network, other: Person, officer: Client
) -> None:
    place = seat_of(network, "Ekeby")
    tenures.begin(place, person=make_person(network.host, "Bo Ek"), to_on=date(2023, 12, 31), by=BY)
    sitting = make_person(network.host, "Maria Lindh", place.membership.organisation)
    attend(make_meeting(network, date(2024, 5, 3)), sitting, place)
    seen = {(place.pk, sitting.pk): date(2024, 5, 3)}
    tenures.begin(place, person=sitting, sightings=seen, by=BY)
    attend(make_meeting(network, date(2023, 5, 3)), other, place)
    told = refusal(officer, sitting, other)
    assert "räknas Maria Lindh som ordinarie för Ekeby från 3 maj 2023, då Bo Ek var det." in told


def test_only_who_may_change_all_her_networks_does_it(network: Network, kept: Person, other: Person) -> None:
    sister = make_network(network.host, "Skolchefer", members=("Granby",))
    tenures.begin(seat_of(sister, "Granby"), person=other, by=BY)
    officer = entering(make_officer(network).person)
    assert "Maria Lind finns i nätverk som du inte får ändra." in refusal(officer, kept, other)
    assert officer.get(same(other)).status_code == 403
    assert same(other) not in officer.get(page_of(other)).content.decode()
    steward = entering(make_steward(network.host).person)
    told_and_done(steward, same(kept), {"other": other.pk})
    assert officer.get(undoing(other)).status_code == 403


def test_nobody_becomes_steward_by_being_the_same(network: Network, officer: Client) -> None:
    steward = make_steward(network.host, "Karin Lindh").person
    karin = Person.objects.get(name="Karin Lind")
    assert "Karin Lindh finns i nätverk som du inte får ändra." in refusal(officer, karin, steward)


def test_nearly_the_same_name_is_proposed(network: Network, kept: Person, other: Person, officer: Client) -> None:
    make_person(network.host, "Mats Ek", kept.organisation)
    make_person(network.host, "Maria Lindh", seat_of(network, "Granby").membership.organisation)
    answer = officer.get(page_of(kept))
    text = text_of(answer)
    assert "Kanske samma person lika namn Maria Lind Ekeby Nej, två personer : Maria Lind Slå ihop" in text
    assert "Mats Ek" not in text
    assert text.count("lika namn") == 1
    form = officer.get(same(kept), {"med": other.pk}).content.decode()
    assert f'<option value="{other.pk}" selected>' in form
    member = entering(kept)
    assert "Kanske samma person" not in text_of(member.get(page_of(kept)))


def test_two_of_one_name_are_told_apart(network: Network, kept: Person, other: Person, officer: Client) -> None:
    page = officer.get(page_of(kept)).content.decode()
    assert f'name="annan" value="{other.pk}"' in page
    answer = officer.post(reverse("pages:person_apart", args=[kept.pk]), {"annan": other.pk}, follow=True)
    text = text_of(answer)
    assert "Maria Lind föreslås inte mer som samma person som Maria Lindh." in text
    assert "skilde personen från en annan med liknande namn" in text.split("Historik", 1)[1]
    for person in (kept, other):
        assert "Kanske samma person" not in text_of(officer.get(page_of(person)))
    merging.merge(other, into=kept, by=BY)  # someone knows better after all
    merging.undo(PersonMerge.objects.get(), by=BY)
    assert merging.likely(kept) == [other]


def test_that_they_are_two_is_undone_from_either_page(
    network: Network, kept: Person, other: Person, officer: Client
) -> None:
    apart.tell_apart(kept, other=other, by=BY)
    assert "Inte samma som Maria Lindh Ångra" in text_of(officer.get(page_of(other)))
    taken_back = reverse("pages:person_no_longer_apart", args=[other.pk])
    for annan in ("", other.pk, kept.pk):
        answer = officer.post(taken_back, {"annan": annan}, follow=True)
    text = text_of(answer)
    assert "Maria Lindh kan föreslås som samma person som Maria Lind igen." in text
    assert "ångrade att personen är en annan än någon med liknande namn" in text.split("Historik", 1)[1]
    assert (merging.likely(kept), merging.likely(other)) == ([other], [kept])
    assert "Inte samma som" not in text_of(officer.get(page_of(kept)))


def test_whom_she_is_told_apart_from_is_someone_of_the_register(
    network: Network, kept: Person, officer: Client
) -> None:
    stranger = make_person(make_host("Annat förbund"), "Maria Lindh")
    for annan in (stranger.pk, kept.pk, ""):
        answer = officer.post(reverse("pages:person_apart", args=[kept.pk]), {"annan": annan}, follow=True)
        assert "Välj någon annan i samma register." in text_of(answer)


@pytest.mark.parametrize(
    ("name", "is_alike"),
    [("Lindh Maria", True), ("M. Lindh", True), ("Marie Ek", False), ("Marta Lund", False), ("Maria", False)],
)
def test_which_names_are_alike(network: Network, kept: Person, name: str, is_alike: bool) -> None:
    make_person(network.host, name, kept.organisation)
    assert [each.name for each in merging.likely(kept)] == ([name] if is_alike else [])


def test_the_page_costs_the_same_for_1_3_and_30_namesakes(network: Network, kept: Person, officer: Client) -> None:
    def grow(count: int) -> None:
        for _number in range(Person.objects.filter(name="Maria Lind").count(), count):
            make_person(network.host, "Maria Lind", kept.organisation)

    costs_the_same(officer, page_of(kept), grow, sizes=(1, 3, 30))
