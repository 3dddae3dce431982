"""Names and small numbers as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rundan.common import dates


def listed(names: Sequence[str]) -> str:
    """A, B och C"""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s och %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def in_words(count: int) -> str:
    """Up to twelve as words: tre; more as figures: 13."""
    words = [_("en"), _("två"), _("tre"), _("fyra"), _("fem"), _("sex"), _("sju"), _("åtta"), _("nio")]
    words += [_("tio"), _("elva"), _("tolv")]
    return words[count - 1] if 0 < count <= len(words) else dates.number(count)
