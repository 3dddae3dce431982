"""Days, clock times and numbers as people write them, in the language of the request."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import dateformat, timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from rundan.common import clock

NO_BREAK = "\N{NO-BREAK SPACE}"


def day(value: date) -> str:
    """4 december 2026"""
    return dateformat.format(_as_day(value), f"j{NO_BREAK}F Y")


def long_day(value: date) -> str:
    """fredag 4 december 2026"""
    return dateformat.format(_as_day(value), f"l j{NO_BREAK}F Y")


def day_without_year(value: date) -> str:
    """4 december"""
    return dateformat.format(_as_day(value), f"j{NO_BREAK}F")


def short_day(value: date) -> str:
    """4 dec"""
    return f"{_as_day(value).day}{NO_BREAK}{short_month(value)}"


def short_month(value: date) -> str:
    """dec"""
    return dateformat.format(_as_day(value), "b" if _is_swedish() else "M")


def wall_month(value: date) -> str:
    """Under a day, as on a wall calendar: dec, and in another year than this dec 2025."""
    near = _as_day(value).year == clock.today().year
    return short_month(value) if near else f"{short_month(value)}{NO_BREAK}{_as_day(value).year}"


def month(value: date) -> str:
    """december 2026"""
    return dateformat.format(_as_day(value), "F Y")


def near_day(value: date) -> str:
    """Today, tomorrow and yesterday by name, the rest of this year without its year."""
    near = {-1: _("i går"), 0: _("i dag"), 1: _("i morgon")}
    today, value = clock.today(), _as_day(value)
    if (distance := (value - today).days) in near:
        return near[distance]
    return day_without_year(value) if value.year == today.year else day(value)


def clock_time(value: time) -> str:
    """9.30"""
    return f"{value.hour}.{value.minute:02}"


def times(start: time | None, end: time | None = None) -> str:
    """kl. 9.30–11.00, without an end kl. 9.30, without anything the empty string."""
    if start is None:
        return ""
    span = f"{clock_time(start)}–{clock_time(end)}" if end else clock_time(start)
    return (_("kl. %(times)s") % {"times": span}).replace(" ", NO_BREAK)


def moment(value: datetime) -> str:
    """4 december 2026 kl. 9.30"""
    local = timezone.localtime(value)
    return _("%(day)s %(times)s") % {"day": day(local), "times": times(local.time())}


def period(start: date | None, end: date | None) -> str:
    """4 december 2026–31 maj 2027; open ends as sedan … and till …."""
    if start and end:
        return f"{day(start)}–{day(end)}"
    if start:
        return pgettext("en dag", "sedan %(day)s") % {"day": day(start)}
    return pgettext("en dag", "till %(day)s") % {"day": day(end)} if end else ""


def number(value: int) -> str:
    """10 605 520"""
    mark = NO_BREAK if _is_swedish() else ","
    return f"{value:,}".replace(",", mark)


def _is_swedish() -> bool:
    return (get_language() or "sv").startswith("sv")


def _as_day(value: date) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
