"""In by a code in the mail: no passwords, nobody signs up, and nobody learns who has an account."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from rundan.accounts import actions
from rundan.accounts.models import User
from rundan.common.actor import Actor
from rundan.history.models import Entry

pytestmark = pytest.mark.django_db
ADDRESS = "lena.holm@mellanbygden.example"


@pytest.fixture
def lena(by: Actor) -> User:
    return actions.invite(email=ADDRESS, by=by)


def ask(client: Client, email: str = ADDRESS, **data: str) -> Any:
    return client.post("/konto/logga-in/", {"email": email, **data})


def code_in(message: mail.EmailMessage) -> str:
    found = re.search(r"[A-Z]{4}-[A-Z]{4}", str(message.body))
    assert found
    return found[0]


def test_a_stranger_is_shown_the_way_in_and_comes_back_to_where_she_was_going(client: Client, lena: User) -> None:
    response = client.get("/installningar/")
    assert response.status_code == 302
    assert response["Location"] == "/konto/logga-in/?next=/installningar/"
    response = ask(client, next="/installningar/")
    response = client.post(response["Location"], {"code": code_in(mail.outbox[0]), "next": "/installningar/"})
    assert response["Location"] == "/installningar/"
    assert ADDRESS in client.get("/installningar/").content.decode()


def test_a_part_of_a_page_is_not_replaced_by_the_way_in(client: Client) -> None:
    assert client.get("/installningar/", headers={"HX-Request": "true"}).status_code == 401


def test_the_mail_says_the_code_first_and_what_to_do(client: Client, lena: User) -> None:
    ask(client)
    message = mail.outbox[0]
    assert message.to == [ADDRESS]
    assert message.subject == "Din kod till Rundan"
    assert str(message.body).startswith("Koden är ")
    assert "Den gäller i en kvart" in message.body


def test_the_code_may_be_typed_carelessly(client: Client, lena: User) -> None:
    ask(client)
    careless = " " + code_in(mail.outbox[0]).lower().replace("-", " ")
    assert client.post("/konto/kod/", {"code": careless}).status_code == 302
    assert client.get("/installningar/").status_code == 200


def test_a_wrong_code_is_said_beside_the_field_and_may_be_tried_again(client: Client, lena: User) -> None:
    ask(client)
    response = client.post("/konto/kod/", {"code": "FEL"})
    assert "Koden stämmer inte." in response.content.decode()
    assert 'value="FEL"' in response.content.decode()
    client.post("/konto/kod/", {"code": code_in(mail.outbox[0])})
    assert client.get("/installningar/").status_code == 200


def test_guessing_ends_soon(client: Client, lena: User) -> None:
    ask(client)
    for _ in range(3):
        response = client.post("/konto/kod/", {"code": "BCDF-GHJK"})
    assert response.status_code == 302
    assert "Det blev för många försök." in client.get(response["Location"]).content.decode()
    client.post("/konto/kod/", {"code": code_in(mail.outbox[0])})
    assert client.get("/installningar/").status_code == 302


def test_a_code_that_came_too_late_is_told(client: Client, lena: User) -> None:
    asked = datetime(2026, 12, 4, 9, tzinfo=UTC)
    with time_machine.travel(asked, tick=False):
        ask(client)
    with time_machine.travel(asked + timedelta(minutes=16), tick=False):
        response = client.post("/konto/kod/", {"code": code_in(mail.outbox[0])})
        assert "Koden gäller inte längre" in client.get(response["Location"]).text
        assert client.get("/installningar/").status_code == 302


def test_a_browser_that_has_asked_for_no_code_is_led_to_where_one_is_asked_for(client: Client) -> None:
    assert "bad du om den i ett annat fönster" in client.get("/konto/kod/", follow=True).text


def test_a_code_works_once(client: Client, lena: User) -> None:
    ask(client)
    code = code_in(mail.outbox[0])
    client.post("/konto/kod/", {"code": code})
    client.post("/konto/logga-ut/")
    client.post("/konto/kod/", {"code": code})
    assert client.get("/installningar/").status_code == 302


def test_an_unknown_address_gets_the_same_page_and_a_letter_without_a_code(client: Client, lena: User) -> None:
    known = client.get(ask(client)["Location"]).content.decode()
    client.post("/konto/logga-ut/")
    unknown = client.get(ask(client, "okand@granby.example")["Location"]).content.decode()
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub("", known).replace(ADDRESS, "") == token.sub("", unknown).replace("okand@granby.example", "")
    assert mail.outbox[1].to == ["okand@granby.example"]
    assert "Det finns inget konto" in mail.outbox[1].body
    assert not User.objects.filter(email="okand@granby.example").exists()


def test_a_new_code_replaces_the_old_one(client: Client, lena: User) -> None:
    ask(client)
    told = client.post("/konto/kod/", {"action": "resend"}, follow=True).text
    assert "En ny kod är på väg." in told
    old, new = (code_in(message) for message in mail.outbox)
    client.post("/konto/kod/", {"code": old})
    assert client.get("/installningar/").status_code == 302
    client.post("/konto/kod/", {"code": new})
    assert client.get("/installningar/").status_code == 200


def test_too_many_requests_for_one_address_are_refused_beside_the_field(client: Client, lena: User) -> None:
    for _ in range(3):
        ask(Client())
    response = ask(client)
    assert response.status_code == 200
    assert "Det blev för många försök." in response.content.decode()
    assert len(mail.outbox) == 3


def test_one_machine_cannot_write_to_everybody(lena: User) -> None:
    answers = [ask(Client(), f"nagon{number}@granby.example").status_code for number in range(21)]
    assert answers == 20 * [302] + [200]
    assert len(mail.outbox) == 20


def test_attempts_are_counted_where_every_server_and_the_next_start_see_them(client: Client, lena: User) -> None:
    ask(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM accounts_attempts")
        assert cursor.fetchone()[0] > 0


def test_a_mail_server_that_does_not_answer_is_told(client: Client, lena: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # where nobody listens
    answer = ask(client)
    assert "Det gick inte att skicka e-post just nu." in answer.text


def test_the_address_may_be_written_in_capitals(client: Client, lena: User) -> None:
    ask(client, ADDRESS.upper())
    assert "Koden är" in mail.outbox[0].body


def test_a_bad_address_is_explained(client: Client) -> None:
    page = ask(client, "lena").content.decode()
    assert "Det ser inte ut som en e-postadress." in page
    assert 'value="lena"' in page


def test_asking_for_the_page_writes_nothing(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get("/konto/logga-in/").status_code == 200


def test_sign_up_is_closed(client: Client) -> None:
    assert "Du blir inbjuden" in client.get("/konto/nytt/").content.decode()
    client.post("/konto/nytt/", {"email": "ny@granby.example"})
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name", ["account_reset_password", "account_change_password", "account_set_password", "account_email"]
)
def test_there_are_no_pages_for_passwords_or_addresses(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_needs_a_press_of_a_button(client: Client, lena: User) -> None:
    client.force_login(lena)
    assert "Vill du logga ut?" in client.get("/konto/logga-ut/").content.decode()
    assert client.get("/installningar/").status_code == 200
    assert client.post("/konto/logga-ut/")["Location"] == reverse(settings.LOGIN_URL)
    assert client.get("/installningar/").status_code == 302


def test_in_development_the_server_prints_the_code_instead_of_mailing_it(
    client: Client, lena: User, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEVELOPMENT = True
    ask(client)
    assert re.search(rf"Kod för {ADDRESS}: [A-Z]{{4}}-[A-Z]{{4}}", capsys.readouterr().out)
    assert not mail.outbox


def test_inviting_the_same_address_again_makes_no_second_account(lena: User, by: Actor) -> None:
    assert actions.invite(email=f" {ADDRESS.upper()} ", by=by) == lena
    assert Entry.objects.filter(subject_type="accounts.user", verb="created").count() == 1
