"""What somebody wrote in a form that could not be taken, so that a page can tell it back."""

from __future__ import annotations

import re

from django.http import HttpRequest

_OURS = ("csrfmiddlewaretoken", "seen", "tillbaka")
_CODE = re.compile(r"[\d:.-]*|[a-z_]*")  # a choice, a day, a number: nothing that takes time to write again


def typed_in(request: HttpRequest) -> list[str]:
    """Only of what a page of ours sent: a view was found, so that the form's token has been checked."""
    if request.method != "POST" or request.resolver_match is None:
        return []
    texts = (text.strip() for name, texts in request.POST.lists() if name not in _OURS for text in texts)
    return [text for text in texts if not _CODE.fullmatch(text)]
