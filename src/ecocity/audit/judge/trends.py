"""Claims that something rises, falls or gets better year by year, against the figures by year."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from ecocity.audit.document.listed import PERIOD
from ecocity.audit.find.grids import Grid
from ecocity.audit.find.names import named_in, overlap, tokens
from ecocity.audit.find.steady import Steady, steady
from ecocity.audit.find.yearly import Told, in_order, yearly
from ecocity.audit.judge.claims import denied
from ecocity.audit.judge.say import claim, figure, finding, refuted, upheld, year_text
from ecocity.audit.judge.universal_rows import near
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.audit.words import entry
from ecocity.said import say


def trends(material: Material) -> list[Judgement]:
    """Every sentence that claims a steady direction."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        behind = 0
        for told in [] if sentence.heading else steady(sentence.text):
            if not denied(sentence.text, told.match):
                found.append(_judged(material, at, told, behind))
            behind = told.end
    return found


def _judged(material: Material, at: int, told: Steady, behind: int) -> Judgement:
    """One claim; its subject stands after ``behind``, where the claim before it ended."""
    sentence = material.sentences[at]
    several = _of_several(material, sentence, told, behind)
    if several is not None:
        return several
    quantity = _quantity(material, sentence, told.start, behind)
    direction = told.sign or _better(material, quantity) or _better_said(sentence, told)
    here = _told(material, sentence, told)
    facts = _by_year(material, quantity, sentence) if quantity else []
    if len(here) < 2 and len(facts) >= 2:
        return _of_facts(sentence, facts, direction)
    if len(here) < 2:
        here = (
            _told_below(material, at)
            or _told_beside(material, at, told)
            or _told_in_table(material, sentence, behind, told.end)
        )
        direction = direction or _better(material, _named_near(material, at))
    if len(here) < 2:
        return _open(sentence, "no figures by year could be matched with it")
    if not direction:
        return _open(sentence, "whether more or less is better is not known")
    if len(facts) > len(here):
        return _of_facts(sentence, facts, direction)
    return _series(sentence, here, direction)


_JOINT = re.compile(
    r"\s*(?:concentrations?|emissions?)?\s*(?:,|，|、|and|和|及|与|,\s*and)\s*(?:the |that of |of )?",
    re.I,
)


def _of_several(
    material: Material, sentence: Sentence, told: Steady, behind: int
) -> Judgement | None:
    """ "SO2, NO2 and PM10 fell year by year": each of them, the first that did not."""
    named = [
        one for one in named_in(sentence.text) if behind <= one.start and one.end <= told.start
    ]
    joined = [
        _JOINT.fullmatch(sentence.text[a.end : b.start]) for a, b in itertools.pairwise(named)
    ]
    if len(named) < 2 or not all(joined) or sentence.numbers:
        return None
    judged: list[Judgement] = []
    for one in named:
        facts = _by_year(material, one.quantity, sentence)
        direction = told.sign or _better(material, one.quantity)
        if len(facts) < 2 or not direction:
            return None
        judged.append(_of_facts(sentence, facts, direction))
    return next((one for one in judged if one.findings), judged[-1])


_MORE_IS_BETTER = re.compile(
    r"\b(?:class|grade) I{1,3}\b[^,;]{0,16}\b(?:or|and) (?:better|above)|\b(?:good|excellent|compliance|compliant|up to standard|qualified|satisf\w+|covera?ge?|treat\w+|re-?us\w+|recycl\w+|utili[sz]\w+)\b|(?:优于|达到)[^，。；]{0,8}类|优良|达标|合格|满意|覆盖|处理率|利用率",
    re.I,
)
_LESS_IS_BETTER = re.compile(
    r"\b(?:inferior|worse|poor|exceed\w*|acid rain|complaints?|concentrations?|emissions?|noise|consumption|intensity|microgram\w*|incidents?)\b|劣|超标|酸雨|投诉|浓度|排放|噪声|能耗|水耗|事件",
    re.I,
)


