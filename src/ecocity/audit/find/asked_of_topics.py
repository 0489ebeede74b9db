"""Limits told of what the lines are about, in whatever words: "the 2007 indicators set 70 % for sewage".

What ties a figure to a criterion: the words around it call it asked, the lines speak of one
criterion that it can be of, and it is the limit of that criterion, or the standard is named by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.bounded import is_bound, is_counted_share
from ecocity.audit.find.bounds import comparison_of
from ecocity.audit.find.items import opens
from ecocity.audit.find.titles import STANDARD, standard_named
from ecocity.audit.find.topics import as_figure_of, fits, topic_of
from ecocity.audit.records import Fact, Number, Sentence
from ecocity.audit.rulebook import SYMBOLS, Rulebook, Test
from ecocity.audit.side_by_side import answers

_REACH = 6
_CLOSE = 3
"""Sentences before one that may say what it is about; farther ones only where they open the item."""
_GAP = 2
_ASKING = (
    r"asks?|asked|requires?|required|requirements?|demands?|demanded|wants?|wanted|needs?|needed|sets?|laid down|lays? down|prescribes?|prescribed|permits?|permitted|allows?|allowed|tolerates?|expected of|stipulates?|stipulated"
    r"|limits?|thresholds?|minimum|maximum|floor|ceiling|(?<!-)bar|(?<!-)mark|(?<!-)line|norms?|yardstick|standards?|criteri(?:on|a)|indicators?|must|has to|have to|should|shall|may not|enough|calls? for|provides? for|fix(?:es|ed)?|insists? on|obligations?|quota|hurdle|duty|content(?:s|ed)? (?:itself |himself |themselves )?with|ow(?:es?|ed|ing)|cite[sd]?|quote[sd]?|target under"
)
_ASKING_ZH = r"要求|标准|限值|考核|规定|指标值?|门槛|红线|底线|上限|下限|达标线|须|应|必须|不得|即为达标|才算|目标值"
_ASKED = re.compile(rf"\b(?:{_ASKING})\b|{_ASKING_ZH}", re.I)
_ASKED_BEHIND = re.compile(
    rf"[^;；。,，.\d]{{0,70}}?,?\s*(?:\b(?:which|that|as)\b[^;；.\d]{{0,50}}\b(?:{_ASKING})\b|\b(?:of|in|under|by) the [^;,.()\d]{{0,30}}(?:indicators?|standards?|edition|requirements?)\b|\b(?:must|has to|have to|should|shall)\b|\b(?:is|are) (?:required|asked|demanded|needed|enough|wanted|laid down|prescribed|stipulated|provided for|called for|set|what \w+|the (?:limit|minimum|maximum|requirement|criterion|norm|threshold|standard|mark|bar))|\brequired\b|\bdemanded\b|\basked for\b)"
    r"|\s*(?:以上|以下|以内)?的?[^，。；\d（）()]{0,8}(?:要求|标准|限值|门槛|红线|底线|上限|下限|指标|规定)",
    re.I,
)
_LABEL = re.compile(rf"[^.;。；]*?(?:\b(?:{_ASKING}|target)\b|{_ASKING_ZH})[^.;。；]*?[:：]\s*(?:[≥≤<>=]+|[\w ]{{0,24}}|不?[高低大小超少][于过])?\s*$", re.I)  # fmt: skip
_OTHERS = re.compile(
    r"\b(?:plans?|planned|province|provincial|prefecture|programme|Five-Year|contract|permit|GB ?\d|class|grade|eco-?count(?:y|ies)|count(?:y|ies)|model|garden|sanitary|trial|2003|former(?:ly)?|previous(?:ly)?|earlier|old|then|last year|year before|own (?:target|limit|standard|requirement|floor|ceiling)|warning|average|bonus|subsid\w+|law|loan|bank)\b"
    r"|规划|计划|省|五年|合同|许可|类|级|生态县|模范|园林|卫生|试行|原|旧|GB|任务|平均|去年|上年|同比|预警|奖励|补助|县",
    re.I,
)
_NOT_ASKED = re.compile(r"\b(?:by|from|instead of|rather than|points?|margin|gap|distance) (?:about |only )?$|(?:比|较|由|从|差|高出|低于标准|余量)$", re.I)  # fmt: skip
LABELLED_LINE = re.compile(
    r"\W*(?:(?:eco-?city|the|national|state|2007|official|index|evaluation|assessment) )*(?:limits?|standards?|requirements?|required|asked|demanded|wanted|thresholds?|norms?|criteri(?:on|a)|reference values?)\b[^:：\d]{0,12}[:：]"
    r"|\W*(?:国家|生态市|指标|考核|评价|验收|建设|规定)*(?:标准|要求|限值|规定|门槛|考核值|指标值|目标值)[^：:\d]{0,4}[：:]",
    re.I,
)
""" "Asked: city sewage 75 % or more; industrial water 80 % or more": a line of limits."""
_ALONE = re.compile(r"\W*(?:[≥≤<>]=?|at (?:least|most)|not (?:less|more) than|(?:no|not) (?:less|more|lower|higher) than|below|above|不(?:低于|高于|少于|超过|小于|大于)) ?[\d.,]+ ?[^\s\d]{0,12}(?: (?:or|and) (?:more|less|above|below))?\W*", re.I)  # fmt: skip
""" "<= 1.4" on a line of its own."""
_AT_ONCE = 256
"""Sentences that a process takes each time."""
_FAR = 2
"""Times that a limit as quoted may be the right one, or a part of it."""


def asked_of_topics(
    sentences: Sequence[Sentence], facts: Sequence[Fact], rules: Rulebook, processes: int = 1
) -> list[Fact]:
    """Limits that stand without the name of their criterion, each as a fact."""
    tests = {test.quantity: test for rule in rules.rules if rule.kind == "indicator" for test in rule.tests if test.values}  # fmt: skip
    taken = {(one.line, one.text, one.number.start) for one in facts if one.table is None and (one.role in ("limit", "change") and one.canonical)}  # fmt: skip

    def limits(at: int) -> list[Fact]:
        sentence = sentences[at]
        if sentence.heading or not sentence.numbers or not _may_ask(sentences, at):
            return []
        return [
            _limit(sentence, number, test)
            for number, test in _of_sentence(sentences, at, tests, rules)
            if (sentence.line, sentence.printed, number.start) not in taken
        ]

    parts = answers(limits, len(sentences), processes, _AT_ONCE)
    return [limit for part in parts for limit in part]


def _may_ask(sentences: Sequence[Sentence], at: int) -> bool:
    return any(_ASKED.search(one.text) for one in sentences[max(0, at - 1) : at + 1])


def _of_sentence(
    sentences: Sequence[Sentence], at: int, tests: dict[str, Test], rules: Rulebook
) -> list[tuple[Number, Test]]:
    sentence = sentences[at]
    if standard_named(rules, sentence.text):
        return []
    around = lead_of(sentences, at)
    named = any(STANDARD.search(one) for one in [sentence.text, *around])
    found: list[tuple[Number, Test]] = []
    for number in sentence.numbers:
        called = is_asked(sentence, number, around[0] if around else "")
        if not called and not STANDARD.search(sentence.text):
            continue
        clause = _clause(sentence, number)
        if _of_others(sentence, number, clause):
            continue
        fitting = [one for one in tests if fits(one, number)]
        topic = topic_of([_segment(sentence, number), clause, sentence.text, *around], fitting)
        test, told_as = tests.get(topic), as_figure_of(topic, number)
        if test is None or told_as is None:
            continue
        if not called and not _is_limit_by_value(sentence, number, told_as, test, rules):
            continue
        told = {one.value for one in rules.others.get(topic, ())}
        right = told_as.value in test.values
        labelled = LABELLED_LINE.match(sentence.text) or _ALONE.fullmatch(sentence.text)
        old = labelled and told_as.value in {one.value for one in rules.others.get(topic, ())}
        called_so = number.bound in SYMBOLS and _THE_STANDARD.search(clause)
        named = (
            named
            or old
            or bool(called_so)
            or bool(labelled and _right_beside(sentence, number, tests))
        )
        alike = any(one / _FAR <= told_as.value <= one * _FAR for one in test.values)
        if right or (named and (told_as.value in told or alike)):
            found.append((told_as, test))
    return [one for one in found if not _stands_back(one, found)]


def _right_beside(sentence: Sentence, number: Number, tests: dict[str, Test]) -> bool:
    """Whether a line of limits holds the right limit of another criterion: then it quotes the standard."""
    for other in sentence.numbers:
        topic = topic_of([_segment(sentence, other)], [one for one in tests if fits(one, other)])
        told = as_figure_of(topic, other) if topic and other is not number else None
        if told and other.bound in SYMBOLS and told.value in tests[topic].values:
            return True
    return False


_TOLD_AS_LEVEL = re.compile(
    r"\b(?:is|was|are|were|reach\w*|came to|stands? at|stood at|rose to|fell to|grew to|amount\w* to|has|have|had|to|at|treat\w*|cover\w*|attain\w*|achiev\w*|from|by about|of) (?:about |only |just )?$|(?:为|是|达到?|至|到|有|占|由|从)了?$",
    re.I,
)


def _is_limit_by_value(
    sentence: Sentence, number: Number, told_as: Number, test: Test, rules: Rulebook
) -> bool:
    """ "Held this against 50 %, the figure in the indicators of 2007": it is the limit of an edition, another figure the level."""
    if number.bound != "exact" or told_as.value == 100 or _TOLD_AS_LEVEL.search(sentence.text[: number.start]):  # fmt: skip
        return False
    known = {*test.values, *(one.value for one in rules.others.get(test.quantity, ()))}
    levels = [its for n in sentence.numbers if n is not number and (its := as_figure_of(test.quantity, n))]  # fmt: skip
    alone = not any(one.value in known for one in levels)
    return told_as.value in known and alone and bool(levels or told_as.value not in test.values)


_THE_STANDARD = re.compile(r"\b(?:the|that|under) (?:(?:national|said|same) )?(?:standards?|indicators|ministry)\b|(?:考核|创建|验收|国家)(?:标准|指标|要求)", re.I)  # fmt: skip
""" "The standard wants at least 45 %": whose it is, the document tells as a whole."""
_SAID_WRONG = re.compile(
    r"笔误|误[作为把将以引用记]|当成|更正|混淆|不在|有误|\b(?:mistak\w*|misprint\w*|misquot\w*|wrong(?:ly)?|erroneous\w*|confus\w*|corrected|in error)\b",
    re.I,
)


def _of_others(sentence: Sentence, number: Number, clause: str) -> bool:
    """Whether another than the standard asks: it is named in the clause, and the standard not nearer to the figure."""
    if _SAID_WRONG.search(sentence.text):
        return True
    if not _OTHERS.search(clause):
        return False
    ahead = sentence.text[: number.start]
    theirs, ours = (max((one.end() for one in words.finditer(ahead)), default=-1) for words in (_OTHERS, STANDARD))  # fmt: skip
    return theirs > ours or not STANDARD.search(clause)


def _stands_back(one: tuple[Number, Test], found: Sequence[tuple[Number, Test]]) -> bool:
    """ "17.0 %, which meets the required 17 %", "19.4 % (required: 17 %)": of two the one that is the limit."""
    number, test = one
    others = [n for n, its in found if its is test and n is not number]
    right = number.value in test.values
    if number.bound in SYMBOLS:
        return False
    return any(n.bound in SYMBOLS or (n.value in test.values and not right) for n in others)


def lead_of(sentences: Sequence[Sentence], at: int) -> list[str]:
    """What stands before a sentence and may say what it is about: nearest first, its heading last."""
    sentence, found = sentences[at], list[str]()
    after = sentence
    for far, other in enumerate(reversed(sentences[max(0, at - _REACH) : at])):
        if after.line - other.line > _GAP or (other.section != sentence.section and not other.heading):  # fmt: skip
            break
        if far < _CLOSE or opens(other):
            found.append(other.text)
        if other.heading:
            break
        after = other
    return [*found, sentence.section] if sentence.section not in found else found


def is_asked(sentence: Sentence, number: Number, before: str) -> bool:
    """Whether the words around a figure say that it is asked for."""
    text = _COAL.sub(lambda told: " " * len(told.group()), sentence.text)
    ahead, behind = text[: number.start], text[number.end :]
    titles = [one.span() for one in STANDARD.finditer(text)]
    floor = max((one.end for one in sentence.numbers if one.end <= number.start and not any(a <= one.start < b for a, b in titles) and not _NUMBERED.search(text[: one.start])), default=0)  # fmt: skip
    near = re.split(r"[;；。]|(?<!\b[Nn]o)\.\s", text[floor : number.start])[-1]
    if number.kind == "points" or _NOT_ASKED.search(ahead) or is_counted_share(text, number):
        return False
    leads = before.rstrip()[-1:] in ("?", "？") or not re.search(
        r"\d", _OF_STANDARD.sub("", before)
    )
    if leads and _ASKED.search(before) and number is sentence.numbers[0] and (
        number.bound in SYMBOLS or STANDARD.search(near) or _BARE_ANSWER.fullmatch(near)
    ):  # fmt: skip
        return True
    asks = [one.end() for one in _ASKED.finditer(near)]
    told = _ASKED_BEHIND.match(behind)
    if (
        told
        and number.bound not in SYMBOLS
        and _ARRIVED.search(ahead)
        and _WHAT_IS_ASKED.match(behind)
    ):
        return False  # "it had arrived at 0.55, which is what the indicators ask for"
    if _THE.search(ahead) and _MET_BEHIND.match(behind):
        return True
    if _DEMANDED.match(behind) or (told and not _MET.search(told.group())):
        return True
    if _MET.search(near, asks[-1] if asks else 0) and number.bound not in SYMBOLS:
        return False
    if _LABEL.fullmatch(near) and (floor == 0 or number.bound in SYMBOLS):
        return True
    if number.bound in SYMBOLS and (LABELLED_LINE.match(text) or _ALONE.fullmatch(text)):
        return True
    apart = asks and number.bound not in SYMBOLS and re.search(r"[,，](?!\d)", near[asks[-1] :])
    if not apart and is_bound(replace(sentence, text=text), number):
        return True
    if _IS.search(re.sub(r"[(（][^()（）]*[)）]", "", near)):
        return True
    last = len(near) - len(re.split(r"[,，](?!\d)", near)[-1])
    asks = [one for one in asks if one > last or number.bound in SYMBOLS]
    told_at = max((one.end() for one in _TOLD.finditer(near)), default=-1)
    return bool(asks) and (number.bound in SYMBOLS or asks[-1] > told_at)


_ARRIVED = re.compile(r"\b(?:arriv\w+ at|reach(?:ed|es)|attain(?:ed|s)|came (?:up |down )?to|comes to|st(?:ood|ands) at|was|is|were|are|rose to|fell to|risen to|hit|at exactly) (?:exactly |just |precisely )?$", re.I)  # fmt: skip
_WHAT_IS_ASKED = re.compile(r",? (?:which is |that is |and (?:this|that) is |just |exactly |precisely )+(?:exactly |just |precisely )?(?:what|as much as)\b", re.I)  # fmt: skip
_DEMANDED = re.compile(r"\s*(?:criterion|minimum|maximum|threshold|requirement|limit|ceiling|floor|norm|demanded|required|asked|wanted|needed|prescribed|stipulated|which the standard|that the standard)\b|(?:以上|以下|以内)?的(?:要求|标准|门槛|限值|红线|底线|规定|指标)", re.I)  # fmt: skip
_IS = re.compile(
    r"\b(?:standard|limit|threshold|requirement|minimum|maximum|ceiling|floor|norm|bar|(?:indicator|item) \d+\w?)(?: (?:of|in|for|by|under|set by|for eco-cities|on) [^.;:]{0,70}?)? +(?:is|are|reads|being|lies at|stands at|amounts to) *$|(?:标准|限值|要求|门槛)(?:值)?(?:为|是)$",
    re.I,
)
""" "The ceiling in the national standard (Huanfa 2007 No. 195) is 3.8 kg"."""
_THE = re.compile(r"\b(?:the|that|those|these) $", re.I)
_MET_BEHIND = re.compile(
    r"[^.;,:\d]{0,50}\b(?:has been|have been|is|are|was|were) (?:\w+ ){0,2}?(?:cleared|met|reached|attained|secured|satisfied|fulfilled|exceeded|surpassed|kept|honoured|respected)\b",
    re.I,
)
""" "The 40 % for the service sector has been cleared"."""
_NUMBERED = re.compile(
    r"\b(?:indicators?|items?|requirements?|cards?|sheets?|no\.?|number|document) $|第$", re.I
)
_BARE_ANSWER = re.compile(
    r"\W*(?:A(?:nswer)?\b|答)?\W*(?:\b(?:that|it|is|was|a|an|the|share|value|rate|of|to|be|exactly|only)\b\W*|为|是|要求)*",
    re.I,
)
""" "What does the edition demand? That 100 % be treated": the answer to it."""
_OF_STANDARD = re.compile(r"\b(?:19|20)\d\d\b|\b195\b|(?:19|20)\d\d年")
_COAL = re.compile(r"\bstandard(?= coal)|标准(?=煤)", re.I)
_MET = re.compile(
    r"\b(?:me?et|satisf|fulfil|reach|compl[iy]|attain|exceed|achiev|pass|conform|clear|top|beat|surpass|in line|up to|above|below|better)|达(?!标率)|符合|满足|超过|优于|高于|低于|好于",
    re.I,
)
""" "Was 43.5 %, which met the requirements": a figure, and no limit."""
_TOLD = re.compile(
    r"\b(?:is|was|are|were|has|(?<!must )(?<!to )(?<!should )(?<!shall )have|had|stands?|stood|came|comes|ours|actual|value of|figure)\b|为|是|实际|我市|完成",
    re.I,
)
""" "Above the standard, it was 91 %": a figure told after what it meets."""


def _clause(sentence: Sentence, number: Number) -> str:
    """The part of the sentence between its semicolons."""
    text = sentence.text
    begin = max((one.end() for one in re.finditer(r"[;；。]", text[: number.start])), default=0)
    stop = re.search(r"[;；。]", text[number.end :])
    return text[begin : number.end + stop.start() if stop else len(text)]


def _segment(sentence: Sentence, number: Number) -> str:
    """The part of it between its commas, those in brackets left aside: "household waste 97.1 % (standard 90 %)"."""
    text = re.sub(r"[（(][^()（）]*[)）]", lambda told: told.group().replace(",", " ").replace("，", " "), sentence.text)  # fmt: skip
    begin = max(
        (one.end() for one in re.finditer(r"[;；。，:：]|,(?!\d)", text[: number.start])), default=0
    )
    stop = re.search(r"[;；。，]|,(?!\d)", text[number.end :])
    return text[begin : number.end + stop.start() if stop else len(text)]


def _limit(sentence: Sentence, number: Number, test: Test) -> Fact:
    sign = SYMBOLS.get(number.bound, "") or comparison_of(_clause(sentence, number), None)
    sign = sign if sign[:1] == test.comparison[:1] else ""
    return Fact(
        test.quantity, test.label_en, number, None, sentence.line, sentence.page,
        sentence.printed, "limit", canonical=True, requirement=sentence.requirement,
        section=sentence.section, comparison=sign,
    )  # fmt: skip
