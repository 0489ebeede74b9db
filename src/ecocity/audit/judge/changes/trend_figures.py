"""The figures by year that a claim of a steady direction speaks of: in it, below, beside, in a table."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.document.listed import PERIOD
from ecocity.audit.find.grids import Grid
from ecocity.audit.find.names import named_in, overlap, tokens
from ecocity.audit.find.steady import Steady
from ecocity.audit.find.stems import stems as content
from ecocity.audit.find.yearly import Told, in_order, yearly
from ecocity.audit.judge.around.about import (
    REPORTED,
    other_measure,
    points_at_table,
    shares_words,
)
from ecocity.audit.judge.around.aligned import aligned
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.changes_of_two import stems
from ecocity.audit.judge.around.lately import lately, levels_of
from ecocity.audit.judge.changes.trend_subjects import of_another_clause
from ecocity.audit.judge.every.universal_rows import near
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence


def told_here(material: Material, sentence: Sentence, told: Steady) -> Told:
    """The figures by year of the sentence itself: of several runs that before the claim."""
    runs = [(start, run) for start, run in yearly(sentence)]
    for one in material.series:
        if one.sentence is sentence and not one.mismatched and len(one.numbers) >= 2:
            runs.append((one.numbers[0].start, tuple(zip(one.years, one.numbers, strict=True))))
    if runs:
        before = [run for start, run in runs if start < told.start]
        longest = max(len(run) for _, run in runs)
        return before[-1] if before and len(before[-1]) == longest else max(
            (run for _, run in runs), key=len
        )  # fmt: skip
    return in_order(sentence) or _in_step(sentence)


def _in_step(sentence: Sentence) -> Told:
    """Figures of one unit that the years of their sentence go with, whatever stands between."""
    years = aligned(sentence)
    told = [(years[one.start], one) for one in sentence.numbers if one.start in years]
    plain = len({one.unit for _, one in told}) == 1 and len({year for year, _ in told}) == len(told)
    return tuple(sorted(told, key=lambda one: one[0])) if plain and len(told) >= 2 else ()


_ITEM_OF_YEAR = re.compile(r"\s*(?:[（(]?\d{1,2}[)）.、．]|[-*•·])?\s*(?:In )?(?:19|20)\d\d", re.I)


def run_before(material: Material, at: int) -> Told:
    """ "Data: 18.1, 18.9, 17.2" on the line before a claim on three years."""
    sentence, before = material.sentences[at], material.sentences[at - 1] if at else None
    if before is None or before.heading or sentence.numbers or named_in(sentence.text):
        return ()
    near = before.section == sentence.section and sentence.line - before.line <= 1
    return in_order(before, sentence) if near and not named_in(before.text) else ()


def told_below(material: Material, at: int) -> Told:
    """Figures on lines of their own under a claim that ends in a colon: "(1) 2011年，54.1分贝；"."""
    if not re.search(r"[:：]\s*$", material.sentences[at].text):
        return ()
    told: list[tuple[int, Number]] = []
    for other in material.sentences[at + 1 : at + 12]:
        if not _ITEM_OF_YEAR.match(other.text) or len(other.numbers) != 1 or len(other.years) != 1:
            break
        told.append((other.years[0][0], other.numbers[0]))
    alike = len({one.unit for _, one in told}) == 1
    return tuple(sorted(told, key=lambda one: one[0])) if alike and len(told) >= 2 else ()


def told_beside(material: Material, at: int, told: Steady) -> Told:
    """Figures by year of the sentence just before or behind, of the same subject."""
    sentence = material.sentences[at]
    if sentence.numbers and len(sentence.numbers) > 1:
        return ()
    mine = {
        one.quantity for one in named_in(sentence.text)
        if not of_another_clause(sentence, told.end, one.start)
    }  # fmt: skip
    for step in (-1, 1):
        if not 0 <= at + step < len(material.sentences):
            continue
        other = material.sentences[at + step]
        theirs = {one.quantity for one in named_in(other.text)}
        same = bool(mine & theirs) and shares_words(_subject(sentence, told), other.text)
        apart = other.heading or abs(other.paragraph - sentence.paragraph) > (
            0 if mine and not same else 1
        )
        if apart or (mine and theirs and not mine & theirs):
            continue
        its = _THE.search(sentence.text[: told.start]) and step < 0
        if (
            not mine
            and not theirs
            and len(_subject(sentence, told)) > 60
            and not (_IT.match(other.text) or its)
        ):
            continue
        run = told_here(material, other, told)
        if any(sign_of(other, number) for _, number in run):
            continue  # "分别下降15.8%、21%": by how much several things fell, and no years of one
        own = not mine and not _IT.match(other.text) and not its
        if own and step < 0 and not content(_subject(sentence, told)) and run:
            return run
        subject = _subject(sentence, told)
        if own and (not shares_words(subject, other.text) or other_measure(subject, other.text)):
            continue
        if len(run) >= 2:
            return run
    return ()


_IT = re.compile(r"\s*(?:It|In both years|In (?:each|every) of (?:these|the) years|They|These|The (?:figures?|numbers?|values?|rates?|shares?)|In (?:19|20)\d\d,? (?:it|there|the))\b|\s*(?:其|该|分别)", re.I)  # fmt: skip


_THE = re.compile(
    r"\b(?:the|this|its) (?:intensity|level|concentration|figure|number|value|share|rate|proportion|amount|quantity|use|coefficient|index|output|total)s? (?:(?:has|have|had|also|thus|then) ){0,2}$"
    r"|(?:^|[，,。；;])(?:该|这一|其|此)?(?:强度|水平|浓度|数值|比例|比率|用量|总量|系数|指数|数量|产量)[已均也都逐呈]?$",
    re.I,
)
""" "Thanks to soil testing the intensity has dropped": that of the figures told just before."""


def _next(material: Material, at: int) -> list[Sentence]:
    """A sentence that tells figures and the two behind it, where the claim stands before them."""
    behind = material.sentences[at + 1 : at + 4]
    near = [
        one for one in behind if not one.heading and one.line - material.sentences[at].line <= 3
    ]
    return near if near and near[0].numbers and not lately_figures(material, at) else []


def lately_figures(material: Material, at: int) -> bool:
    return any(one.numbers for one in lately(material, at))


_ASIDE = re.compile(r"[;；]|[,，] ?(?:which|and|so|as|while|but|showing|owing|thanks|due|because|with|说明|表明|显示|反映|体现)", re.I)  # fmt: skip


def _subject(sentence: Sentence, told: Steady) -> str:
    """The words of a claim around its words of direction, without what is said beside it."""
    behind = _ASIDE.split(sentence.text[told.end :], maxsplit=1)[0]
    return f"{REPORTED.sub('', sentence.text[: told.start])} {behind}"


def told_lately(material: Material, at: int, claim: Steady) -> Told:
    """Figures of one unit told one by one in the sentences before, each of another year."""
    sentence = material.sentences[at]
    told = levels_of([*lately(material, at, 6), *_next(material, at)])
    dated = [one for one in told if one.year]
    window = " ".join(one.sentence.text for one in dated)
    plain = re.sub(r"[^\w\u4e00-\u9fff]|\d|年", "", window)
    mine = shares_words(_subject(sentence, claim), window) or len(plain) < 8 or not stems(window)
    years = {one.year for one in dated}
    alike = len({one.unit for one in dated}) == 1 and len(years) == len(dated) == len(told)
    if (
        not alike
        or len(dated) < 3
        or not mine
        or other_measure(sentence.text, window)
        or sentence.numbers[1:]
    ):
        return ()
    return tuple(sorted(((one.year or 0, one.number) for one in dated), key=lambda one: one[0]))


_LEADS = re.compile(r"\btables?\b|\b(?:as follows|the following)\b|表|[:：]\s*$", re.I)
""" "As the table shows": without it, what stands below a claim is of something else."""
_PER_OUTPUT = re.compile(r"\bper (?:unit (?:of )?|[\d,]+ |ten thousand )?(?:yuan )?(?:of )?\w+|单位\w{2,10}|每万元\w*", re.I)  # fmt: skip
""" "Water use per 10,000 yuan of GDP" is no row of the GDP."""


def told_in_table(material: Material, sentence: Sentence, start: int, end: int) -> Told:
    """The row or column of a table beside it whose name shares the words of the claim."""
    subject = sentence.text[start:end]
    mine = tokens(subject)
    names = {one.quantity for one in named_in(subject)}
    best: tuple[float, Told] = (0.0, ())
    for grid in material.grids:
        if not near(grid, sentence) and grid.gap(sentence.line) > 14:
            continue
        lines = lines_of(grid)
        only = len(lines) == 1 and grid.gap(sentence.line) <= (
            6 if points_at_table(sentence.text) else 3
        )
        for name, told in lines:
            label = _PER_OUTPUT.sub("", name)
            score = overlap(tokens(f"{label} {grid.table.caption if only else ''}"), mine)
            theirs = {one.quantity for one in named_in(label)}
            core = _COUNTED.sub("", label).strip()
            if len(core) >= 2 and core in subject and grid.gap(sentence.line) <= 3:
                score = max(score, 0.5 + len(core) / 100)
            score = 1.0 if names & theirs else 0.0 if names and theirs else score
            alone = not content(label) and points_at_table(sentence.text)
            leads = grid.table.line < sentence.line or bool(_LEADS.search(sentence.text))
            leads = leads or bool(content(subject) & content(f"{name} {grid.table.caption}"))
            if only and leads and (alone or not named_in(sentence.text)):
                score = max(score, 0.5)
            if len(told) < 2 or _days_of_years(told) or score < 0.5:
                continue
            if score > best[0]:
                best = (score, told)
            elif score == best[0] and told != best[1] and score < 1:
                best = (score, ())  # "Valid days" and "good and excellent" for "the good days"
    return best[1]


def _days_of_years(told: Told) -> bool:
    """ "366, 365, 365": how many days the years had."""
    return all(number.value in (365, 366) for _, number in told)


_COUNTED = re.compile(r"[（(][^()（）]*[)）]|[件个户家人台次起项]?数量?$|总?量$|总数$|情况$|额$")
""" "受理件数" is named by "受理量": what is counted, without the word for how much of it."""


def lines_of(grid: Grid) -> list[tuple[str, Told]]:
    """The rows or columns of a table that hold one figure a year, each with its name."""
    if grid.years:
        columns = sorted(grid.years, key=lambda c: grid.years[c])
        return [
            (row.label, tuple((grid.years[c], n) for c in columns if (n := row.numbers[c]) is not None))
            for row in grid.rows
        ]  # fmt: skip
    if grid.year_column is None:
        return _by_parts(grid)
    found: list[tuple[str, Told]] = []
    for column in grid.number_columns():
        told: list[tuple[int, Number]] = []
        for row in grid.rows:
            year, number = (
                re.search(r"(?:19|20)\d\d", row.cells[grid.year_column]),
                row.numbers[column],
            )
            if year and number is not None:
                told.append((int(year.group()), number))
        found.append((grid.header[column], tuple(sorted(told, key=lambda one: one[0]))))
    return found


def _by_parts(grid: Grid) -> list[tuple[str, Told]]:
    """The lines of a table by months or quarters, in the order of its columns, or of its rows."""
    across = [c for c, text in enumerate(grid.header) if PERIOD.fullmatch(text)]
    if len(across) >= 3:
        return [
            (row.label, tuple((at, n) for at, c in enumerate(across, 1) if (n := row.numbers[c])))
            for row in grid.rows
        ]
    rows = [row for row in grid.rows if not row.is_total]
    if len(rows) < 3 or not all(PERIOD.fullmatch(row.cells[0]) for row in rows):
        return []
    return [
        (grid.header[c], tuple((at, n) for at, row in enumerate(rows, 1) if (n := row.numbers[c])))
        for c in grid.number_columns()
    ]
