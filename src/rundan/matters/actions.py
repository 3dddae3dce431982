"""Everything that is done to a matter and its important dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rundan.common import locking
from rundan.common.actor import Actor
from rundan.common.errors import Refused
from rundan.common.swedish import fold, sort_key
from rundan.history.actions import record
from rundan.history.editing import edit
from rundan.matters import queries
from rundan.matters.models import ImportantDate, Matter
from rundan.networks.models import Organisation


@transaction.atomic
def create(*, host: Organisation, title: str, by: Actor, summary: str = "") -> Matter:
    title = _title(title)
    matter = Matter.objects.create(host=host, title=title, summary=summary.strip(), **_derived({"title": title}))
    record("created", matter, by=by, changes={"title": ["", title]})
    return matter


@transaction.atomic
def change(matter: Matter, *, version: int, by: Actor, **values: Any) -> Matter:
    if "title" in values:
        values["title"] = _title(values["title"])
    return edit(matter, values, version=version, by=by, derived=_derived(values))


@transaction.atomic
def merge(matter: Matter, *, into: Matter, by: Actor) -> Matter:
    """Let ``matter`` be a part of ``into``. Its items stay its own, so that merging can be undone."""
    into = into.whole
    _hold(matter, into)
    if matter.host_id != into.host_id:
        raise Refused(_("Ärenden hos olika värdar kan inte slås ihop."), field="into")
    if matter.merged_into_id is not None:
        raise Refused(_("Ärendet är redan ihopslaget med ett annat."), field="into")
    moving = queries.steps_below(matter)
    if into.pk in moving:
        raise Refused(_("Ett ärende kan inte slås ihop med sig självt."), field="into")
    merged = locking.update(matter, version=matter.version, merged_into=into, root=into)
    Matter.objects.filter(pk__in=moving).update(root=into)
    record("merged", merged, by=by, changes={"merged_into": [None, into.title]})
    record("absorbed", into, by=by, changes={"merged": [None, matter.title]})
    return merged


@transaction.atomic
def undo_merge(matter: Matter, *, by: Actor) -> Matter:
    into = matter.merged_into
    if into is None:
        raise Refused(_("Ärendet är inte ihopslaget med något annat."))
    apart = locking.update(matter, version=matter.version, merged_into=None, root=None)
    Matter.objects.filter(pk__in=queries.steps_below(apart) - {apart.pk}).update(root=apart)
    record("unmerged", apart, by=by, changes={"merged_into": [into.title, None]})
    record("released", into, by=by, changes={"merged": [matter.title, None]})
    return apart


@transaction.atomic
def remove(matter: Matter, *, by: Actor) -> None:
    """Remove a matter that holds nothing; one with items, tasks or merged matters is refused."""
    record("removed", matter, by=by, changes={"title": [matter.title, ""]})
    try:
        matter.delete()
    except ProtectedError as error:
        raise Refused(_("Ärendet har punkter eller uppdrag och kan inte tas bort.")) from error


@transaction.atomic
def add_date(matter: Matter, *, on: date, what: str, by: Actor, whom: str = "") -> ImportantDate:
    row = ImportantDate.objects.create(matter=matter, on=on, what=_what(what), whom=whom.strip())
    record("created", row, by=by, changes={"on": [None, on], "what": ["", row.what]})
    return row


@transaction.atomic
def change_date(row: ImportantDate, *, version: int, by: Actor, **values: Any) -> ImportantDate:
    if "what" in values:
        values["what"] = _what(values["what"])
    return edit(row, values, version=version, by=by)


@transaction.atomic
def remove_date(row: ImportantDate, *, by: Actor) -> None:
    record("removed", row, by=by, changes={"on": [row.on, None], "what": [row.what, ""]}, under=row.matter)
    row.delete()


def _hold(*matters: Matter) -> None:
    """Nobody else merges them meanwhile: that could close a ring."""
    list(Matter.objects.select_for_update(no_key=True).filter(pk__in=[matter.pk for matter in matters]).order_by("pk"))


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Ärendet behöver en rubrik."), field="title")
    return Truncator(title).chars(300)


def _derived(values: dict[str, Any]) -> dict[str, str]:
    if "title" not in values:
        return {}
    return {"folded": fold(values["title"])[:300], "sort_key": sort_key(values["title"])[:300]}


def _what(what: str) -> str:
    what = " ".join(what.split())
    if not what:
        raise Refused(_("Skriv vad som ska ske den dagen."), field="what")
    return what
