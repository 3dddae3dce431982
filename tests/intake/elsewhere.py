"""What a test does in a process of its own, on a database of its own: ``python -m tests.intake.elsewhere STEP``."""

from __future__ import annotations

import os
import sys

import django

LONG = 160  # items; enough that reading and approving take a while


def long_minutes() -> str:
    from tests.factories.intake import minutes

    towns = ("Björkefors", "Ekeby", "Granby", "Havsjö", "Liljedal", "Ljungsta")
    attending = [f"Person {chr(65 + number)} Nummer{number}, {town}" for number, town in enumerate(towns)]
    point = (
        "Ärende {0}\nEkeby får i uppdrag att utreda fråga {0}.\n\nNätverket beslutade\n\natt bereda fråga {0} vidare."
    )
    return minutes("2026-02-06", *(point.format(number) for number in range(LONG)), attending=attending)


def prepare() -> None:
    """A host, its municipalities, and one long document that waits to be read."""
    from rundan.intake.actions import uploads
    from tests.factories.networks import BY, MUNICIPALITIES, make_host, make_municipality

    host = make_host()
    for name in MUNICIPALITIES:
        make_municipality(host, name)
    uploads.receive(host=host, name="lång.md", data=long_minutes().encode(), by=BY)


def read() -> None:
    from rundan.intake import worker

    worker.run_once()


def answer() -> None:
    from rundan.intake.models import Upload
    from tests.factories.intake import answer_all, first_choice

    answer_all(Upload.objects.get(), first_choice, kinds={"network"})


def approve() -> None:
    from rundan.intake.models import Upload
    from tests.factories.intake import approve as approve_now

    upload = Upload.objects.get()
    print("approving", flush=True)
    approve_now(upload)
    print("approved", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rundan.site.settings")
    django.setup()
    for step in sys.argv[1:]:
        {"prepare": prepare, "read": read, "answer": answer, "approve": approve}[step]()
