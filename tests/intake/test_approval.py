"""One real story: a document comes in, is approved, and its network stands there."""

from __future__ import annotations

import pytest

from rundan.networks.models import Network, Organisation, Tenure
from tests.factories.intake import approve_with_first_answers, hand_in, picture
from tests.factories.networks import MUNICIPALITIES, make_host, make_municipality

pytestmark = pytest.mark.django_db

NOTES = """# Minnesanteckningar Socialchefsnätverket

Datum: 2026-02-06
Tid: 9.30-11.00
Plats: Teams

Deltagare:

- Maria Lind, Björkefors (ordf.)
- Jonas Hed, Ekeby
- Petra Nord, Havsjö
- Lena Holm, planeringsledare

Frånvarande:

- Sara Ek, Liljedal

## 1. Föregående anteckningar

Läggs till handlingarna.

## 2. Yrkesresan

Föredragande: Jonas Hed

Kostnaden beror på hur många kommuner som ansluter sig. Jonas får i uppdrag att ta fram kostnad per kommun senast 26 mars.

Nätverket beslutade

att gå med i Yrkesresan från 2027.

## 3. Nätverkskartan

Punkten skjuts fram till nästa möte.

## Nästa möte

6 mars 2026 kl. 9.30
"""


@pytest.fixture
def host() -> Organisation:
    host = make_host()
    for name in MUNICIPALITIES:
        make_municipality(host, name)
    return host


def test_approving_a_document_writes_its_network(host: Organisation) -> None:
    upload = hand_in(host, NOTES)
    approve_with_first_answers(upload)
    import pprint

    pprint.pprint(picture(host))
    network = Network.objects.get()
    assert network.memberships.count() == 4
    assert Tenure.objects.count() == 4
