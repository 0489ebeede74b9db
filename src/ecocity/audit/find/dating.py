"""Which year a figure is of."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.dates import BASE
from ecocity.audit.find.span_years import year_of_span
from ecocity.audit.records import Fact, Number, Sentence
from ecocity.audit.words import phrase


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole document: the year it reports on, the city it speaks of."""

    year: int | None
    city: str
    topic: str = ""
    """The known quantity that the sentence before spoke of."""
    told: int | None = None
    """The year that was told last in the section, for "上年" where the document names no year of its own."""
    spoken: int | None = None
    """The year in which a work report was read, where that is the year after the one it tells of."""


_YEARS_JOINED = re.compile(
    r"\s*年?(?:度)?\s*(?:[（(][^（）()]{1,12}[)）])?\s*(?:,|，|、|/|\||and|or|和|及|与|,\s*and)\s*(?:in )?"
)


def years_for(sentence: Sentence, start: int, figures: int = 0) -> tuple[int, ...]:
    """The years said of a list of ``figures``: the nearest run of as many, else the nearest run of several.

    Runs before the list come first; where there are none, the run behind it.
    """
    runs = _runs_of_years(sentence)
    before = [run for begin, run in runs if begin < start]
    after = [run for begin, run in runs if begin > start]
    for group in (before[::-1], after):
        fitting = [run for run in group if len(run) == figures]
        several = [run for run in group if len(run) > 1]
        if group:
            return (fitting or several or group)[0]
    return ()


def _runs_of_years(sentence: Sentence) -> list[tuple[int, tuple[int, ...]]]:
    """Years named one after another, or as a span, with the place of the first."""
    base = {match.start(1) for match in BASE.finditer(sentence.text)}
    runs: list[tuple[int, list[int], tuple[int, int]]] = []
    for year, begin, end in sentence.years:
        apart = begin not in base or any(begin == o[1] and o[0] != year for o in sentence.years)
        if not apart or _in_a_name(sentence.text, begin):
            continue
        last = runs[-1][2] if runs else None
        span = last == (begin, end)
        if last is not None and (span or _YEARS_JOINED.fullmatch(sentence.text[last[1] : begin])):
            runs[-1] = (runs[-1][0], [*runs[-1][1], year], (begin, end))
        else:
            runs.append((begin, [year], (begin, end)))
    return [(begin, tuple(dict.fromkeys(run))) for begin, run, _ in runs]


def _in_a_name(text: str, begin: int) -> bool:
    title = re.search(r"[《(（“\"][^》)）”\"]*$", text[:begin])
    return bool(title and re.search(r"Plan|规划|方案|条例|办法", text))


_YEAR_BEHIND = re.compile(
    r"\s*\*?\s*(?:(?:[（(][^()（）\d]{1,24}[)）]\s*)?(?:(?:is|are|was|were) (?:\w+ )?\w+ )?(?:in|for|during) (?:the year )?(20[0-4]\d|19\d\d)(?!\d|\s*[-–/~]|,? (?:and|to|or) (?:19|20)\d\d)|[（(]((?:19|20)\d\d)年?\s*(?:[)）]|[,，;；:：]?\s*[^()（）\d]{0,24}[)）]))"
)


_COUNTS = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5, "一": 1, "两": 2, "三": 3, "四": 4, "五": 5}  # fmt: skip
_YEARS_OFF = re.compile(
    r"\W*(?P<many>a|one|the|two|three|four|five) years? (?P<way>earlier|before|later|on|afterwards?|after)\b|\W*(?:in )?the (?:(?P<next>following|next)|previous) year\b|\W*(?P<zh>[一两三四五])年(?P<to>前|后)|\W*(?P<after>次年|第二年|翌年|下一年)",
    re.I,
)
""" "It was 55.3 % one year earlier", "Two years later it was 3.9"."""


