"""One ``w:p``: its words, how far they are bold, its style and its place in a list."""

from __future__ import annotations

from rundan_reader.formats.docx.styles import Style
from rundan_reader.formats.words import PLAIN, Look, Words


class Paragraph(Words):
    """A paragraph while it is read, run by run, and afterwards."""

    __slots__ = ("after", "before", "contextual", "heading", "ilvl", "look", "mark", "num_id", "style", "style_id")

    def __init__(self, style: Style) -> None:
        Words.__init__(self)
        self.mark: tuple[str, int] | None = None  # as counted in its list, and how deep
        self.take(None, style)

    def take(self, style_id: str | None, style: Style) -> None:
        self.style_id, self.style = style_id, style
        bold, italic, self.heading, self.num_id, self.ilvl, self.before, self.after, self.contextual, _, _ = style
        self.look: Look = (bold, italic) if bold or italic else PLAIN  # of runs that say nothing of their own
