"""What a sentence about all says of each: whether it denies, whom it leaves out, and of which years it speaks."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid
from ecocity.audit.records import Sentence

_NONE = re.compile(
    r"\b(?:[Nn]one|[Nn]ot (?:one|a single|any)|[Nn]obody|[Ii]n no (?:case|place|instance)|[Nn]owhere|[Nn]either)\b|(?:^|[,;:(] ?|\b(?:that|and|shows?|there is) )(?:no|No) (?!longer|more|less|other|doubt|data|figures?|results?|change|less|fewer|later|matter)(?=[a-z])"
    r"|无一(?!例外)|没有(?:一|任何|哪)|无任何|未有一|不存在",
)  # fmt: skip
WITHOUT_EXCEPTION = re.compile(r"\bwithout (?:any |a single )?exceptions?\b|无一?例外", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")


_OPEN = re.compile(
    r"\b(?:all|every|each|none|no)\b[^.;]{0,60}\b(?:will|shall|should|must|are to|is to|ought to|would)\b|\b(?:plan|aim|goal|intention|hope) is (?:that|for|to)\b"
    r"|将(?:全部|均|都|会)|(?:年内|今后|下一步|下一阶段)[^，。；]{0,20}[将要须]|[?？]\s*(?:[A-Z不否没]|$)|并非|不是(?:所有|全部|每)|未能(?:全部|都)|\b[Nn]ot (?:all|every|each)\b|力争|争取",
)  # fmt: skip


def is_open(text: str) -> bool:
    """Whether all are only wished, asked or denied to be so."""
    return bool(_OPEN.search(text))


def denies(text: str) -> bool:
    """ "Not one county", "无一断面": what is told behind is true of none."""
    return bool(_NONE.search(text))


def of_other_years(grid: Grid, sentence: Sentence) -> bool:
    """Whether title and headings of a table name years, and the sentence names only others."""
    said = {year for year, _, _ in sentence.years}
    if not said or grid.year_column is not None:
        return False
    told = {int(one) for one in _YEAR.findall(f"{grid.table.caption} {' '.join(grid.header)}")}
    return bool(told) and not said & told
