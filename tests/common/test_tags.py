"""What every template may use: fields that tell their errors, summaries, pages of a list, the menu."""

from __future__ import annotations

from datetime import date, time

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.html import parse_html

from rundan.common.paging import page_of
from rundan.common.viewer import Viewer


class TaskForm(forms.Form):
    text = forms.CharField(label="Uppdrag", widget=forms.Textarea, help_text="Vad ska göras?")
    due_on = forms.DateField(label="Klart senast", required=False)
    everyone = forms.BooleanField(label="Alla medlemmar", required=False)
    owner = forms.ChoiceField(
        label="Vem", choices=[("person", "en person"), ("seat", "en kommun")], widget=forms.RadioSelect
    )


def rendered(source: str, path: str = "/", **values: object) -> str:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return Template("{% load rundan %}" + source).render(Context({"request": request, **values}))


def test_a_field_is_tied_to_its_label_and_its_help() -> None:
    page = rendered("{% field form.text %}", form=TaskForm())
    assert '<label for="id_text" class="ds-label">Uppdrag</label>' in page
    assert 'id="id_text_helptext">Vad ska göras?</div>' in page
    assert 'aria-describedby="id_text_helptext"' in page
    assert 'class="ds-input"' in page


def test_a_wrong_field_tells_its_error_beside_it_and_to_a_screen_reader() -> None:
    page = rendered("{% field form.due_on %}", form=TaskForm({"due_on": "i våras"}))
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_due_on_error"' in page
    assert 'id="id_due_on_error"' in page
    assert 'value="i våras"' in page, "what was typed is not lost"


def test_only_what_may_be_left_out_is_marked() -> None:
    assert "valfritt" not in rendered("{% field form.text %}", form=TaskForm())
    assert "valfritt" in rendered("{% field form.due_on %}", form=TaskForm())


def test_where_one_of_two_is_needed_neither_is_marked() -> None:
    class EitherForm(TaskForm):
        needs_one = True

    assert "valfritt" not in rendered("{% field form.due_on %}", form=EitherForm())


def test_a_choice_is_a_group_with_a_heading() -> None:
    page = rendered("{% field form.owner %}", form=TaskForm({"owner": "seat"}))
    assert parse_html(page).count(parse_html("<legend>Vem</legend>"))
    assert 'value="seat" id="id_owner_1" checked' in page
    assert '<label for="id_owner_0">en person</label>' in page


def test_a_tick_stands_before_its_label() -> None:
    page = rendered("{% field form.everyone %}", form=TaskForm())
    assert page.index("<input") < page.index("<label")


def test_the_summary_lists_what_is_wrong_with_a_way_to_each_field() -> None:
    form = TaskForm({})
    form.add_error(None, "Mötet är redan avslutat.")
    page = rendered("{% form_errors form %}", form=form)
    assert "Något behöver rättas till" in page
    assert "<li>Mötet är redan avslutat.</li>" in page
    assert '<a href="#id_text">Uppdrag: ' in page
    assert "autofocus" in page, "it takes the focus without script"


def test_a_form_without_errors_has_no_summary() -> None:
    assert rendered("{% form_errors form %}", form=TaskForm()).strip() == ""


def test_pages_keep_the_filter_and_mark_where_one_is() -> None:
    page = rendered("{% pages page %}", "/beslut/?ar=2026&sida=2", page=Paginator(range(120), 50).page(2))
    assert 'href="?ar=2026&amp;sida=1"' in page
    assert 'aria-current="true" href="?ar=2026&amp;sida=2"' in page
    assert 'href="?ar=2026&amp;sida=3"' in page


def test_a_short_list_has_no_pages() -> None:
    assert rendered("{% pages page %}", page=Paginator(range(3), 50).page(1)).strip() == ""


@pytest.mark.parametrize(("asked", "given"), [("2", 2), ("99", 3), ("-1", 3), ("x", 1), ("", 1)])
def test_a_page_that_does_not_exist_gives_one_that_does(asked: str, given: int) -> None:
    request = RequestFactory().get("/", {"sida": asked})
    assert page_of(request, range(120)).number == given


def test_days_and_times_in_a_template() -> None:
    page = rendered("{{ on|long_day }} {% times start end %}", on=date(2026, 12, 4), start=time(9, 30), end=time(11))
    assert page.replace("\N{NO-BREAK SPACE}", " ") == "fredag 4 december 2026 kl. 9.30–11.00"
    assert rendered("{{ on|day }}{{ at|clock }}{{ n|number }}", on=None, at=None, n=None) == ""


def test_the_menu_shows_only_pages_that_exist_and_where_one_is() -> None:
    assert rendered('{% menu_item "Sök" "search:nowhere" %}') == ""
    here = rendered('{% menu_item "Inställningar" "accounts:settings" %}', "/installningar/")
    assert here == '<li><a href="/installningar/" aria-current="page">Inställningar</a></li>'
    below = rendered('{% menu_item "Inställningar" "accounts:settings" %}', "/installningar/sprak/")
    assert 'aria-current="true"' in below


@pytest.mark.parametrize(("hosts", "shown"), [(frozenset({1}), True), (frozenset(), False)])
def test_the_menu_shows_read_in_only_to_those_who_may(hosts: frozenset[int], shown: bool) -> None:
    request = RequestFactory().get("/")
    request.viewer = Viewer(user_id=1, staff_hosts=hosts)  # type: ignore[attr-defined]  # as the middleware sets it
    assert ("Läs in" in render_to_string("_menu.html", request=request)) == shown