def _better_said(sentence: Sentence, told: Steady) -> int:
    """Whether more is better, by the words between "better every year" and the figures."""
    behind = [one.start for one in sentence.numbers if one.start >= told.end]
    label = sentence.text[told.end : behind[0]] if behind else ""
    more, less = _MORE_IS_BETTER.search(label), _LESS_IS_BETTER.search(label)
    return 0 if bool(more) == bool(less) else 1 if more else -1


def _open(sentence: Sentence, why: str) -> Judgement:
    return Judgement(claim("trend", sentence, "not_checkable", "", why))


def _of_facts(sentence: Sentence, values: list[tuple[int, Fact]], direction: int) -> Judgement:
    if not direction:
        return _open(sentence, "whether more or less is better is not known")
    with_unit = [one for one in values if one[1].number.unit]
    if (
        0 < len(with_unit) < len(values)
    ):  # a table may leave out the unit, and with it the magnitude
        bare = [one for one in values if not one[1].number.unit]
        values = max(with_unit, bare, key=len)
    lines = tuple(fact.line for _, fact in values)
    return _series(sentence, tuple((year, fact.number) for year, fact in values), direction, lines)


def _series(
    sentence: Sentence, told: Told, direction: int, lines: tuple[int, ...] = ()
) -> Judgement:
    computed = ", ".join(f"{year}: {figure(number)}" for year, number in told)
    for (first, before), (year, now) in itertools.pairwise(told):
        if direction * (now.value - before.value) < 0:
            way = say("rise") if direction > 0 else say("fall")
            when = (year_text(first), year_text(year)) if first > 1000 else ("", "")
            message = say(
                "Said to {way} from year to year, but {before}{when} is followed by {now}{other_when}.",
                way=way,
                before=figure(before),
                when=when[0],
                now=figure(now),
                other_when=when[1],
            )
            return refuted("trend_wrong", "trend", sentence, message, computed, also=lines)
    return upheld("trend", sentence, computed)


def _told(material: Material, sentence: Sentence, told: Steady) -> Told:
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
    return in_order(sentence)


_ITEM_OF_YEAR = re.compile(r"\s*(?:[（(]?\d{1,2}[)）.、．]|[-*•·])?\s*(?:In )?(?:19|20)\d\d", re.I)


def _told_below(material: Material, at: int) -> Told:
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


def _told_beside(material: Material, at: int, told: Steady) -> Told:
    """Figures by year of the sentence just before or behind, of the same subject."""
    sentence = material.sentences[at]
    if sentence.numbers and len(sentence.numbers) > 1:
        return ()
    mine = {one.quantity for one in named_in(sentence.text)}
    for step in (-1, 1):
        if not 0 <= at + step < len(material.sentences):
            continue
        other = material.sentences[at + step]
        theirs = {one.quantity for one in named_in(other.text)}
        apart = other.heading or abs(other.paragraph - sentence.paragraph) > (0 if mine else 1)
        if apart or (mine and theirs and not mine & theirs):
            continue
        if not mine and not theirs and len(sentence.text) > 60:
            continue
        run = _told(material, other, told)
        if len(run) >= 2:
            return run
    return ()


def _told_in_table(material: Material, sentence: Sentence, start: int, end: int) -> Told:
    """The row or column of a table beside it whose name shares the words of the claim."""
    subject = sentence.text[start:end]
    mine = tokens(subject)
    names = {one.quantity for one in named_in(subject)}
    best: tuple[float, Told] = (0.0, ())
    for grid in material.grids:
        if not near(grid, sentence) and grid.gap(sentence.line) > 14:
            continue
        lines = _lines(grid)
        only = len(lines) == 1 and grid.gap(sentence.line) <= 3
        for label, told in lines:
            score = overlap(tokens(f"{label} {grid.table.caption if only else ''}"), mine)
            theirs = {one.quantity for one in named_in(label)}
            score = 1.0 if names & theirs else 0.0 if names and theirs else score
            if only and not named_in(sentence.text):
                score = max(score, 0.5)
            if len(told) >= 2 and score >= 0.5 and score > best[0]:
                best = (score, told)
    return best[1]