def years_off(text: str, at: int = 0) -> int:
    """How many years the words at a place lead on, or back; 0 where they say nothing of it."""
    said = _YEARS_OFF.match(text, at)
    if said is None:
        return 0
    many = _COUNTS[said["many"].lower()] if said["many"] else _COUNTS.get(said["zh"] or "one", 1)
    on = said["next"] or said["after"] or said["to"] == "后" or (said["way"] or "").lower() in ("later", "on", "afterwards", "afterward", "after")  # fmt: skip
    return many if on else -many


def year_said(
    sentence: Sentence, start: int, setting: Setting, inherited: int | None, end: int | None = None
) -> tuple[int | None, bool]:
    """The year of a figure, and whether its own sentence says it: behind the figure, else before."""
    behind = _YEAR_BEHIND.match(sentence.text, end) if end is not None else None
    if behind:
        return int(behind[1] or behind[2]), True
    off = years_off(sentence.text, end) if end is not None else 0
    if off:
        told = [year for year, _, last in sentence.years if last <= start]
        now = told[-1] if told else (inherited or setting.told or setting.year) if off > 0 else setting.year or setting.told or inherited  # fmt: skip
        return (now + off if now else UNKNOWN_YEAR), True
    alternating = year_behind_each(sentence, start) or year_of_span(sentence, start)
    if alternating:
        return alternating, True
    base = {match.start(1) for match in BASE.finditer(sentence.text)}
    found = [
        one for one in sentence.years if one[1] not in base and not _in_title(sentence.text, one[1])
    ]
    before = [one for one in found if one[2] <= start]
    relative = _relative(sentence.text[:start], setting, before[-1][0] if before else None)
    if before:
        last = before[-1]
        group = [one for one in before if one[1] == last[1]]
        if len(group) > 1:
            return None, False
        if relative and relative[1] > last[2]:
            return relative[0], True
        later = {year for year, begin, _ in found if begin > start}
        if (
            len(later) == 1
            and _MOVED_TO.search(sentence.text[:start])
            and _is_taken(sentence, last)
        ):
            return later.pop(), True
        return last[0], True
    if relative:
        return relative[0], True
    found = [
        one
        for one in found
        if not _bracketed(sentence.text, start, one[1])
        and not _of_a_base(sentence.text, start, one[1])
        and not _CLOSED.search(sentence.text, end or start, one[1])
    ]
    if len({one[0] for one in found}) == 1:
        return found[0][0], True
    opens = years_off(sentence.text) if inherited and not found else 0
    if inherited and opens > 0 and start > 0:
        return inherited + opens, True
    return (inherited if not found else None), False


_MOVED_TO = re.compile(r"\b(?:to|reach(?:es|ed)|attain(?:s|ed)|hit) $|[到至]$", re.I)


def _is_taken(sentence: Sentence, year: tuple[int, int, int]) -> bool:
    """ "Still 5.1 kg in 2012, it came down to 4.0 kg": a year that stands right behind another figure."""
    ends = {its.end(1) for one in sentence.numbers if (its := _YEAR_BEHIND.match(sentence.text, one.end)) and its[1]}  # fmt: skip
    return year[2] in ends


_BASE_AHEAD = re.compile(
    r"\b(?:than|from|against|since|compared|over|versus|on|above|below)\b|比|较", re.I
)


def year_behind_each(sentence: Sentence, start: int) -> int | None:
    """ "53.4 % at the end of 2012 and 54.6 % at the end of 2013": each year behind its figure of one unit."""
    unit = next((one.unit for one in sentence.numbers if one.start == start), None)
    like = [one for one in sentence.numbers if one.unit == unit and one.kind != "points"]
    if len(like) < 2 or len(like) != len(sentence.years):
        return None
    starts = [*(one.start for one in like[1:]), len(sentence.text)]
    apart = all(
        one.end <= begin and end <= ahead and not _BASE_AHEAD.search(sentence.text[one.end : begin])
        for one, (_, begin, end), ahead in zip(like, sentence.years, starts, strict=True)
    )
    years = {one.start: said for one, (said, _, _) in zip(like, sentence.years, strict=True)}
    return years.get(start) if apart else None


