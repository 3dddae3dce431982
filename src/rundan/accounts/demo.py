"""Three people of the sample region, to try Rundan as without a mailbox (development only)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rundan.accounts.models import User


@dataclass(frozen=True, slots=True)
class DemoPerson:
    email: str
    name: str
    role: str | Promise


COORDINATOR = DemoPerson("lena.holm@mellanbygden.example", "Lena Holm", _("planeringsledare, håller i nätverken"))
MEMBER = DemoPerson("jonas.hed@ekeby.example", "Jonas Hed", _("socialchef i Ekeby, representerar sin kommun"))
OUTSIDER = DemoPerson("disa.falk@sjobygden.example", "Disa Falk", _("utomstående, ser inget av Mellanbygden"))
PEOPLE = (COORDINATOR, MEMBER, OUTSIDER)


def is_open() -> bool:
    """Both settings are asked, so that one mistake in production opens nothing."""
    return bool(settings.DEVELOPMENT and settings.DEMO_SIGN_IN)


def people_to_try() -> list[DemoPerson]:
    """Those who have an account, which is to say that the sample region is loaded."""
    if not is_open():
        return []
    known = set(User.objects.filter(email__in=[one.email for one in PEOPLE]).values_list("email", flat=True))
    return [one for one in PEOPLE if one.email in known]
