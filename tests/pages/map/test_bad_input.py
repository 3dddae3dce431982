"""What cannot be on the map, or what another has saved at the same time: told, and nothing lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rundan.common import clock
from rundan.history.models import Entry
from rundan.networks.actions import tenures
from rundan.networks.models import Network, Seat, Tenure
from tests.factories.meetings import attend, make_meeting
from tests.factories.networks import BY, make_host, make_network, make_officer, make_steward, seat, seat_of
from tests.pages.seeing import entering, text_of, told_and_done

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network = make_network(make_host(), members=("Ekeby", "Granby"))
    seat(network, "Ekeby", "Annika Berg", from_on=date(2024, 3, 1))
    return network


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


def as_shown(client: Client, url: str) -> dict[str, Any]:
    """The form of the page as it would be sent unchanged."""
    form = client.get(url).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_two_coordinators_who_save_the_same_network_see_both_texts(network: Network, officer: Client) -> None:
    url = reverse("networks:change", args=[network.pk])
    other = entering(make_steward(network.host, "Siv Nordin").person)
    hers, his = as_shown(officer, url), as_shown(other, url)
    assert other.post(url, his | {"purpose": "Att mötas."}).status_code == 302
    second = officer.post(url, hers | {"purpose": "Att höras."})
    assert second.status_code == 409
    text = text_of(second)
    assert "Siv Nordin hann spara en ändring." in text
    assert "Att mötas." in text
    assert "Att höras." in second.content.decode()
    network.refresh_from_db()
    assert network.purpose == "Att mötas."
    # Knowing that, she sends hers once more.
    assert officer.post(url, {**hers, "purpose": "Att höras.", "version": network.version}).status_code == 302
    network.refresh_from_db()
    assert network.purpose == "Att höras."


def test_a_function_that_somebody_holds_or_held_is_not_removed(network: Network, officer: Client) -> None:
    held = seat_of(network, "Ekeby")
    removing = reverse("networks:seat_remove", args=[held.pk])
    assert "Har någon suttit där avslutas den i stället" in text_of(officer.get(removing))
    tenure = held.tenures.get()
    for last in (None, date(2024, 12, 31)):
        tenures.end(tenure, on=last, by=BY)
        tenure.refresh_from_db()
        answer = officer.post(removing)
        assert answer.status_code == 422
        assert "Annika Berg står som representant för Ekeby. Avsluta i stället" in text_of(answer)
        assert Tenure.objects.get(seat=held).person.name == "Annika Berg"


def test_a_function_that_was_at_a_meeting_is_not_removed_when_nobody_holds_it(
    network: Network, officer: Client
) -> None:
    held = seat_of(network, "Ekeby")
    attend(make_meeting(network, date(2026, 3, 3)), held.tenures.get().person, held)
    tenures.remove(held.tenures.get(), by=BY)
    answer = officer.post(reverse("networks:seat_remove", args=[held.pk]))
    assert "har närvaro eller uppdrag och kan inte tas bort. Avsluta i stället." in text_of(answer)
    assert Seat.objects.filter(pk=held.pk).exists()


def test_a_function_goes_when_its_holder_was_a_mistake_too_and_the_history_keeps_both(
    network: Network, officer: Client
) -> None:
    held = seat_of(network, "Ekeby")
    officer.post(reverse("networks:tenure_remove", args=[held.tenures.get().pk]))
    assert officer.post(reverse("networks:seat_remove", args=[held.pk])).status_code == 302
    assert not Seat.objects.filter(pk=held.pk).exists()
    lines = [str(entry.changes) for entry in Entry.objects.filter(network_id=network.pk, verb="removed")]
    assert any("Annika Berg" in line for line in lines)


def test_a_function_ends_with_its_holder_on_one_day_and_that_is_told(network: Network, officer: Client) -> None:
    held, last = seat_of(network, "Ekeby"), clock.today() + timedelta(days=30)
    told, _done = told_and_done(officer, reverse("networks:seat_close", args=[held.pk]), {"on": last.isoformat()})
    assert any("Annika Berg" in sentence for sentence in told)
    assert Tenure.objects.get(seat=held).to_on == last
    held.refresh_from_db()
    assert held.closed_on == last


def test_a_network_cannot_be_chosen_as_its_own_parent(network: Network, officer: Client) -> None:
    url = reverse("networks:change", args=[network.pk])
    answer = officer.post(url, as_shown(officer, url) | {"parent": network.pk})
    assert answer.status_code == 422
    network.refresh_from_db()
    assert network.parent is None