def _bracketed(text: str, start: int, at: int) -> bool:
    """Whether a year stands with a figure of its own in a bracket behind: "26 (2013: 31)"."""
    return bool(re.search(r"[（(][^（()）]*$", text[start:at])) and bool(
        re.match(r"\d{4}\s*年?(?:度|为|的)?\s*[:：,，]?\s*\d", text[at:])
    )


_CLOSED = re.compile(r"[;；]")
""" "11,236 yuan; in 2012 it was 9,979": a year behind a semicolon is that of what follows it."""
_COMPARED = re.compile(
    r"\b(?:against|compared (?:with|to)|than|versus|from|over|above|below|up on|down on)\b[^,;.]*?\d[^;]{0,40}?(?:in|of|for) $",
    re.I,
)


def _of_a_base(text: str, start: int, at: int) -> bool:
    """Whether a year behind belongs to what the figure is compared with: "9.17 against 8.03 in 2011"."""
    return at > start and bool(_COMPARED.search(text[start:at]))


_EARLIER = re.compile(
    r"\bhad (?:still |only )?(?:been|stood|come|amounted|reached|numbered)\b", re.I
)


def aside(sentence: Sentence, fact: Fact) -> bool:
    """Whether a year is told in passing, and the next sentence goes on in the one before: a base, a bracket."""
    ahead = sentence.text[: fact.number.start]
    if _EARLIER.search(sentence.text) or re.search(r"[（(][^（()）]*$", ahead):
        return True
    return bool(_BACK_BEFORE.search(ahead[-24:]))


_WHOLE = re.compile(r"全年|当年|the whole year", re.I)


def _relative(text: str, setting: Setting, own: int | None = None) -> tuple[int, int] | None:
    """The year of "上年", "this year" before a figure, by that of the report; of "上年" else by the one told last."""
    now = setting.year or setting.told or own
    if now is None:
        return None
    found = None
    names = (("this_year", now), ("previous_year", now - 1))
    for name, year in names if setting.year else names[1:]:
        for match in phrase(name).finditer(text):
            if not setting.year and match.group() == "去年":
                continue  # of the year of the text, which is not told
            said = year + 1 if setting.spoken and match.group() in ("今年", "去年") else year
            if own and _WHOLE.fullmatch(match.group()):
                said = own  # "2012年全年": of the year that is told
            compared = re.search(
                r"(?:比|较|与|than|over|on|from|compared with|to)\s*$", text[: match.start()], re.I
            )
            if not compared and (found is None or match.end() > found[1]):
                found = (said, match.end())
    return found


def _in_title(text: str, at: int) -> bool:
    opened = text.rfind("《", 0, at)
    if opened >= 0 and "》" not in text[opened:at]:
        return True
    return bool(
        re.search(r"(?:Plan|Programme|Program|Scheme|Outline|规划|方案)\s*[（(][^)）]*$", text[:at])
    )


_BACK_BEFORE = re.compile(
    r"(?:比|较|与)(?:上年|去年|上一年|20\d\d年)(?:同期)?的?\s*$|\b(?:compared with|against|versus|than|above|below|over) (?:the )?$",
    re.I,
)


_BACK_AFTER = re.compile(
    r"\s*(?:in|of|for) (?:the )?(?:previous|last|preceding) year|\s*(?:a|one) year (?:earlier|before)|\s*(?:in )?the year before|\s*(?:in|of) ((?:19|20)\d\d)"
)


UNKNOWN_YEAR = 0
"""Of a figure that is of the year before one that nothing tells."""


def looked_back(
    sentence: Sentence, number: Number, setting: Setting, inherited: int | None = None
) -> int | None:
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
    now = years[-1] if years else inherited or setting.year
    if now is None:
        return UNKNOWN_YEAR if after else None
    return now - 1 if after or "年" in found.group() else None


def compared_last(sentence: Sentence) -> bool:
    return bool(
        phrase("last_year").search(sentence.text) or phrase("previous_year").search(sentence.text)
    )
