"""A task in a few words: whose it is, how it stands, where it came from. Asked of tasks loaded ``with_owners``."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rundan.common import dates
from rundan.followup import owners
from rundan.followup.models import Task


def about(task: Task) -> str:
    """For a list: whose it is and where it came from."""
    return " · ".join(part for part in (owner(task), standing(task), origin(task)) if part)


def owner(task: Task) -> str:
    """Whose it is, and how many of all members are done."""
    label = owners.label(task)
    if task.owner != Task.Owner.EVERYONE or not task.share_count:
        return label
    return f"{label}, {shares(task)}"


def shares(task: Task) -> str:
    return _("%(done)s av %(count)s klara") % {"done": task.shares_done, "count": task.share_count}


def standing(task: Task) -> str:
    """How it stands, where that is more than open."""
    if task.state == Task.State.DONE:
        return _("klart %(day)s") % {"day": dates.near_day(task.state_on)} if task.state_on else _("klart")
    if task.state == Task.State.DROPPED:
        return _("behövs inte: %(reason)s") % {"reason": task.reason} if task.reason else task.get_state_display()
    return "" if task.state == Task.State.OPEN else task.get_state_display()


def due(task: Task) -> str:
    return _("senast %(day)s") % {"day": dates.near_day(task.due_on)} if task.due_on else ""


def origin(task: Task) -> str:
    """The network, and the meeting's day if it came from one."""
    if task.item is None:
        return task.network.name
    words = {"network": task.network.name, "day": dates.near_day(task.item.meeting.on)}
    return _("%(network)s %(day)s") % words
