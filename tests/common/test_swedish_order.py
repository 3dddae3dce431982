"""Å, Ä and Ö come last, in that order, on both databases and whatever locale theirs is."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from rundan.networks.models import Organisation
from tests.factories.networks import make_host, make_municipality

pytestmark = pytest.mark.django_db

SORTED = ["Alvesta", "Växjö", "Zinkgruvan", "Åmål", "Älmhult", "Öckerö"]


def test_places_stand_in_swedish_order() -> None:
    host = make_host()
    for name in reversed(SORTED):
        make_municipality(host, name)
    assert list(Organisation.objects.filter(name__in=SORTED).values_list("name", flat=True)) == SORTED


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite always sorts by bytes")
def test_postgresql_sorts_every_key_by_its_bytes() -> None:
    tables = {
        model._meta.db_table for model in apps.get_models() if any(f.name == "sort_key" for f in model._meta.fields)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, collation_name FROM information_schema.columns WHERE column_name = 'sort_key'"
        )
        assert dict(cursor.fetchall()) == dict.fromkeys(tables, "C")
