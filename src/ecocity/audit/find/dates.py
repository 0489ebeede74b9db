"""Years and dates in a text, and the places where figures are no figures (documents, standards, lists)."""

from __future__ import annotations

from calendar import monthrange

from ecocity.audit import pattern as re

_YEAR = r"(?:19|20)\d\d"
YEAR = re.compile(
    rf"(?<![\d.,A-Za-z+]){_YEAR}(?![\d.,]\d|\d|%|\s*(?:yuan|tons?|元|吨|[个家座项条处起件所名次种套台辆片块份批位只株例艘组]|人|户|公里|平方|立方|千米|公顷|千克|公斤|亩|万|亿|people|persons|households|hectares|km|m2|m3|mu|enterprises|projects|questionnaires|forms|copies|samples|complaints|cases|villages|farmers|residents|respondents|schools|sets|cubic|square))"
    rf"|(?<=\bIn ){_YEAR}(?= (?:people|persons|households|farmers|residents|villages|schools|enterprises|respondents)\b(?! of\b))"
)
""" "In 2013 people threw away" begins with a year."""
SPAN = re.compile(rf"(?<!\d)({_YEAR})\s*年?\s*(?:-|–|~|—|至|到|to|through)\s*({_YEAR})(?!\d)")
BASE = re.compile(
    rf"(?:比|较|与|[同跟](?={_YEAR}年?[^，。；]{{0,24}}相比)|compared (?:with|to)|than (?:that )?(?:in|of)|relative to|over|(?<=[%s] )on|from|以)\s*(?:that (?:in|of) )?({_YEAR})"
)
_NO_FIGURE = re.compile(
    rf"[〔\[【]\s*{_YEAR}\s*[〕\]】]\s*(?:第)?\s*\d*\s*号?"
    rf"|[(（]\s*{_YEAR}\s*[)）]\s*(?:第?\s*\d+\s*号|(?:第\s*)?\d+(?![.,]?\d|\s*[%％A-Za-z\u4e00-\u9fff]))"
    rf"|(?:GB|HJ|GB/T|HJ/T|DB\d*|ISO|CJ|CJJ|SL|NY)(?:/T)?\s?\d+(?:\.\d+)?(?:[-—–]\d+)?"
    r"|\b(?:No|Nos|Document No|Art|Article|Clause|Section|Table|Figure|Fig|Chapter|Annex|Appendix|[Cc]ondition|[Rr]equirement|[Ii]ndicators?|Item|Question|Card|Box|Sheet|Note|Row|Point)\.?\s*\d+(?:[.\-]\d+)*(?!\s*%)"
    r"|(?:参?见|详见|参照|理由同|[（(]同)\s*(?:第|附件|本报告)?\d{1,2}(?:[.-]\d{1,2})+(?:[、和及]\d{1,2}(?:[.-]\d{1,2})+)*(?=\s*(?:[）)。；;，,、节条款段项]|$))"
    r"|\b(?:see|cf\.?|para|paragraph|section|item|clause|point|answer|under) (?:also |no\. ?)?\d{1,2}(?:\.\d{1,2})+(?=\s*(?:[),;]|\.(?!\d)|and\b|$))"
    r"|(?<=\bin )(?:100 million|10,000|10 000|1,000)(?: (?:yuan|RMB|tons?|tonnes|people|persons|m3|kWh|mu|hectares))?(?=\s*[),;])"
    r"|(?<![\d.,])(?:10,?000|ten thousand) (?:yuan|RMB)(?: of)?(?: the)?(?: regional| industrial| total| gross)* (?:GDP|output|value added|added value|domestic product)\b"
    r"|\bGDP of (?:10,?000|ten thousand) (?:yuan|RMB)\b"
    r"|(?:条件|指标)\s*\d{1,2}(?=\s*[：:、]|\s+[\u4e00-\u9fff])"
    r"|第\s*\d+\s*(?:号|条|章|节|款|届|次|期|页|批|位|名|项)|第\s*\d{1,3}(?=\s*[、，和及,])|[表图]\s*\d+(?:[-.]\d+)*(?!\d|\s*[张个份幅项件宗本套])"
    r"|PM\s?(?:2\.5|10)|\bCO2\b|\bSO2\b|\bNO[x2]\b|\bNH3\b|\bO3\b|(?:k|h|c|d|m)?m[23](?=\W|$)"
    rf"|{_YEAR}(?! [-–] ?\d+\.\d)\s*[-–/.]\s*(?:1[0-2]|0?[1-9])\s*(?:[-–/.]\s*(?:3[01]|[12]\d|0?[1-9])(?!\d)\s*日?|月)"
    rf"|{_YEAR}\s*年\s*(?:1[0-2]|0?[1-9])\s*月(?:\s*(?:3[01]|[12]\d|0?[1-9])(?!\d)\s*日)?"
    rf"|{_YEAR}-(?:1[0-2]|0[1-9])(?!\d)"
    r"|(?<![\d.])(?:1[0-2]|[1-9])\s*[-—–~～至到]\s*(?:1[0-2]|[1-9])\s*月(?!均)"
    r"|(?:1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\d|0?[1-9])日)?"
    r"|(?<!end of )(?<!middle of )(?<!beginning of )\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}(?:st|nd|rd|th)?\b(?!\.\d|\s?(?:%|per ?cent))"
    r"|(?<![\d.,])\b(?:3[01]|[12]\d|0?[1-9])(?= (?:January|February|March|April|June|July|August|September|October|November|December)\b|,? May (?:19|20)\d\d)"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b(?!\s+place)"
    r"|(?:Twelfth|Eleventh|Thirteenth|\d+th) Five-Year|十[一二三四五]五|\b[25]4/7\b|\b132 Factory\b"
    r"|(?<=[：:；;，,。])\s*[（(]\d{1,2}[)）](?=[^\d\s%％])|(?<=[：:；;])\s*\d{1,2}[.．、](?=[^\d\s])"
    r"|[ⅠⅡⅢⅣⅤ]+|\bGrade [IV\d]+\b|\bClass(?:es)? [IV\d]+(?:[-–~ to]+[IV\d]+)?\b"
    r"|[（(:：]\s*(?:units?\s*[:：]?\s*)?(?:100 million|10,000|10 000|1,000) ?(?:yuan|tons?|tonnes|RMB|people|persons|m3|kWh|mu|hectares|cubic meters)\s*(?=[)）])"
    r"|(?<![\d/.])[1-9]/[2-9](?![\d/.])"
    r"|\d+(?:\.\d+)?\s*[:：∶]\s*\d+(?:\.\d+)?(?:\s*[:：∶]\s*\d+(?:\.\d+)?)+|\d{1,2}:\d\d"
)
_ASIDE = re.compile(
    r"[（(][^（()）]*(?:以下[简并]?称|下称|简称|下同|见(?:附?[表图件注]|说明)|hereinafter|hereafter|see (?:Table|Figure|Annex|Appendix|[Nn]ote))[^（()）]*[)）]"
    r"|(?:说明|附注|附件|附录)\s*\d{1,2}(?!\d|[.%％])"
)
""" "168个城市（以下简称168城市；名单见说明1）": a bracket that names or refers, and tells no figure."""
_LIST_NUMBER = re.compile(
    r"^\s*\d{1,2}[.．](?=\d{1,3}\s*(?:[家项座处条名所起]|个(?!百分|月|小时|单位|标准|点|多|立)))|"
    r"^\s*(?:#+\s*)?[（(]?\d{1,2}(?:\.\d{1,2})*\s*(?:[)）、．]|[.,，](?!\d))|^\s*\d{1,2} (?=[A-Z][a-z]+(?: [a-z]+){0,3}\.\s)"
    r"|^\s*(?:#+\s*\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})+)\s+(?=[A-Z\u4e00-\u9fff]|\d+ ?% of )(?![万亿吨元个家人户天]|平方|立方|公[里顷斤]|毫克|微克|[Mm]illion|[Bb]illion)"
)
_DATE = re.compile(
    rf"({_YEAR})(?! [-–] ?\d+\.\d)\s*[-–/.年]\s*(\d{{1,2}})\s*(?:[-–/.月]\s*(\d{{1,2}})(?!\d)\s*日?|月)"
    rf"|(January|February|March|April|May|June|July|August|September|October|November|December)\s+(\d{{1,2}}),?\s+({_YEAR})"
    rf"|(\d{{1,2}}) (January|February|March|April|May|June|July|August|September|October|November|December),? ({_YEAR})"
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


_SCHOOL_YEAR = re.compile(
    r"(?<![\d.,A-Za-z+])((?:19|20)\d\d)[-–—/]((?:20)?\d\d)(?!\d|[.,]\d|\s*[%％]|\s*(?:million|billion)|[万亿])"
)
""" "In 2010–11", "2021/22": a year that runs into the next, and no figure 11."""


def _running_years(text: str) -> list[tuple[int, int]]:
    """Where the last two digits of a span of years stand."""
    found = _SCHOOL_YEAR.finditer(text)
    return [one.span() for one in found if 0 < (int(one[2]) - int(one[1])) % 100 <= 15]


def spans_without_figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where digits belong to dates, document numbers, standards, chemical names and list numbers."""
    spans = [match.span() for match in _NO_FIGURE.finditer(text)]
    spans += [match.span() for match in YEAR.finditer(text)]
    spans += [match.span() for match in _ASIDE.finditer(text)]
    spans += _running_years(text)
    listed = _LIST_NUMBER.match(text)
    return tuple(spans + ([listed.span()] if listed else []))


def years_in(text: str) -> tuple[tuple[int, int, int], ...]:
    """Years with their places; a span "2012-2014" gives every year it covers."""
    found: list[tuple[int, int, int]] = []
    taken: list[tuple[int, int]] = [
        m.span()
        for m in re.finditer(
            rf"[〔\[【]\s*{_YEAR}\s*[〕\]】]|GB[^，。,]{{0,16}}{_YEAR}|HJ[^，。,]{{0,16}}{_YEAR}",
            text,
        )
    ]
    for match in SPAN.finditer(text):
        first, last = int(match[1]), int(match[2])
        if first < last <= first + 15 and not any(a <= match.start() < b for a, b in taken):
            found += [(year, *match.span()) for year in range(first, last + 1)]
            taken.append(match.span())
    for match in YEAR.finditer(text):
        if not any(a <= match.start() < b for a, b in taken):
            found.append((int(match.group()), *match.span()))
    found += [(_last_year(one), *one.span()) for one in _PLAN_END.finditer(text)]
    return tuple(sorted(found, key=lambda one: (one[1], one[0])))


_PLAN_END = re.compile(
    r"[“\"「]?十(?P<zh>[一二三])五[”\"」]?(?:规划|计划|时期|期间)?期?末(?:期|年)?"
    r"|\bend of the (?P<en>eleventh|twelfth|thirteenth|1[123]th) Five-Year Plan(?: period)?",
    re.I,
)
""" "“十一五”末": a Five-Year Plan ends with a year of its own."""
_PLANS = {"一": 11, "二": 12, "三": 13, "eleventh": 11, "twelfth": 12, "thirteenth": 13}


def _last_year(plan: re.Match[str]) -> int:
    told = (plan["zh"] or plan["en"]).lower()
    return 1955 + 5 * (_PLANS.get(told) or int(told[:2]))


def impossible_dates(text: str) -> list[str]:
    """Dates with a month or day that no calendar has."""
    wrong = []
    for match in _DATE.finditer(text):
        if "年" in match.group() and "月" not in match.group():
            continue  # "2013年83.2%" is a year and its figure
        year, month, day = _parts(match)
        if month == 0 or month > 12:
            # 2012-14 is a span of years, 2013.58 a figure.
            if "月" in match.group() or match[3]:
                wrong.append(match.group())
        elif day is not None and not 1 <= day <= monthrange(year, month)[1]:
            wrong.append(match.group())
    return wrong


def _parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    if match[1]:
        return int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    if match[4]:
        return int(match[6]), _MONTHS.index(match[4]) + 1, int(match[5])
    return int(match[9]), _MONTHS.index(match[8]) + 1, int(match[7])


def days_of(year: int) -> int:
    """365 or 366."""
    return 366 if monthrange(year, 2)[1] == 29 else 365
