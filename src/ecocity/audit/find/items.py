"""Items: lines about one indicator, in which figures and limits stand without its name.

"Required: not less than 65 %. We have: 63.7 % (2014)": the heading, the lead or the sentence before
has said of what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.bounded import is_bound
from ecocity.audit.find.bounds import comparison_of
from ecocity.audit.find.concepts import subject_of
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.find.runs import runs_of, years_of
from ecocity.audit.records import Fact, Number, Sentence
from ecocity.audit.rulebook import SYMBOLS, Rulebook
from ecocity.audit.words import entry

_LONGEST = 9
"""Sentences that an item may go on after the heading that names its indicator."""
_NEXT = 2
"""Sentences that go on about what a sentence of running text named."""
_GAP = 3
_SHORT = 70


def spoken_of(sentence: Sentence, facts: Iterable[Fact], judged: frozenset[str]) -> tuple[str, ...]:
    """The indicators that a sentence speaks of, by name or by a figure of theirs."""
    told = [one.quantity for one in named_in(sentence.text)]
    told += [one.quantity for one in facts if one.canonical and one.role != "change"]
    if not any(one in judged for one in told) and len(sentence.text) < _SHORT:
        told.append(subject_of(sentence.text))
    return tuple(dict.fromkeys(one for one in told if one in judged))


def items_of(
    sentences: Sequence[Sentence], facts: Iterable[Fact], rules: Rulebook
) -> dict[int, str]:
    """Place of a sentence -> the one indicator that its item is about; no entry where none or several are."""
    judged = judged_by(rules)
    if not judged:
        return {}
    own: dict[tuple[int, str], list[Fact]] = {}
    for fact in facts:
        if fact.table is None:
            own.setdefault((fact.line, fact.text), []).append(fact)
    found: dict[int, str] = {}
    current, since, most, before = "", 0, 0, -9
    for at, sentence in enumerate(sentences):
        named = spoken_of(sentence, own.get((sentence.line, sentence.printed), ()), judged)
        if named:
            current, since = named[0] if len(named) == 1 else "", at
            most = _LONGEST if opens(sentence) else _NEXT
        elif (
            _ends(sentence, current)
            or sentence.paragraph - before > _GAP
            or at - since > most
            or not current
            or (most == _NEXT and sentence.paragraph != before and _has_subject(sentence, current))
        ):
            current, since, most = _of_section(sentence, rules), at, _NEXT
        before = sentence.paragraph
        if current:
            found[at] = current
    return {**_told_ahead(sentences, found), **found}


def _told_ahead(sentences: Sequence[Sentence], items: dict[int, str]) -> dict[int, str]:
    """ "The standard puts the bar at 60 % or more. The coverage stood at …": of what the next one names."""
    return {
        at: items[at + 1] for at, one in enumerate(sentences[:-1])
        if at not in items and at + 1 in items and len(one.numbers) == 1 and not one.heading
        and sentences[at + 1].paragraph == one.paragraph and _ASKED.search(one.text)
        and not named_in(one.text)
    }  # fmt: skip


def opens(sentence: Sentence) -> bool:
    """Whether a line is only the name of an indicator: a heading, a bold lead, a label."""
    mark = _CARD.match(sentence.text)
    begin = mark.end() if mark else 0
    text = sentence.text[begin:].strip()
    told = [one for one in sentence.numbers if one.start >= begin]
    return sentence.heading or (len(text) < _SHORT and not told and not re.search(r"[,，;；。]|\.\s*\S", text))  # fmt: skip


_CARD = re.compile(
    r"\W*(?:card|item|indicator|sheet|no\.|指标|卡片?|第)\s*\d{1,2}\s*[项条号]?\W*", re.I
)
""" "**Card 4**": the number of an item is no figure of it."""


@lru_cache(maxsize=8)
def _judged(tests: tuple[tuple[str, bool], ...]) -> frozenset[str]:
    return frozenset(quantity for quantity, held in tests if held)


def judged_by(rules: Rulebook) -> frozenset[str]:
    """The quantities that a standard sets a figure for, and that have a name."""
    return _judged(tuple(
        (test.quantity, bool(test.values) and not test.is_flag and bool(entry(test.quantity)))
        for rule in rules.rules if rule.kind == "indicator" for test in rule.tests
    ))  # fmt: skip


_MARKED = re.compile(
    r"\s*(?:[-*•#]\s*)?(?:[（(〔\[【]?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[)）〕\]】、.．]|\s{2,})(?!\d)|\d{1,2}(?:\.\d{1,2}){1,2}[、.]?\s+(?=[\u4e00-\u9fffA-Z“《])|\d{1,2}[,，]\s+(?=[a-z\u4e00-\u9fff])|[〔【\[（(]?(?:Indicator|Item|Card|Sheet|No\.|指标|条件|卡片?)\s*\d|第\s*[\d一二三四五六七八九十]+\s*[项条])",
    re.I,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|amount|came|come|stood|stands|reached|rose|fell)\w*\b|[为是达共有]"
)


def _has_subject(sentence: Sentence, quantity: str) -> bool:
    """Whether a paragraph opens with a thing of its own: "Industrial solid waste amounted to …"."""
    named = any(one.quantity == quantity for one in named_in(sentence.text))
    opening = re.split(r"[,，;；。:：]|\d", sentence.text, maxsplit=1)[0]
    return not named and not is_plain(_VERB.split(opening)[0], quantity)


_LABEL = re.compile(r"\s*(?:[-*•]\s*)?(?P<label>[^:：,，;；。.\d]{2,40})[:：]")


def _ends(sentence: Sentence, quantity: str) -> bool:
    """Whether a line opens an item of its own: a heading, a number, a label of something else."""
    if sentence.heading and not sentence.numbers or _MARKED.match(sentence.text):
        return True
    label = _LABEL.match(sentence.text)
    return label is not None and not is_plain(label["label"], quantity)


def is_plain(words: str, quantity: str) -> bool:
    """Whether words tell only who asks, who says it and how it stands, and name no other thing."""
    return says_nothing_else(_WHO_ASKS.sub(" ", _ASKED.sub(" ", words)), quantity)


def _of_section(sentence: Sentence, rules: Rulebook) -> str:
    rule = rules.rule(sentence.requirement)
    tests = [one for one in rule.tests if one.quantity in judged_by(rules)] if rule else []
    return tests[0].quantity if rule and len(rule.tests) == 1 and tests else ""


_OTHERS = re.compile(
    r"\b(?:plans?|planned|province|provincial|prefecture|programme|Five-Year|contract|permit|task|GB ?\d|class|grade|county|counties|model|garden|sanitary|trial|2003|former|previous|earlier|old|target|goal|warning|average|mean|last year|year before)\b"
    r"|规划|计划|省|五年|合同|许可|类|级|生态县|模范|园林|卫生|试行|原|旧|GB|任务|目标|平均|去年|上年|同比|预警|增长|下降|提高",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:limits?|standards?|requirements?|required|requires?|asks?|asked|demands|demanded|wants?|wanted|prescribe[sd]?|thresholds?|bar|line|mark|minimum|maximum|floor|ceiling|has to be|must be|needed|enough|criterion|norm|indicators?)\b"
    r"|标准|要求|限值|考核|规定|指标值|门槛|红线|底线|达标线|须|应[为当达]",
    re.I,
)
_HEAD_OF_LIMIT = re.compile(
    r"\W*(?:(?:evaluation|assessment|standard|examination|index|indicator|national|eco-city) )*(?:requirements?|standard value|standard|limit|required)s?\W*(?:\([^()]*\))?\W*"
    r"|\W*(?:考核|评价|指标|国家|生态市)*(?:要求|标准|标准值|限值|考核值|指标值)\W*(?:[（(][^()（）]*[)）])?\W*",
    re.I,
)
_CELL = re.compile(r"\W*\d[\d,. ]*\s*(?:[%％]|[^\d\s,;，；。]{0,24})?(?:\s*[*＊])?\W*")


def facts_of_items(
    sentences: Sequence[Sentence], facts: list[Fact], items: dict[int, str], city: str
) -> list[Fact]:
    """The figures and limits that only their item names."""
    known = {(one.line, one.text, one.number.start): one for one in facts if one.table is None}
    found: dict[tuple[int, str, int], Fact] = {}
    for at, quantity in items.items():
        sentence, own = sentences[at], list[Fact]()
        for number in sentence.numbers:
            fact = known.get((sentence.line, sentence.printed, number.start))
            if not can_be(quantity, number) or (
                fact is not None and not _may_be_limit(fact, quantity)
            ):
                continue
            made = _made(sentences, at, number, quantity, fact, city)
            own += [made] if made is not None else []
        limits = {one.number.value for one in own if one.role == "limit"}
        for made in own:
            if made.role != "limit" or len(limits) == 1:
                found[made.line, made.text, made.number.start] = made
    return list(found.values())


def _may_be_limit(fact: Fact, quantity: str) -> bool:
    """Whether what is known of a number leaves it open that it is the limit of its item."""
    return not fact.canonical or (fact.quantity == quantity and fact.role in ("level", "share"))


def _made(
    sentences: Sequence[Sentence],
    at: int,
    number: Number,
    quantity: str,
    fact: Fact | None,
    city: str,
) -> Fact | None:
    """The limit or the figure of an item that a number is; None where it may be something else."""
    sentence = sentences[at]
    if fact is not None and (fact.role == "change" or "@" in fact.quantity):
        return None
    clause = clause_around(sentence, number)
    clause = clause.replace(city, " ") if city else clause
    if _OTHERS.search(clause) or not goes_on(sentence, quantity, city):
        return None
    before = sentences[at - 1] if at else None
    headed = before is not None and bool(_HEAD_OF_LIMIT.fullmatch(before.text))
    alone = bool(_CELL.fullmatch(sentence.text))
    asked = before is not None and before.text.rstrip()[-1:] in "?？" and _ASKED.search(before.text)
    sided = number.bound in SYMBOLS and bool((alone and headed) or asked)
    if _is_limit(sentence, number, clause) or sided:
        comparison = SYMBOLS.get(number.bound, "") or comparison_of(clause)
        return _fact(sentence, number, quantity, "limit", None, comparison)
    if fact is not None and fact.canonical:
        return None
    if number.bound not in ("exact", "about") or number.doubtful or number.kind == "points":
        return None
    if is_bound(sentence, number) or (fact is not None and fact.role == "limit"):
        return None
    if _IN_LIST_OF_LIMITS.search(sentence.text[: number.start]):
        return None
    if not (alone or _is_told_plainly(sentence, number, quantity, city)):
        return None
    return _fact(sentence, number, quantity, "level", _year(sentences, at, number), "")


def goes_on(sentence: Sentence, quantity: str, city: str) -> bool:
    """Whether a sentence opens with nothing that is a thing of its own: "Investment came to …" does."""
    if any(one.quantity == quantity for one in named_in(sentence.text)):
        return True
    opening = re.split(r"[,，;；。]|\d", sentence.text, maxsplit=1)[0]
    opening = opening.replace(city, " ") if city else opening
    return is_plain(opening, quantity)


_WHO_ASKS = re.compile(
    r"\b(?:national|state|ministry|eco-?cit(?:y|ies)|ecological|revised|edition|evaluation|assessment|examination|puts?|sets?|laid|not|less|more|no|least|most|lower|higher|fewer|below|above|under|over|far|well|clearly|fully|so|accordingly|huanfa|document|under|against|judged|compared|comparison|experts?|therefore|since|because|where|with|regarded|met|meets?|is met|pass(?:es|ed)?|compl(?:y|ies)|satisf\w+|fulfil\w*)\b"
    r"|国家|生态市|建设|考核|评价|修订|文件|环发|鉴于|对照|比照|参照|按照|专家组?|符合|满足|达到|达标|指标体系",
    re.I,
)
_IN_LIST_OF_LIMITS = re.compile(r"(?:\b(?:standards?|limits?|requirements?)|标准|要求|限值)\s*[(（][^()（）]*$", re.I)  # fmt: skip


_NAMED_BEFORE = re.compile(
    r"\b(?:limits?|standards?|requirements?|required|requires?|asks? for|asked(?: for)?|demands|demanded|wants?|prescribes?|prescribed|thresholds?|bar|line|mark|minimum|maximum|floor|ceiling|needed)"
    r"(?:\s+(?:value|level|for (?:it|this|that|the item|this indicator)|here|of|is|are|was|being|at|set|to be|only|a|an|the|as much as|eco-city|national))*\s*[:：=(（]?\s*(?:[≥≤<>]=?)?\s*$"
    r"|(?:标准|要求|限值|考核值|指标值|规定|门槛|红线|底线|(?:标准|达标|考核|合格)线)值?(?:为|是|：|:|=|[（(]|定在|设在)*\s*(?:[≥≤<>]=?)?\s*$",
    re.I,
)
_NAMED_BEHIND = re.compile(
    r"\s*(?:limit|standard|requirement|threshold|bar|line|mark|floor|ceiling|minimum|maximum|(?:is |are |being )?(?:required|prescribed|asked|demanded|wanted|needed|stipulated|laid down|enough)|(?:that |which )?the (?:[\w-]+ ){0,3}(?:standard|indicators?|requirements?)\b(?! (?:is|are|was|were|has been) (?:\w+ )?(?:met|satisfied|fulfilled|reached|attained|passed|complied|kept)))\b"
    r"|\s*(?:以上|以下|以内)?的?(?:国家)?(?:生态市)?(?:考核|达标|合格|建设)?(?:标准|要求|限值|规定|门槛|红线|底线|标准线|达标线|合格线|考核线|线)",
    re.I,
)


_BRACKET_BEHIND = re.compile(r"\s*[(（][^()（）]{0,40}(?:standard|limit|required|requirement|indicators|标准|要求|限值|指标)[^()（）]{0,20}[)）]", re.I)  # fmt: skip
""" "Not less than 65 % (eco-city standard)"."""


def _is_limit(sentence: Sentence, number: Number, clause: str) -> bool:
    """Whether the words right beside a figure call it the limit, or those of its clause a bound."""
    text = sentence.text
    if _NAMED_BEFORE.search(text[: number.start]) or _NAMED_BEHIND.match(text, number.end):
        return True
    bracket = _BRACKET_BEHIND.match(text, number.end)
    return number.bound in SYMBOLS and bool(_ASKED.search(clause) or bracket)


def _fact(
    sentence: Sentence, number: Number, quantity: str, role: str, year: int | None, comparison: str
) -> Fact:
    units = entry(quantity).get("unit", [""])
    if number.unit == "m2" and "m2_per_person" in units:
        number = replace(number, unit="m2_per_person")
    return Fact(
        quantity, entry(quantity).get("en", [quantity])[0], number, year, sentence.line, sentence.page,
        sentence.printed, role, canonical=True, requirement=sentence.requirement,  # type: ignore[arg-type]
        section=sentence.section, comparison=comparison, dated=year is not None,
    )  # fmt: skip


def _year(sentences: Sequence[Sentence], at: int, number: Number) -> int | None:
    """The year said with a figure, or on a line of its own right above it."""
    sentence = sentences[at]
    run = next(one for one in runs_of(sentence) if number in one)
    own = years_of(sentence, run)[run.index(number)]
    said = {year for year, _, _ in sentence.years}
    if own or said:
        return own or (said.pop() if len(said) == 1 else None)
    for other in reversed(sentences[max(0, at - 2) : at]):
        alone = re.fullmatch(r"\W*((?:19|20)\d\d)\s*年?\W*", other.text)
        if alone:
            return int(alone[1])
    return None


_TONS_OF_COAL = 10
"""Standard coal for 10,000 yuan, where its name is left out: no city burns more."""


def can_be(quantity: str, number: Number) -> bool:
    """Whether a number can be a figure of a quantity, by its unit."""
    units = entry(quantity).get("unit", [])
    if number.unit == "m2":
        return "m2_per_person" in units
    if number.unit == "t" and number.value < _TONS_OF_COAL:
        return any(one.startswith("tce_per_") for one in units)
    if number.unit in ("", "count"):
        return number.kind != "count" and number.decimals > 0 and not number.noun
    return number.unit in units


_STOP = re.compile(r"[,，;；。:：]\s?|\.(?!\d)|\b(?:and|while|but|whereas)\b", re.I)


def _is_told_plainly(sentence: Sentence, number: Number, quantity: str, city: str) -> bool:
    """Whether nothing before a figure names another thing, and behind it at most what it meets."""
    ahead, behind = _sides(sentence, number)
    if city:
        ahead, behind = ahead.replace(city, " "), behind.replace(city, " ")
    inside = re.search(r"[(（][^()（）]*$", ahead)
    behind = re.split(r"[)）]", behind)[0] if inside else behind
    told = says_nothing_else(ahead, quantity) or bool(_VALUE_LABEL.fullmatch(ahead))
    return told and is_plain(behind, quantity)


_VALUE_LABEL = re.compile(r"\W*(?:(?:value|figure|result) (?:of|for|in) [^:：,;]{2,40}|[^:：，；]{0,12}(?:数值|实际值|完成值|结果))\s*[:：]\s*(?:为|是)?\s*", re.I)  # fmt: skip


def clause_around(sentence: Sentence, number: Number) -> str:
    """The words around a figure, from the figure before to the one behind; over a colon, not over a stop."""
    return " ".join(_sides(sentence, number))


def _sides(sentence: Sentence, number: Number) -> tuple[str, str]:
    text = sentence.text
    floor = max((one.end for one in sentence.numbers if one.end <= number.start), default=0)
    ceiling = min((one.start for one in sentence.numbers if one.start >= number.end), default=len(text))  # fmt: skip
    ahead = [one for one in re.split(r"[,，;；。]\s?|\.(?!\d)|\b(?:and|while|but)\b", text[floor : number.start]) if re.search(r"\w", one)]  # fmt: skip
    behind = _STOP.split(text[number.end : ceiling])[0]
    return ahead[-1] if ahead else "", behind


_PLAIN_EN = frozenset(
    ["the", "a", "an", "of", "in", "on", "at", "for", "to", "by", "and", "or", "with", "its", "our", "this", "that", "it", "we", "they", "he", "she", "there", "here", "is", "was", "are", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will", "in", "the", "year", "years", "end", "result", "results", "value", "values", "figure", "figures", "level", "rate", "share", "coefficient", "proportion", "percentage", "index", "indicator", "indicators", "city", "city's", "municipal", "whole", "total", "measured", "measurement", "attained", "attain", "reached", "reach", "reaching", "reaches", "achieved", "achieve", "achieving", "actual", "current", "present", "currently", "now", "status", "situation", "completion", "completed", "came", "come", "comes", "coming", "stood", "stand", "stands", "rose", "risen", "fell", "fallen", "grew", "grown", "climbed", "went", "gone", "got", "up", "down", "from", "as", "so", "thus", "then", "only", "just", "about", "some", "nearly", "around", "recorded", "record", "records", "reported", "report", "reports", "calculated", "computed", "worked", "out", "found", "gave", "gives", "given", "shows", "showed", "showing", "show", "amounted", "amounts", "makes", "made", "stands", "at", "statistics", "statistical", "bureau", "office", "department", "according", "data", "survey", "latest", "newest", "last", "first", "still", "already", "even", "therefore", "hence", "our", "own", "self-assessment", "self-evaluation", "answer", "question", "yes", "state", "states", "stating", "put", "puts", "answered", "value:", "standing", "which", "what", "while", "than", "per", "cent", "percent", "ours", "mine", "one", "being", "bureau's", "offices", "official", "officially", "also", "final", "published", "certified", "confirmed", "verified", "annual", "annually", "throughout", "during", "based", "rests", "rest", "basis", "derived", "verdict", "conclusion", "judgement", "judgment", "assessment", "evaluation", "finding", "opinion", "comes", "amounting", "equal", "equals", "gets", "registered", "noted", "obtained", "determined", "worked", "arrived", "arrives", "comparison", "compare", "compared", "with", "against", "these", "those", "such", "when", "where", "since", "because", "after", "before", "of", "into", "back", "once", "again", "more", "less", "by", "city-wide", "citywide", "say", "says", "said", "tell", "tells", "told", "stated", "given", "cent", "however", "though", "although", "did", "was", "who", "whose", "not"]
)  # fmt: skip
_PLAIN_ZH = re.compile(
    r"(?:19|20)\d\d年?|我市|本市|全市|我县|全县|市区|全年|今年|本年度?|年度|年底|年末|截至|目前|当前|现在|现状|现值|实际|实测|实绩|实现|完成|达到|达|为|是|有|的|了|已|经|将|可|约|值|数据|数值|数|指标|结果|情况|水平|比例|比率|比重|率|系数|统计局|统计|核算|测算|计算|核定|监测|调查|表明|显示|上报|报告|市|局|水务|水利|林业|城管|住建|环保|环境保护|部门|由|经|据|根据|按|在|于|其|该|此|这一|本项|项|答|问|自评|自查|年|底|末|均|分别|依次|左右|稳定|保持|至|到|升至|降至|上升|依据|折合|得出|推算|自|起|当年|就|而言|来看|来说|\s|\W"
)


def says_nothing_else(clause: str, quantity: str) -> bool:
    """Whether a clause names nothing but the quantity, who says it and when."""
    if re.search(r"[\u4e00-\u9fff]", clause):
        rest = clause
        for name in _names(quantity):
            rest = rest.replace(name, "")
        return not _PLAIN_ZH.sub("", rest)
    words = re.findall(r"[a-z][a-z'-]*", re.sub(r"(?:19|20)\d\d", " ", clause).lower())
    left = [one for one in words if one not in _PLAIN_EN]
    return all(tokens(one) <= _words_of(quantity) and tokens(one) for one in left)


@lru_cache(maxsize=128)
def _names(quantity: str) -> tuple[str, ...]:
    return tuple(sorted((str(one) for one in entry(quantity).get("zh", [])), key=len, reverse=True))


@lru_cache(maxsize=128)
def _words_of(quantity: str) -> frozenset[str]:
    return frozenset(one for name in entry(quantity).get("en", []) for one in tokens(str(name)))


def with_limits(facts: list[Fact], of_items: list[Fact]) -> list[Fact]:
    """The facts, with the limits that only their item names in the place of nameless ones."""
    limits = {(one.line, one.text, one.number.start): one for one in of_items if one.role == "limit"}  # fmt: skip
    kept = [
        one for one in facts
        if one.table is not None or (one.line, one.text, one.number.start) not in limits
    ]  # fmt: skip
    return kept + list(limits.values())
