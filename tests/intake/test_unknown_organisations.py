"""Organisations that are not on the map: named in the question, and answered together where they are many."""

from __future__ import annotations

import pytest
from django.test import Client

from rundan.intake.doubts import Doubt
from rundan.intake.models import Upload
from rundan.networks.models import Membership, Organisation
from tests.factories.intake import answer_all, approve_with_first_answers, doubts_in, first_choice, hand_in
from tests.factories.networks import MUNICIPALITIES, make_host, make_municipality, make_steward
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db

NOTES = """# Minnesanteckningar Socialchefsnätverket

Datum: 2026-02-06

Närvarande:

- Maria Lind, Björkefors
- Petra Nord, Kommunförbundet Norrtull
- Rut Fors, Kommunförbundet Norrtull
- Jonas Hed, Vattenmyndigheten
- Sara Ek, Hamnverket
- Nils Ås, Ekebyy

## 1. Läget

Maria berättar.
"""


@pytest.fixture
def host() -> Organisation:
    host = make_host()
    for name in MUNICIPALITIES:
        make_municipality(host, name)
    return host


@pytest.fixture
def siv(host: Organisation) -> Client:
    return entering(make_steward(host).person)


@pytest.fixture
def upload(host: Organisation) -> Upload:
    return hand_in(host, NOTES)


def asked(upload: Upload) -> list[Doubt]:
    return [doubt for doubt in doubts_in(upload) if doubt.what == "organisation"]


def answer(client: Client, upload: Upload, doubt: Doubt, choice: str, **more: str) -> int:
    data = {"fact": doubt.fact, "doubt": doubt.id, "do": "confirm", "choice": choice, "version": 0, **more}
    return client.post(f"/las-in/{upload.pk}/svar/", data).status_code


def test_they_are_asked_about_when_it_is_known_which_network_they_may_be_members_of(upload: Upload) -> None:
    assert not asked(upload)
    answer_all(upload, first_choice, kinds={"network"})
    assert [doubt.text.partition(" (")[0] for doubt in asked(upload)] == [
        "Kommunförbundet Norrtull", "Vattenmyndigheten", "Hamnverket", "Ekebyy",
    ]  # fmt: skip


def test_the_question_names_the_organisation_and_all_who_are_written_with_it(siv: Client, upload: Upload) -> None:
    answer_all(upload, first_choice, kinds={"network"})
    shown = text_of(siv.get(f"/las-in/{upload.pk}/"))
    assert "Organisation Kommunförbundet Norrtull (Petra Nord, Rut Fors)" in shown
    assert "Samma svar för de 2 andra som inte finns på kartan: Vattenmyndigheten, Hamnverket" in shown


def test_one_answer_can_be_given_for_all_that_are_unlike_any_on_the_map(siv: Client, upload: Upload) -> None:
    answer_all(upload, first_choice, kinds={"network"})
    assert answer(siv, upload, asked(upload)[0], "member", alike="1") == 302
    # What may be a misspelt name is no new organisation before somebody has said so.
    [left] = asked(upload)
    assert left.text.startswith("Ekebyy")
    assert not left.alike
    approve_with_first_answers(upload)
    members = {membership.organisation.name for membership in Membership.objects.all()}
    assert members == {"Björkefors", "Kommunförbundet Norrtull", "Vattenmyndigheten", "Hamnverket"}


def test_without_the_tick_each_is_answered_by_itself(siv: Client, upload: Upload) -> None:
    answer_all(upload, first_choice, kinds={"network"})
    assert answer(siv, upload, asked(upload)[0], "new") == 302
    assert [doubt.text.partition(" (")[0] for doubt in asked(upload)] == ["Vattenmyndigheten", "Hamnverket", "Ekebyy"]


def test_the_tick_stays_where_no_answer_was_chosen(siv: Client, upload: Upload) -> None:
    answer_all(upload, first_choice, kinds={"network"})
    doubt = asked(upload)[0]
    data = {"fact": doubt.fact, "doubt": doubt.id, "do": "confirm", "version": 0, "alike": "1"}
    refused = siv.post(f"/las-in/{upload.pk}/svar/", data)
    assert refused.status_code == 422
    assert 'name="alike" value="1" checked' in refused.content.decode()
