"""A reading as JSON (format rundan.reading/1) and back."""

from __future__ import annotations

from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from rundan_reader.model import Block, Document, Origin, Reading, Span

FORMAT = "rundan.reading/1"

Json = dict[str, Any]


def to_json(reading: Reading) -> Json:
    """The reading as plain values, in a stable order."""
    document = reading.document
    source = {
        "name": document.name,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "pages": document.pages,
    }
    links = {"hyperlinks": [_plain(link) for link in reading.hyperlinks]} if reading.hyperlinks else {}
    return {
        "format": FORMAT,
        "source": source,
        "text": document.text,
        "blocks": [_block(block) for block in document.blocks],
        "meeting": _plain(reading.meeting),
        "participants": [_plain(person) for person in reading.participants],
        "items": [_plain(item) for item in reading.items],
        "comments": [_plain(comment) for comment in reading.comments],
        "warnings": [_plain(warning) for warning in reading.warnings],
        **links,
    }


def from_json(data: Json) -> Reading:
    """The reading that ``to_json`` wrote; ValueError for another format or version."""
    if data.get("format") != FORMAT:
        raise ValueError(f"not a {FORMAT} reading: {data.get('format')!r}")
    source = data["source"]
    document = Document(
        name=source["name"],
        media_type=source["media_type"],
        sha256=source["sha256"],
        text=data["text"],
        blocks=tuple(_from_block(block) for block in data["blocks"]),
        pages=source.get("pages"),
    )
    hints = _types_in(Reading)
    keys = ("meeting", "participants", "items", "comments", "warnings", "hyperlinks")
    parts = {key: _value(hints[key], data[key]) for key in keys if key in data}
    return Reading(document=document, **parts)


@cache
def _types_in(kind: Any) -> dict[str, Any]:
    """The types of a class's fields; a long reading asks for those of a few classes many hundred times."""
    return get_type_hints(kind)


def _plain(value: Any) -> Any:
    """Values without those that say nothing: None, empty lists and texts that are left out."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, date):
        return value.isoformat()
    if names := names_of(value):
        pairs = ((name, _plain(getattr(value, name))) for name in names)
        return {name: part for name, part in pairs if part is not None and part != []}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def names_of(value: Any) -> tuple[str, ...]:
    """The names of a fact's parts, or those of its class; nothing for a plain value."""
    names: tuple[str, ...] = getattr(value, "__match_args__", ())  # named tuples and dataclasses have it
    return names


def _block(block: Block) -> Json:
    flags = {name: True for name in ("bold", "italic", "gap", "aside") if getattr(block, name)}
    optional = {"level": block.level, "marker": block.marker, "lead": block.lead, **block.origin._asdict()}
    body = {"body": block.body} if block.body != block.span.start else {}
    return {
        "kind": block.kind,
        "span": [*_plain(block.span)],
        **body,
        **{k: v for k, v in optional.items() if v is not None},
        **flags,
    }


def _from_block(data: Json) -> Block:
    start, end = data["span"]
    origin = Origin(**{name: data.get(name) for name in ("page", "table", "row", "column")})
    return Block(
        kind=data["kind"],
        span=Span(start, end),
        body=data.get("body", start),
        level=data.get("level"),
        marker=data.get("marker"),
        bold=data.get("bold", False),
        gap=data.get("gap", False),
        origin=origin,
        italic=data.get("italic", False),
        lead=data.get("lead"),
        aside=data.get("aside", False),
    )


def _value(kind: Any, data: Any) -> Any:
    """``data`` as a value of the annotated ``kind``."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return None if data is None else _value(next(part for part in get_args(kind) if part is not NoneType), data)
    if origin is tuple:
        return tuple(_value(get_args(kind)[0], part) for part in data or ())
    if origin is Literal or kind in (str, int, float, bool):
        return data
    if kind is Span:
        return Span(*data)
    if kind is date:
        return date.fromisoformat(data)
    hints = _types_in(kind)
    return kind(**{name: _value(hints[name], data[name]) for name in names_of(kind) if name in data})
