"""Loading what a view is about: strangers get 404, those without the right 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from rundan.common.http import Request
from rundan.followup import queries, rules
from rundan.followup.models import Decision, Task, TaskShare
from rundan.networks.models import Network


def task_to_see(request: Request, task_id: int) -> Task:
    return get_object_or_404(queries.with_owners(queries.tasks_for(request.viewer)), pk=task_id)


def task_to_settle(request: Request, task_id: int) -> Task:
    """For its network's officers and for whoever has it."""
    task = task_to_see(request, task_id)
    if not rules.may_settle(request.viewer, task, queries.hers(request.viewer)):
        raise PermissionDenied
    return task


def task_to_edit(request: Request, task_id: int) -> Task:
    task = task_to_see(request, task_id)
    if not rules.may_edit(request.viewer, task.network):
        raise PermissionDenied
    return task


def share_to_report(request: Request, task_id: int, share_id: int) -> TaskShare:
    task = task_to_see(request, task_id)
    rows = TaskShare.objects.select_related("task__network", "seat__membership__organisation")
    share = get_object_or_404(rows, pk=share_id, task=task)
    if not rules.may_report(request.viewer, share):
        raise PermissionDenied
    return share


def decision_to_edit(request: Request, decision_id: int) -> Decision:
    rows = queries.decisions_for(request.viewer).select_related("item__meeting__network")
    decision = get_object_or_404(rows, pk=decision_id)
    if not rules.may_edit(request.viewer, decision.item.meeting.network):
        raise PermissionDenied
    return decision


def network_to_edit(request: Request, network_id: int) -> Network:
    """A network whose meetings she sees, by right of an office in it."""
    network = get_object_or_404(Network.objects.select_related("host"), pk=network_id)
    if not rules.may_see(request.viewer, network):
        raise Http404
    if not rules.may_edit(request.viewer, network):
        raise PermissionDenied
    return network
