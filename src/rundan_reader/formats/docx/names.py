"""Names of the elements of WordprocessingML that the reader looks at."""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

# Word can save with the names of the strict standard; they are turned into the usual ones before parsing.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONSHIPS.encode()),
)


def w(name: str) -> str:
    return f"{{{MAIN}}}{name}"


VAL, ID = w("val"), w("id")
P, TBL, TR, TC = w("p"), w("tbl"), w("tr"), w("tc")
PPR, RPR = w("pPr"), w("rPr")
R, T, TAB, PTAB, BR, CR = w("r"), w("t"), w("tab"), w("ptab"), w("br"), w("cr")
HYPHEN, SYM = w("noBreakHyphen"), w("sym")
B, I, VANISH, RSTYLE = w("b"), w("i"), w("vanish"), w("rStyle")  # noqa: E741
COMMENT_START, COMMENT_END, COMMENT = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
HYPERLINK = w("hyperlink")
FIELD, FIELD_SIGN, INSTRUCTION = w("fldSimple"), w("fldChar"), w("instrText")
PSTYLE, NUM_ID, ILVL = w("pStyle"), w("numId"), w("ilvl")
OUTLINE, SPACING, CONTEXTUAL = w("outlineLvl"), w("spacing"), w("contextualSpacing")
SPAN, MERGE, BEFORE_GRID = w("gridSpan"), w("vMerge"), w("gridBefore")
SECTION = w("sectPr")
TEXT_BOX = w("txbxContent")
FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
R_ID = f"{{{RELATIONSHIPS}}}id"


def is_on(value: str | None) -> bool:
    """A switch such as ``<w:b/>``: present means on, unless it says otherwise."""
    return value not in ("0", "false", "off", "none")
