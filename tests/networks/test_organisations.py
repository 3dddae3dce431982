from __future__ import annotations

from datetime import date

import pytest

from rundan.common.errors import Refused
from rundan.history.models import Entry
from rundan.networks import reference
from rundan.networks.actions import memberships, organisations
from rundan.networks.models import Organisation
from rundan.networks.queries import resolve_organisation
from tests.factories.networks import BY, make_host, make_municipality, make_network, make_person, seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def host() -> Organisation:
    return make_host(code="mellanbygd")


@pytest.fixture
def register() -> None:
    reference.load(by=BY)


def names(found: list[Organisation]) -> list[str]:
    return [organisation.name for organisation in found]


@pytest.mark.usefixtures("register")
class TestReference:
    def test_all_municipalities_and_regions_are_there(self) -> None:
        assert Organisation.objects.filter(kind="municipality").count() == 290
        assert Organisation.objects.filter(kind="region").count() == 21
        skane = Organisation.objects.get(code="region-12")
        in_skane = Organisation.objects.filter(kind="municipality", county_code="12")
        assert skane.name == "Region Skåne"
        assert skane.population == sum(each.population or 0 for each in in_skane)

    def test_loading_again_changes_nothing(self) -> None:
        before = Entry.objects.count()
        assert reference.load(by=BY) == reference.Loaded(0, 0)
        assert Entry.objects.count() == before

    def test_loading_mends_what_differs(self) -> None:
        Organisation.objects.filter(code="1283").update(name="Hälsingborg")
        assert reference.load(by=BY) == reference.Loaded(0, 1)
        assert Organisation.objects.get(code="1283").name == "Helsingborg"

    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("Göteborgs Stad", "Göteborg"),
            ("Malmö stad", "Malmö"),
            ("Helsingborgs stad", "Helsingborg"),
            ("Falu kommun", "Falun"),
            ("Falun", "Falun"),
            ("FALU KOMMUNS", "Falun"),
            ("Orust kommun", "Orust"),
            ("Orusts kommun", "Orust"),
            ("Alingsås kommun", "Alingsås"),
            ("Alingsås", "Alingsås"),
            ("Upplands-Väsby", "Upplands Väsby"),
            ("Håbo", "Håbo"),
            ("Habo kommun", "Habo"),
            ("Region Kalmar", "Region Kalmar län"),
            ("Region Jönköping", "Region Jönköpings län"),
            ("Region Skånes", "Region Skåne"),
            ("Västra Götalandsregionen", "Västra Götalandsregionen"),
        ],
    )
    def test_names_are_understood_as_swedes_write_them(self, host: Organisation, written: str, name: str) -> None:
        assert names(resolve_organisation(host, written)) == [name]

    @pytest.mark.parametrize("written", ["", "VGR", "Storköpings kommun", "kommun", "Socialförvaltningen"])
    def test_what_is_not_known_is_not_guessed(self, host: Organisation, written: str) -> None:
        assert resolve_organisation(host, written) == []

    def test_a_short_form_is_learnt_as_an_alias_of_one_host(self, host: Organisation) -> None:
        vgr = Organisation.objects.get(code="region-14")
        organisations.add_alias(vgr, host=host, name="VGR", by=BY)
        assert resolve_organisation(host, "vgr") == [vgr]
        assert resolve_organisation(make_host("Annat förbund"), "vgr") == []

    def test_the_register_is_nobodys_to_change(self) -> None:
        with pytest.raises(Refused, match="riksregistret"):
            organisations.change(Organisation.objects.get(code="1283"), version=1, name="Hbg", by=BY)

    def test_a_name_that_is_in_the_register_is_not_made_again(self, host: Organisation) -> None:
        with pytest.raises(Refused, match="Falun finns redan som kommun") as error:
            organisations.create(host=host, name="Falu kommun", kind="municipality", by=BY)
        assert error.value.field == "name"


