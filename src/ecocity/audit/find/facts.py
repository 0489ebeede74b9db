"""Figures become facts: of which quantity, in which year, as a level, a change, a share or a limit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ecocity.audit.find.dates import BASE
from ecocity.audit.find.names import Named, key_of, named_in, place_in
from ecocity.audit.find.numbers import comparison_of
from ecocity.audit.records import Fact, Number, Role, Sentence
from ecocity.audit.words import entry, phrase

_BREAK = re.compile(
    r"(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[;；。:：]|\band\b|、|\bwhile\b|\bwhich\b|\bwith\b|\bwhose\b|(?<!\d)\.(?!\d)"
)
_JOINT = re.compile(
    r"\s*(?:[%％]|\*|[（(]\*[)）])?\s*(?:,|，|、|and|和|及|与|以及|,\s*and|;|；|/)\s*(?:about\s*)?(?:≥|≤|>=|<=|>|<)?\s*"
)
_TO = re.compile(r"(?:\bto\b|至|到|为|reaching|reached|at|，达到?|,达到?)\s*(?:about |约)?$", re.I)
_FROM = re.compile(
    r"(?:\bfrom\b|由|从)[^,，。;；\d]{0,24}(?:20\d\d\s*年?的?)?[^,，。;；\d]{0,8}$", re.I
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole document: the year it reports on, the city it speaks of."""

    year: int | None
    city: str


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
    done: set[int] = set()
    for first, last in _lists(sentence):
        group = sentence.numbers[first : last + 1]
        made, one = _listed(sentence, group, named, facts, setting, inherited)
        facts += made
        if (
            made
            or one
            or (phrase("respectively").search(text) and group[0].kind in ("percent", "points"))
        ):
            # A list that cannot be told apart says nothing, rather than something wrong.
            done.update(range(first, last + 1))
        if one:
            series.append(one)
    for index, number in enumerate(sentence.numbers):
        if index not in done:
            fact = _single(sentence, index, number, named, facts, setting, inherited)
            if fact is not None:
                facts.append(fact)
    del text
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
    years = _years_for(sentence, start)
    subjects = _run_of_names(text, [one for one in named if one.end <= start])
    role, direction = _role(sentence, group[0], start)
    if role == "limit":
        made = _limits_in_row(sentence, group, named)
        if made:
            return made, None
    told = re.match(r"\s*(?:,\s*)?(?:in|for)\s+20\d\d\b", text[group[-1].end :]) and not any(
        one[2] <= start for one in sentence.years
    )
    if len(years) >= 2 and (respective or told or len(years) == len(group)):
        owner = _owner(sentence, start, named, setting)
        if len(years) == len(group):
            made = [
                _fact(sentence, number, owner, year, role, direction, True)
                for number, year in zip(group, years, strict=True)
            ]
            return made, Series(sentence, owner[0], years, group, tuple(made))
        if len(subjects) != len(group):
            made = [
                _fact(sentence, number, owner, None, role, direction, False) for number in group
            ]
            return made, Series(sentence, owner[0], years, group, tuple(made))
    if respective and len(subjects) == len(group):
        year, dated = _year(sentence, start, setting, inherited)
        return [
            _fact(sentence, number, (one.quantity, one.text, True), year, role, direction, dated)
            for number, one in zip(group, subjects, strict=True)
        ], None
    if respective and role == "change" and len(before) >= len(group):
        levels = [one for one in before if one.role == "level"]
        if len(levels) == len(group):
            return [
                _fact(
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
    return [], None


def _limits_in_row(
    sentence: Sentence, group: tuple[Number, ...], named: Sequence[Named]
) -> list[Fact]:
    """ "Both meet the requirements (>= 85 % and >= 80 %)": one limit a quantity named, in order."""
    start = group[0].start
    names = {one.quantity: one for one in named if one.end <= start}
    if len(names) != len(group):
        return []
    return [
        _fact(sentence, number, (one.quantity, one.text, True), None, "limit", 0, False)
        for number, one in zip(group, names.values(), strict=True)
    ]


def _run_of_names(text: str, named: Sequence[Named]) -> list[Named]:
    """The last names before a list of figures that stand in a list themselves."""
    run: list[Named] = []
    for one in reversed(named):
        between = text[one.end : run[0].start] if run else ""
        if run and not (
            len(between) < 40
            and re.search(r",|、|，|\band\b|和|及|与", between)
            and not re.search(r"\d", between)
        ):
            break
        run.insert(0, one)
    return run


def _years_for(sentence: Sentence, start: int) -> tuple[int, ...]:
    """The years said before a list: those of the last run of years."""
    found = [year for year in sentence.years if year[2] <= start]
    if not found:
        found = [year for year in sentence.years if year[1] > start]
    base = {match.start(1) for match in BASE.finditer(sentence.text)}
    kept: list[int] = []
    for year, begin, _ in found:
        title = re.search(r"[《(（“\"][^》)）”\"]*$", sentence.text[:begin])
        apart = begin not in base or any(begin == o[1] and o[0] != year for o in found)
        if apart and not (title and re.search(r"Plan|规划|方案|条例|办法", sentence.text)):
            kept.append(year)
    return tuple(dict.fromkeys(kept))


def _floor(sentence: Sentence, start: int) -> int:
    return max((one.end for one in sentence.numbers if one.end <= start), default=0)


def _owner(
    sentence: Sentence,
    start: int,
    named: Sequence[Named],
    setting: Setting,
    before: Sequence[Fact] = (),
) -> tuple[str, str, bool]:
    """(key, label, known) of the quantity a figure at ``start`` belongs to."""
    text = sentence.text
    label = clause_label(text, start, _floor(sentence, start))
    place = place_in(label, setting.city) if label else ""
    earlier = [one for one in named if one.end <= start]
    if label and named_in(label):
        key, known = key_of(label, setting.city)
        if place:
            return f"{key.split('|')[0]}@{place}", label, False
        if not known and earlier and not _narrowed(key):
            return earlier[-1].quantity, label, True
        return key, label, known
    bare = not label or not key_of(label, setting.city)[0]
    last = max(before, key=lambda one: one.number.start, default=None)
    if bare and last is not None and (not earlier or last.number.start > earlier[-1].end):
        return last.quantity, last.label, last.canonical
    if earlier and bare:
        place = place_in(text[max(0, earlier[-1].start - 60) : start], setting.city)
        whole = text[_clause_start(text, earlier[-1].start) : earlier[-1].end]
        key, known = key_of(whole, setting.city)
        if place:
            return f"{earlier[-1].quantity}@{place}", earlier[-1].text, False
        return (
            (earlier[-1].quantity, earlier[-1].text, True)
            if known or not _narrowed(key)
            else (key, whole, False)
        )
    key, known = key_of(label, setting.city)
    return key, label, known


_FILLER = re.compile(
    r"^(?:steadi\w*|comprehensiv\w*|compar\w*|accord\w*|statistic\w*|follow\w*|preliminar\w*|environment|show\w*|maintain\w*|remain\w*|keep|kept|continu\w*|hold|held|stood|come|came|register\w*|record\w*|chengdu|result|value|figure|data|level|current|present|now|so|far|first|time|first time|under|review|period|report\w*|survey\w*|according|case|respective|stand|standing|equal\w*|went|go|climb\w*|rise|risen|drop\w*|high\w*|low\w*|good)$"
)


def _narrowed(key: str) -> bool:
    """Whether the words beside a known name make it another quantity, or only tell a story."""
    rest = key.partition("|")[2]
    if re.search(r"[\u4e00-\u9fff]", rest):
        return len(rest) > 0
    return any(not _FILLER.match(word) for word in rest.split())


def _clause_start(text: str, at: int) -> int:
    breaks = [match.end() for match in _BREAK.finditer(text, 0, at)]
    return breaks[-1] if breaks else 0


def clause_label(text: str, start: int, floor: int = 0) -> str:
    """The words of the clause before a figure, as far back as the last stop or figure."""
    begin = floor
    for match in _BREAK.finditer(text, floor, start):
        if match.group() == "and" and not re.search(r"\d", text[begin : match.start()]):
            continue
        if match.group() in ("、", ":") and not re.search(r"\d", text[begin : match.start()]):
            continue
        begin = match.end()
    label = text[begin:start]
    return label.strip(" \t*（(")


def _role(sentence: Sentence, number: Number, start: int) -> tuple[Role, int]:
    text = sentence.text
    tail = text[max(0, start - 48) : start]
    cut = max(
        (m.end() for m in re.finditer(r"[,，。;；:：]\s|[，。；：]|\d(?!\d{3}\s*年)", tail)),
        default=0,
    )
    near = tail[cut:]
    after = text[number.end : number.end + 36]
    if number.kind == "points":
        return "change", -1 if _last_sign(text[max(0, start - 60) : start] + after) < 0 else 1
    limit_after = re.match(
        r"\s*的?(?:国家|二级|一级|地方|考核|规定|指标|生态市|达标){0,3}(?:标准限值|标准|限值|要求|控制目标)|\s+(?:\w+ ){0,2}(?:limit|standard|requirement|threshold)\b",
        after,
    )
    if re.search(r"[≥≤]\s*$|[<>]=?\s*$", near) or limit_after or _limit_words(near, number):
        return "limit", 0
    if re.match(
        r"\s*(?:(?:higher|more|greater)\s+than (?:that|the|in|last|previous|20)|above (?:the|that)\b)",
        after,
    ):
        return "change", 1
    if re.match(
        r"\s*(?:(?:lower|less|fewer)\s+than (?:that|the|in|last|previous|20)|below (?:the|that) (?!limit|standard|requirement))",
        after,
    ):
        return "change", -1
    if _TO.search(near) or _FROM.search(near):
        return "level", 0
    sign = _last_sign(near)
    if (
        sign
        and not re.search(
            r"(?:to|至|到|为|was|were|reached|is|达到?|实现)\s*(?:about|约)?\s*$", near
        )
        or re.search(
            r"(?:growth rate|rate of growth|增速|增长率|增幅|降幅|decline rate|increase rate)[^,，。;；\d]{0,16}$",
            near,
            re.I,
        )
    ):
        return "change", sign or 1
    return (
        "share"
        if number.kind == "percent"
        and re.search(
            r"(?:占|account\w* for|makes? up|made up|represent\w*)[^,，。;；]{0,24}$", near, re.I
        )
        else "level"
    ), 0


def _last_sign(text: str) -> int:
    ups = [match.end() for match in phrase("up").finditer(text)]
    downs = [match.end() for match in phrase("down").finditer(text)]
    if not ups and not downs:
        return 0
    return 1 if max(ups, default=-1) > max(downs, default=-1) else -1


def _limit_words(near: str, number: Number) -> bool:
    if number.bound in ("at_least", "at_most") and re.search(
        r"要求|标准|限值|目标|应|须|requirement|standard|limit|target|must|should|shall|required|threshold|criterion",
        near,
        re.I,
    ):
        return True
    return bool(
        re.search(
            r"(?:标准值?|限值|考核值|考核要求|指标要求|要求|标准要求|目标值?|规定值?|门槛|二级标准)(?:是|为|的|值|应|:|：|[（(])*\s*(?:≥|≤|大于等于|不低于|不高于|不超过|不少于|不小于|达到)?\s*$",
            near,
        )
        or re.search(
            r"(?:requirement|required|requires|requiring|standard|limit|threshold|target|criterion|benchmark|calls for|demands|asks for)(?:\s+(?:value|level|figure|of|is|was|at|set|being|to be|for|a|an|the|minimum|maximum|not|less|more|than|at least|at most|no|lower|higher|over|under|above|below|index))*\s*[(（:]?\s*(?:≥|≤|>|<)?=?\s*$",
            near,
            re.I,
        )
    )


def _year(
    sentence: Sentence, start: int, setting: Setting, inherited: int | None
) -> tuple[int | None, bool]:
    base = {match.start(1) for match in BASE.finditer(sentence.text)}
    found = [
        one for one in sentence.years if one[1] not in base and not _in_title(sentence.text, one[1])
    ]
    before = [one for one in found if one[2] <= start]
    relative = _relative(sentence.text[:start], setting)
    if before:
        last = before[-1]
        group = [one for one in before if one[1] == last[1]]
        if len(group) > 1:
            return None, False
        if relative and relative[1] > last[2]:
            return relative[0], True
        return last[0], True
    if relative:
        return relative[0], True
    if len({one[0] for one in found}) == 1:
        return found[0][0], True
    return (inherited if not found else None), False


def _relative(text: str, setting: Setting) -> tuple[int, int] | None:
    if setting.year is None:
        return None
    found = None
    for name, year in (("this_year", setting.year), ("previous_year", setting.year - 1)):
        for match in phrase(name).finditer(text):
            compared = re.search(
                r"(?:比|较|与|than|over|on|from|compared with|to)\s*$", text[: match.start()], re.I
            )
            if not compared and (found is None or match.end() > found[1]):
                found = (year, match.end())
    return found


def _in_title(text: str, at: int) -> bool:
    opened = text.rfind("《", 0, at)
    if opened >= 0 and "》" not in text[opened:at]:
        return True
    return bool(
        re.search(r"(?:Plan|Programme|Program|Scheme|Outline|规划|方案)\s*[（(][^)）]*$", text[:at])
    )


def _single(
    sentence: Sentence, index: int, number: Number, named: Sequence[Named], before: list[Fact],
    setting: Setting, inherited: int | None,
) -> Fact | None:  # fmt: skip
    role, direction = _role(sentence, number, number.start)
    if role == "change":
        owner = _changed(sentence, number, named, before, setting)
    else:
        owner = _owner(sentence, number.start, named, setting, before)
    if role == "limit" and not owner[2] and "|" in owner[0]:
        owner = (owner[0].partition("|")[0], owner[1], True)
    if not owner[0] and role == "limit":
        owner = ("limit", "", False)
    if not owner[0]:
        return None
    year, dated = _year(sentence, number.start, setting, inherited)
    back = _looked_back(sentence, number, setting)
    if back is not None:
        role, direction, year, dated = "level", 0, back, True
        number = replace(number, bound="exact")
        if owner[0] and not owner[2]:
            owner = _owner(sentence, number.start, named, setting, before)
    if role == "level" and _FROM.search(sentence.text[max(0, number.start - 40) : number.start]):
        year = year - 1 if year is not None and _compared_last(sentence) else None
        base = [m for m in BASE.finditer(sentence.text) if m.end() <= number.start + 2]
        year = int(base[-1][1]) if base else year
        dated = year is not None
    if owner[2] and not _fits(owner[0], number, role):
        other = entry(owner[0]).get("otherwise")
        if not other or not _fits(other, number, role):
            return None
    return _fact(sentence, number, owner, year, role, direction, dated)


_BACK_BEFORE = re.compile(
    r"(?:比|较|与)(?:上年|去年|上一年|20\d\d年)(?:同期)?的?\s*$|\b(?:compared with|against|versus|than|above|below|over) (?:the )?$",
    re.I,
)
_BACK_AFTER = re.compile(
    r"\s*(?:in|of|for) (?:the )?(?:previous|last|preceding) year|\s*a year earlier|\s*(?:in|of) ((?:19|20)\d\d)"
)


def _looked_back(sentence: Sentence, number: Number, setting: Setting) -> int | None:
    """The year of a figure that another is compared with: "than the 65 of last year"."""
    near = sentence.text[max(0, number.start - 24) : number.start]
    found = _BACK_BEFORE.search(near)
    if not found:
        return None
    said = re.search(r"20\d\d", found.group())
    if said:
        return int(said.group())
    after = _BACK_AFTER.match(sentence.text, number.end)
    if after and after[1]:
        return int(after[1])
    years = [one[0] for one in sentence.years if one[2] <= number.start]
    now = years[-1] if years else setting.year
    return now - 1 if now is not None and (after or "年" in found.group()) else None


def _compared_last(sentence: Sentence) -> bool:
    return bool(
        phrase("last_year").search(sentence.text) or phrase("previous_year").search(sentence.text)
    )


def _changed(
    sentence: Sentence, number: Number, named: Sequence[Named], before: list[Fact], setting: Setting
) -> tuple[str, str, bool]:
    """A change belongs to the figure just before it, or to the quantity named in its own clause."""
    label = clause_label(sentence.text, number.start, _floor(sentence, number.start))
    if named_in(label):
        return _owner(sentence, number.start, named, setting)
    bare = re.sub(
        "|".join(
            (
                phrase("up").pattern,
                phrase("down").pattern,
                phrase("last_year").pattern,
                phrase("average_growth").pattern,
            )
        ),
        " ",
        label,
        flags=re.I,
    )
    key, _ = key_of(bare, setting.city)
    earlier = [one for one in before if one.number.start < number.start and one.role == "level"]
    if earlier and (not key or all(_FILLER.match(word) or len(word) < 3 for word in key.split())):
        return earlier[-1].quantity, earlier[-1].label, earlier[-1].canonical
    if key:
        return key, label, False
    return _owner(sentence, number.start, named, setting)


def _fits(quantity: str, number: Number, role: Role) -> bool:
    """Whether a figure can be one of the quantity at all, by its unit."""
    units = entry(quantity).get("unit")
    if not units or role == "change":
        return True
    if not number.unit:
        return "" in units or number.decimals > 0 or units == ["person"]
    return number.unit in units or (number.unit == "count" and "" in units and not number.noun)


def _fact(
    sentence: Sentence, number: Number, owner: tuple[str, str, bool], year: int | None, role: Role,
    direction: int, dated: bool,
) -> Fact:  # fmt: skip
    text = sentence.text
    near = text[max(0, number.start - 40) : number.end + 24]
    around = text[max(0, number.start - 60) : number.start]
    base = [m for m in BASE.finditer(text) if m.start() < number.end + 60]
    comparison = (
        comparison_of(text[max(0, number.start - 40) : number.end + 12]) if role == "limit" else ""
    )
    return Fact(
        owner[0], owner[1], number, year, sentence.line, sentence.page, sentence.printed, role,
        canonical=owner[2], requirement=sentence.requirement,
        base_year=int(base[-1][1]) if base and role == "change" else None, direction=direction,
        measured=bool(phrase("measured").search(near)), section=sentence.section,
        comparison=comparison, real_terms=bool(phrase("real_growth").search(text)),
        mean_rate=bool(phrase("average_growth").search(around + text[number.end : number.end + 20])),
        dated=dated,
    )  # fmt: skip
