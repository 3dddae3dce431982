"""Every address against every kind of viewer: what each gets. ``test_access`` fails on an address that is not here.

Columns: nobody is signed in · an account that is nobody at any host · a member of another network at the host ·
a member of the network · its chair, employed by a member · its coordinator, employed by the host · the host's steward ·
the steward of another host.
"""

from __future__ import annotations

from dataclasses import dataclass

VIEWERS = ("nobody", "outsider", "sister", "member", "chair", "officer", "steward", "stranger")
Answers = tuple[int, ...]

#                  nobody outsider sister member chair officer steward stranger
OPEN: Answers =     (200, 200, 200, 200, 200, 200, 200, 200)  # fmt: skip
SIGNED_IN: Answers = (302, 200, 200, 200, 200, 200, 200, 200)
ON_THE_MAP: Answers = (302, 404, 200, 200, 200, 200, 200, 404)
TAKES_PART: Answers = (302, 404, 404, 200, 200, 200, 200, 404)
EDITS: Answers =    (302, 404, 404, 403, 200, 200, 200, 404)  # fmt: skip
EDITS_MAP: Answers = (302, 404, 403, 403, 200, 200, 200, 404)
STEWARDS: Answers = (302, 404, 403, 403, 403, 403, 200, 404)
ANY_OFFICER: Answers = (302, 403, 403, 403, 200, 200, 200, 200)
ANY_STEWARD: Answers = (302, 403, 403, 403, 403, 403, 200, 200)
ANY_STAFF: Answers = (302, 403, 403, 403, 403, 200, 200, 200)
ANYONES: Answers = (302, 404, 403, 403, 200, 200, 200, 200)
HOST_STAFF: Answers = (302, 404, 404, 404, 404, 200, 200, 404)
GONE: Answers = (302, 404, 404, 404, 404, 404, 404, 404)


@dataclass(frozen=True, slots=True)
class Row:
    """``args``: the address's own arguments, in order, as words of the world's ``ids``. ``post``: it only writes."""

    answers: Answers
    args: tuple[str, ...] = ()
    post: bool = False
    writes: Answers | None = None  # where writing there takes more than looking


_MEETING, _ITEM = ("meeting",), ("meeting", "item")
_MATTER = ("matter",)

