"""A span of years told in words, "近三年", "the last five years", and fewer figures than years."""

from __future__ import annotations

from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.runs import Run, runs_of
from ecocity.audit.find.stems import stems
from ecocity.audit.find.yearly import yearly
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.audit.words import phrase, vocabulary
from ecocity.said import say

_SPAN = re.compile(
    r"(?:近|最近|过去|连续)(?P<zh>[二两三四五六七八]|\d)个?年(?!级|期)|(?P<zh2>[二两三四五六七八]|\d)年(?:来|间)(?!累计)"
    r"|[“\"]?十[一二三]五[”\"]?(?:期间|时期)?(?P<plan>各年|每年|逐年|五年)"
    r"|\b(?:past|last|these|previous|preceding) (?P<en>two|three|four|five|six|seven|eight|\d) years\b",
    re.I,
)
_OTHER = re.compile(
    r"累计|合计|共|年均|平均|其中|分别(?:增|减|下|上|提|比|较)|除|因|未(?:开展|核算|监测|统计|公布)|"
    r"\b(?:total|cumulative|average|except|of which|only)\b",
    re.I,
)


def spans_told(material: Material) -> list[Judgement]:
    """Every sentence with such a span and a row of figures behind it."""
    found: list[Judgement] = []
    for before, sentence in pairwise([None, *material.sentences]):
        assert sentence is not None
        found += _between(sentence)
        if before:
            found += _over_two(before, sentence) or _as_proof(before, sentence)
        span = None if sentence.heading else _SPAN.search(sentence.text)
        if (
            span is None
            or _OTHER.search(_to_last_figure(sentence))
            or phrase("not_published").search(sentence.text)
        ):
            continue
        said = _length(span)
        if _FROM_TO.search(sentence.text):
            continue
        given = _dated(sentence, said, span.end()) or _in_a_row(sentence, span.end())
        if 2 <= given < said:
            message = say(
                "{said} years are announced, {given} figures are given.", said=said, given=given
            )
            found.append(refuted(
                "year_missing", "series", sentence, message, severity="warning", verdict="unsupported"
            ))  # fmt: skip
    return found


def _to_last_figure(sentence: Sentence) -> str:
    """What stands behind the figures, "above the average of the province", is not of them."""
    return sentence.text[: max((one.end for one in sentence.numbers), default=len(sentence.text))]


_FROM_TO = re.compile(
    r"[由从](?:19|20)\d\d年[^。；]{1,24}?(?:到|至)(?:了)?(?:19|20)\d\d年|\bfrom (?:[^.;]|\.(?=\d)){1,32} in (?:19|20)\d\d to (?:[^.;]|\.(?=\d)){1,32} in (?:19|20)\d\d",
    re.I,
)
""" "三年来，由2011年的8640元增加到2013年的11150元": the first and the last, and no year for each."""
_BETWEEN = re.compile(
    r"\bbetween ((?:19|20)\d\d) and ((?:19|20)\d\d)\b(?=.*\b(?:year by year|each year|every year|yearly|annually|respectively|in turn)\b)",
    re.I,
)


def _between(sentence: Sentence) -> list[Judgement]:
    """ "Between 2011 and 2014 it came to 96, 91 and 88 year by year": a figure for every year."""
    span = None if sentence.heading else _BETWEEN.search(sentence.text)
    rows = [run for run in runs_of(sentence) if len(run) > 1]
    if span is None or len(rows) != 1 or _OTHER.search(sentence.text) or sign_of(sentence, rows[0][0]):  # fmt: skip
        return []
    said, given = int(span[2]) - int(span[1]) + 1, len(rows[0])
    if not 2 < given + 1 == said:
        return []
    message = say("{said} years are announced, {given} figures are given.", said=said, given=given)
    return [refuted(
        "year_missing", "series", sentence, message, severity="warning", verdict="unsupported"
    )]  # fmt: skip


def _over_two(before: Sentence, sentence: Sentence) -> list[Judgement]:
    """ "We present 2012, 2013 and 2014. Treated sewage: 85.3 % and 88.1 %, respectively"."""
    years = {year for year, _, _ in before.years}
    near = sentence.paragraph - before.paragraph <= 1 and not sentence.heading
    rows = [run for run in runs_of(sentence) if len(run) > 1]
    in_turn = phrase("respectively").search(sentence.text)
    if (
        not near
        or len(years) < 3
        or before.numbers
        or sentence.years
        or len(rows) != 1
        or not in_turn
    ):
        return []
    lead = sentence.text[: rows[0][0].start]
    things = max(len({one.quantity for one in named_in(lead)}), 1 + len(re.findall(r"\band\b|、|和|及|与", lead)))  # fmt: skip
    if things > 1 or _OTHER.search(sentence.text) or sign_of(sentence, rows[0][0]) or phrase("not_published").search(before.text):  # fmt: skip
        return []
    said, given = len(years), len(rows[0])
    if not 2 <= given < said:
        return []
    message = say("{said} years are announced, {given} figures are given.", said=said, given=given)
    return [refuted("year_missing", "series", sentence, message, severity="warning", verdict="unsupported", also=(before.line,))]  # fmt: skip


