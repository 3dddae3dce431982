"""After saving she stands where she was, and one sentence there says what was done."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rundan.followup.models import Task, Uptake
from rundan.meetings.actions import items
from rundan.meetings.models import Item, Meeting
from rundan.networks.models import Network
from tests.factories.meetings import make_item, make_matter, make_meeting, make_put_off, make_task, plan_meeting
from tests.factories.networks import BY, make_host, make_network, make_officer, seat
from tests.pages.seeing import entering, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(date(2026, 11, 22)):
        yield


@pytest.fixture
def network() -> Network:
    return make_network(make_host(), members=("Ekeby", "Granby"))


@pytest.fixture
def officer(network: Network) -> Client:
    return entering(make_officer(network).person)


@pytest.fixture
def item(network: Network) -> Item:
    return make_meeting(network, date(2026, 11, 6), "Yrkesresan").items.get()


@pytest.fixture
def december(network: Network) -> Meeting:
    return plan_meeting(network, date(2026, 12, 4), "Övriga frågor")


def test_what_is_finished_on_the_overview_is_told_there_with_the_way_back(item: Item, officer: Client) -> None:
    task = make_task(item, "boka lokal", owner="everyone")
    there = officer.post(reverse("followup:task_finish", args=[task.pk]), {"tillbaka": "/"}, follow=True)
    assert there.request["PATH_INFO"] == "/"
    link = f'<a href="{reverse("followup:task", args=[task.pk])}">Boka lokal</a>'
    assert f"”{link}” är klart." in there.content.decode()
    page = officer.post(reverse("followup:task_reopen", args=[task.pk]), follow=True)
    assert page.request["PATH_INFO"] == reverse("followup:task", args=[task.pk])
    assert "är öppet igen." in text_of(page)


def test_in_the_list_the_line_itself_tells_it(item: Item, officer: Client) -> None:
    task = make_task(item)
    line = officer.post(reverse("followup:task_finish", args=[task.pk]), headers={"HX-Request": "true"})
    assert "Öppna igen" in text_of(line)
    assert "är klart." not in text_of(officer.get("/"))


def test_each_members_share_is_told_by_its_name(network: Network, item: Item) -> None:
    annika = entering(seat(network, "Ekeby", "Annika Berg").person)
    task = make_task(item, owner=Task.Owner.EVERYONE)
    share = task.shares.get(seat__membership__organisation__name="Ekeby")
    done = annika.post(reverse("followup:share_finish", args=[task.pk, share.pk]), follow=True)
    assert "Ekeby är klar med sin del." in text_of(done)
    undone = annika.post(reverse("followup:share_reopen", args=[task.pk, share.pk]), follow=True)
    assert "Ekeby är inte klar med sin del." in text_of(undone)


def test_a_task_corrected_from_its_meeting_leads_back_to_the_point(item: Item, officer: Client) -> None:
    task = make_task(item)
    point = f"{reverse('pages:meeting', args=[item.meeting_id])}#punkt-{item.pk}"
    change = f"{reverse('followup:task_change', args=[task.pk])}?tillbaka={quote(point, safe='')}"
    assert change in officer.get(point).content.decode()
    assert f'href="{point}">Avbryt' in officer.get(change).content.decode()
    saved = officer.post(change, {"text": "boka lokal", "owner": "nobody", "version": 1})
    assert saved.headers["Location"] == point
    # From the task's own page it leads back there.
    alone = reverse("followup:task_change", args=[task.pk])
    saved = officer.post(alone, {"text": "boka en lokal", "owner": "nobody", "version": 2})
    assert saved.headers["Location"] == reverse("followup:task", args=[task.pk])


def test_what_is_dismissed_or_taken_up_beside_an_agenda_leaves_her_there(
    network: Network, item: Item, december: Meeting, officer: Client
) -> None:
    put_off = make_put_off(item)
    page = reverse("pages:meeting", args=[december.pk])
    dismiss = f"{reverse('followup:dismiss', args=[network.pk, 'put_off', put_off.pk])}?tillbaka={page}%23ta-upp"
    assert dismiss in officer.get(page).content.decode()
    there = officer.post(dismiss, {"reason": "Löst sedan dess"}, follow=True)
    assert there.request["PATH_INFO"] == page
    assert "”Yrkesresan” tas inte upp. Det går att ångra." in text_of(there)
    undo = reverse("followup:undo_uptake", args=[network.pk, Uptake.objects.get().pk])
    there = officer.post(undo, {"tillbaka": f"{page}#ta-upp"}, follow=True)
    assert there.request["PATH_INFO"] == page
    assert "”Yrkesresan” väntar på nästa möte igen." in text_of(there)
    take_up = reverse("followup:take_up", args=[network.pk, "put_off", put_off.pk])
    there = officer.post(take_up, {"meeting": december.pk, "tillbaka": f"{page}#ta-upp"}, follow=True)
    assert there.request["PATH_INFO"] == page
    assert "”Yrkesresan” står nu på dagordningen 4 december." in text_of(there).replace("\xa0", " ")


def test_what_nobody_touched_is_not_said_to_have_changed(item: Item, officer: Client) -> None:
    """A browser sends other ends of lines than we keep: the text stays what was read, and no person's."""
    items.change(item, version=1, body="Först det ena.\n\nSedan det andra.", by=BY)
    url = reverse("meetings:item_change", args=[item.meeting_id, item.pk])
    shown = officer.get(url).context["form"]
    sent = {name: shown[name].value() or "" for name in ("number", "title", "kind", "presenters", "version")}
    officer.post(url, sent | {"body": shown["body"].value().replace("\n", "\r\n")})
    item.refresh_from_db()
    assert (item.version, item.body) == (2, "Först det ena.\n\nSedan det andra.")
    officer.post(url, sent | {"body": "Först det ena.\r\n\r\nSedan inget."})
    item.refresh_from_db()
    assert (item.version, item.body) == (3, "Först det ena.\n\nSedan inget.")


