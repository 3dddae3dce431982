"""What was read beside the map: organisations, people, networks, matters, owners and offices."""

from __future__ import annotations

from datetime import date

import pytest

from rundan.intake.matching import agenda
from rundan.intake.matching.holding.offices import Held, Naming, fold_offices
from rundan.intake.matching.networks import NetworkIndex, match, spellings
from rundan.intake.matching.organisations import OrganisationIndex
from rundan.intake.matching.owners import office_of, owner_of
from rundan.intake.matching.people import PersonIndex
from rundan.intake.matching.roster import Roster
from rundan.intake.matching.spelling import as_written
from rundan.networks import reference
from rundan.networks.actions import organisations as organisation_actions
from rundan.networks.actions import people as people_actions
from rundan.networks.models import Organisation
from rundan.networks.queries import resolve_organisation
from tests.factories.intake import case_of, hand_in, minutes
from tests.factories.networks import BY, make_host, make_municipality, make_network, make_person, seat

db = pytest.mark.django_db


# Organisations


@db
def test_the_index_answers_as_the_map_does() -> None:
    """The one asks the database for each name, the other keeps all of them: they must not drift apart."""
    reference.load(by=BY)
    host = make_host()
    falun = Organisation.objects.get(name="Falun")
    organisation_actions.add_alias(falun, host=host, name="Fln", by=BY)
    index = OrganisationIndex.of(host)
    names = ("Göteborg", "Göteborgs Stad", "Göteborgs", "Falu kommun", "Falun", "Fln", "Region Dalarna", "Malmö stad")
    for text in (*names, "Region Kalmar", "Säters kommun", "Säter", "Okänd", "", "Mellanbygdens kommunalförbund"):
        assert index.resolve(text) == resolve_organisation(host, text), text


@db
def test_an_unknown_short_name_is_guessed_by_its_letters(host: Organisation) -> None:
    organisation_actions.create(host=host, name="Högskolan Mellanbygden", kind="university", by=BY)
    organisation_actions.create(host=host, name="Mellanbygdens fria högskola", kind="university", by=BY)
    organisation_actions.create(host=host, name="Mellanregionen", kind="association", by=BY)
    index = OrganisationIndex.of(host)
    assert index.near("HMn")[0].name == "Högskolan Mellanbygden"
    assert [each.name for each in index.near("MFH")] == ["Mellanbygdens fria högskola"]
    assert "Mellanregionen" in {each.name for each in index.near("MR")}
    # Letters that only happen to stand in a name are no guess: SGU is not Sigtuna.
    assert not index.near("HMb")
    assert not index.near("SGU")


# People


@db
def test_people_are_matched_by_name_and_organisation(host: Organisation) -> None:
    ekeby, granby = Organisation.objects.get(name="Ekeby"), Organisation.objects.get(name="Granby")
    jonas = make_person(host, "Jonas Hed", ekeby)
    louise, lars = make_person(host, "Louise von Post", granby), make_person(host, "Lars von Post", granby)
    homeless = make_person(host, "Petra Nord")
    people_actions.add_alias(jonas, name="Jonas Hedin", by=BY)
    index = PersonIndex.of(host)
    assert index.match("Jonas Hed", ekeby).person == jonas
    assert index.match("jonas  hed", None).person == jonas
    assert index.match("Jonas Hedin", ekeby).person == jonas
    assert index.match("Petra Nord", granby).person == homeless  # nothing speaks against it
    assert index.match("Jonas Hed", granby).reason == "namesake"
    assert set(index.match("L. von Post", granby).candidates) == {louise, lars}
    assert index.match("L. von Post", ekeby).candidates == ()
    assert index.match("Jonas Hedd", ekeby).reason == "spelling"
    assert index.match("Sara Ek", ekeby).reason == ""
    assert index.match("Jonas Hed", ekeby, but=[jonas.pk]).person is None


@db
def test_two_with_the_same_name_are_asked_about_where_no_organisation_tells_them_apart(host: Organisation) -> None:
    make_person(host, "Maria Lind", Organisation.objects.get(name="Ekeby"))
    there = make_person(host, "Maria Lind", Organisation.objects.get(name="Granby"))
    index = PersonIndex.of(host)
    assert index.match("Maria Lind", None).reason == "several"
    assert index.match("Maria Lind", Organisation.objects.get(name="Granby")).person == there


# Networks


def test_a_name_is_compared_with_and_without_its_short_form() -> None:
    assert {"socialchefsnätverket", "schnv"} <= spellings("Socialchefs nätverket (SCHNV)")


@db
def test_a_network_needs_its_name_and_its_members(host: Organisation) -> None:
    network = make_network(host, members=("Björkefors", "Ekeby", "Granby"))
    ids = {o.name: o.pk for o in Organisation.objects.all()}
    index = NetworkIndex.of(host)
    members = {ids["Björkefors"], ids["Ekeby"]}
    assert match(index, ["Socialchefsnätverket"], members, set()).network == network
    assert match(index, ["Socialchefsnätverket"], {ids["Liljedal"], ids["Ljungsta"]}, set()).network is None
    assert match(index, ["Ett annat namn"], members, set()).network is None
    assert match(index, ["Ett annat namn"], members, set()).candidates[0].shared == 2


@db
def test_one_network_is_known_however_its_name_is_spaced_or_shortened(host: Organisation) -> None:
    network = make_network(host, "Socialchefs nätverket (SCHNV)", members=("Björkefors", "Ekeby", "Granby"))
    members = {o.pk for o in Organisation.objects.filter(name__in=("Björkefors", "Ekeby"))}
    index = NetworkIndex.of(host)
    for written in ("Socialchefsnätverket", "SCHNV", "Socialchefs nätverket"):
        assert match(index, [written], members, set()).network == network, written
    assert match(index, ["Socialchefsnätverket"], set(), set()).network is None  # a name alone still decides nothing


