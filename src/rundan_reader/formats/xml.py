"""XML from strangers: nothing is fetched, nothing is expanded."""

from __future__ import annotations

from lxml import etree

from rundan_reader.formats.problems import unreadable

PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)


def parsed(data: bytes) -> etree._Element:
    try:
        root = etree.fromstring(data, PARSER)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise unreadable("damaged") from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise unreadable("damaged")
    return root
