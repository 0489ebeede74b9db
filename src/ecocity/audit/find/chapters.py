"""What a chapter is told for: the year its heading names, or what is still to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ecocity.audit import pattern as re
from ecocity.audit.document.sections import level_of
from ecocity.audit.records import Block, Fact

_AHEAD = re.compile(
    r"工作(?:安排|打算|计划|部署|思路|重点)|(?:目标|主要|重点)任务|下一步|下一阶段|今后|展望|奋斗目标|预期目标"
    r"|\b(?:tasks?|plans?|targets?|goals?|aims|arrangements?|priorities|measures) (?:for|of) (?:the )?(?:(?:19|20)\d\d|(?:coming|next) (?:\w+ )?(?:year|step|stage|period))|\bnext steps?\b|\boutlook\b",
    re.I,
)
_YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?!\d|\s*[-–—~～至./]\s*\d)")
_IN_A_NAME = re.compile(r"[（(《][^()（）《》]*[)）》]")
_NUMBERING = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*\W+")
_LONGEST = 60
_NOW = re.compile(
    r"现有|目前|已(?:经)?|\b(?:at present|currently|so far|already|was|were|had)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """``year`` as its heading says; ``ahead`` where it tells what is to be done."""

    level: int
    year: int | None
    ahead: bool


def chapters_of(
    blocks: Sequence[Block], text_of: Mapping[int, str], in_tables: frozenset[int]
) -> dict[int, Chapter]:
    """Line -> its chapter, where a heading over it names one year or says that it looks ahead."""
    open_: list[Chapter] = []
    found: dict[int, Chapter] = {}
    for at, block in enumerate(blocks):
        text = text_of[block.line].strip()
        table = block.line in in_tables or block.table is not None
        level = 0 if table or not at or not _is_title(text) else level_of(block, text)
        if level:
            open_ = [one for one in open_ if one.level < level]
            years = set(_YEAR.findall(_IN_A_NAME.sub("", text)))
            year = int(years.pop()) if len(years) == 1 else None
            if year or _AHEAD.search(text):
                open_.append(Chapter(level, year, bool(_AHEAD.search(text))))
        if open_:
            years_said = [one.year for one in open_ if one.year]
            found[block.line] = Chapter(
                open_[-1].level,
                years_said[-1] if years_said else None,
                any(one.ahead for one in open_),
            )
    return found


def _is_title(text: str) -> bool:
    """Whether a line may be a heading: short, no sentence, no figure but its number and a year."""
    plain = _YEAR.sub("", _NUMBERING.sub("", text))
    return len(text) <= _LONGEST and not re.search(r"\d|[。；;，,.：:]\s*$", plain)


def foretold(fact: Fact, chapter: Chapter | None) -> Fact:
    """A figure of a chapter that looks ahead is no measurement, unless its words say that it stands."""
    if chapter is None or not chapter.ahead or fact.role not in ("level", "share"):
        return fact
    if _NOW.search(fact.text[max(0, fact.number.start - 30) : fact.number.end + 12]):
        return fact
    if fact.dated and fact.year and (chapter.year is None or fact.year < chapter.year):
        return fact
    year = fact.year if fact.dated else chapter.year
    return replace(fact, number=replace(fact.number, predicted=True), year=year)
