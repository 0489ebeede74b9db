"""Years that are announced one by one, by their number or their span, and told with a figure each: all but one."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.find.yearly import yearly
from ecocity.audit.judge.say import refuted
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase, vocabulary
from ecocity.said import say

_COUNT = re.compile(
    r"(?<!within )(?<!within the )\b(?P<en>three|four|five|six) (?:(?:consecutive|successive|full|calendar|past|last|reporting|whole|preceding|assessment) ){0,2}years?\b(?! (?:old|ago|later|earlier|term|plan))"
    r"|(?<![\d〇零一二两三四五六七八九十])(?P<zh>三|四|五|六|3|4|5|6)(?:个)?(?:年度|年份|年)(?!级|期|以上|制|生|前|后|计划|规划|累计|合计|共)",
    re.I,
)
_SPAN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:-|–|—|~|～|至|到|to|through|until)\s*((?:19|20)\d\d)(?!\d)",
    re.I,
)
_NAMED = re.compile(
    r"(?<!\d)(?:19|20)\d\d年?(?:\s*(?:,|，|、| and |,? and |和|及|与)\s*(?:19|20)\d\d年?){2,}"
)
_EACH = re.compile(
    r"\b(?:each|every|all|annual(?:ly)?|yearly|year by year|year for year|as follows|following|below|on record|documented|respectively|in a row|in turn|running|under review)\b"
    r"|均|逐年|历年|各年|每年|分年|各年度|分别|依次|如下|见下|连续|齐全|完整|稳定|都|报告期|考核期",
    re.I,
)
_ASKED = re.compile(r"\bwhat (?:was|were|are)\b|\?\s*$|请提供|请列|[?？]\s*$", re.I)
_MOVED = re.compile(
    r"\b(?:from|rose|fell|grew|increas\w+|decreas\w+|climb\w+|dropp\w+|improv\w+|risen|fallen|up|down|than|against|compared|total|together|on average|average|of which|except|peak\w*|highest|lowest)\b"
    r"|由|从|上升|下降|提高|降低|增长|增加|减少|改善|升至|降至|比|较|累计|合计|共|平均|峰值|最[高低]|除",
    re.I,
)
_PAPERS = re.compile(
    r"\b(?:certificates?|letters?|confirmations?|notices?|returns|bulletins?|accounts|reports?)\b[^.;\d]{0,50}?(?P<en>(?:19|20)\d\d(?:(?:,| and|, and) (?:19|20)\d\d)+)(?!\d| *[-–]|, (?:19|20))"
    r"|(?P<zh>(?:19|20)\d\d年?(?:[、和及与](?:19|20)\d\d年?)+)(?:度)?的?[^，。；\d]{0,10}(?:证明|函|文件|批复|认定|核查意见|公报|报告)",
    re.I,
)
_GAP = 2
_ITEM = re.compile(r"\W*(?:[（(]?\d{1,2}[)）.、]\s*)?(?:in )?(?:19|20)\d\d\s*年?", re.I)


_NONE_MISSING = re.compile(
    r"\b(?:each|every|all)\b[^.;\d]{0,16}\byears?\b[^.;\d]{0,60}\b(?:none (?:is|was|being)|without (?:a )?(?:gap|break|exception)|not one|no (?:gap|year)|nothing (?:is )?missing|complete)\b"
    r"|\b(?:without (?:a )?gap|no gaps?|no year is missing|not a year is missing|none is missing)\b"
    r"|(?:每年|逐年|历年|各年)[^。；\d]{0,20}(?:无缺|不缺|齐全|完整|没有空|无一缺)",
    re.I,
)
_ANY = -1
"""As many years as there are from the first told to the last: it is said that none is missing."""


def years_told(material: Material) -> list[Judgement]:
    """One judgement a sentence that announces its years, where one or two of them are not told."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        opens = _opens(material, at)
        wanted, count = _announced(sentence, opens)
        if not wanted and not count:
            continue
        papers = _papers(sentence, wanted)
        told, lines = (papers, {sentence.line}) if papers else _told(material, at, wanted, count)
        count = max(told) - min(told) + 1 if count == _ANY and told else count
        missing = sorted(wanted - told) if wanted else _between(told, count)
        if (
            opens
            and not wanted
            and not missing
            and _one_less(material, sentence, told, lines, count)
        ):
            found.append(_fewer(sentence, told, count, lines))
            continue
        if (
            not _goes_on(material, sentence, lines)
            or len(told) < 2
            or not 0 < len(missing) <= 2
            or (wanted and not told < wanted)
        ):
            continue
        if _mentioned(material, sentence, missing, lines | {sentence.line}, told):
            continue
        message = say(
            "{said} years are announced ({first}-{last}), but {missing} has no figure.",
            said=len(wanted) or count, first=min(told | wanted), last=max(told | wanted), missing=", ".join(map(str, missing)),
        )  # fmt: skip
        computed = ", ".join(map(str, sorted(told)))
        found.append(refuted("year_missing", "series", sentence, message, computed, severity="warning"))  # fmt: skip
    return found


