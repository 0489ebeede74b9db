"""Paragraphs cut into sentences, each with its numbers, years, section and requirement."""

from __future__ import annotations

import re
from dataclasses import replace

from ecocity.audit.decode import Reading, printed_span
from ecocity.audit.document.sections import Section, level_of
from ecocity.audit.find.dates import spans_without_figures, years_in
from ecocity.audit.find.foretold import with_forecasts
from ecocity.audit.find.numbers import numbers_in
from ecocity.audit.records import Block, Sentence
from ecocity.audit.words import phrase

_END = re.compile(
    r"(?<=[。！？!?])[”」』\"]?\s*|(?<=[a-z)%\d*”\"]\.)\s+(?=[A-Z“\"(《\d])|(?<=[a-z)];)\s+(?=[A-Z])"
)
_ABBREVIATION = re.compile(
    r"(?:\bNo|\bNos|\bDr|\bMr|\bSt|\bvs|\be\.g|\bi\.e|\bFig|\bca|\bapprox|\bSq|\bsq|^\s*\d{1,2}|[（(]\d{1,2}[)）])\.\s*$"
)


def sentences_of(
    blocks: list[Block], readings: dict[int, Reading], sections: dict[int, Section],
    in_tables: frozenset[int],
) -> list[Sentence]:  # fmt: skip
    """Every sentence outside tables, in order."""
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        if block.line in in_tables or block.table is not None:
            continue
        reading, section = readings[block.line], sections[block.line]
        heading = (
            bool(level_of(block, reading.text.strip()))
            and (section.line == block.line or len(reading.text) < 110)
            and reading.text.strip()[-1:] not in "。.;；"
        )
        if (
            section.line == block.line
            and section.requirement
            and len(reading.text) < 420
            and level_of(block, reading.text.strip())
        ):
            # The line that names the requirement states the rule, not the fact.
            heading = heading or not re.search(
                r"\d+(?:\.\d+)?\s*\*|respectively|分别|20\d\d", reading.text
            )
        for start, end in _pieces(reading.text):
            # A later sentence of such a line may claim that the requirement is met.
            claims = start > 0 and phrase("complies").search(reading.text[start:end])
            part = heading and not claims
            found.append(_sentence(reading, block, section, part, index, start, end))
    return found


def _pieces(text: str) -> list[tuple[int, int]]:
    pieces, at = [], 0
    for match in _END.finditer(text):
        if match.start() <= at or _ABBREVIATION.search(text[at : match.start()]):
            continue
        pieces.append((at, match.end()))
        at = match.end()
    if text[at:].strip():
        pieces.append((at, len(text)))
    return pieces


def _sentence(
    reading: Reading,
    block: Block,
    section: Section,
    heading: bool,
    index: int,
    start: int,
    end: int,
) -> Sentence:
    text = reading.text[start:end]
    doubtful = [(a - start, b - start) for a, b in reading.doubtful]
    numbers = tuple(
        replace(one, doubtful=any(a < one.end and one.start < b for a, b in doubtful))
        for one in numbers_in(text, spans=spans_without_figures(text))
    )
    numbers = with_forecasts(text, numbers)
    printed = printed_span(reading, block.text, start, end)
    return Sentence(
        text, printed, block.line, block.page, section.heading, section.requirement, numbers,
        years_in(text), heading, index,
    )  # fmt: skip
