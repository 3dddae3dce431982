"""What a merger of organisations brings with it, and what undoing it gives back, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rundan.followup.actions.mergers import UndoneWithTasks, WithTasks
from rundan.networks.actions.mergers.trace import Change
from rundan.networks.models import GroupMember, Membership, Person, Seat, Tenure

_Words = dict[str, str]
Row = TypeVar("Row", bound=Model)


def beside_the_map(done: WithTasks) -> Iterator[str]:
    """Who and what goes over with it, or on the day that is still to come."""
    merger, words = done.merged.merger, {"name": done.merged.merger.organisation.name}
    words["into"] = merger.into.name
    if merger.carried:
        yield from _people_over(len(done.merged.people), words)
        yield from _tasks_over(len(done.given), words)
        return
    if waiting := Person.objects.filter(host=merger.host, organisation=merger.organisation).count():
        told = ngettext(
            "%(count)s person på %(name)s hör från den dagen till %(into)s.",
            "%(count)s personer på %(name)s hör från den dagen till %(into)s.",
            waiting,
        )
        yield told % {**words, "count": waiting}
    if tasks := len(done.waiting):
        told = ngettext(
            "%(count)s öppet uppdrag hos %(name)s går den dagen över till %(into)s.",
            "%(count)s öppna uppdrag hos %(name)s går den dagen över till %(into)s.",
            tasks,
        )
        yield told % {**words, "count": tasks}


def undoing_told(done: UndoneWithTasks) -> Iterator[str]:
    merger = done.undone.merger
    words = {"name": merger.organisation.name, "into": merger.into.name}
    yield _("%(name)s är en egen organisation igen.") % words
    changes = done.undone.changes
    for membership in _rows(Membership, changes).select_related("network").order_by("network__sort_key", "pk"):
        yield from _member_told(membership, {**words, "network": membership.network.name})
    opened = _rows(Seat, [each for each in changes if each.before is None])
    for seat in opened.exclude(membership__in=_rows(Membership, changes)).select_related("membership__network"):
        told = {**words, "network": seat.membership.network.name}
        yield _("%(network)s: %(into)s har en representant mindre.") % told
    for member in _rows(GroupMember, changes).select_related("group", "organisation").order_by("group__sort_key", "pk"):
        told = {"name": member.organisation.name, "group": member.group.name}
        is_back = member.organisation_id == merger.organisation_id
        yield (_("%(name)s hör till %(group)s igen.") if is_back else _("%(name)s hör inte till %(group)s.")) % told
    yield from _people_over(len(done.undone.people), {"name": words["into"], "into": words["name"]})
    yield from _tasks_over(len(done.back), {"into": words["name"]})


def _member_told(membership: Membership, words: _Words) -> Iterator[str]:
    if membership.organisation.name != words["name"]:
        yield _("%(network)s: %(into)s är inte medlem.") % words
        return
    going_on = Tenure.objects.filter(seat__membership=membership, to_on=membership.to_on, ended=False)
    names = ", ".join(going_on.order_by("person__sort_key").values_list("person__name", flat=True).distinct())
    if names:
        yield _("%(network)s: %(name)s är medlem igen, med %(names)s.") % {**words, "names": names}
    else:
        yield _("%(network)s: %(name)s är medlem igen.") % words


def _rows(model: type[Row], changes: Iterable[Change]) -> QuerySet[Row]:
    return model._default_manager.filter(pk__in=[each.pk for each in changes if each.model is model])


def _people_over(count: int, words: _Words) -> Iterator[str]:
    if count:
        told = ngettext(
            "%(count)s person på %(name)s hör nu till %(into)s.",
            "%(count)s personer på %(name)s hör nu till %(into)s.",
            count,
        )
        yield told % {**words, "count": count}


def _tasks_over(count: int, words: _Words) -> Iterator[str]:
    if count:
        told = ngettext(
            "%(count)s öppet uppdrag går över till %(into)s.", "%(count)s öppna uppdrag går över till %(into)s.", count
        )
        yield told % {**words, "count": count}