def _fewer(sentence: Sentence, told: set[int], count: int, lines: set[int]) -> Judgement:
    message = say(
        "{said} years are announced, but the list has figures for {given} only ({years}).",
        said=count, given=len(told), years=", ".join(map(str, sorted(told))),
    )  # fmt: skip
    return refuted("year_missing", "series", sentence, message, severity="warning", also=tuple(lines))  # fmt: skip


_HALF = 0.5


def _goes_on(material: Material, sentence: Sentence, lines: set[int]) -> bool:
    """Whether the years are told in the same paragraph, in items, or in words of the announcement."""
    mine = stems(sentence.text)
    near = [one for line in lines for one in material.sentences_within(line, line)]
    return any(
        one.paragraph == sentence.paragraph
        or _ITEM.match(one.text)
        or max(covered(stems(one.text), mine), covered(mine, stems(one.text))) >= _HALF
        for one in near
    )


_OPENS = re.compile(r"[:：]\s*$|\b(?:as follows|(?:given|listed|shown|told|stated) (?:here )?below|follow (?:here|below))\W*$|如下[。：:]?\s*$", re.I)  # fmt: skip


def _opens(material: Material, at: int) -> bool:
    """Whether a list begins right behind a sentence, or behind the short one after it: "They follow here:"."""
    sentence = material.sentences[at]
    behind = material.sentences[at + 1 : at + 2]
    return bool(_OPENS.search(sentence.text)) or any(
        one.paragraph == sentence.paragraph and not one.numbers and len(one.text) < 60 and _OPENS.search(one.text)
        for one in behind
    )  # fmt: skip


def _one_less(material: Material, sentence: Sentence, told: set[int], lines: set[int], count: int) -> bool:  # fmt: skip
    """Whether a list of years without a gap, right behind its announcement, is one shorter than announced."""
    whole = len(told) == count - 1 >= 2 and max(told) - min(told) + 1 == len(told)
    behind = whole and min(lines) > sentence.line
    after = material.sentences_within(max(lines) + 1, max(lines) + 2) if behind else []
    open_ = any(phrase("not_published").search(one.text) or _ITEM.match(one.text) for one in after)
    return behind and not open_ and not phrase("not_published").search(sentence.text)


def _announced(sentence: Sentence, opens: bool) -> tuple[set[int], int]:
    """The years that a sentence announces, or how many where it does not name them."""
    text = sentence.text
    if re.search(r"规划|计划|目标|\b(?:plan|target)s?\b", text, re.I):
        return set(), 0
    named = _NAMED.search(text)
    if named:
        years = {int(one) for one in re.findall(r"(?:19|20)\d\d", named.group())}
        return (years, 0) if max(years) - min(years) + 1 == len(years) else (set(), 0)
    span, count = _SPAN.search(text), _COUNT.search(text)
    wanted = set(range(int(span[1]), int(span[2]) + 1)) if span else set()
    sure = count or _EACH.search(text) or _ASKED.search(text)
    if 3 <= len(wanted) <= 6 and sure:
        return wanted, 0
    if count is None and not wanted and _NONE_MISSING.search(text):
        return set(), _ANY
    if count is None or wanted or not (opens or _EACH.search(text) or yearly(sentence)):
        return set(), 0
    word = (count["en"] or count["zh"]).lower()
    numerals = {**vocabulary("units")["numerals_en"], **vocabulary("units")["numerals_zh"]}
    return set(), int(word) if word.isdigit() else int(numerals.get(word, 0))


