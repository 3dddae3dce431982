"""Addresses on the web, as people and documents write them."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+\Z", re.I)


def is_address(text: str) -> bool:
    """https://… or www.…: what a browser opens as a page, and nothing that it would run."""
    return _ADDRESS.match(text) is not None


def url_of(address: str) -> str:
    """Where a click on the address leads."""
    return f"https://{address}" if address.lower().startswith("www.") else address
