"""A steady direction, and the one series of dated figures in reach: it can only be said of that."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.steady import Steady, steady
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.find.yearly import Told
from ecocity.audit.judge.around.about import other_measure, shares_words
from ecocity.audit.judge.changes.trend_remarks import series_text, turned_at
from ecocity.audit.judge.changes.trend_subjects import better_of, better_words
from ecocity.audit.judge.changes.trend_years import (
    is_denied,
    of_rates,
    of_years,
    since,
    years_meant,
)
from ecocity.audit.judge.near.levels import COUNTED, Level, levels_in, table_levels
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.near.sole import with_units
from ecocity.audit.judge.near.times import NOW, OLDER
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.records import Judgement, Sentence

_FEWEST, _REACH, _GAP, _LONG = 3, 10, 2, 4
_YES = re.compile(
    r"\W*(?:(?:A|Answer)\W+|答\W*)?(?:Yes|Indeed|It (?:has|have|did|does|is)|They (?:have|did|do|are)|Certainly|Without exception|是的?|对|确实|没错)\b",
    re.I,
)
_PACE = re.compile(
    r"\W*(?:(?:A|Answer)\W+|答\W*)?(?:(?:Yes|Indeed|是的?)\W+)?(?P<pace>constantly|continuously|steadily|every year|each year|year after year|year by year|逐年|年年|每年都)(?=\s*[.,;:。，；：])",
    re.I,
)
""" "Has it gone down? Constantly."""
_ASKS = re.compile(r"[?？]\W*$")
_CONCLUDES = re.compile(
    r"\b(?:thus|therefore|thereby|hence|accordingly|consequently|it follows)\b|因此|因而|可见|由此|从而",
    re.I,
)
""" "Their weight in the economy has thus grown": of what was told just before, whatever it is called."""
_RESULT = re.compile(
    r"\b(?:an?|the|this|that|these) (?:\w+ )?(?:results?|figures?|picture|performance|record|course|achievements?|outcome|series|curve|readings?)\b(?! (?:of|for|in|from)\b)|(?:这一|该|此项?|上述)(?:成绩|结果|数据|数值|指标)"
    r"|\b(?:at|in|on|from) (?:that|this|the same) (?:point|place|spot|site|section|station|stretch|bridge|weir|gauge|reach|plant|mill)\b",
    re.I,
)
""" "A result that improves year after year"."""
_OTHERS = re.compile(
    r"\b(?:target|plan|limit|province|provincial|national)\b|全省|全国|目标|计划", re.I
)


def directions_of_series(scene: Scene) -> list[Judgement]:
    """Every steady direction that a sentence claims, or confirms with a yes."""
    sentence = scene.sentence
    said = sentence.text
    told = () if _ASKS.search(said) or sentence.heading else steady(said)
    if not told and scene.asked and _YES.match(said):
        said = scene.asked
        told = steady(said)
    if not told and scene.asked and (paced := _PACE.match(said)):
        said = f"{_ASKS.sub(' ', scene.asked)}{paced['pace'].lower()}"
        told = steady(said)
    found: list[Judgement] = []
    behind = 0
    for one in told:
        if not is_denied(said, one) and not of_rates(one, sentence):
            found += _judged(scene, said[behind:], _subject(said, behind, one), one)
        behind = one.end
    return found


_ASIDE = re.compile(r"[,，;；.。:：（(]")


def _subject(said: str, behind: int, told: Steady) -> str:
    """The words of a claim around its words of direction."""
    inner = said[told.start : told.match.start()] if told.match.start() > told.start else ""
    return f"{said[behind : told.start]} {inner} {_ASIDE.split(said[told.end :], maxsplit=1)[0]}"


def _judged(scene: Scene, said: str, subject: str, told: Steady) -> Iterator[Judgement]:
    if _OTHERS.search(subject):
        return
    for series in _series(scene, subject):
        answered = (
            bool(scene.asked) and said[:20] in scene.asked and said not in scene.sentence.text
        )
        if not answered and not _is_said_of(scene, subject, series):
            continue
        around = " ".join(one.sentence.text for one in series if one.sentence)
        names = [one.quantity for one in named_in(f"{around} {said}")]
        sign = told.sign or next(
            (way for one in names if (way := better_of(scene.material, one))), 0
        )
        sign = sign or better_words(f"{said} {around} {' '.join(series[0].words)}")
        dated = [(one.time or 0, one.number) for one in series]
        values = tuple(
            since(scene.sentence, told, of_years(dated, years_meant(scene.sentence, told)))
        )
        if len(values) < _FEWEST:
            continue
        sign = sign or _net_of_turned(values)
        if not sign:
            continue
        turn = turned_at(values, sign)
        if turn is None:
            yield upheld("trend", scene.sentence, series_text(values))
        elif _is_near_miss(values, sign) or _is_concluded_wrong(scene, values, sign):
            lines = tuple(sorted({one.line for one in series} - {scene.sentence.line}))
            yield refuted(
                "trend_wrong", "trend", scene.sentence, turn, series_text(values), also=lines
            )
        return


