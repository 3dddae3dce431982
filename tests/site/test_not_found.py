"""What is not there, or not hers to see, is told in our own page."""

from __future__ import annotations

import pytest
from django.test import Client

from rundan.accounts import actions
from rundan.common.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/natverk/999999/", "/finns-inte/"])
def test_the_page_is_ours(client: Client, by: Actor, path: str) -> None:
    client.force_login(actions.invite(email="disa.falk@sjobygden.example", by=by))
    response = client.get(path)
    assert response.status_code == 404
    assert "Sidan finns inte, eller så får du inte se den" in response.content.decode()
    assert "urlpatterns" not in response.content.decode()
