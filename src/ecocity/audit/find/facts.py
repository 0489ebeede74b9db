"""Figures become facts: of which quantity, in which year, as a level, a change, a share or a limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ecocity.audit import pattern as re
from ecocity.audit.find.carried import bare_share, named_behind, of_section
from ecocity.audit.find.dates import BASE
from ecocity.audit.find.dating import (
    UNKNOWN_YEAR,
    Setting,
    compared_last,
    looked_back,
    year_said,
    years_for,
)
from ecocity.audit.find.in_rows import after_years, in_bracket, limits_in_row, run_of_names
from ecocity.audit.find.made import made_fact
from ecocity.audit.find.names import Named, named_in, place_in
from ecocity.audit.find.owners import changed, fits, of_topic, owner_of, tail_of
from ecocity.audit.find.part_of import is_part, is_part_of_whole
from ecocity.audit.find.phrased import phrased_quantity
from ecocity.audit.find.ranges import in_range
from ecocity.audit.find.roles import FROM, of_another, role_of
from ecocity.audit.records import Fact, Number, Role, Sentence
from ecocity.audit.words import entry, phrase

_JOINT = re.compile(
    r"\s*(?:[%％]|\*|[（(](?:\*|[^()（）\d]{1,6})[)）])?\s*(?:,|，|、|and|和|及|与|以及|,\s*and|;|；|/)\s*(?:about\s*)?(?:≥|≤|>=|<=|>|<)?\s*"
)


@dataclass(frozen=True, slots=True)
class Series:
    """Figures in a row for years or subjects; ``short`` where years are more than figures."""

    sentence: Sentence
    quantity: str
    years: tuple[int, ...]
    numbers: tuple[Number, ...]
    facts: tuple[Fact, ...]

    @property
    def mismatched(self) -> bool:
        return len(self.years) != len(self.numbers)


def facts_of(
    sentence: Sentence, setting: Setting, inherited: int | None
) -> tuple[list[Fact], list[Series]]:
    """All facts of one sentence, and its series of years."""
    text, named = sentence.text, named_in(sentence.text)
    facts: list[Fact] = []
    series: list[Series] = []
    runs = dict(_lists(sentence))
    at = 0
    while at < len(sentence.numbers):
        last = runs.get(at, at)
        group = sentence.numbers[at : last + 1]
        made, one = (
            _listed(sentence, group, named, facts, setting, inherited) if last > at else ([], None)
        )
        facts += made
        series += [one] if one else []
        silent = phrase("respectively").search(text) and group[0].kind in ("percent", "points")
        # A list that cannot be told apart says nothing, rather than something wrong.
        changed = (
            group[0].kind == "figure" and role_of(sentence, group[0], group[0].start)[0] == "change"
        )
        if not (made or one or (last > at and (silent or changed))):
            for index in range(at, last + 1):
                bare = last > at and not sentence.years
                fact = _single(
                    sentence, index, sentence.numbers[index], named, facts, setting,
                    None if bare else inherited,
                )  # fmt: skip
                facts += [fact] if fact is not None else []
        at = last + 1
    return sorted(facts, key=lambda one: one.number.start), series


def _lists(sentence: Sentence) -> list[tuple[int, int]]:
    """Runs of figures with nothing but commas between them."""
    numbers, runs, at = sentence.numbers, [], 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers):
            between = sentence.text[numbers[end].end : numbers[end + 1].start]
            same = numbers[end].unit == numbers[end + 1].unit or not numbers[end].unit
            if not (same and _JOINT.fullmatch(between)):
                break
            end += 1
        if end > at:
            runs.append((at, end))
        at = end + 1
    return runs


def _listed(
    sentence: Sentence, group: tuple[Number, ...], named: Sequence[Named], before: list[Fact],
    setting: Setting, inherited: int | None,
) -> tuple[list[Fact], Series | None]:  # fmt: skip
    text, start = sentence.text, group[0].start
    respective = phrase("respectively").search(text)
    years = years_for(sentence, start, len(group))
    subjects = run_of_names(text, [one for one in named if one.end <= start])
    role, direction = role_of(sentence, group[0], start, group[-1].end)
    if role == "limit":
        made = limits_in_row(sentence, group, named)
        if made:
            return made, None
    told = re.match(r"\s*(?:,\s*)?(?:in|for)\s+20\d\d\b", text[group[-1].end :]) and not any(
        one[2] <= start for one in sentence.years
    )
    listed = len(group) < len(years) and after_years(text, start, years)
    one_kind = (
        group[0].unit not in ("", "count")
        and len(group) < len(years)
        and (len({one.quantity for one in subjects}) <= 1)
    )
    if len(years) >= 2 and (respective or told or one_kind or listed or len(years) == len(group)):
        owner = owner_of(sentence, start, named, setting)
        if not (owner[2] and fits(owner[0], group[0], role)) and role != "change":
            spoken = phrased_quantity(text, group[0], setting.city)
            owner = (spoken, owner[1], True) if spoken else owner
        if len(years) == len(group):
            made = [
                made_fact(sentence, number, owner, year, role, direction, True)
                for number, year in zip(group, years, strict=True)
            ]
            return made, Series(sentence, owner[0], years, group, tuple(made))
        if len(subjects) != len(group):
            made = [
                made_fact(sentence, number, owner, None, role, direction, False) for number in group
            ]
            return made, Series(sentence, owner[0], years, group, tuple(made))
    if respective and len(subjects) == len(group):
        year, dated = year_said(sentence, start, setting, inherited)
        return [
            made_fact(
                sentence, number, (one.quantity, one.text, True), year, role, direction, dated
            )
            for number, one in zip(group, subjects, strict=True)
        ], None
    if role == "change" and len(before) >= len(group):
        levels = [one for one in before if one.role == "level"]
        levels = levels[-len(group) :] if respective else levels
        if len(levels) == len(group) and (
            respective or len({one.quantity for one in levels}) == len(group)
        ):
            return [
                made_fact(
                    sentence,
                    number,
                    (one.quantity, one.label, one.canonical),
                    one.year,
                    role,
                    direction,
                    one.dated,
                )
                for number, one in zip(group, levels, strict=True)
            ], None
    return in_bracket(sentence, group, before), None


_PART_OF_IT = re.compile(r"[，,]\s*占(?:其|总数|总量)?的?(?:比例|比重)?(?:为|约)?$")
""" "612 km2, 占46.1%": the share of what was just told, of a whole told before."""


def _owned(
    sentence: Sentence, number: Number, named: Sequence[Named], before: list[Fact], setting: Setting,
    role: Role,
) -> tuple[tuple[str, str, bool], str]:  # fmt: skip
    """The quantity of a figure, by the words before it, around it or in the sentence before; its unit."""
    if role == "change":
        owner = changed(sentence, number, named, before, setting)
        if not owner[2] and not named_in(sentence.text):
            owner = of_topic(sentence, number, owner, setting.topic, role, before, setting.city)
        return owner, number.unit
    owner, unit = owner_of(sentence, number.start, named, setting, before), number.unit
    share = number.kind == "percent" and _PART_OF_IT.search(sentence.text[: number.start])
    if share or is_part_of_whole(sentence.text, number):
        return ("", "", False), unit
    if not (owner[2] and fits(owner[0], number, role)):
        told = phrased_quantity(sentence.text, number, setting.city)
        owner = (told, owner[1], True) if told else owner
        unit = "day" if told == "air_good_days" and not unit else unit
    if role == "limit" and _BEHIND_FIGURE.search(sentence.text[: number.start]):
        kin = [one for one in before if one.number.unit == number.unit and one.role != "change"]
        if kin and kin[-1].number.end > sentence.text.rfind("(", 0, number.start) - 40:
            return (kin[-1].quantity, kin[-1].label, kin[-1].canonical), unit
    if role == "limit" and not owner[2]:
        fitting = {
            one.quantity: one for one in named
            if one.end <= number.start and fits(one.quantity, number, "level")
            and number.unit in entry(one.quantity).get("unit", [])
        }  # fmt: skip
        if len(fitting) == 1:
            name = next(iter(fitting.values()))
            owner = (name.quantity, name.text, True)
    area = entry(owner[0]).get("as_area", "")
    if area and number.unit in entry(area).get("unit", []):
        owner = (area, owner[1], True)
    if not owner[2]:
        owner = tail_of(owner, [one for one in named if one.end <= number.start], setting.city)
    if not owner[2]:
        owner, unit = _elsewhere(sentence, number, named, before, setting, role, owner, unit)
    if role == "limit" and not owner[2]:
        bare = owner[0].partition("|")
        owner = (bare[0], owner[1], True) if bare[1] else (owner[0] or "limit", owner[1], False)
    return owner, unit


def _elsewhere(
    sentence: Sentence, number: Number, named: Sequence[Named], before: list[Fact], setting: Setting,
    role: Role, owner: tuple[str, str, bool], unit: str,
) -> tuple[tuple[str, str, bool], str]:  # fmt: skip
    """The quantity of a figure that nothing around it names: told behind it, or before; and its unit."""
    base = before[-1] if before else None
    told_short = base and base.canonical and unit not in entry(base.quantity).get("unit", [])
    if (
        base
        and told_short
        and base.number.unit == unit
        and _is_from_to(sentence, base.number, number)
    ):
        return (base.quantity, base.label, True), unit
    behind = named_behind(sentence.text, number, list(named))
    if behind:
        return (behind.quantity, behind.text, True), unit
    owner = of_topic(sentence, number, owner, setting.topic, role, before, setting.city)
    known = [one.number.unit for one in before if owner[2] and one.quantity == owner[0]]
    return owner, unit or next(iter(known), unit)


def _year_of_move(
    sentence: Sentence, index: int, role: Role, year: int | None, dated: bool
) -> tuple[int | None, bool]:
    """The year of a base, and of what it moved to: that of the base is not that of the other."""
    text, number = sentence.text, sentence.numbers[index]
    if role == "level" and FROM.search(text[max(0, number.start - 40) : number.start]):
        if not _year_beside(text, number):
            year = year - 1 if year is not None and compared_last(sentence) else None
        base = [m for m in BASE.finditer(text) if m.end() <= number.start + 2]
        year = int(base[-1][1]) if base else year
        dated = year is not None
    last = sentence.numbers[index - 1] if index else None
    if last and _year_beside(text, last) and _is_from_to(sentence, last, number):
        told = any(last.end <= begin for _, begin, _ in sentence.years)
        return (year, dated) if told else (None, False)
    return year, dated


def _year_beside(text: str, number: Number) -> bool:
    """ "From 25.1 % in 2011", "由2011年的25.1%": the year of a base, told right beside it."""
    return bool(_IN_YEAR.match(text, number.end) or _OF_YEAR.search(text[: number.start]))


def _is_from_to(sentence: Sentence, base: Number, number: Number) -> bool:
    """ "由2011年的25.1立方米变为2013年的17.0立方米": two figures of one thing."""
    opened = FROM.search(sentence.text[max(0, base.start - 40) : base.start])
    return bool(opened and _TO.fullmatch(sentence.text[base.end : number.start]))


_TO = re.compile(
    r"(?:\s*in (?:19|20)\d\d)?,? (?:\w+ ){0,2}to (?:\w+ ){0,1}|[，,]?(?:逐步|稳步|大幅|进一步)?(?:[\u4e00-\u9fff]{0,3}(?:至|到|为|成|达))(?:(?:19|20)\d\d年?(?:末|底|度)?的?)?"
)
_IN_YEAR = re.compile(r"\s*(?:(?:in|of|for)\s+|[(（])(?:the year )?(?:19|20)\d\d(?!\d|[-–/])")
_OF_YEAR = re.compile(r"(?:19|20)\d\d\s*年(?:末|底|度)?的?\s*$")
_BEHIND_FIGURE = re.compile(
    r"\d\s?(?:%|[a-z][^\d,;.()（）]{0,30})?\s*[（(][^\d()（）]{0,40}$", re.I
)
""" "82.5% (standard 80%)": the limit of what was just told."""


_REFERRED = re.compile(
    r"(?:[见参](?:看|阅|见|照)?|详见|参考|参照)(?:本文|本报告|附件|附录)?第?\s*$|\b(?:see|cf\.?|see also|under (?:item|point|no\.)|(?:section|chapter|paragraph|clause|annex|item|para\.?|sect\.?)s?) $",
    re.I,
)
""" "专家组不予采用，见6.2": a place in the text."""


def _bare_limit(role: Role, number: Number) -> bool:
    """ "12.1平方米/人（要求≥11）": a limit whose unit stands at the figure before it."""
    return role == "limit" and not number.unit and number.bound != "exact"


def _of_its_place(
    sentence: Sentence, number: Number, owner: tuple[str, str, bool], setting: Setting
) -> tuple[str, str, bool]:
    """ "最高的是城关区，为92.3%；东林县最低，为38.6%": of the place named since the figure before."""
    root, at, place = owner[0].partition("@")
    if not at or number.kind != "percent":
        return owner
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    there = place_in(sentence.text[floor : number.start], setting.city) if floor else ""
    return (f"{root}@{there}", owner[1], False) if there and there != place else owner


_OWNED_BEHIND = re.compile("的(?:全市|全县|全区|当年)?")
_RATED = re.compile(
    r"\b(?:per|for|each|every)(?: each| every)? $|\bper (?:head|capita|person)\b[^,;]*$", re.I
)
_SECTOR = re.compile(r"\b(?:industr\w+|households?|agricultur\w+|farm\w*|power (?:plants?|stations?)|traffic)\b[^,.;]*$", re.I)  # fmt: skip
""" "Industry emitted 55,700 t of SO2": of one sector, and not of the city."""
_OF = re.compile(r" of (?:the |its |our |total )?")
""" "与1568.4亿元的地区生产总值相比": of the name right behind it."""


def _named_right_behind(text: str, number: Number, named: Sequence[Named], alone: bool) -> Named | None:  # fmt: skip
    """ "3.9 kg of SO2", "1568.4亿元的地区生产总值": the name that a measure is told of.

    ``alone`` where it is a level, and of no place named before it.
    """
    ahead = text[: number.start]
    rate = (
        _RATED.search(ahead)
        or _SECTOR.search(ahead)
        or (number.unit == "yuan" and number.value <= 10000)
    )
    for one in () if rate else named:
        inside = alone and number.start < one.start and one.end <= number.end
        measured = alone and number.kind == "figure" and _OF.fullmatch(text, number.end, one.start)
        if inside or measured or _OWNED_BEHIND.fullmatch(text, number.end, one.start):
            return one
    return None


def _single(
    sentence: Sentence, index: int, number: Number, named: Sequence[Named], before: list[Fact],
    setting: Setting, inherited: int | None,
) -> Fact | None:  # fmt: skip
    role, direction = role_of(sentence, number, number.start)
    if in_range(sentence.text, number) or _REFERRED.search(sentence.text[: number.start]):
        return None
    if number.value in (365, 366) and number.unit in ("day", "", "count"):
        return None  # the days of a year, no figure of anything
    owner, unit = _owned(sentence, number, named, before, setting, role)
    owner = _of_its_place(sentence, number, owner, setting)
    alone = role in ("level", "share") and "@" not in owner[0]
    behind = _named_right_behind(sentence.text, number, named, alone)
    if behind is not None:
        told = (behind.quantity, entry(behind.quantity).get("per_output", ""))
        fitting = [one for one in told if one and fits(one, number, role)]
        owner = (fitting[0], behind.text, True) if fitting else owner
    if role == "level" and fits(owner[0], number, role) and is_part(sentence.text, number, before):
        owner = (
            f"{owner[0].partition('|')[0]}|part {sentence.line}.{number.start}",
            owner[1],
            False,
        )
    unowned = not owner[2] or not fits(owner[0], number, role)
    # Of days it is the share of good ones, which no zone's attainment is.
    days = any(one.unit == "day" for one in sentence.numbers)
    bare = unowned and role != "change" and not days and bare_share(sentence.text, number)
    if sentence.requirement and (
        bare or (not owner[2] and of_section(sentence.text, number, owner[1]))
    ):
        owner = ("it", owner[1], False)
    number = replace(number, unit=unit)
    name, _, rest = owner[0].partition("|")
    if rest == "占" and fits(name, number, role):
        owner = (name, owner[1], True)  # "占国土面积6482平方公里的": the whole of a share
    back = looked_back(sentence, number, setting, inherited)
    if not owner[0] or back == UNKNOWN_YEAR:
        return None
    year, dated = year_said(sentence, number.start, setting, inherited, number.end)
    if back is not None:
        role, direction, year, dated = "level", 0, back, True
        number = replace(number, bound="exact")
        if owner[0] and not owner[2]:
            owner = owner_of(sentence, number.start, named, setting, before)
    elif role == "level" and of_another(sentence.text, number):
        owner = (f"{owner[0]}|of another {sentence.line}", owner[1], False)
    year, dated = _year_of_move(sentence, index, role, year, dated)
    if owner[2] and not fits(owner[0], number, role) and not _bare_limit(role, number):
        other = entry(owner[0]).get("otherwise")
        if not other or not fits(other, number, role):
            return None
    return made_fact(sentence, number, owner, year, role, direction, dated)
