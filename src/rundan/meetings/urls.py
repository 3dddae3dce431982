from __future__ import annotations

from django.urls import path

from rundan.meetings.views import attendance, beside, item, listing, meeting

_ITEM = "moten/<int:meeting_id>/punkter/<int:item_id>"

app_name = "meetings"
urlpatterns = [
    path("moten/", listing.meeting_list, name="list"),
    path("moten/nytt/", meeting.create, name="create"),
    path("moten/<int:meeting_id>/andra/", meeting.change, name="change"),
    path("moten/<int:meeting_id>/ta-bort/", meeting.remove, name="remove"),
    path("moten/<int:meeting_id>/funktioner/ny/", meeting.name_officer, name="name_officer"),
    path("moten/<int:meeting_id>/funktioner/<int:officer_id>/ta-bort/", meeting.remove_officer, name="remove_officer"),
    path("moten/<int:meeting_id>/narvaro/ny/", attendance.add, name="attendance_add"),
    path("moten/<int:meeting_id>/narvaro/<int:attendance_id>/andra/", attendance.change, name="attendance_change"),
    path("moten/<int:meeting_id>/narvaro/<int:attendance_id>/ta-bort/", attendance.remove, name="attendance_remove"),
    path("moten/<int:meeting_id>/punkter/ny/", item.add, name="item_add"),
    path(f"{_ITEM}/andra/", item.change, name="item_change"),
    path(f"{_ITEM}/arende/", item.move, name="item_move"),
    path(f"{_ITEM}/ta-bort/", item.remove, name="item_remove"),
    path(f"{_ITEM}/skjut-upp/", item.add_put_off, name="put_off_add"),
    path(f"{_ITEM}/uppskjutet/<int:put_off_id>/andra/", item.change_put_off, name="put_off_change"),
    path(f"{_ITEM}/uppskjutet/<int:put_off_id>/ta-bort/", item.remove_put_off, name="put_off_remove"),
    path(f"{_ITEM}/forslag/nytt/", beside.add_proposal, name="proposal_add"),
    path(f"{_ITEM}/forslag/<int:proposal_id>/andra/", beside.change_proposal, name="proposal_change"),
    path(f"{_ITEM}/forslag/<int:proposal_id>/ta-bort/", beside.remove_proposal, name="proposal_remove"),
    path(f"{_ITEM}/bilagor/ny/", beside.add_reference, name="reference_add"),
    path(f"{_ITEM}/bilagor/<int:reference_id>/andra/", beside.change_reference, name="reference_change"),
    path(f"{_ITEM}/bilagor/<int:reference_id>/ta-bort/", beside.remove_reference, name="reference_remove"),
]
