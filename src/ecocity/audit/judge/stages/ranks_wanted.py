"""A place among others is asked for, by whatever paper, and a grade is offered for it."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import Grid, GridRow
from ecocity.audit.find.row_sentences import row_sentence
from ecocity.audit.judge.claims import is_claim
from ecocity.audit.judge.limits.grounds import of_another_thing
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.judge.stages.grades_offered import grades, ranked
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "一": 1, "首": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}  # fmt: skip
_COUNT = rf"(?:{'|'.join(word for word in _NTH if word.isascii())}|\d+(?:st|nd|rd|th)?)"
_WANTED = re.compile(
    rf"\b(?:top|first|best|foremost|leading) (?P<a>{_COUNT})\b|\b(?P<b>{_COUNT}) (?:best|leading|foremost)\b|\b(?:upper|top|first) (?:third|half|quarter)\b"
    rf"|\ba (?:\w+ )?(?:place|rank|position) (?:among|in the (?:first|top|front))|前(?P<c>[一二三四五六七八九十]|\d+)(?:名|位|(?=[^\d年月个季期]|$))",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:requires?|required|requirements?|asks?|demands?|conditions?|wants?|must|shall|should|is to|are to|targets?|notice|agreement)\b|要求|条件|规定|须|应当?(?!急)|目标",
    re.I,
)
_PLACE = re.compile(
    rf"\b(?:placed|came|finished|stands?|stood|ranks?|ranked|position(?:ed)?|put) (?:[\w']+ ){{0,3}}?(?P<a>{_COUNT})\b(?! (?:percent|per cent|times|points|years))|\b(?P<b>{_COUNT})(?:st|nd|rd|th)? (?:place|position|rank)\b|\b(?:rank|place|position|no\.?) ?(?P<c>\d+)\b"
    r"|第(?P<d>[一二三四五六七八九十]|\d+)(?=[名位]|[，。；、）)]|$)|(?:居|列)(?P<e>首)位?",
    re.I,
)
_RANK_HEAD = re.compile(r"\b(?:rank(?:ing)?|place|position)\b|位次|名次|排名|排位", re.I)
_GRADE_HEAD = re.compile(r"\b(?:grade|level|class|rating)\b|等级|级别|等次|评价", re.I)
_GRADE_CELL = re.compile(r"[\"“「]?(?:very good|good|excellent|fair|moderate|poor|优秀?|良好?|优良|较好|一般|合格)[\"”」]?级?", re.I)  # fmt: skip
_NEXT = 3


def ranks_wanted(material: Material) -> list[Judgement]:
    """Sentences that ask for a place with the conclusion behind them, and tables."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        asked = _asked(sentence.text)
        if asked is None or sentence.requirement and sentence.heading:
            continue
        behind = [
            one for one in material.sentences[at + 1 : at + 1 + _NEXT]
            if one.paragraph - sentence.paragraph <= _NEXT and not _asked(one.text)
        ]  # fmt: skip
        found += _answered(sentence, behind, asked)
    for grid in material.grids:
        for row in grid.rows:
            found += _of_row(grid, row)
    return found


def _asked(text: str) -> re.Match[str] | None:
    """The words for the place, where a sentence asks for one and does not tell one."""
    if not _ASKS.search(text):
        return None
    wanted = _WANTED.search(text) or phrase("rank_wanted").search(text)
    rest = text[wanted.end() :] if wanted else ""
    return None if _PLACE.search(rest) or phrase("rank_given").search(rest) else wanted


def is_given(text: str) -> bool:
    """Whether a text tells a place."""
    return bool(_PLACE.search(text) or ranked(text))


def _answered(asking: Sentence, behind: list[Sentence], wanted: re.Match[str]) -> list[Judgement]:
    told = ""
    for one in behind:
        told += " " + one.text
        if not is_claim(one):
            continue
        if is_given(told):
            return _placed(one, asking, _limit(wanted), _place(told))
        graded = next((g for g in grades(told) if not _of_other(g, told, asking)), None)
        if graded is not None:
            return [_only_graded(one, graded, asking.line)]
        return []
    return []


def _of_other(graded: re.Match[str], told: str, asking: Sentence) -> bool:
    """Whether the grade is of another thing than the place is asked for: of water, not of air."""
    start = max((m.end() for m in re.finditer(r"[，,;；。]", told[: graded.start()])), default=0)
    behind = re.split(r"[,，;；。]", told[graded.end() :])[0]
    clause = Sentence(told[start : graded.end()] + behind, "", 0, None, "", "", (), ())
    return of_another_thing(clause, asking)


def _only_graded(place: Sentence, graded: re.Match[str], line: int) -> Judgement:
    message = say(
        'A place among others is asked for; "{grade}" is a grade and tells none.',
        grade=graded.group().strip(" ,，;；"),
    )
    return refuted("grade_for_rank", "rank", place, message, verdict="unsupported", also=(line,))


def _placed(place: Sentence, asking: Sentence, limit: int | None, at: int | None) -> list[Judgement]:  # fmt: skip
    if limit and at and at > limit:
        message = say("Place {at} is not among the first {limit}.", at=at, limit=limit)
        return [refuted("contradicted_by_own_figures", "rank", place, message, f"{at} > {limit}", also=(asking.line,))]  # fmt: skip
    computed = f"{at} <= {limit}" if at and limit else ""
    return [upheld("rank", place, computed, say("a rank is given"))]


def _limit(wanted: re.Match[str]) -> int | None:
    groups = wanted.groupdict() if wanted.re.pattern == _WANTED.pattern else {}
    return next((_number(one) for one in groups.values() if one), None)


def _place(text: str) -> int | None:
    found = _PLACE.search(text)
    return next((_number(one) for one in found.groupdict().values() if one), None) if found else None  # fmt: skip


def _number(word: str) -> int | None:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _NTH.get(word.lower())


def _of_row(grid: Grid, row: GridRow) -> list[Judgement]:
    """A row that asks for a place in one cell and answers in another; a grade under "rank"."""
    place = row_sentence(grid, row)
    for column, cell in enumerate(row.cells):
        heading = grid.header[column] if column < len(grid.header) else ""
        graded = _GRADE_CELL.fullmatch(cell.strip())
        if graded and _RANK_HEAD.search(heading) and not _GRADE_HEAD.search(heading):
            return [_only_graded(place, graded, row.line)]
    asking = next((c for c in row.cells if _WANTED.search(c) or phrase("rank_wanted").search(c)), "")  # fmt: skip
    others = " ; ".join(one for one in row.cells if one != asking)
    met = any(phrase("positive_cell").search(one) for one in row.cells)
    if not asking or not met:
        return []
    if is_given(others):
        wanted = _WANTED.search(asking)
        return _placed(place, place, _limit(wanted) if wanted else None, _place(others))
    return [_only_graded(place, one, row.line) for one in grades(others)[:1]]
