"""What a report says, before any format lays it out: blocks of text in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ecocity.standards.records import Label

Language = Literal["en", "zh"]
DASH = Label(en="—", zh="—")
BLANK = Label(en=" ", zh=" ")
"""A cell that nothing belongs in; a dash is for what is missing."""


def same(text: object) -> Label:
    """A text that reads alike in both languages; a dash where there is none."""
    shown = str(text) if text is not None else ""
    return Label(en=shown or "—", zh=shown or "—")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``tone`` is how loud it is: ``lead`` carries the verdict, ``note`` is a footnote."""

    text: Label
    tone: Literal["plain", "lead", "note", "label"] = "plain"
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """``verdict`` colours the cell and gives it its symbol; ``number`` is right-aligned."""

    text: Label
    verdict: str = ""
    number: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """``weight`` is the share of the width; ``number`` columns are right-aligned."""

    label: Label
    weight: int = 10
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``foot`` rows carry what is required; ``wide`` asks for a page on its side."""

    caption: Label
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[tuple[Cell, ...], ...] = ()
    wide: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of a chart; ``firm`` is false for what is no measurement."""

    label: str
    value: Decimal | None
    text: str
    firm: bool
    status: Label


@dataclass(frozen=True, slots=True)
class Chart:
    """The years of one criterion against its limit."""

    title: Label
    unit: Label
    bars: tuple[Bar, ...]
    limit: Decimal | None
    limit_text: Label
    alt: Label


@dataclass(frozen=True, slots=True)
class Figure:
    caption: Label
    chart: Chart
    number: int = 0


Block = Paragraph | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its blocks and what stands below it; ``number`` is ``3.4``."""

    anchor: str
    number: str
    title: Label
    level: int
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    verdict: str = ""
    basis: Label | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """One large figure of the front page."""

    label: Label
    text: Label
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report."""

    title: Label
    subtitle: Label
    verdict: str
    headline: Label
    reason: Label
    profile: tuple[Tile, ...]
    tiles: tuple[Tile, ...]
    legend: Label
    sections: tuple[Section, ...]
    footer: Label
