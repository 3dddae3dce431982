"""``{% load tasks %}``: a task in a few words."""

from __future__ import annotations

from django import template

from rundan.followup import words

register = template.Library()
register.filter("about_task", words.about)
register.filter("task_owner", words.owner)
