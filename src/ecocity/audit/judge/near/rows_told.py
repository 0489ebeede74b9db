"""Rows of a table and lines of a form, each read as a sentence "name: figure"."""

from __future__ import annotations

from collections.abc import Iterator

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import spans_without_figures, years_in
from ecocity.audit.find.grids import Grid
from ecocity.audit.find.numbers import numbers_in
from ecocity.audit.material import Material
from ecocity.audit.records import Sentence


def rows_told(material: Material, grid: Grid, column: int) -> list[Sentence]:
    """The rows of a table of names and figures; its heading too where that holds a figure as well."""
    if grid.year_column is not None:
        return []
    printed = {one.line: one.text for one in material.document.blocks}
    told = [(grid.header[grid.label_column], grid.header[column], grid.table.line)]
    told = (
        told
        if re.fullmatch(r"\d[\d,.]*\s?[个家座项条处种所]?", told[0][1]) and column not in grid.years
        else []
    )
    told += [
        (row.label, row.cells[column], row.line)
        for row in grid.rows
        if row.numbers[column] is not None
    ]
    found: list[Sentence] = []
    for label, cell, line in told:
        text = f"{label}: {cell}{'%' if _IN_PERCENT.search(label) and cell[-1:].isdigit() else ''}"
        numbers = numbers_in(text, spans=spans_without_figures(text))
        if len(numbers) == 1:
            found.append(Sentence(
                text, printed.get(line, text), line, grid.table.page, grid.section, grid.requirement,
                numbers, years_in(text),
            ))  # fmt: skip
    return found


_IN_PERCENT = re.compile(r"[（(,，/]\s*[%％]\s*[)）]?\s*$")
_LABEL = re.compile(r"[^\d。.;；:：,，?？!！]{2,32}[:：]?")


def label_lines(material: Material) -> Iterator[list[Sentence]]:
    """Runs of lines of which one names a thing and the next gives its figure alone."""
    blocks = [one for one in material.document.blocks if one.text.strip()]
    place = {one.line: at for at, one in enumerate(blocks)}
    run: list[Sentence] = []
    last = -1
    for sentence in material.sentences:
        at = place.get(sentence.line, 0)
        label = material.text_of.get(blocks[at - 1].line, "").strip() if at else ""
        alone = len(sentence.numbers) == 1 and sentence.numbers[0].printed == sentence.text.strip()
        if not alone or sentence.heading or not _LABEL.fullmatch(label):
            continue
        if run and at - last > 2:
            yield run
            run = []
        text = f"{label.rstrip(':：')}: {sentence.text.strip()}"
        numbers = numbers_in(text, spans=spans_without_figures(text))
        if len(numbers) == 1:
            run.append(Sentence(
                text, sentence.printed, sentence.line, sentence.page, sentence.section,
                sentence.requirement, numbers, (),
            ))  # fmt: skip
            last = at
    if run:
        yield run
