"""What is made by hand before anything is read: the host, the organisations around it, and the accounts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from django.db import transaction

from rundan.accounts import actions as accounts
from rundan.accounts import demo
from rundan.common.actor import SYSTEM, Actor
from rundan.networks.actions import organisations, people
from rundan.networks.models import Organisation
from rundan.site import stewards

FOLDER = files("rundan.sample")


@dataclass(frozen=True, slots=True)
class Region:
    host: Organisation
    coordinator: Actor


def is_here() -> bool:
    return Organisation.objects.filter(code=load("region.json")["host"]["code"]).exists()


def load(name: str) -> Any:
    """One of the sample's JSON files."""
    return json.loads((FOLDER / name).read_text("utf-8"))


@transaction.atomic
def found() -> Region:
    """The host with its coordinator, the municipalities around it, and those who can sign in to try."""
    told, by = load("region.json"), SYSTEM.through("cli")
    host = organisations.create(host=None, by=by, **told["host"])
    steward = stewards.appoint(email=demo.COORDINATOR.email, host=host.name, name=demo.COORDINATOR.name, by=by)
    coordinator = Actor(steward.user.pk, demo.COORDINATOR.name)
    for each in told["municipalities"]:
        organisations.create(host=host, kind="municipality", by=coordinator, **each)
    for each in told["organisations"]:
        organisations.create(host=host, by=coordinator, **each)
    _member(host, told["sign_in"]["member"], coordinator)
    accounts.invite(email=demo.OUTSIDER.email, by=coordinator)
    return Region(host, coordinator)


def _member(host: Organisation, told: dict[str, str], by: Actor) -> None:
    """She is known before she is read of, because she has an account."""
    home = Organisation.objects.get(owner=host, name=told["organisation"])
    person = people.create(
        host=host, name=told["name"], organisation=home, title=told["post"], email=told["email"], by=by
    )
    people.give_account(person, user=accounts.invite(email=told["email"], by=by), by=by)