def _between(told: set[int], count: int) -> list[int]:
    """The years left out of as many years as are announced, where those told end with a gap between them."""
    if not told or max(told) - min(told) + 1 != count:
        return []
    return sorted(set(range(min(told), max(told) + 1)) - told)


def _papers(sentence: Sentence, wanted: set[int]) -> set[int]:
    """ "In the three years …: the certificates for 2012 and 2014": the years of the papers."""
    found = _PAPERS.search(sentence.text) if wanted else None
    return {int(one) for one in re.findall(r"(?:19|20)\d\d", found.group())} if found else set()


def _told(material: Material, at: int, wanted: set[int], count: int) -> tuple[set[int], set[int]]:
    """The years told with a figure each: in the sentence, else right behind it, else right before; and their lines."""
    sentence = material.sentences[at]
    own = _pairs(sentence)
    if own:
        return ({year for year, _ in own}, {sentence.line}) if _plain(sentence, own) else (set(), set())  # fmt: skip
    if sentence.numbers and any(one.bound == "exact" and one.unit not in ("", "count") for one in sentence.numbers):  # fmt: skip
        return set(), set()
    behind = _run(material, at, 1)
    return behind if len(behind[0]) > 1 else _run(material, at, -1)


def _run(material: Material, at: int, step: int) -> tuple[set[int], set[int]]:
    """The years of the sentences one after another, each with year and figure, of one unit."""
    years: set[int] = set()
    lines: set[int] = set()
    units: set[str] = set()
    last = material.sentences[at]
    skip = step > 0 and not _OPENS.search(last.text) and _opens(material, at)
    at += skip  # "They follow here:"
    last = material.sentences[at]
    for one in material.sentences[at + step :: step] if at + step >= 0 else ():
        if abs(one.line - last.line) > _GAP or (one.section != last.section and not one.heading and not last.heading):  # fmt: skip
            break
        pairs = _pairs(one) or _single(one)
        if not pairs:
            limit = not years and one.line != last.line or len(years) == 0 and step < 0
            if limit and len(one.text) < 40 and not one.years:
                last = one  # the line of the limit between them
                continue
            break
        if not _plain(one, pairs):
            break
        units |= {number.unit for _, number in pairs}
        years |= {year for year, _ in pairs}
        lines.add(one.line)
        last = one
    return (years, lines) if len(units) == 1 else (set(), set())


def _pairs(sentence: Sentence) -> list[tuple[int, Number]]:
    runs = [run for _, run in yearly(sentence) if len(run) > 1]
    return list(runs[0]) if len(runs) == 1 else []


def _single(sentence: Sentence) -> list[tuple[int, Number]]:
    """ "2012: 91.2 %": a line of one year and one figure."""
    years = {year for year, _, _ in sentence.years}
    if not _ITEM.match(sentence.text) or len(years) != 1 or len(sentence.numbers) != 1 or len(sentence.text) > 60:  # fmt: skip
        return []
    return [(years.pop(), sentence.numbers[0])]


def _plain(sentence: Sentence, pairs: list[tuple[int, Number]]) -> bool:
    """Whether the figures are told one after the other, and not as a way from one to the other."""
    begin = max((m.end() for m in re.finditer(r"[;；。:：]", sentence.text[: pairs[0][1].start])), default=0)  # fmt: skip
    return not _MOVED.search(sentence.text[begin : pairs[-1][1].end])


def _mentioned(
    material: Material, sentence: Sentence, missing: list[int], lines: set[int], told: set[int]
) -> bool:
    """Whether a word near by tells what became of the missing years; another series, year by year, does not."""
    own = re.search(rf"(?:19|20)\d\d\D+.*(?:{'|'.join(map(str, missing))})(?!\d)", sentence.text)
    if (
        own
        and not _SPAN.search(sentence.text)
        and not _NAMED.search(sentence.text)
        and {year for year, _, _ in sentence.years} & set(missing)
    ):
        return True  # "none being held in 2013"
    for one in material.near(sentence, 8):
        if abs(one.line - sentence.line) > 8:
            continue
        said = {year for year, _, _ in one.years}
        series = {year for year, _ in _pairs(one)}
        if series >= told | set(missing) and one.line not in lines:
            continue  # all years of another thing
        if phrase("not_published").search(one.text):
            return True
        told_of = one.paragraph == sentence.paragraph or stems(one.text) & stems(sentence.text)
        if said & set(missing) and one.line not in lines and told_of:
            return True
    return False
