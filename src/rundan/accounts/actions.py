"""What can be done to an account: made for someone who is invited, and told which language to speak."""

from __future__ import annotations

from django.db import transaction

from rundan.accounts.models import User
from rundan.common.actor import Actor
from rundan.history import actions as history


@transaction.atomic
def invite(*, email: str, by: Actor) -> User:
    """The account of this address, made if there is none. Who has an account can ask for a code and sign in."""
    address = email.strip().lower()
    if user := User.objects.filter(email=address).first():
        return user
    user = User.objects.create_user(address)
    history.record("created", user, by=by)
    return user


@transaction.atomic
def choose_language(user: User, *, language: str, by: Actor) -> None:
    """``language`` empty: the browser decides."""
    if changes := history.differences(user, {"language": language}):
        user.language = language
        user.save(update_fields=["language"])
        history.record("changed", user, by=by, changes=changes)
