"""The sample region's people can be tried by a button, where that has been asked for and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from rundan.accounts import actions, demo
from rundan.common.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people(by: Actor) -> None:
    for person in demo.PEOPLE:
        actions.invite(email=person.email, by=by)


@pytest.fixture
def trying(settings: Any) -> None:
    settings.DEVELOPMENT = settings.DEMO_SIGN_IN = True


def press(client: Client, email: str) -> Any:
    return client.post("/konto/prova/", {"email": email})


@pytest.mark.usefixtures("trying")
@pytest.mark.parametrize("person", demo.PEOPLE)
def test_each_of_them_has_a_button_that_signs_in(client: Client, person: demo.DemoPerson) -> None:
    page = client.get("/konto/logga-in/").content.decode()
    assert f"Logga in som {person.name}" in page
    assert press(client, person.email).status_code == 302
    assert person.email in client.get("/installningar/").content.decode()


@pytest.mark.usefixtures("trying")
def test_nobody_else_can_be_tried(client: Client, by: Actor) -> None:
    actions.invite(email="riktig@granby.example", by=by)
    assert press(client, "riktig@granby.example").status_code == 404
    assert press(client, "").status_code == 404
    assert client.get("/konto/prova/").status_code == 405


@pytest.mark.parametrize(("debug", "asked_for"), [(False, True), (True, False), (False, False)])
def test_production_has_neither_buttons_nor_address(
    client: Client, settings: Any, debug: bool, asked_for: bool
) -> None:
    settings.DEVELOPMENT, settings.DEMO_SIGN_IN = debug, asked_for
    assert "Lena Holm" not in client.get("/konto/logga-in/").content.decode()
    assert press(client, demo.COORDINATOR.email).status_code == 404


@pytest.mark.usefixtures("trying")
def test_the_button_needs_its_token() -> None:
    assert press(Client(enforce_csrf_checks=True), demo.COORDINATOR.email).status_code == 403
