"""Paragraphs cut into sentences, each with its numbers, years, section and requirement."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.decode import Reading, printed_span
from ecocity.audit.document.sections import Section, level_of
from ecocity.audit.find.dates import spans_without_figures, years_in
from ecocity.audit.find.foretold import with_forecasts
from ecocity.audit.find.numbers import numbers_in
from ecocity.audit.find.wrapped import Paragraph, paragraphs_of
from ecocity.audit.records import Block, Sentence
from ecocity.audit.side_by_side import answers
from ecocity.audit.words import phrase

_END = re.compile(
    r"(?<=[。！？!?])[”」』\"]?\s*|(?<=[a-z)%\d*”\"²³℃]\.)\s+(?=[A-Z“\"(《\d])|(?:(?<=[A-Z]{2}\.)|(?<=[lr]a[sd][se] [IV]\.))\s+(?=[A-Z][A-Za-z\d])|(?<=[a-z)];)\s+(?=[A-Z])"
)
_ABBREVIATION = re.compile(
    r"(?:\bNo|\bNos|\bDr|\bMr|\bSt|\bvs|\be\.g|\bi\.e|\bFig|\bca|\bapprox|\bSq|\bsq|^\s*(?:\d{1,2}|[IVXLC]{1,5})|[（(]\d{1,2}[)）])\.\s*$"
)


_AT_ONCE = 32
"""Paragraphs that a process takes each time."""


def sentences_of(
    blocks: list[Block], readings: dict[int, Reading], sections: dict[int, Section],
    in_tables: frozenset[int], processes: int = 1,
) -> list[Sentence]:  # fmt: skip
    """Every sentence outside tables, in order."""
    paragraphs = paragraphs_of(blocks, readings, sections, in_tables)

    def sentences(at: int) -> list[Sentence]:
        return _sentences(paragraphs[at], sections[paragraphs[at].first.line])

    parts = answers(sentences, len(paragraphs), processes, _AT_ONCE)
    return [sentence for part in parts for sentence in part]


def _sentences(paragraph: Paragraph, section: Section) -> list[Sentence]:
    block, reading = paragraph.first, paragraph.reading
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
            r"\d+(?:\.\d+)?\s*\*|respectively|分别|20\d\d|[：:]\s*(?:约|为|达)?\d+(?:\.\d+)?\s*(?:[%％\u4e00-\u9fff]|$)",
            reading.text,
        )
    found = []
    for start, end in _pieces(reading.text):
        # A later sentence of such a line may claim that the requirement is met.
        said = reading.text[start:end]
        names = heading and not _claims(said, start > 0)
        found.append(_sentence(paragraph, section, names, start, end))
    return found


def _claims(said: str, later: bool) -> bool:
    return _says(said, later) or (later and bool(_OUR_OWN.match(said)))


_OUR_OWN = re.compile(r"\W*(?:Ours?|We|With (?:\w+ ){0,3}we|Of ours?|In our|Here)\b|\W*(?:我[市县区州们]|全[市县区州](?!的|[^，。]{0,12}应))")  # fmt: skip
""" "Condition 5 asks for 80 %. Ours are ten: …": what is said of oneself is no rule."""
_RULE = re.compile(r"[≥≤<>]|不低于|不高于|不少于|应当?(?![有急])|须|要求[:：]")
_RULE_EN = re.compile(r"\b(?:not (?:be )?(?:less|more|lower|higher|fewer)|no (?:less|more|lower|higher)|at (?:least|most)|shall|should|must)\b|\brequirements?\s*:", re.I)  # fmt: skip
_TOLD_EN = re.compile(r"\b(?:was|were|reached|rose|fell|increased|decreased|declined|grew|met|exceeded|dropped|improved|climbed|stood at|amounted)\b|\bis \d", re.I)  # fmt: skip
_TOLD = re.compile(
    r"已|均|全部|符合[^，。]{0,6}要求|(?:符合|达到|满足)[^，。]{0,12}考核(?:要求|标准|指标)|(?:该|本|此)项?(?:指标|条件)[^，。]{0,4}(?:符合|达到|满足)|达标|(?:为|达到?)\s*\d"
)


_YEARS_LONG = re.compile(
    r"(?:连续)?[两三四五]年(?:均|都|来|连续)?(?:稳定|保持|达|高于|低于|优于|超过)"
)


def _says(text: str, later: bool) -> bool:
    """Whether a sentence of the line that names a requirement tells how it stands.

    A later one may by its words or a figure; the first only as a whole sentence that claims.
    """
    claims = phrase("complies").search(text)
    if later:
        return bool(claims) or bool(re.search(r"\d", text) and not _RULE.search(text))
    if text.rstrip()[-1:] in (".", ";") and _TOLD_EN.search(text):
        figures = re.search(r"\d", text[4:]) or phrase("steady").search(text)
        states = _RULE.search(text) or _RULE_EN.search(text)
        return bool(claims or figures) and not states
    if text.rstrip()[-1:] != "。" or _RULE.search(text):
        return False
    stands = claims and re.search(r"[，：:]", text) and _TOLD.search(text)
    return bool(
        stands
        or _YEARS_LONG.search(text)
        or re.search(r"(?:已|均|全部)(?:有|设|建立|成立|经|获|完成|通过|达)", text)
    )


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
    paragraph: Paragraph, section: Section, heading: bool, start: int, end: int
) -> Sentence:
    """One sentence; of several lines it stands on that of its last figure."""
    reading, block = paragraph.reading, paragraph.first
    text = reading.text[start:end]
    doubtful = [(a - start, b - start) for a, b in reading.doubtful]
    numbers = tuple(
        replace(one, doubtful=any(a < one.end and one.start < b for a, b in doubtful))
        for one in numbers_in(text, spans=spans_without_figures(text))
    )
    numbers = with_forecasts(text, numbers)
    printed = printed_span(reading, paragraph.printed, start, end)
    line = paragraph.line_at(start + numbers[-1].start if numbers else start)
    return Sentence(
        text, printed, line, block.page, section.heading, section.requirement, numbers,
        years_in(text), heading, paragraph.index,
    )  # fmt: skip
