from __future__ import annotations

import pytest

from rundan.networks.models import Organisation
from tests.factories.networks import MUNICIPALITIES, make_host, make_municipality


@pytest.fixture
def host() -> Organisation:
    """A host with six municipalities around it, and no network yet."""
    host = make_host()
    for name in MUNICIPALITIES:
        make_municipality(host, name)
    return host
