"""What mail programs put around the mail that is answered, and around a signature."""

from __future__ import annotations

from lxml import etree

from rundan_reader.formats.html.looks import names

_CLASSES = names(
    "gmail_quote gmail_quote_container gmail_signature gmail_attr yahoo_quoted protonmail_quote moz-cite-prefix "
    "moz-signature"
)
_IDS = ("divrplyfwdmsg", "appendonsend", "x_divrplyfwdmsg", "x_appendonsend")  # Outlook: all that follows is quoted
_SIGNATURE = ("signature", "ms-outlook-mobile-signature")


def is_quote(element: etree._Element) -> bool:
    if element.tag == "blockquote" and element.get("type") == "cite":
        return True
    key = (element.get("id") or "").lower()
    return key in _IDS or key in _SIGNATURE or bool(_CLASSES.intersection((element.get("class") or "").split()))


def begins_older_mail(element: etree._Element) -> bool:
    return (element.get("id") or "").lower() in _IDS
