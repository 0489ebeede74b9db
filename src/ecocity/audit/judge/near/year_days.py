"""Good-air days told near their share, or near the days that remain: of a year of 366 days, or of 365."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import days_of
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.near.levels import Level, levels_near
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.near.times import NOW, OLDER
from ecocity.audit.judge.say import figure, overlaps, refuted, shown, upheld
from ecocity.audit.records import Judgement, Number
from ecocity.said import say

_DAYS = re.compile(r"\bdays?\b|天|日数", re.I)
_VALID = re.compile(r"有效|缺测|参加评价|\b(?:valid|monitored|missing|gaps?)\b", re.I)
_REST = re.compile(
    r"\b(?:remaining|other|rest(?: of the)?|the others?)[,:]? *(?:of the year,? )?$|\bleaving (?:only )?$|(?:其余|余下|剩余|剩下|另外)的?$",
    re.I,
)
_REST_BEHIND = re.compile(
    r"(?: \w+)?(?: (?:ones?|days?))?,? (?:which|that|they) (?:is|are|was|were|makes?) (?:all )?(?:the|those) (?:rest|others|remaining)\b",
    re.I,
)
_FEWEST, _MOST, _BACK = 60, 366, 12


def year_days_near(scene: Scene) -> list[Judgement]:
    """Every share, and every rest, of the days of a year that are told near by."""
    days = [one for one in levels_near(scene) if _is_days(scene, one)] if _speaks(scene) else []
    length_told = any(n.value in (365, 366) for one in scene.told for n in one.numbers)
    if not days or length_told or _of_valid_days(scene):
        return []  # where the length of the year is told, it is judged itself
    return [*_shares(scene, days), *_rests(scene, days)]


def _speaks(scene: Scene) -> bool:
    return bool(_DAYS.search(scene.asked) or any(_DAYS.search(one.text) for one in scene.told))


def _is_days(scene: Scene, level: Level) -> bool:
    number, sentence = level.number, level.sentence
    whole = number.value == int(number.value) and 0 < number.value < _MOST
    dated = level.time not in (OLDER, NOW, None)
    if not (whole and dated and sentence is not None):
        return False
    asked = scene.asked if sentence is scene.sentence else ""
    bare = number.kind in ("figure", "count") and (
        not re.match(r"[^\W\d]{3}", number.noun) or bool(re.search(r"\bones?\b", number.noun))
    )
    return level.unit == "day" or (
        level.unit == "" and bare and any(_DAYS.search(one.text + asked) for one in scene.told)
    )


def _of_valid_days(scene: Scene) -> bool:
    at = scene.material.places_within(scene.sentence.line, scene.sentence.line).start
    near = [*lately(scene.material, at, _BACK), *scene.told]
    return any(_VALID.search(one.text) for one in near)


def _shares(scene: Scene, days: list[Level]) -> Iterator[Judgement]:
    sentence = scene.sentence
    for percent in sentence.numbers:
        plain = percent.kind == "percent" and percent.bound == "exact" and percent.decimals
        if not plain or percent.doubtful or sign_of(sentence, percent):
            continue
        told = [one for one in days if one.number.value >= _FEWEST]
        right = [one for one in told if _gives(one, percent, days_of(one.time or 0))]
        wrong = [one for one in told if _gives(one, percent, 731 - days_of(one.time or 0))]
        for one in right[-1:]:
            year_days = days_of(one.time or 0)
            computed = f"{figure(one.number)} / {year_days} = {_share(one, year_days)} %"
            yield upheld("share", sentence, computed)
        if right or _is_given(told, percent):
            continue
        for one in wrong[-1:]:
            yield _wrong(scene, one, percent)


def _gives(level: Level, percent: Number, days: int) -> bool:
    share = 100 * level.number.value / days
    return overlaps(share, share, percent)


def _share(level: Level, days: int) -> str:
    return shown(100 * level.number.value / days)


def _is_given(days: list[Level], percent: Number) -> bool:
    """Whether one of the counts is such a share of another."""
    return any(
        overlaps(100 * a.number.value / b.number.value, 100 * a.number.value / b.number.value, percent)
        for a in days for b in days if a.number.value < b.number.value
    )  # fmt: skip


def _wrong(scene: Scene, level: Level, percent: Number) -> Judgement:
    year = level.time or 0
    days = days_of(year)
    computed = f"{figure(level.number)} / {days} = {_share(level, days)} %"
    message = say(
        "{year} has {days} days, not {other}: {computed}, not {percent}.",
        year=year, days=days, other=731 - days, computed=computed, percent=figure(percent),
    )  # fmt: skip
    lines = tuple({level.line} - {scene.sentence.line})
    return refuted("days_in_year", "share", scene.sentence, message, computed, also=lines)


def _rests(scene: Scene, days: list[Level]) -> Iterator[Judgement]:
    """ "25 days exceeded it. On the remaining 340 the air was good": together the days of the year."""
    sentence = scene.sentence
    own = [one for one in days if one.sentence is sentence]
    rest = [
        one for one in own
        if _REST.search(sentence.text[: one.number.start]) or _REST_BEHIND.match(sentence.text, one.number.end)
    ]  # fmt: skip
    year = rest[-1].time if rest else None
    told = [one for one in days if one.time == year]
    if year is None or len(told) < 2 or told[-1] is not rest[-1]:
        return
    total = sum((one.number.value for one in told), Decimal(0))
    computed = " + ".join(str(one.number.value) for one in told) + f" = {total}"
    if total == days_of(year):
        yield upheld("days", sentence, computed)
    elif total == 731 - days_of(year):
        message = say("{computed}, not {days_of} ({said}).", computed=f"{year} has {days_of(year)} days", days_of=total, said=computed)  # fmt: skip
        lines = tuple({one.line for one in told} - {sentence.line})
        yield refuted("days_in_year", "days", sentence, message, computed, also=lines)