def _as_proof(before: Sentence, sentence: Sentence) -> list[Judgement]:
    """ "No incident in the last three years. By the ledger there were 0 incidents in 2012 and 0 in 2013"."""
    plain = not (before.heading or before.numbers[1:] or before.years)
    span = (_SPAN.search(before.text) or _YEARS_ASKED.search(before.text)) if plain else None
    runs = [run for _, run in yearly(sentence)]
    years = {year for year, _, _ in sentence.years}
    if span is None or before.paragraph != sentence.paragraph or len(runs) != 1:
        return []
    said, given = _length(span), len(runs[0])
    left_out = max(years) - min(years) + 1 == said
    alike = left_out or len(stems(before.text) & stems(sentence.text)) >= _ALIKE
    other = _OTHER.search(before.text + sentence.text) or _FROM_TO.search(sentence.text)
    moved = sign_of(sentence, runs[0][-1][1]) or phrase("up").search(sentence.text) or phrase("down").search(sentence.text)  # fmt: skip
    if not (2 <= given == len(years) == said - 1 and alike) or other or moved or phrase("not_published").search(sentence.text):  # fmt: skip
        return []
    message = say("{said} years are announced, {given} figures are given.", said=said, given=given)
    return [refuted("year_missing", "series", sentence, message, severity="warning", verdict="unsupported", also=(before.line,))]  # fmt: skip


_YEARS_ASKED = re.compile(
    r"\b(?P<en>three|four|five) (?:consecutive |successive |full )?years\b(?! (?:ago|earlier|later|before|old))|(?P<zh>[三四五])个?年(?:的|度)?(?:数据|资料|监测|均|都)|连续(?P<zh2>[三四五])年(?!级)(?P<plan>(?!))?",
    re.I,
)
_ALIKE = 2
"""Words that a claim on some years and the figures given for it share."""


def _length(span: re.Match[str]) -> int:
    if span["plan"]:
        return 5
    word = (span["zh"] or span["zh2"] or span["en"]).lower()
    numerals = {**vocabulary("units")["numerals_en"], **vocabulary("units")["numerals_zh"]}
    return int(word) if word.isdigit() else int(numerals.get(word, 0))


_LISTS = re.compile(
    r"\bas follows\b|\bfollowing\b|[:：]\s|\b(?:each|every) (?:of|year)\b|如下|各年|逐年|每年", re.I
)


def _dated(sentence: Sentence, said: int, start: int) -> int:
    """How many of the years have a figure, where a year between them has none, or all are listed."""
    runs = [run for _, run in yearly(sentence)]
    if len(runs) != 1 or len({year for year, _, _ in sentence.years}) != len(runs[0]):
        return 0
    years = [year for year, _ in runs[0]]
    first = runs[0][0][1].start
    if len(years) < said and start <= first and _LISTS.search(sentence.text[start:first]):
        return 0 if sign_of(sentence, runs[0][0][1]) else len(years)
    return len(years) if len(years) < max(years) - min(years) + 1 <= said else 0


def _in_a_row(sentence: Sentence, start: int) -> int:
    """The length of the only row of figures, said to be those of the years in turn."""
    rows = [run for run in runs_of(sentence) if len(run) > 1 and run[0].start >= start]
    if len(rows) != 1 or sentence.years or not _in_turn(sentence, start, rows[0]):
        return 0
    first = rows[0][0]
    plain = first.kind != "points" and not sign_of(sentence, first) and not first.doubtful
    return len(rows[0]) if plain else 0


def _in_turn(sentence: Sentence, start: int, row: Run) -> bool:
    """Whether "respectively" parts the years, and not several things named before it."""
    lead = sentence.text[start : row[0].start]
    if not phrase("respectively").search(lead):
        return False
    behind = re.split("[，,。；;]", sentence.text[row[-1].end :])[0]
    things = max(
        len({one.quantity for one in named_in(lead)}), 1 + len(re.findall(r"、|和|及|与", lead))
    )
    return things == 1 and not re.match(r"用于|投入|给|[^，。；;]{2,12}(?:、|和|及|与)", behind)