@db
def test_where_no_organisations_are_named_people_overlap(host: Organisation) -> None:
    network = make_network(host, members=("Björkefors", "Ekeby"))
    known = {seat(network, "Björkefors", "Maria Lind").person_id, seat(network, "Ekeby", "Jonas Hed").person_id}
    assert match(NetworkIndex.of(host), ["Socialchefsnätverket"], set(), known).network == network


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("Socialchefsnätverket", "", "Socialchefsnätverket"),
        ("RÅDET FÖR MELLANBYGDEN, SUD-AU", "i Mellanbygden", "Rådet för Mellanbygden, SUD-AU"),
        ("IFO", "", "IFO"),
    ],
)  # fmt: skip
def test_capitals_are_read_as_people_write(name: str, text: str, written: str) -> None:
    assert as_written(name, text) == written


# The agenda


@pytest.mark.parametrize("title", ["Mötets öppnande", "Val av sekreterare och justerare", "Föregående anteckningar",
                                   "Föregående minnesanteckningar 210319, 210326", "Minnesanteckningar föregående möte",
                                   "Godkännande av dagordning", "Nästa möte", "Mötets avslutande", "PAUS"])  # fmt: skip
def test_formalities(title: str) -> None:
    assert agenda.is_formality(title)


@pytest.mark.parametrize("title", ["Yrkesresan", "Val av representanter till samrådsgruppen", "Nästa års budget",
                                   "Protokoll som verktyg i utredningar", "Öppna insatser"])  # fmt: skip
def test_what_looks_like_a_formality_and_is_none(title: str) -> None:
    assert not agenda.is_formality(title)


@pytest.mark.parametrize(
    ("title", "is_collective"),
    [("Övriga frågor", True), ("Korta punkter (bilder finns)", True), ("Rapporter och delgivningar", True),
     ("Information", True), ("Information om Barnahus", False), ("Övrigt:", True), ("Yrkesresan", False)],
)  # fmt: skip
def test_collective_items(title: str, is_collective: bool) -> None:
    assert agenda.is_collective(title) == is_collective


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("Yrkesresan", "Yrkesresan barn och unga", True), ("Uppföljning testbäddar", "Uppföljning av testbäddar", True),
     ("Budget", "Barnahus", False), ("Rapport från Barnahus", "Rapport från SKR", False)],
)  # fmt: skip
def test_titles_that_are_alike(one: str, other: str, alike: bool) -> None:
    assert agenda.are_alike(one, other) == alike


# Owners and offices


@db
def test_the_owner_of_a_task_is_whoever_the_word_means(host: Organisation) -> None:
    attending = ("Maria Lind, Björkefors", "Maria Ek, Granby", "Jonas Hed, Ekeby")
    case = case_of(hand_in(host, minutes("2026-02-06", "Yrkesresan\nFrågan bereds.", attending=attending)))
    roster: Roster = case.roster

    def owner(*names: str) -> tuple[str, list[str]]:
        found = owner_of(names, roster, case.organisations)
        return found.kind if not found.is_unclear else "asked", [someone.name for someone in found.people]

    assert owner("Jonas") == ("person", ["Jonas Hed"])
    assert owner("Jonas Hed", "Maria Lind") == ("person", ["Jonas Hed", "Maria Lind"])
    assert owner("Maria") == ("asked", [])
    assert owner("Maria L") == ("person", ["Maria Lind"])
    assert owner("alla") == ("everyone", [])
    assert owner("Granby") == ("organisation", [])
    assert owner("planeringsledaren") == ("office", [])
    assert owner("Natalie") == ("outside", [])
    assert owner("förbundet") == ("asked", [])
    assert owner() == ("nobody", [])


@pytest.mark.parametrize(
    ("role", "office"),
    [("ordf.", "chair"), ("ordförande", "chair"), ("vice ordförande", "vice_chair"), ("mötesordförande", ""),
     ("Planeringsledare Socialchefs nätverket", "coordinator"), ("Samordnare Barnahus", ""), ("socialchef", "")],
)  # fmt: skip
def test_a_role_is_an_office_when_it_is_the_networks(role: str, office: str) -> None:
    assert office_of(role, ["Socialchefsnätverket"]) == office


def test_an_office_goes_to_those_first_named_and_changes_only_by_an_answer() -> None:
    feb, mar = date(2026, 2, 6), date(2026, 3, 6)
    both = [Naming("Maria", "chair", feb, 1, 0), Naming("Filippa", "chair", feb, 1, 5)]
    later = Naming("Jonas", "chair", mar, 2, 0)
    assert fold_offices([later, *both], []).held == [Held("Maria", "chair"), Held("Filippa", "chair")]
    [(asked, holders)] = fold_offices([later, *both], []).questions
    assert (asked.person, holders) == ("Jonas", ("Maria", "Filippa"))
    answered = fold_offices([*both, Naming("Jonas", "chair", mar, 2, 0, "successor")], [])
    assert answered.holders("chair") == ("Jonas",)
    assert fold_offices([later], [Held("Maria", "chair")]).holders("chair") == ("Maria",)


@db
def test_a_municipality_outside_the_hosts_register_is_known_by_the_reference(host: Organisation) -> None:
    make_municipality(make_host("Annat förbund"), "Fjärdby")
    assert OrganisationIndex.of(host).one("Fjärdby") is None
