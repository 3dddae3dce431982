"""What an action on the map would do, told from the lines of history that it would write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.common.rehearsal import rehearsed
from rundan.history.actions import listening
from rundan.history.models import Entry
from rundan.networks.models import Network, Office, Tenure

_Words = dict[str, str]


def happenings(action: Callable[[], object]) -> list[str]:
    """A sentence for each thing that the action would do; its refusals come through. Nothing of it is left."""
    with listening() as entries:
        rehearsed(action)
    return list(told(entries))


def told(entries: Iterable[Entry]) -> Iterator[str]:
    """Where several networks are concerned, each sentence says in which it happens."""
    entries = list(entries)
    concerned = {entry.network_id for entry in entries if entry.network_id}
    names = dict(Network.objects.filter(pk__in=concerned).values_list("pk", "name"))
    leaving = {
        (entry.network_id, _side(entry, "organisation")) for entry in entries if _is(entry, "membership", "left")
    }
    for entry in entries:
        words = {"network": names.get(entry.network_id or 0, ""), **_words(entry)}
        if _is(entry, "seat", "closed") and (entry.network_id, words["name"]) in leaving:
            continue  # goes without saying when the member leaves
        if sentence := _sentence(entry, words):
            yield f"{words['network']}: {sentence}" if len(concerned) > 1 and words["network"] else sentence


def _sentence(entry: Entry, words: _Words) -> str:
    tell = _TOLD.get((entry.subject_type.partition(".")[2], entry.verb))
    return tell(entry, words) if tell else ""


def _tenure_ended(entry: Entry, words: _Words) -> str:
    if not words["day"]:
        return _("%(person)s har slutat som %(kind)s för %(name)s.") % words
    return _("%(person)s slutar som %(kind)s för %(name)s %(day)s.") % words


def _mandate_ended(entry: Entry, words: _Words) -> str:
    told = {**words, "day": _day(entry, "mandate_to")}
    return _("Mandatet för %(person)s, %(name)s, går ut %(day)s. Hon eller han kvarstår.") % told


def _went_up(entry: Entry, words: _Words) -> str:
    told = {**words, "into": _side(entry, "merged_into"), "closed": _day(entry, "on")}
    return _("%(name)s går upp i %(into)s efter %(closed)s.") % told


def _joined(entry: Entry, words: _Words) -> str:
    if not words["from"]:
        return _("%(name)s blir medlem.") % words
    return _("%(name)s är medlem från och med %(from)s.") % words


def _tenure_removed(entry: Entry, words: _Words) -> str:
    return _("%(person)s blir inte %(kind)s för %(name)s.") % words


def _tenure_began(entry: Entry, words: _Words) -> str:
    if not words["from"]:
        return _("%(person)s är %(kind)s för %(name)s.") % words
    return _("%(person)s är %(kind)s för %(name)s från och med %(from)s.") % words


def _group_joined(entry: Entry, words: _Words) -> str:
    return _("%(name)s hör till %(group)s från och med %(from)s.") % {**words, "group": _side(entry, "group")}


def _standing_ended(entry: Entry, words: _Words) -> str:
    called = _side(entry, "title") or _("adjungerad")
    return _("%(person)s slutar som %(kind)s %(day)s.") % {**words, "kind": called}


def _office_ended(entry: Entry, words: _Words) -> str:
    return _("%(person)s slutar som %(kind)s %(day)s.") % words


def _membership_left(entry: Entry, words: _Words) -> str:
    return _("%(name)s är medlem till och med %(day)s.") % words


def _seat_closed(entry: Entry, words: _Words) -> str:
    return _("%(name)s har en representant mindre efter %(closed)s.") % words


def _network_closed(entry: Entry, words: _Words) -> str:
    return _("%(network)s avslutas. Efter %(closed)s har det inga medlemmar eller representanter.") % words


def _organisation_closed(entry: Entry, words: _Words) -> str:
    return _("%(name)s upphör. Efter %(closed)s är den inte med i något nätverk.") % words


def _group_left(entry: Entry, words: _Words) -> str:
    return _("%(name)s hör till %(group)s till och med %(day)s.") % {**words, "group": _side(entry, "group")}


_TOLD: dict[tuple[str, str], Callable[[Entry, _Words], str]] = {
    ("organisation", "went up"): _went_up,
    ("membership", "joined"): _joined,
    ("tenure", "began"): _tenure_began,
    ("tenure", "removed"): _tenure_removed,
    ("organisation", "member joined"): _group_joined,
    ("tenure", "ended"): _tenure_ended,
    ("tenure", "mandate ended"): _mandate_ended,
    ("office", "ended"): _office_ended,
    ("standingparticipant", "ended"): _standing_ended,
    ("membership", "left"): _membership_left,
    ("seat", "closed"): _seat_closed,
    ("network", "closed"): _network_closed,
    ("organisation", "closed"): _organisation_closed,
    ("organisation", "member left"): _group_left,
}


def _words(entry: Entry) -> _Words:
    kinds = {str(value): str(label) for value, label in (*Tenure.Kind.choices, *Office.Role.choices)}
    return {
        "person": _side(entry, "person"),
        "name": _side(entry, "organisation") or _side(entry, "name"),
        "kind": kinds.get(_side(entry, "kind") or _side(entry, "role"), ""),
        "from": _day(entry, "from_on"),
        "day": _day(entry, "to_on"),
        "closed": _day(entry, "closed_on"),
    }


def _side(entry: Entry, field: str) -> str:
    """What the line names: history keeps a name on the side that it leaves or comes to."""
    before, after = entry.changes.get(field, ["", ""])
    return str(after or before or "")


def _day(entry: Entry, field: str) -> str:
    after = entry.changes.get(field, [None, None])[1]
    return dates.day(date.fromisoformat(after)) if after else ""


def _is(entry: Entry, subject: str, verb: str) -> bool:
    return entry.subject_type == f"networks.{subject}" and entry.verb == verb
