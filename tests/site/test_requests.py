"""What stands around every page: headers, sizes, the pages for what went wrong, and a log that tells no secrets."""

from __future__ import annotations

import io
import json
import logging
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from rundan.accounts.models import User
from rundan.common.errors import Refused
from rundan.common.locking import Conflict
from rundan.site import heartbeat, urls
from rundan.site.logs import JsonFormatter
from tests.factories.networks import make_account

pytestmark = pytest.mark.django_db


@login_not_required
def broken(request: HttpRequest, token: str) -> HttpResponse:
    raise RuntimeError("trasigt")


@login_not_required
def shut(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@login_not_required
def refused(request: HttpRequest) -> HttpResponse:
    raise Refused("Mötet är redan inställt.")


@login_not_required
def overtaken(request: HttpRequest) -> HttpResponse:
    raise Conflict(User())


urlpatterns = [
    path("trasig/<str:token>/", broken),
    path("stangd/", shut),
    path("vagrad/", refused),
    path("forsent/", overtaken),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
wrong = override_settings(ROOT_URLCONF=__name__)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What would stand on stderr."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_every_answer_carries_the_strict_headers(client: Client) -> None:
    answer = client.get("/status")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_no_page_is_kept_by_a_proxy(client: Client) -> None:
    client.force_login(make_account())
    assert client.get("/")["Cache-Control"] == "private, no-cache"


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31536000)
def test_production_speaks_https_only_but_answers_its_load_balancer() -> None:
    client = Client(headers={"host": "localhost"})
    assert client.get("/").headers["Location"] == "https://localhost/"
    assert client.get("/status").status_code in {200, 503}
    assert client.get("/status", secure=True)["Strict-Transport-Security"] == "max-age=31536000"


def test_status_tells_of_the_database_and_the_worker(client: Client) -> None:
    answer = client.get("/status")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "database": True, "worker": False})
    heartbeat.beat()
    answer = client.get("/status")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "database": True, "worker": True})


def test_a_worker_that_went_silent_is_told(client: Client) -> None:
    heartbeat.beat()
    os.utime(heartbeat.file(), (0, 0))
    assert client.get("/status").status_code == 503


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_went_wrong_is_told_in_a_page(client: Client, language: str) -> None:
    client.raise_request_exception = False
    with wrong:
        for address, status in (("/finns-inte/", 404), ("/stangd/", 403), ("/trasig/x/", 500)):
            answer = client.get(address, headers={"accept-language": language})
            assert answer.status_code == status
            assert f'lang="{language}"' in answer.text
            assert "<h1>" in answer.text


def test_a_database_that_is_gone_is_told_in_a_page_to_whoever_is_signed_in(client: Client) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("the connection is closed")

    client.raise_request_exception = False
    client.force_login(make_account())
    with connection.execute_wrapper(gone):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "<h1>Något gick fel hos oss</h1>" in answer.text


def test_what_no_view_caught_of_an_action_that_said_no_is_told_in_its_words(client: Client, log: io.StringIO) -> None:
    with wrong:
        answer = client.post("/vagrad/", headers={"referer": "http://testserver/moten/7/"})
    assert answer.status_code == 409
    assert "Mötet är redan inställt." in answer.text
    assert 'href="http://testserver/moten/7/"' in answer.text
    assert "Traceback" not in log.getvalue()


def test_someone_else_was_first_and_the_way_back_leads_to_our_own_pages_only(client: Client) -> None:
    with wrong:
        answer = client.post("/forsent/", headers={"referer": "https://evil.example/moten/7/", "hx-request": "true"})
    assert answer.status_code == 409
    assert "Någon annan hann före" in answer.text
    assert "evil.example" not in answer.text
    assert answer["HX-Retarget"] == "body"  # a line of a list is no place for a page


def test_too_large_a_request_is_refused_before_it_is_read(client: Client, settings: Any) -> None:
    """As a browser that sends 200 MB does: the answer names the limit."""
    settings.UPLOAD_MB = 1
    answer = client.post("/las-in/", data=b"x" * (2 * 2**20), content_type="application/octet-stream")
    assert answer.status_code == 413
    assert "1 MB" in answer.text.replace("\xa0", " ")


def test_the_log_is_one_line_of_json_a_request_without_what_stands_in_the_address(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    with wrong:
        client.get("/trasig/hemlig-lank/?kod=123456")
        client.get("/finns-inte/hemlig-lank/")
        client.get("/stangd/")
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [(line["route"], line["status"]) for line in lines if line["event"] == "request"] == [
        ("/trasig/<str:token>/", 500),
        ("(no route)", 404),
        ("/stangd/", 403),
    ]
    (error,) = [line["error"] for line in lines if "error" in line]  # an answer of ours is no fault
    assert "RuntimeError: trasigt" in error
    assert "hemlig-lank" not in log.getvalue()
    assert "123456" not in log.getvalue()


def test_too_many_files_at_once_are_told_in_words(client: Client) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(201)]
    answer = client.post("/konto/logga-in/", {"documents": files})
    assert answer.status_code == 400
    assert "Lägg in högst 200 åt gången." in answer.content.decode()


def test_a_name_that_rundan_does_not_answer_to_gets_a_page_and_not_a_crash(log: io.StringIO) -> None:
    with override_settings(ALLOWED_HOSTS=["rundan.example"]):
        assert Client(headers={"host": "evil.example"}).get("/").status_code == 400
    (told,) = [line["error"] for line in map(json.loads, log.getvalue().splitlines()) if "error" in line]
    assert "evil.example" in told
    assert "Traceback" not in told