def _is_near_miss(values: Told, sign: int) -> bool:
    """Whether the figures went the way that is claimed but for one step."""
    figures = [number.value for _, number in values]
    back = sum(sign * (b - a) < 0 for a, b in pairwise(figures))
    return back == 1 and (len(figures) < _LONG or sign * (figures[-1] - figures[0]) > 0)


def _net_of_turned(values: Told) -> int:
    """ "It improves every year", of figures that went both ways: wrong whichever way is better."""
    figures = [number.value for _, number in values]
    steps = {b > a for a, b in pairwise(figures) if a != b}
    return (1 if figures[-1] > figures[0] else -1) if len(steps) > 1 else 0


def _is_concluded_wrong(scene: Scene, values: Told, sign: int) -> bool:
    """Whether a conclusion from figures says the contrary of every step of them."""
    steps = [sign * (b[1].value - a[1].value) for a, b in pairwise(values)]
    return bool(_CONCLUDES.search(scene.sentence.text)) and all(one < 0 for one in steps)


def _series(scene: Scene, subject: str) -> Iterator[list[Level]]:
    """The series of the sentence itself, else told before it, below it, in the table beside it."""
    sentence = scene.sentence
    for told in ((sentence,), _before(scene), (sentence, *scene.behind)):
        series = _only_series(with_units(levels_in(scene.material, tuple(told))))
        if series:
            yield series
            return
    yield from _row(scene, stems(subject))


def _row(scene: Scene, mine: frozenset[str]) -> Iterator[list[Level]]:
    """The row or column of the table beside it that the words name, or the only one."""
    rows: dict[frozenset[str], list[Level]] = {}
    for one in table_levels(scene):
        rows.setdefault(one.words, []).append(one)
    named = [row for words, row in rows.items() if words and covered(words, mine) == 1]
    named = named or _by_head(scene, rows, mine)
    for row in named if len(named) == 1 else [*rows.values()] if len(rows) == 1 else []:
        if len({one.time for one in row}) == len(row) >= _FEWEST:
            yield sorted(row, key=lambda one: one.time or 0)


_ASIDE_OF_LABEL = re.compile(r"[,，;；(（/]|\bin %|%")


def _by_head(scene: Scene, rows: dict[frozenset[str], list[Level]], mine: frozenset[str]) -> list[list[Level]]:  # fmt: skip
    """ "Leakage, % of the volume delivered": the rows that the words name without what stands behind the comma."""
    heads = {stems(row.label): stems(_ASIDE_OF_LABEL.split(row.label)[0]) for _, row in scene.rows}
    return [
        row for words, row in rows.items()
        if (head := heads.get(words)) and head != words and covered(head, mine) == 1
    ]  # fmt: skip


def _before(scene: Scene) -> list[Sentence]:
    """The sentences before a claim that go on with one another, to the first heading."""
    sentences = scene.material.sentences
    at = next((n for n, one in enumerate(sentences) if one is scene.sentence), 0)
    found = [scene.sentence]
    for one in reversed(sentences[max(0, at - _REACH) : at]):
        if one.heading or one.section != found[0].section or found[0].line - one.line > _GAP:
            break
        found.insert(0, one)
    return found


def _only_series(levels: list[Level]) -> list[Level]:
    """All dated figures of one unit, three years or more, where no other unit has as many."""
    units: dict[str, list[Level]] = {}
    for one in levels:
        if one.time not in (OLDER, NOW, None) and not one.number.doubtful:
            units.setdefault("" if one.unit in COUNTED else one.unit, []).append(one)
    long = [one for one in units.values() if len(one) >= _FEWEST]
    if len(long) != 1 or len({one.time for one in long[0]}) < len(long[0]):
        return []
    return sorted(long[0], key=lambda one: one.time or 0)


def _is_said_of(scene: Scene, subject: str, series: list[Level]) -> bool:
    """No other quantity or measure is named; of few figures, the words are theirs or none."""
    window = " ".join(one.sentence.text for one in series if one.sentence)
    window = f"{window} {scene.sentence.section}" if window else subject
    mine, theirs = ({one.quantity for one in named_in(text)} for text in (subject, window))
    if (mine and theirs and not mine & theirs) or other_measure(
        subject, f"{window} {subject if not series[0].sentence else ''}"
    ):
        return False
    if _RESULT.search(subject) and series[-1].sentence in scene.told[-3:]:
        return True
    about = series[0].scene | series[-1].scene
    concluded = _CONCLUDES.search(scene.sentence.text) and series[-1].sentence in scene.told[-2:]
    return (
        len(series) >= _LONG
        or bool(concluded)
        or covered(stems(subject), about) > 0
        or shares_words(subject, window)
    )