def test_what_the_notice_says_is_corrected_where_it_is_shown(december: Meeting, officer: Client) -> None:
    point = make_item(december, "Yrkesresan", number="2", called={"title": "Yrkesresan", "body": "Svaren så langt."})
    url = reverse("meetings:item_change", args=[december.pk, point.pk])
    assert officer.get(url).context["form"]["body"].value() == "Svaren så langt."
    sent = {"number": "2", "title": "Yrkesresan och kostnaden", "presenters": "", "version": 1}
    officer.post(url, sent | {"body": "Svaren så langt."})
    point.refresh_from_db()
    assert (point.title, point.body) == ("Yrkesresan och kostnaden", "")  # the notice's words stay the notice's
    officer.post(url, sent | {"body": "Svaren så långt.", "version": 2})
    page = text_of(officer.get(reverse("pages:meeting", args=[december.pk])))
    assert "Svaren så långt." in page
    assert "Svaren så langt." not in page.partition("Historik")[0]


def test_a_point_given_another_matter_from_the_matters_page_leads_back_to_it(item: Item, officer: Client) -> None:
    assert item.matter
    page = reverse("pages:matter", args=[item.matter.pk])
    move = f"{reverse('meetings:item_move', args=[item.meeting_id, item.pk])}?tillbaka={page}"
    assert move in officer.get(page).content.decode()
    other = make_matter(item.meeting.network, "Kompetensutveckling")
    assert officer.post(move, {"matter": other.pk, "title": ""}).headers["Location"] == page


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_no_link_leads_out_of_the_house(item: Item, officer: Client, elsewhere: str) -> None:
    task = make_task(item)
    change = f"{reverse('followup:task_change', args=[task.pk])}?tillbaka={quote(elsewhere, safe='')}"
    assert "example.com" not in officer.get(change).content.decode().replace(quote(elsewhere, safe=""), "")
    saved = officer.post(change, {"text": "boka lokal", "owner": "nobody", "version": 1})
    assert saved.headers["Location"] == reverse("followup:task", args=[task.pk])