TABLE: dict[str, Row] = {
    "site:status": Row((503,) * 8),  # no worker runs beside the tests
    # Sign-in, by allauth: its own pages send whoever is signed in on her way.
    "account_login": Row((200, *[302] * 7)),
    "account_request_login_code": Row((200, *[302] * 7)),
    "account_confirm_login_code": Row((302, *[302] * 7)),
    "account_signup": Row((200, *[302] * 7)),
    "account_inactive": Row(OPEN),
    "account_logout": Row(SIGNED_IN),
    "accounts:settings": Row(SIGNED_IN),
    "accounts:demo": Row((404,) * 8, post=True),
    # Networks
    "pages:networks": Row(SIGNED_IN),
    "pages:network": Row(ON_THE_MAP, ("network",)),
    "pages:proposal": Row(EDITS, ("network", "unseated"), post=True),
    "pages:map": Row(ON_THE_MAP, ("host",)),
    "pages:matrix": Row(ON_THE_MAP, ("host",)),
    "pages:map_csv": Row(ON_THE_MAP, ("host", "map_list")),
    "pages:map_xlsx": Row(ON_THE_MAP, ("host", "map_list")),
    "networks:create": Row(ANY_STEWARD),
    "networks:change": Row(EDITS_MAP, ("network",)),
    "networks:close": Row(STEWARDS, ("network",)),
    "networks:reopen": Row(STEWARDS, ("closed_network",), post=True),
    "networks:remove": Row(STEWARDS, ("network",)),
    "networks:alias": Row(EDITS_MAP, ("network",)),
    "networks:alias_remove": Row(EDITS_MAP, ("network_alias",), post=True),
    "networks:join": Row(EDITS_MAP, ("network",)),
    "networks:mandates": Row(EDITS_MAP, ("network",)),
    "networks:membership_change": Row(EDITS_MAP, ("membership",)),
    "networks:membership_leave": Row(EDITS_MAP, ("membership",)),
    "networks:membership_remove": Row(EDITS_MAP, ("membership",)),
    "networks:seat_open": Row(EDITS_MAP, ("membership",)),
    "networks:seat_change": Row(EDITS_MAP, ("seat",)),
    "networks:seat_close": Row(EDITS_MAP, ("seat",)),
    "networks:seat_remove": Row(EDITS_MAP, ("seat",)),
    "networks:copy_add": Row(EDITS_MAP, ("seat",)),
    "networks:copy_remove": Row(EDITS_MAP, ("copy",), post=True),
    "pages:seat": Row(EDITS_MAP, ("seat",)),
    "pages:tenure": Row(EDITS_MAP, ("tenure",)),
    "networks:tenure_remove": Row(EDITS_MAP, ("tenure",)),
    "networks:office_begin": Row(EDITS_MAP, ("network",)),
    "networks:office_change": Row(EDITS_MAP, ("office",)),
    "pages:handover": Row(EDITS_MAP, ("office",)),
    "networks:office_remove": Row(EDITS_MAP, ("office",)),
    "networks:standing_begin": Row(EDITS_MAP, ("network",)),
    "networks:standing_change": Row(EDITS_MAP, ("standing",)),
    "networks:standing_end": Row(EDITS_MAP, ("standing",)),
    "networks:standing_remove": Row(EDITS_MAP, ("standing",)),
    "networks:steward_begin": Row(STEWARDS, ("host",)),
    # Organisations and people
    "pages:organisations": Row(SIGNED_IN),
    "pages:organisation": Row(ON_THE_MAP, ("organisation",)),
    "networks:organisation_create": Row(ANY_OFFICER),
    "networks:organisation_change": Row(EDITS_MAP, ("organisation",)),
    "pages:organisation_merge": Row(EDITS_MAP, ("organisation",)),
    "pages:organisation_unmerge": Row(EDITS_MAP, ("merged_organisation",)),
    "networks:organisation_address": Row(ANYONES, ("national",)),
    "networks:organisation_close": Row(EDITS_MAP, ("organisation",)),
    "networks:organisation_remove": Row(EDITS_MAP, ("organisation",)),
    "networks:organisation_alias": Row(EDITS_MAP, ("organisation",)),
    "networks:organisation_alias_remove": Row(EDITS_MAP, ("organisation_alias",), post=True),
    "pages:groups": Row(SIGNED_IN),
    "networks:group_create": Row(ANY_OFFICER),
    "networks:group_join": Row(EDITS_MAP, ("group",)),
    "networks:group_member_change": Row(EDITS_MAP, ("group_member",)),
    "networks:group_member_leave": Row(EDITS_MAP, ("group_member",)),
    "networks:group_member_remove": Row(EDITS_MAP, ("group_member",)),
    "pages:person": Row(ON_THE_MAP, ("person",)),
    "pages:succession": Row(EDITS_MAP, ("person",)),
    "pages:person_merge": Row(EDITS_MAP, ("person",)),
    "pages:person_apart": Row(EDITS_MAP, ("person",), post=True),
    "pages:person_no_longer_apart": Row(EDITS_MAP, ("person",), post=True),
    "pages:person_unmerge": Row(EDITS_MAP, ("merged_person",)),
    "networks:person_change": Row(EDITS_MAP, ("person",)),
    "networks:person_remove": Row(EDITS_MAP, ("person",)),
    "networks:person_alias": Row(EDITS_MAP, ("person",)),
    "networks:person_alias_remove": Row(EDITS_MAP, ("person_alias",), post=True),
    # Meetings
    "pages:overview": Row(SIGNED_IN),
    "meetings:list": Row(SIGNED_IN),
    "meetings:create": Row(ANY_OFFICER),
    "pages:meeting": Row(TAKES_PART, _MEETING),
    "meetings:change": Row(EDITS, _MEETING),
    "meetings:remove": Row(EDITS, _MEETING),
    "meetings:name_officer": Row(EDITS, _MEETING),
    "meetings:remove_officer": Row(EDITS, ("meeting", "meeting_officer")),
    "meetings:attendance_add": Row(EDITS, _MEETING),
    "meetings:attendance_change": Row(EDITS, ("meeting", "attendance")),
    "meetings:attendance_remove": Row(EDITS, ("meeting", "attendance")),
    "meetings:item_add": Row(EDITS, _MEETING),
    "meetings:item_change": Row(EDITS, _ITEM),
    "meetings:item_move": Row(EDITS, _ITEM),
    "meetings:item_remove": Row(EDITS, _ITEM),
    "meetings:put_off_add": Row(EDITS, _ITEM),
    "meetings:put_off_change": Row(EDITS, (*_ITEM, "put_off")),
    "meetings:put_off_remove": Row(EDITS, (*_ITEM, "put_off")),
    "meetings:proposal_add": Row(EDITS, _ITEM),
    "meetings:proposal_change": Row(EDITS, (*_ITEM, "proposal")),
    "meetings:proposal_remove": Row(EDITS, (*_ITEM, "proposal")),
    "meetings:reference_add": Row(EDITS, _ITEM),
    "meetings:reference_change": Row(EDITS, (*_ITEM, "reference")),
    "meetings:reference_remove": Row(EDITS, (*_ITEM, "reference")),
    # Decisions and tasks
    "followup:decisions": Row(SIGNED_IN),
    "followup:decision_add": Row(EDITS, _ITEM),
    "followup:decision_change": Row(EDITS, ("decision",)),
    "followup:decision_remove": Row(EDITS, ("decision",)),
    "followup:tasks": Row(SIGNED_IN),
    "followup:task_add": Row(EDITS, _ITEM),
    "followup:task": Row(TAKES_PART, ("task",), writes=EDITS),
    "followup:task_change": Row(EDITS, ("task",)),
    "followup:task_finish": Row(EDITS, ("task",), post=True),
    "followup:task_reopen": Row(EDITS, ("task",), post=True),
    "followup:task_drop": Row(EDITS, ("task",)),
    "followup:task_remove": Row(EDITS, ("task",)),
    "followup:share_finish": Row(TAKES_PART, ("task", "share"), post=True),
    "followup:share_reopen": Row(TAKES_PART, ("task", "share"), post=True),
    "followup:take_up": Row(EDITS, ("network", "put_off_kind", "put_off")),
    "followup:dismiss": Row(EDITS, ("network", "put_off_kind", "put_off")),
    "followup:undo_uptake": Row(EDITS, ("network", "uptake"), post=True),
    # Matters and documents
    "pages:matters": Row(SIGNED_IN),
    "pages:matter": Row(TAKES_PART, _MATTER),
    "pages:matter_change": Row(EDITS, _MATTER),
    "pages:matter_merge": Row(EDITS, _MATTER),
    "pages:matter_unmerge": Row(EDITS, ("merged_matter",), post=True),
    "pages:matter_remove": Row(EDITS, _MATTER),
    "pages:date_add": Row(EDITS, _MATTER),
    "pages:date_change": Row(EDITS, ("matter", "date")),
    "pages:date_remove": Row(EDITS, ("matter", "date")),
    "documents:download": Row(HOST_STAFF, ("document",)),
    # Läs in
    "intake:list": Row(ANY_STAFF),
    "intake:progress": Row(ANY_STAFF),
    "intake:review": Row(HOST_STAFF, ("upload",)),
    "intake:answer": Row(HOST_STAFF, ("upload",), post=True),
    "intake:add": Row(HOST_STAFF, ("upload",)),
    "intake:news": Row(HOST_STAFF, ("upload",)),
    "intake:approve": Row(HOST_STAFF, ("upload",), post=True),
    "intake:withdraw": Row(HOST_STAFF, ("upload",)),
    "intake:retry": Row(HOST_STAFF, ("upload",), post=True),
    "intake:remove": Row(HOST_STAFF, ("upload",)),
}