def test_an_alias_points_to_one_organisation_only(host: Organisation) -> None:
    ekeby, ekero = make_municipality(host, "Ekeby"), make_municipality(host, "Ekenäs")
    organisations.add_alias(ekeby, host=host, name="Ek", by=BY)
    organisations.add_alias(ekeby, host=host, name="EK", by=BY)  # the same again is no quarrel
    assert ekeby.aliases.count() == 1
    with pytest.raises(Refused, match="”ek” betyder redan Ekeby"):
        organisations.add_alias(ekero, host=host, name="ek", by=BY)
    with pytest.raises(Refused, match="betyder redan Ekeby"):
        organisations.add_alias(ekero, host=host, name="Ekeby kommun", by=BY)


def test_a_host_sees_only_its_own_organisations_by_name(host: Organisation) -> None:
    make_municipality(host, "Ekeby")
    assert resolve_organisation(make_host("Annat förbund"), "Ekeby") == []
    assert names(resolve_organisation(host, "Ekeby kommuns")) == ["Ekeby"]
    assert resolve_organisation(host, "Mellanbygdens kommunalförbund") == [host]


def test_codes_are_unique(host: Organisation) -> None:
    with pytest.raises(Refused, match=r"mellanbygd”.*används av Mellanbygdens"):
        organisations.create(host=host, name="Ekeby", kind="municipality", code="mellanbygd", by=BY)


def test_an_organisation_with_history_is_closed_instead_of_deleted(host: Organisation) -> None:
    network = make_network(host, members=("Ekeby",))
    ekeby = Organisation.objects.get(name="Ekeby")
    tenure = seat(network, "Ekeby", "Annika Berg", from_on=date(2020, 1, 1))
    with pytest.raises(Refused, match=r"Ekeby kan inte tas bort.*upphör"):
        organisations.delete(ekeby, by=BY)
    assert not Entry.objects.filter(verb="removed").exists()
    ekeby = organisations.close(ekeby, on=date(2025, 12, 31), by=BY)
    tenure.refresh_from_db()
    membership = network.memberships.get()
    assert (ekeby.closed_on, membership.to_on, tenure.to_on) == (date(2025, 12, 31),) * 3
    with pytest.raises(Refused, match="upphörde redan"):
        organisations.close(ekeby, on=date(2026, 12, 31), by=BY)
    other = make_network(host, "Skolchefer")
    with pytest.raises(Refused, match="Ekeby finns inte efter 31\N{NO-BREAK SPACE}december 2025"):
        memberships.join(other, organisation=ekeby, from_on=date(2026, 1, 1), by=BY)


def test_one_made_by_mistake_is_deleted_also_a_host(host: Organisation) -> None:
    organisations.delete(make_municipality(host), by=BY)
    organisations.delete(host, by=BY)
    assert not Organisation.objects.exists()
    assert Entry.objects.filter(verb="removed").count() == 2


def test_a_change_of_name_moves_it_in_the_order(host: Organisation) -> None:
    ekeby, granby = make_municipality(host, "Ekeby"), make_municipality(host, "Granby")
    organisations.change(ekeby, version=1, name="Åby", name_long="Åby kommun", by=BY)
    assert names(list(Organisation.objects.filter(owner=host).exclude(pk=host.pk))) == ["Granby", "Åby"]
    with pytest.raises(Refused, match="Åby finns redan"):
        organisations.change(granby, version=1, name="åby", by=BY)


def test_history_tells_that_an_address_changed_but_not_the_address(host: Organisation) -> None:
    from rundan.networks.actions import people

    person = make_person(host)
    people.change(person, version=1, email="annika@ekeby.example", by=BY)
    line = Entry.objects.get(verb="changed", subject_type="networks.person")
    assert line.changes == {"email": [None, None]}


def test_leaving_twice_is_refused(host: Organisation) -> None:
    network = make_network(host, members=("Ekeby",))
    membership = memberships.leave(network.memberships.get(), on=date(2024, 6, 30), by=BY)
    with pytest.raises(Refused, match="lämnade nätverket redan"):
        memberships.leave(membership, on=date(2024, 7, 30), by=BY)
