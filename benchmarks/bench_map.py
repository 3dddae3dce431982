"""How long the map and the matrix of 40 networks × 49 organisations take, in times the rendering of the bare rows.

The bare rows: the same seats with their holders, read in two queries and written as a plain table. Everything is
measured in turn in one run, so that the ratios mean the same on every machine; queries are counted at both sizes.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rundan.networks.models import Organisation

SMALL, LARGE, ORGANISATIONS = 4, 40, 49
LIMITS = {"map": 4.0, "matrix": 3.0}  # in times the bare rows
ROUNDS = 7


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="rundan-bench-") as folder:
        return _measured(folder)


def _measured(folder: str) -> int:
    _open_empty(folder)
    from benchmarks.map_region import make_region

    small, large = make_region(SMALL, ORGANISATIONS), make_region(LARGE, ORGANISATIONS, seed=2)
    is_kept = True
    for name, limit in LIMITS.items():
        at_small, at_large = _visit(small, name), _visit(large, name)
        counts = _queries(at_small), _queries(at_large)
        bare, of_small, of_large = _fastest(lambda: _bare(large), at_small, at_large)
        is_kept = is_kept and of_large / bare <= limit and counts[0] == counts[1]
        print(
            f"{name}, {LARGE} networks × {ORGANISATIONS}: {of_large / bare:.1f} x the bare rows (limit {limit:.0f}), "
            f"{of_large / of_small:.1f} x {SMALL} networks, {counts[1]} queries ({counts[0]} for {SMALL})"
        )
    print(f"limits {'kept' if is_kept else 'EXCEEDED'}")
    return int(not is_kept)


def _open_empty(folder: str) -> None:
    """A database of its own in the folder."""
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"RUNDAN_DATA": folder, "RUNDAN_DEV": "1", "DJANGO_SETTINGS_MODULE": "rundan.site.settings"}
    import django
    from django.core.management import call_command

    from rundan.site import environment

    environment.prepare()
    django.setup()
    call_command("migrate", verbosity=0)


def _visit(host: Organisation, name: str) -> Callable[[], None]:
    """A steward of the host opens the page."""
    import logging

    from django.test import Client
    from django.urls import reverse

    from rundan.accounts.models import User
    from rundan.networks.models import Office, Person

    logging.disable(logging.WARNING)
    user, _is_new = User.objects.get_or_create(email=f"siv@{host.pk}.example")
    person, _is_new = Person.objects.get_or_create(
        host=host, user=user, defaults={"name": "Siv Nordin", "sort_key": "nordin siv", "folded": "siv nordin"}
    )
    Office.objects.get_or_create(host=host, person=person, role=Office.Role.STEWARD)
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    url = reverse(f"pages:{name}", args=[host.pk])

    def visit() -> None:
        assert client.get(url).status_code == 200

    return visit


def _bare(host: Organisation) -> str:
    from django.template import Context, Template

    from rundan.common import clock
    from rundan.networks.queries import rings_of

    rings = rings_of(list(host.hosted.all()), clock.today())
    rows = Template(
        "<table>{% for ring in rings.values %}{% for segment in ring %}{% for seat in segment.seats %}<tr>"
        "<td>{{ segment.organisation.name }}</td><td>{{ seat.holder.name }}</td><td>{{ seat.state }}</td>"
        "</tr>{% endfor %}{% endfor %}{% endfor %}</table>"
    )
    return rows.render(Context({"rings": rings}))


def _queries(visit: Callable[[], None]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visit()
    with CaptureQueriesContext(connection) as queries:
        visit()
    return len(queries)


def _fastest(*calls: Callable[[], object]) -> list[float]:
    """Of each its best round; one after the other in every round, so that a busy while is busy for all."""
    rounds = [[_seconds(call) for call in calls] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