def _lines(grid: Grid) -> list[tuple[str, Told]]:
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


def _quantity(material: Material, sentence: Sentence, at: int, behind: int) -> str:
    """The quantity that the claim is about: named before it, else behind, else in a short "it"."""
    named = [one for one in named_in(sentence.text) if one.start >= behind]
    before = [one.quantity for one in named if one.start < at] or [one.quantity for one in named]
    for quantity in reversed(before):
        if len(_by_year(material, quantity, sentence)) > 1:
            return quantity
    keys = [one.quantity for one in material.facts_in(sentence) if one.year]
    if keys and not before and len(_by_year(material, keys[-1], sentence)) > 1:
        return keys[-1]
    if before:
        return before[-1]
    rule = material.rules.rule(sentence.requirement)
    headed = [one.quantity for one in named_in(sentence.section)]
    short = len(sentence.text) < (40 if re.search(r"[\u4e00-\u9fff]", sentence.text) else 90)
    if rule and headed and short and headed[-1] in {test.quantity for test in rule.tests}:
        return headed[-1]
    return ""


def _named_near(material: Material, at: int) -> str:
    for other in reversed(material.sentences[max(0, at - 1) : at + 2]):
        named = named_in(other.text)
        if named:
            return named[-1].quantity
    return ""


def _by_year(material: Material, quantity: str, sentence: Sentence) -> list[tuple[int, Fact]]:
    found: dict[int, Fact] = {}
    for fact in material.facts_about(quantity):
        if fact.year and not fact.number.doubtful and fact.number.bound == "exact":
            own = fact.line == sentence.line and fact.text == sentence.printed
            if fact.year not in found or own:
                found[fact.year] = fact
    found = _of_one_unit(found, sentence)
    years = {one[0] for one in sentence.years}
    if len(years) > 1:
        found = {year: fact for year, fact in found.items() if min(years) <= year <= max(years)}
    return sorted(found.items())


def _of_one_unit(found: dict[int, Fact], sentence: Sentence) -> dict[int, Fact]:
    """Only what is printed in the unit of the sentence, else in the commonest."""
    if len({one.number.unit for one in found.values()}) < 2:
        return found
    own = [one.number.unit for one in found.values() if one.line == sentence.line]
    unit = (own or [Counter(one.number.unit for one in found.values()).most_common(1)[0][0]])[0]
    return {year: one for year, one in found.items() if one.number.unit == unit}


def _better(material: Material, quantity: str) -> int:
    known = material.rules.test_of(quantity)
    word = known[1].better if known else entry(quantity).get("better", "")
    return {"higher": 1, "lower": -1}.get(word, 0)


def turned(material: Material) -> list[Judgement]:
    """A predicted last value that turns back from what the measured years achieved."""
    found: list[Judgement] = []
    for rule in material.rules.rules:
        for test in rule.tests:
            facts = [
                one
                for one in material.facts_about(test.quantity)
                if one.year and one.table is not None
            ]
            values = sorted(
                {fact.year: fact for fact in facts}.items(), key=lambda one: one[0] or 0
            )
            sign = {"higher": 1, "lower": -1}.get(test.better, 0)
            if len(values) < 3 or not sign:
                continue
            a, b, c = (fact for _, fact in values[-3:])
            if c.number.predicted and sign * (b.number.value - a.number.value) > 0 > sign * (
                c.number.value - b.number.value
            ):
                found.append(Judgement(None, (finding(
                    "trend_turned", "warning", c,
                    say("{label} turns for the worse: {a}, {b}, then {c} (predicted).", label=test.label, a=figure(a.number), b=figure(b.number), c=figure(c.number)),
                    also=(a.line, b.line)),)))  # fmt: skip
    return found
