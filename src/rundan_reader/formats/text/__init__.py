"""Plain text and Markdown, in whatever encoding."""

from rundan_reader.formats.text.plain import read_text

__all__ = ["read_text"]
