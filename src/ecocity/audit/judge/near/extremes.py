""" "2014 was the best of the three years", "the lowest since 2012": a year against the other years of its series."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.around.about import points_at_table
from ecocity.audit.judge.claims import denied
from ecocity.audit.judge.near.changes import alike
from ecocity.audit.judge.near.levels import Level, levels_in, levels_near, table_levels
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.near.times import NOW, OLDER
from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_OF_YEARS = r"[^,.;:]{0,30}\b(?:since|of (?:the|all|these|those) (?:\w+ )?years|of the (?:three|four|five|six|period)|in (?:\w+ ){0,3}years|ever|in (?:19|20)\d\d|so far|recorded)\b"
_MOST = re.compile(
    rf"\b(?:highest|largest|greatest|peak|maximum)\b(?={_OF_YEARS})|\bhighest (?:value|level|figure)\b|\b(?:higher|more|larger) than (?:in any|ever|in all)\b"
    r"|(?:[两三四五六]年[来中间内]?|以来|历年|各年)[^，。；]{0,8}最[高多大]|最[高多大](?:的一年|值|水平)|新高|以(?:19|20)\d\d年[^，。；]{0,6}最[高多大]",
    re.I,
)
_LEAST = re.compile(
    rf"\b(?:lowest|smallest|minimum)\b(?={_OF_YEARS})|\blowest (?:value|level|figure)\b|\b(?:lower|fewer|less|smaller) than (?:in any|ever|in all)\b"
    r"|(?:[两三四五六]年[来中间内]?|以来|历年|各年)[^，。；]{0,8}最[低少小]|最[低少小](?:的一年|值|水平)|新低|以(?:19|20)\d\d年[^，。；]{0,6}最[低少小]",
    re.I,
)
_SINCE = re.compile(r"\bsince ((?:19|20)\d\d)|((?:19|20)\d\d)年?以来", re.I)
_OTHERS = re.compile(
    r"\b(?:province|provincial|nation|country|cities|counties|districts|among|second|third|target|plan|month|quarter)\b|全省|全国|各县|各区|县区|第[二三四]|计划|目标|月",
    re.I,
)
_LEAST_YEARS = 3


def extremes_near(scene: Scene) -> list[Judgement]:
    """A year that a sentence calls the highest or the lowest of several."""
    sentence = scene.sentence
    most, least = _MOST.search(sentence.text), _LEAST.search(sentence.text)
    said = most or least
    if (
        said is None
        or (most and least)
        or _OTHERS.search(sentence.text)
        or denied(sentence.text, said)
    ):
        return []
    year, since = _claimed(sentence, said)
    series = _series(scene)
    known = {one.time: one for one in series if since is None or (one.time or 0) >= since}
    if (
        year not in known
        or len(known) < _LEAST_YEARS
        or len(known) < len({id(one) for one in known.values()})
    ):
        return []
    sign = 1 if most else -1
    mine = known[year]
    best = max(known.values(), key=lambda one: sign * one.number.value)
    computed = ", ".join(
        f"{time}: {figure(known[time].number)}" for time in sorted(known, key=lambda t: t or 0)
    )
    if best.number.value == mine.number.value:
        return [upheld("superlative", sentence, computed)]
    word = say("highest") if sign > 0 else say("lowest")
    message = say(
        "{mine} is not the {word} of the figures told before it: {best}.",
        mine=f"{figure(mine.number)}{year_text(mine.time)}", word=word, best=f"{figure(best.number)}{year_text(best.time)}",
    )  # fmt: skip
    lines = tuple({one.line for one in (mine, best)} - {sentence.line})
    return [refuted("trend_wrong", "superlative", sentence, message, computed, also=lines)]


def _claimed(sentence: Sentence, said: re.Match[str]) -> tuple[int | None, int | None]:
    """The year that is called the extreme one, and the first of those it is held against."""
    since = _SINCE.search(sentence.text)
    base = int(since[1] or since[2]) if since else None
    clause = max(
        (m.end() for m in re.finditer(r"[;；。:：]|\.\s", sentence.text[: said.start()])), default=0
    )
    near = [
        year for year, start, _ in sentence.years if clause <= start < said.start() and year != base
    ]
    inside = [
        year
        for year, start, _ in sentence.years
        if said.start() <= start < said.end() and year != base
    ]
    behind = re.match(
        r"[^,.;:，。；：（(]{0,30}?\b(?:in|of) ((?:19|20)\d\d)\b", sentence.text[said.end() :]
    )
    own = inside or ([int(behind[1])] if behind and int(behind[1]) != base else []) or near[-1:]
    return (own[-1] if own else None), base


def _series(scene: Scene) -> list[Level]:
    """The one series of dated figures that the sentence can speak of: its own, told near, in the table."""
    sentence = scene.sentence
    told = [one for one in levels_near(scene) if one.time not in (OLDER, NOW, None)]
    own = [one for one in told if one.sentence is sentence]
    behind = [
        one
        for one in levels_in(scene.material, (sentence, *scene.behind))
        if one.time not in (OLDER, NOW, None)
    ]
    mine = stems(sentence.text)
    for levels in (own, told, behind):
        series = [one for one in levels if alike_or_same(one, levels[-1])]
        if len({one.time for one in series}) == len(series) >= _LEAST_YEARS:
            return series
    rows: dict[frozenset[str], list[Level]] = {}
    for one in table_levels(scene):
        rows.setdefault(one.words, []).append(one)
    named = [row for words, row in rows.items() if words and covered(words, mine) == 1]
    named = named or (
        [*rows.values()] if len(rows) == 1 and (points_at_table(sentence.text) or not own) else []
    )
    return named[0] if len(named) == 1 else []


def alike_or_same(one: Level, last: Level) -> bool:
    return one is last or alike(one, last)
