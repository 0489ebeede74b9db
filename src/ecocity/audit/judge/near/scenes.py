"""Where a claim is looked at: its sentence, the few before it, the rows of the table beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.judge.near.rows_told import label_lines, rows_told
from ecocity.audit.material import Material
from ecocity.audit.records import Sentence

_REACH, _GAP = 3, 2
"""Sentences looked back at, and lines that may part one from the next."""
_FIGURED = re.compile(r"\s*[（(]?\d{1,2}[)）.、．]\s*[^\d:：]{2,40}[:：]\s*\d[\d,.]*\s?\D{0,12}$")
""" "1. Sections assessed: 58.": a line of a list, though its number makes a heading of it."""
Row = tuple[Grid, GridRow]
Cards = dict[int, tuple[str, str]]


@dataclass(frozen=True, eq=False, slots=True)
class Scene:
    """``told`` are the sentences in order, that of the claim last; ``rows`` those of a table beside it.

    Each is equal to itself alone, so that what is found in one can be remembered.
    """

    material: Material
    told: tuple[Sentence, ...]
    rows: tuple[Row, ...] = ()
    behind: tuple[Sentence, ...] = ()
    """The sentences right behind it, for a claim that comes before its figures."""
    asked: str = ""
    """The question that it answers."""

    @property
    def sentence(self) -> Sentence:
        return self.told[-1]


def scenes_of(material: Material) -> Iterator[Scene]:
    """One for every sentence that is no heading, every row of a list in the form of a table, every figure below its label."""
    cards = _cards(material)
    for at, sentence in enumerate(material.sentences):
        if not sentence.heading:
            told = _told(material, at, cards)
            yield Scene(
                material,
                tuple(told),
                tuple(_rows(material, told)),
                _behind(material, at),
                _asked(material, at),
            )
    for grid in material.grids:
        columns = grid.number_columns()
        for column in columns if grid.years or len(columns) == 1 else ():
            yield from _scenes(material, rows_told(material, grid, column))
    for lines in label_lines(material):
        yield from _scenes(material, lines)


def _scenes(material: Material, told: list[Sentence]) -> Iterator[Scene]:
    for at in range(1, len(told)):
        yield Scene(material, tuple(told[max(0, at - 2 * _REACH) : at + 1]))


def _told(material: Material, at: int, cards: Cards) -> list[Sentence]:
    """The sentence and those right before it: of its section, no heading and no gap between."""
    found = [material.sentences[at]]
    for one in reversed(material.sentences[max(0, at - _REACH) : at]):
        figured = one.heading and _FIGURED.match(one.text) is not None
        near = 0 <= found[0].line - one.line <= _GAP or _only_table_between(material, one, found[0])
        apart = not figured and (one.heading or one.section != found[0].section)
        apart = apart or _of_another_card(cards, one, found[0])
        if apart or not near:
            break
        found.insert(0, one)
    return found


_CARD = re.compile(
    r"\W*(?P<kind>card|box|indicator|item|requirement|point|no\.|question|卡片?|指标|专栏|条件|问题|第)\s*(?P<number>\d{1,2}|[一二三四五六七八九十]+)(?![\d.]*[%％个项家座])",
    re.I,
)


_TITLED = re.compile(
    r"[\s*]*[(（]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z])(?P<kind>[)）.、．]{1,2})[\s*]*[^\W\d][^\d.。:：;；]{2,60}(?:[.。?？](?=\W|$)|[:：](?=\s*[^\s\d]))"
)
""" "(7) Drinking water. All 15 towns …": a paragraph with a title of its own."""


def _cards(material: Material) -> Cards:
    """The paragraphs that open with the number of a card or of a title, and its kind and number."""
    opening = {one.paragraph: one for one in reversed(material.sentences)}
    marks = {at: _CARD.match(one.text) or _TITLED.match(one.text) for at, one in opening.items()}
    return {at: (mark["kind"].lower(), mark["number"]) for at, mark in marks.items() if mark}


def _of_another_card(cards: Cards, one: Sentence, other: Sentence) -> bool:
    """ "Card 9, water: …", "Card 10, emissions: …": each paragraph has a subject of its own."""
    first, then = cards.get(one.paragraph), cards.get(other.paragraph)
    return bool(first and then and first[0] == then[0] and first[1] != then[1])


def _behind(material: Material, at: int) -> tuple[Sentence, ...]:
    """The sentences right behind a claim, to the first that is a heading or of another section."""
    found = [material.sentences[at]]
    for one in material.sentences[at + 1 : at + 1 + _REACH]:
        if one.heading or one.line - found[-1].line > _GAP or one.section != found[0].section:
            break
        found.append(one)
    return tuple(found[1:])


def _asked(material: Material, at: int) -> str:
    before = material.sentences[at - 1] if at else None
    return before.text if before and before.text.rstrip().endswith(("?", "？")) else ""


def _only_table_between(material: Material, one: Sentence, other: Sentence) -> bool:
    return any(
        one.line < grid.table.line and grid.last_line < other.line
        and grid.table.line - one.line <= _GAP and other.line - grid.last_line <= _GAP
        for grid in material.grids_within(one.line, other.line)
    )  # fmt: skip


def _rows(material: Material, told: list[Sentence]) -> Iterator[Row]:
    """The rows of the tables right above or below the claim."""
    first, sentence = told[0], told[-1]
    begin = min(first.line - _GAP, sentence.line - _GAP - _REACH)
    for grid in material.grids_within(begin, sentence.line + _GAP):
        above = 0 < first.line - grid.last_line <= _GAP or (
            first.line < grid.table.line and 0 < sentence.line - grid.last_line <= _GAP + _REACH
        )
        if above or 0 < grid.table.line - sentence.line <= _GAP:
            yield from ((grid, row) for row in grid.rows)
