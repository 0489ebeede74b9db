"""Everything the rules read, found once: sentences, facts, tables, series, sections."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ecocity.audit.decode import read_line
from ecocity.audit.document.sections import Section, sections_of
from ecocity.audit.document.tables import tables_of
from ecocity.audit.find.asked import asked
from ecocity.audit.find.asked_of_topics import asked_of_topics
from ecocity.audit.find.chapters import chapters_of, foretold
from ecocity.audit.find.dating import Setting
from ecocity.audit.find.distances import without_distances
from ecocity.audit.find.facts import Series
from ecocity.audit.find.facts_told import facts_told
from ecocity.audit.find.grids import Grid, grid_of
from ecocity.audit.find.items import facts_of_items, items_of, with_limits
from ecocity.audit.find.leads import with_leads
from ecocity.audit.find.legends import legend_of
from ecocity.audit.find.noted_forecasts import with_notes
from ecocity.audit.find.part_year import without_parts
from ecocity.audit.find.resolved import resolved
from ecocity.audit.find.sentences import sentences_of
from ecocity.audit.find.table_facts import table_facts
from ecocity.audit.find.told_units import with_told_units
from ecocity.audit.find.whose import city_of, report_year, spoken_in
from ecocity.audit.records import Block, Decoded, Document, Fact, Sentence, TableBlock
from ecocity.audit.rulebook import Rulebook
from ecocity.audit.side_by_side import answers

_TABLES_AT_ONCE = 8
"""Tables that a process takes each time."""


def _paragraph(sentence: Sentence) -> int:
    return sentence.paragraph


def _line(sentence: Sentence) -> int:
    return sentence.line


def _first_line(grid: Grid) -> int:
    return grid.table.line


def _last_line(grid: Grid) -> int:
    return grid.last_line


@dataclass(frozen=True, slots=True)
class Material:
    document: Document
    rules: Rulebook
    city: str
    year: int | None
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    series: tuple[Series, ...]
    grids: tuple[Grid, ...]
    sections: dict[int, Section]
    text_of: dict[int, str]
    decoded: tuple[Decoded, ...]
    by_line: dict[int, tuple[Fact, ...]]
    by_quantity: dict[str, tuple[Fact, ...]]
    levels: dict[str, tuple[Fact, ...]]
    by_requirement: dict[str, tuple[Sentence, ...]]
    items: dict[int, str]
    """Place of a sentence -> the one indicator that the lines around it are about."""
    items_on: dict[int, set[str]]
    """Line -> the indicators that its sentences are about."""
    of_items: dict[int, tuple[Fact, ...]]
    """Line -> the figures that only their item names: the ground of a claim, and of nothing else."""

    def section_sentences(self, requirement: str) -> list[Sentence]:
        """The running text that answers a requirement."""
        return list(self.by_requirement.get(requirement, ()))

    def facts_about(self, quantity: str) -> list[Fact]:
        """Levels of a known quantity of the whole city, in text and tables."""
        return list(self.levels.get(quantity, ()))

    def near(self, sentence: Sentence, paragraphs: int) -> list[Sentence]:
        """The sentences of the paragraphs around one."""
        first = bisect_left(self.sentences, sentence.paragraph - paragraphs, key=_paragraph)
        last = bisect_right(self.sentences, sentence.paragraph + paragraphs, key=_paragraph)
        return list(self.sentences[first:last])

    def in_item(self, sentence: Sentence, quantity: str) -> list[Fact]:
        """The figures of the item around a sentence that only the item names."""
        if not self.of_items:
            return []
        first = bisect_left(self.sentences, sentence.paragraph, key=_paragraph)
        at = next((i for i in range(first, len(self.sentences)) if self.sentences[i] is sentence), first)  # fmt: skip
        begin = end = at
        while begin > 0 and self.items.get(begin - 1) == quantity:
            begin -= 1
        while end + 1 < len(self.sentences) and self.items.get(end + 1) == quantity:
            end += 1
        lines = dict.fromkeys(one.line for one in self.sentences[begin : end + 1])
        return [
            one for line in lines for one in self.of_items.get(line, ()) if one.quantity == quantity
        ]

    def grids_near(self, line: int, most: int) -> list[Grid]:
        """The tables at most that many lines away, in reading order."""
        return self.grids_within(line - most, line + most)

    def grids_within(self, first: int, last: int) -> list[Grid]:
        """The tables with a row between two lines."""
        begin = bisect_left(self.grids, first, key=_last_line)
        end = bisect_right(self.grids, last, key=_first_line)
        return list(self.grids[begin:end])

    def sentences_near(self, grid: Grid, most: int) -> tuple[Sentence, ...]:
        """The sentences at most that many lines above or below a table, in reading order."""
        return self.sentences_within(grid.table.line - most, grid.last_line + most)

    def sentences_within(self, first: int, last: int) -> tuple[Sentence, ...]:
        """The sentences of the lines from one to another, both included."""
        places = self.places_within(first, last)
        return self.sentences[places.start : places.stop]

    def places_within(self, first: int, last: int) -> range:
        """Where the sentences of those lines stand among all."""
        return range(
            bisect_left(self.sentences, first, key=_line),
            bisect_right(self.sentences, last, key=_line),
        )

    def facts_in(self, sentence: Sentence) -> list[Fact]:
        """What a sentence says, tables left out."""
        return [
            one
            for one in self.by_line.get(sentence.line, ())
            if one.text == sentence.printed and one.table is None
        ]


def material_of(document: Document, rules: Rulebook, processes: int = 1) -> Material:
    """Find everything; judge nothing."""
    blocks = list(document.blocks)
    legend = legend_of(block.text for block in blocks)
    readings = {
        block.line: read_line(legend.read(block.text), block.line, document.translated)
        for block in blocks
    }
    known_text = {block.line: block.text for block in blocks}
    text_of = {line: reading.text for line, reading in readings.items()}

    def read(block: Block) -> str:
        known = readings.get(block.line)
        if known is not None and not block.cells and known_text.get(block.line) == block.text:
            return known.text
        return read_line(legend.read(block.text), block.line, document.translated).text

    tables, in_tables = tables_of(blocks, read)
    sections = with_leads(sections_of(blocks, text_of, in_tables, rules), blocks, text_of, rules)
    sentences = with_told_units(sentences_of(blocks, readings, sections, in_tables, processes))
    city, year = city_of(document, blocks), report_year(document, blocks, text_of)
    grids, in_grids = _read_tables(tables, sections, rules, city, processes)
    chapters = chapters_of(blocks, text_of, in_tables)
    facts, series = facts_told(
        sentences, Setting(year, city, spoken=spoken_in(blocks, text_of, year)), chapters, processes
    )
    facts = [foretold(one, chapters.get(one.line)) for one in facts]
    facts += in_grids
    sentences, facts = with_notes(sentences, facts)
    facts = asked(sentences, without_distances(resolved(facts, rules), rules), rules)
    facts = with_limits(facts, asked_of_topics(sentences, facts, rules, processes))
    items = items_of(sentences, facts, rules)
    of_items = facts_of_items(sentences, facts, items, city)
    facts = without_parts(with_limits(facts, of_items))
    decoded = tuple(one for block in blocks for one in readings[block.line].decoded)
    return Material(
        document, rules, city, year, tuple(sentences), tuple(facts), tuple(series), grids, sections,
        text_of, decoded, _index(facts, lambda one: one.line), _index(facts, lambda one: one.quantity),
        _index([one for one in facts if one.role in ("level", "share")], lambda one: one.quantity),
        _index([one for one in sentences if not one.heading], lambda one: one.requirement),
        items, _on_lines(items, sentences), _index([one for one in of_items if one.role == "level"], lambda one: one.line),
    )  # fmt: skip


def _read_tables(
    tables: tuple[TableBlock, ...], sections: dict[int, Section], rules: Rulebook, city: str, processes: int
) -> tuple[tuple[Grid, ...], list[Fact]]:  # fmt: skip
    """Every table as a grid, and what their cells tell."""

    def read(at: int) -> tuple[Grid, list[Fact]]:
        section = _at(sections, tables[at].line)
        grid = grid_of(tables[at], section.heading, section.requirement)
        return grid, table_facts(grid, at, rules, city)

    parts = answers(read, len(tables), processes, _TABLES_AT_ONCE)
    return tuple(grid for grid, _ in parts), [fact for _, facts in parts for fact in facts]


def _on_lines(items: dict[int, str], sentences: list[Sentence]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for at, quantity in items.items():
        found.setdefault(sentences[at].line, set()).add(quantity)
    return found


Key = TypeVar("Key", int, str)


Item = TypeVar("Item", Fact, Sentence)


def _index(facts: list[Item], key: Callable[[Item], Key]) -> dict[Key, tuple[Item, ...]]:
    found: dict[Key, list[Item]] = {}
    for fact in facts:
        found.setdefault(key(fact), []).append(fact)
    return {name: tuple(rows) for name, rows in found.items()}


def _at(sections: dict[int, Section], line: int) -> Section:
    return sections.get(line, Section("", "", 9, 0))
