"""Rows of a document before they are numbered, and what every format does alike with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ecocity.audit import pattern as re
from ecocity.audit.records import Block

Kind = Literal["heading", "paragraph", "row"]


class Row(NamedTuple):
    """A paragraph, a heading, or a row of a table; ``table`` counts from 1."""

    text: str
    kind: Kind = "paragraph"
    cells: tuple[str, ...] = ()
    table: int | None = None
    page: int | None = None


def table_row(cells: tuple[str, ...], table: int, page: int | None = None) -> Row:
    return Row(" | ".join(cells), "row", cells, table, page)


def numbered(rows: Iterable[Row]) -> list[Block]:
    """Blocks with running numbers; empty ones are left out."""
    return [
        Block(
            line, seeable(row.text), row.page, row.kind, tuple(map(seeable, row.cells)), row.table
        )
        for line, row in enumerate(filter(is_counted, rows), 1)
    ]


def is_counted(row: Row) -> bool:
    """Whether a row says anything."""
    return bool(seeable(row.text).replace("|", "").strip())


_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def seeable(text: str) -> str:
    """Without the characters that take no room: a word with a place to break in it is one word."""
    return text.translate(_UNSEEN).strip()


_LEADER = re.compile(
    r"(?:\.{4,}|…{2,}|·{4,}|(?:[.·…]\s){4,}|_{5,})\s*\|?\s*\d{1,4}$|\.{20,}$|(?:\.\s){12,}\.?$"
)


def is_contents(text: str) -> bool:
    """A line of a table of contents: dots that lead to a page number."""
    return bool(_LEADER.search(text.strip()))


def raised(before: str, text: str) -> str:
    """Raised text as it is read: a unit's exponent stays, a power gets its mark, a note its brackets."""
    plain = text.strip()
    if not re.fullmatch(r"\d{1,3}(?:\s*[,，–-]\s*\d{1,3})*", plain):
        return text
    if re.search(r"(?:^|[^A-Za-z])(?:[mcdk]?m|hm|ha|s|h|d|a|g|L|R|χ)$", before) and plain in "123":
        return plain
    if re.search(r"(?:^|\D)10$", before):
        return "^" + plain
    return f"[{plain}]" if before else plain
