"""A whole body's mandates end on one day, as after an election."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.networks.actions import offices, tenures
from rundan.networks.models import Office, Tenure


@transaction.atomic
def end_together(
    held: Iterable[Tenure], *, on: date, stays: bool, by: Actor, held_offices: Iterable[Office] = ()
) -> None:
    """``stays``: they stay until their successors are chosen; else their seats are vacant from the day after.

    Those who begin only after that day are of the next term, and are left alone.
    """
    ending = [tenure for tenure in held if not (tenure.from_on and tenure.from_on > on)]
    leaving = [office for office in held_offices if not (office.from_on and office.from_on > on)]
    if not ending and not leaving:
        raise Refused(_("Ingen av dem har börjat den dagen. Ange en senare dag."), field="on")
    for tenure in ending:
        if stays:
            tenures.end_mandate(tenure, on=on, by=by)
        else:
            tenures.end(tenure, on=on, by=by)
    for office in leaving:
        offices.end(office, on=on, by=by)
