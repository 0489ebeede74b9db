""" "2014 was the best of the three years", "the lowest since 2012": a year against the other years of its series."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.around.about import points_at_table
from ecocity.audit.judge.changes.trend_subjects import better_words
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
    rf"\b(?:highest|largest|greatest|peak|maximum|noisiest|fullest|busiest|deepest|richest|dirtiest|wettest|dustiest|warmest|most)\b(?={_OF_YEARS})|\bhighest (?:value|level|figure)\b|\b(?:higher|more|larger) than (?:in any|ever|in all)\b"
    r"|(?:[两三四五六]年[来中间内]?|以来|历年|各年)[^，。；]{0,8}最[高多大]|最[高多大](?:的一年|值|水平)|新高|以(?:19|20)\d\d年[^，。；]{0,6}最[高多大]",
    re.I,
)
_LEAST = re.compile(
    rf"\b(?:lowest|smallest|minimum|quietest|driest|poorest|emptiest|calmest|fewest|least)\b(?={_OF_YEARS})|\blowest (?:value|level|figure)\b|\b(?:lower|fewer|less|smaller) than (?:in any|ever|in all)\b"
    r"|(?:[两三四五六]年[来中间内]?|以来|历年|各年)[^，。；]{0,8}最[低少小]|最[低少小](?:的一年|值|水平)|新低|以(?:19|20)\d\d年[^，。；]{0,6}最[低少小]",
    re.I,
)
_SINCE = re.compile(r"\bsince ((?:19|20)\d\d)|((?:19|20)\d\d)年?以来", re.I)
_OTHERS = re.compile(
    r"\b(?:province|provincial|nation|country|cities|counties|districts|among|second|third|target|plan|month|quarter)\b|全省|全国|各县|各区|县区|第[二三四]|计划|目标|月",
    re.I,
)
_LEAST_YEARS = 3


_WHICH_YEAR = re.compile(r"\b(?:when|(?:which|what|in which|in what) year)\b|哪一?年|何年", re.I)
_MOST_ASKED = re.compile(
    r"\b(?:highest|largest|greatest|most|peak|noisiest|fullest|busiest|dirtiest|wettest)\b|最[高多大]",
    re.I,
)
_LEAST_ASKED = re.compile(
    r"\b(?:lowest|smallest|least|fewest|quietest|driest|emptiest|calmest)\b|最[低少小]", re.I
)
_BEST = re.compile(
    rf"\b(?:best|cleanest)\b(?={_OF_YEARS}|[^,.;:]{{0,8}} year\b)|[年来]最[好优]", re.I
)
_WORST = re.compile(
    rf"\b(?:worst|dirtiest)\b(?={_OF_YEARS}|[^,.;:]{{0,8}} year\b)|[年来]最[差劣]", re.I
)
_ANSWER = re.compile(
    r"\W*(?:(?:A|Answer)\W+|答\W*)?(?:(?:It|That) was )?(?:in |是|在)?((?:19|20)\d\d)(?!\d)", re.I
)
_NEWEST = re.compile(
    r"\bthe (?:last|latest|newest|most recent) (?:of the (?:\w+ )?)?years?\b|最[近后]一年", re.I
)
_OLDEST = re.compile(r"\bthe first (?:of the (?:\w+ )?)?years?\b|第一年", re.I)


@dataclass(frozen=True, slots=True)
class _Said:
    """An extreme that is claimed: +1 for the most, the year, and the first of those it is held against."""

    sign: int
    year: int | None
    since: int | None


def _said(scene: Scene) -> _Said | None:
    """What a sentence claims, by itself or in answer to a question for the year."""
    text = scene.sentence.text
    if _WHICH_YEAR.search(scene.asked) and (answer := _ANSWER.match(text)):
        most, least = _MOST_ASKED.search(scene.asked), _LEAST_ASKED.search(scene.asked)
        if bool(most) != bool(least):
            return _Said(1 if most else -1, int(answer[1]), None)
    ways = [(_MOST, 1), (_LEAST, -1)]
    better = better_words(" ".join(one.text for one in scene.told))
    ways += [(_BEST, better), (_WORST, -better)] if better else []
    found = [(said, sign) for way, sign in ways if (said := way.search(text))]
    if len(found) != 1 or _OTHERS.search(text) or denied(text, found[0][0]):
        return None
    said, sign = found[0]
    return _Said(sign, *_claimed(scene.sentence, said))


def extremes_near(scene: Scene) -> list[Judgement]:
    """A year that a sentence calls the highest or the lowest of several."""
    sentence = scene.sentence
    told = _said(scene)
    if told is None:
        return []
    sign, year, since = told.sign, told.year, told.since
    series = _series(scene)
    known = {one.time: one for one in series if since is None or (one.time or 0) >= since}
    if year is None and known:
        year = _by_order(sentence, [one for one in known if one])
    if (
        year not in known
        or len(known) < _LEAST_YEARS
        or len(known) < len({id(one) for one in known.values()})
    ):
        return []
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


def _by_order(sentence: Sentence, years: list[int]) -> int | None:
    """ "The last year was the quietest of the three"."""
    newest, oldest = _NEWEST.search(sentence.text), _OLDEST.search(sentence.text)
    return None if bool(newest) == bool(oldest) else max(years) if newest else min(years)


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
        r"(?:[^,.;:，。；：（(]{0,30}?\b(?:in|of|was|is)|[^.;:，。；：（(]{0,50}?\b(?:that|the one) of) ((?:19|20)\d\d)\b",
        sentence.text[said.end() :],
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
