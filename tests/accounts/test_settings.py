"""The language: the one she has chosen, else the browser's, else Swedish."""

from __future__ import annotations

import pytest
from django.test import Client

from rundan.accounts import actions
from rundan.accounts.models import User
from rundan.common.actor import Actor
from rundan.history.models import Entry

pytestmark = pytest.mark.django_db
ENGLISH = {"headers": {"accept-language": "en-GB,en;q=0.8"}}


@pytest.fixture
def lena(client: Client, by: Actor) -> User:
    user = actions.invite(email="lena.holm@mellanbygden.example", by=by)
    client.force_login(user)
    return user


def page(client: Client, language: str = "") -> str:
    return client.get("/installningar/", headers={"accept-language": language} if language else None).content.decode()


@pytest.mark.parametrize(
    ("browser", "heading", "tongue"),
    [
        ("", "Inställningar", "sv"),
        ("sv-SE,sv;q=0.9,en;q=0.5", "Inställningar", "sv"),
        ("en-GB,en;q=0.8", "Settings", "en"),
        ("de-DE", "Inställningar", "sv"),
    ],
)
def test_the_browser_decides_until_she_chooses(
    client: Client, lena: User, browser: str, heading: str, tongue: str
) -> None:
    text = page(client, browser)
    assert f"<h1>{heading}</h1>" in text
    assert f'<html lang="{tongue}"' in text


def test_her_choice_is_kept_and_told_in_the_language_she_chose(client: Client, lena: User) -> None:
    response = client.post("/installningar/", {"language": "en"}, follow=True)
    assert "The language is saved." in response.content.decode()
    assert "<h1>Settings</h1>" in page(client, "sv-SE")
    assert Entry.objects.get(verb="changed").changes == {"language": ["", "en"]}


def test_she_may_follow_the_browser_again(client: Client, lena: User, by: Actor) -> None:
    actions.choose_language(lena, language="en", by=by)
    client.post("/installningar/", {"language": ""}, headers={"accept-language": "sv"})
    assert "<h1>Inställningar</h1>" in page(client, "sv")


def test_saving_what_is_already_so_writes_no_history(client: Client, lena: User) -> None:
    client.post("/installningar/", {"language": ""})
    assert not Entry.objects.filter(verb="changed").exists()


def test_a_language_that_rundan_does_not_speak_is_refused(client: Client, lena: User) -> None:
    response = client.post("/installningar/", {"language": "de"})
    assert "Något behöver rättas till" in response.content.decode()
    lena.refresh_from_db()
    assert lena.language == ""


def test_one_visitors_language_does_not_stay_for_the_next(client: Client, lena: User, by: Actor) -> None:
    actions.choose_language(lena, language="en", by=by)
    assert "Settings" in page(client)
    assert "Välkommen till Rundan" in Client().get("/konto/logga-in/").content.decode()
