"""One answer for what was dropped together: which documents it holds for, told beforehand, and never for another's."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from rundan.intake.actions import uploads
from rundan.intake.models import Correction, Upload
from rundan.networks.models import Organisation
from tests.factories.intake import case_of, read_now
from tests.factories.networks import BY, MUNICIPALITIES, make_host, make_municipality, make_steward
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db

NOTES = """# Minnesanteckningar{network}

Datum: {day}

Närvarande:

- Maria Lind, Björkefors
- Jonas Hed, Ekeby

## 1. Yrkesresan

Maria berättar.
"""
NAMED = " Socialchefsnätverket"


@pytest.fixture
def host() -> Organisation:
    host = make_host()
    for name in MUNICIPALITIES:
        make_municipality(host, name)
    return host


@pytest.fixture
def siv(host: Organisation) -> Client:
    return entering(make_steward(host).person)


def dropped(host: Organisation, **networks: str) -> dict[str, Upload]:
    """Documents of one drop, each with what it calls its network."""
    drop, out = uploads.new_drop(), {}
    for month, (name, network) in enumerate(networks.items(), 1):
        data = NOTES.format(network=network, day=f"2026-{month:02}-06").encode()
        received = uploads.receive(host=host, name=f"{name}.md", data=data, by=BY, drop=drop)
        out[name] = read_now(received.upload, data)
    return out


def answer(client: Client, upload: Upload, name: str, *, whole_drop: bool) -> str:
    """The network, typed in, as the part of the page that comes back shows it."""
    data = {"fact": "network", "do": "correct", "version": 0, "f-name": name, "f-function": ""}
    if whole_drop:
        data["whole_drop"] = "1"
    headers = {"HX-Request": "true", "HX-Target": "granskning"}
    return text_of(client.post(f"/las-in/{upload.pk}/svar/", data, headers=headers, follow=True))


def box(client: Client, upload: Upload) -> tuple[str, bool]:
    """What the page proposes to answer with the same word, and whether it is ticked."""
    page = client.get(f"/las-in/{upload.pk}/").content.decode()
    found = re.search(r'<input type="checkbox" name="whole_drop" value="1"( checked)?> <span>([^<]*)</span>', page)
    assert found is not None
    return found[2], bool(found[1])


def test_one_answer_serves_all_that_name_the_same_network(siv: Client, host: Organisation) -> None:
    drop = dropped(host, januari=NAMED, februari=NAMED, mars=NAMED)
    told, is_ticked = box(siv, drop["januari"])
    assert (told, is_ticked) == ("Samma svar för det som lämnades samtidigt: februari.md, mars.md", True)
    shown = answer(siv, drop["januari"], "Socialchefsnätverket", whole_drop=True)
    # Told at once, where the answer was given.
    assert "Svaret gäller även 2 andra dokument från samma inläsning." in shown
    assert {case_of(upload).lead.name for upload in drop.values()} == {"Socialchefsnätverket"}  # type: ignore[union-attr]


def test_a_document_that_names_another_network_is_never_answered_along(siv: Client, host: Organisation) -> None:
    drop = dropped(host, januari="", februari="", mars=" Bibliotekschefsnätverket")
    told, is_ticked = box(siv, drop["januari"])
    # Two that name no network are not therefore of the same: she says so herself.
    assert (told, is_ticked) == ("Samma svar för det som lämnades samtidigt: februari.md", False)
    shown = answer(siv, drop["januari"], "Socialchefsnätverket", whole_drop=True)
    assert "Svaret gäller även ett annat dokument från samma inläsning." in shown
    assert not Correction.objects.filter(upload=drop["mars"]).exists()
    assert case_of(drop["mars"]).lead is None


def test_without_the_tick_the_others_are_asked_for_themselves(siv: Client, host: Organisation) -> None:
    drop = dropped(host, januari=NAMED, februari=NAMED)
    answer(siv, drop["januari"], "Socialchefsnätverket", whole_drop=False)
    assert not Correction.objects.filter(upload=drop["februari"]).exists()


def test_a_tick_taken_away_stays_away_when_the_answer_is_refused(siv: Client, host: Organisation) -> None:
    drop = dropped(host, januari=NAMED, februari=NAMED)
    data = {"fact": "network", "do": "correct", "version": 0, "f-name": "", "f-function": ""}
    refused = siv.post(f"/las-in/{drop['januari'].pk}/svar/", data)
    assert refused.status_code == 422
    assert 'name="whole_drop" value="1">' in refused.content.decode()


def test_many_are_told_by_their_number(siv: Client, host: Organisation) -> None:
    months = ("januari", "februari", "mars", "april", "maj", "juni", "juli")
    drop = dropped(host, **dict.fromkeys(months, NAMED))
    told, _ = box(siv, drop["januari"])
    assert told.endswith("februari.md, mars.md, april.md, maj.md och 2 till")
