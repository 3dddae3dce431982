"""How much a file may hold. Minutes are small: each limit lies far above what any real document needs."""

from __future__ import annotations

MIB = 1024 * 1024

FILE_BYTES = 50 * MIB
TEXT_CHARACTERS = 10_000_000
BLOCKS = 200_000
CELLS = 100_000
TABLE_DEPTH = 20  # tables inside tables
PDF_PAGES = 2_000
PDF_PAGE_CHARACTERS = 200_000
ZIP_MEMBERS = 5_000
PART_BYTES = 32 * MIB  # one XML part of a DOCX, unpacked
PARTS_BYTES = 64 * MIB  # all parts that are read from one DOCX
PART_RATIO = 300  # unpacked to packed; Word's XML reaches 40
PART_RATIO_FROM = MIB  # a small part may pack as well as it likes
