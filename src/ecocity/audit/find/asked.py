"""What a sentence says that the standard asks, in whatever order: a figure, and who sets it.

The quantity is the one that the sentence names, else the last that the two before it name, else
the only one of the section's requirement that can have the unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.concepts import concept_of, of_unit, subject_of
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.find.titles import standard_named
from ecocity.audit.records import Fact, Number, Sentence
from ecocity.audit.rulebook import SYMBOLS, Rulebook, Test
from ecocity.audit.words import entry

_RULES = r"(?:standards?|indicators?|requirements?|edition|version|revision|criteri\w+|index(?:es)?|indices|set|list|catalogue|annex|document|circular|notice|yardstick|ceiling|limit|threshold|bar|minimum|maximum|floor|norm|draft)"
_WHO = (
    rf"(?:\b(?:eco-?city|national|state|2007|revised|new|present|current) (?:[\w()-]+ ){{0,3}}{_RULES}\b"
    rf"|\b(?:edition|version|revision|set|list|indicators?|annex|document|circular|standards?|criteria|indicator system) (?:of|from|dated|issued in|in force since|valid since|applied since) (?:the (?:\w+ ){{0,3}}(?:standards?|indicators?|criteria)|(?:19|20)\d\d)\b"
    r"|\b(?:standards?|indicators?|criteria|requirements?) (?:for|of) (?:an? |the )?(?:national )?eco-?cit(?:y|ies)\b|\b(?:19|20)\d\d (?:revision|edition|version|set|list|indicators?|standards?)\b"
    r"|\b(?:standards?|indicators?|criteria|requirements?) (?:(?:as |was |were )?revised|(?:now )?in force)\b|\bindicators? (?:\d+\w? )?(?:of|in|under) (?:\w+ ){0,2}(?:Huanfa|2007)|\bHuanfa\b|\b(?:[Nn]o\.?|[Nn]umber|[Dd]ocument) ?195\b"
    r"|\b[Tt]he (?:standard|indicators|ministry's (?:list|indicators)) (?:asks?|requires?|demands?|wants?|sets?|allows?|permits?|expects?|prescribes?)\b|\b(?:for|to be|be|become|of) an eco-?city\b|\b(?:of|for) eco-?cities\b|\beco-?city only (?:when|if|where)\b|\beco-?city (?:value|mark|figure|level)\b|\b(?:Ministry|State) set\b"
    r"|195号|生态市(?:建设)?(?:的)?(?:标准|指标|要求|考核|门槛|上限|下限|红线)|(?:国家|修订|现行|20\d\d年版?)[^，。；\d]{0,8}(?:标准|指标)|修订稿|指标(?:规定|要求|所定))"
)
_SETS = r"(?:asks?|requires?|required|demands?|demanded|sets?|puts?|wants?|needs?|calls? for|prescribes?|prescribed|stipulates?|lays? down|laid down|fix(?:es|ed)?|allows?|permits?|accepts?|tolerates?|grants?|expects?|foresees?|provides? for|specif(?:y|ies)|insists? on|draws? the line|lies at|lay at|reads|limits(?= [^.;]* to )|caps|(?:may|must|shall|should) not|has to|have to|must|shall|规定|要求|所定|确定|设定|定为|定在|定的是|划定|允许|应达到|须达到|为)"
_BEFORE = re.compile(
    rf"{_WHO}[^;；。\d]*(?:(?:19|20)\d\d[^;；。\d]*|\[\d+\][^;；。\d]*|195[^;；。\d]*){{0,3}}$",
    re.I,
)
"""Who asks, and no other figure before the one that is asked."""
_OF = re.compile(
    r"(?:requirement|required|standard|limit|threshold|ceiling|floor|minimum|maximum|eco-city (?:value|mark|figure|level)|要求|标准|上限|下限|限值)(?: (?:for|of|on|rate|share) [^.;,:\d]{3,70}?)?(?: (?:of|is|are|at|stands at)| being|为|是|[:：])?\s*(?:at (?:least|most)|not (?:less|more|lower|higher) than|[≥≤<>]=?|不(?:低于|高于|少于|超过))?\s*$",
    re.I,
)
_BEHIND = re.compile(
    rf"\s*(?:(?:of|in) [^,.;\d]{{2,40}}?)?,?\s*(?:that|which|as|,)\s[^.;\d]*{_WHO}[^.;]*\b{_SETS}\b|\s*(?:of|in|under|by) (?:the )?(?:(?!compl|meet|met|satisf|fulfil|exceed|above|below|better)[^.;,\d()])*{_WHO}"
    r"|\s*的(?:国家)?(?:生态市)?(?:考核|建设|指标|标准)*(?:要求|标准|上限|下限|限值|指标)|\s*(?:upper |lower )?(?:limit|ceiling|floor)\b",
    re.I,
)
_MUST = re.compile(
    r"[^,.;，。；\d]{0,60}\b(?:must|has to|have to|should|shall|is to|are to|needs? to|is required to)\b(?! (?:not )?(?:be )?(?:met|reached|attained))|(?: [a-z]+){0,3} (?:enough|sufficient|would do|will do|suffices?)\b|[^，。；\d]{0,12}(?:方可|才算|方为|才符合|才达标|即为(?:达标|合格)|就算|即算|视为)",
    re.I,
)
""" "58 % of the people of an eco-city must live in towns"."""
_THEN_A_FIGURE = re.compile(
    r"(?:\s*(?:for|that|only|merely|just|a|an|the|value|rate|share|of|at least|at most|more than|less than|no less than|not less than)\b)*[\s≥≤<>不低于高少超过为是]*\d",
    re.I,
)
_YEAR_TOLD = re.compile(r" ?(?<!\d)(?:19|20)\d\d(?!\d)")
_OTHERS = re.compile(
    r"\b(?:plan|province|provincial|prefecture|programme|Five-Year|contract|(?:discharge|the|an?|its|this) permit|GB ?\d|class|grade|county|counties|model|garden|sanitary|trial|2003|former|previous|earlier|old)\b|规划|计划|省|五年|合同|许可|类|级|生态县|模范|园林|卫生|试行|原|旧|GB",
    re.I,
)
"""Others who ask: a plan, a province, another title, the edition before."""
_BY_OTHERS = re.compile(
    rf"(?:{_OTHERS.pattern})[^;；。,，\d]{{0,30}}(?:standard|indicators|requirements?|标准|指标|要求)[^;；。\d]{{0,30}}{_SETS}[^;；。,，\d]{{0,40}}$",
    re.I,
)
_MET = re.compile(
    r"(?:达到|符合|满足|优于|高于|超过|完成)了?(?:的)?[^，。；]{0,6}$|\b(?:meets?|met|reach\w*|fulfil\w*|satisf\w*|compl\w+) (?:with )?(?:the )?$",
    re.I,
)
""" "达到国家生态市考核要求，2013年为91%": what is met, and then how far."""
_LABEL = re.compile(
    r"\W*(?:国家|生态市|指标|标准|考核|评价|验收|规定|创建|建设)*(?:标准|要求|考核|指标|规定|限)值?\s*(?:[：:]|为)\s*(?:应|须)?(?:为|达到)?\s*(?:[≥≤<>]=?|不?(?:低于|高于|少于|超过|小于|大于))\s*$"
)
""" "考核标准：≥95%": a line that says no more than what is asked, under the heading of its indicator."""
_REACH = 2


def asked(sentences: list[Sentence], facts: list[Fact], rules: Rulebook) -> list[Fact]:
    """The facts, with such figures as limits of their quantity."""
    if not rules.rules:
        return facts
    tests = {test.quantity: test for rule in rules.rules for test in rule.tests if test.values}
    limits = {(one.line, one.text, one.number.start) for one in facts if one.role == "limit" and one.canonical}  # fmt: skip
    known: dict[tuple[int, str], list[Fact]] = {}
    for fact in facts:
        if fact.table is None and fact.canonical:
            known.setdefault((fact.line, fact.text), []).append(fact)
    found = _of_headings(sentences, known, rules)
    others: set[tuple[int, str, int]] = set()
    for at, sentence in enumerate(sentences):
        if sentence.heading:
            continue
        found.update(_labelled(sentence, sentences[at - 1] if at else None, rules))
        for place, limit in _of_sentence(sentences, at, tests, rules, known, limits):
            if limit is None:
                others.add(place)
            else:
                found[place] = limit
    kept: list[Fact] = []
    for one in facts:
        place = (one.line, one.text, one.number.start)
        if one.table is None and place in others:
            kept.append(replace(one, role="limit", canonical=False))
        elif one.table is not None or place not in found:
            kept.append(one)
    return kept + list(found.values())


def _of_sentence(
    sentences: list[Sentence], at: int, tests: dict[str, Test], rules: Rulebook,
    known: dict[tuple[int, str], list[Fact]], limits: set[tuple[int, str, int]],
) -> Iterator[tuple[tuple[int, str, int], Fact | None]]:  # fmt: skip
    """The limits of a sentence that names who asks; None for what others ask."""
    sentence = sentences[at]
    before = sentences[at - 1] if at else None
    if not (re.search(_WHO, sentence.text, re.I) or _spoken_of_before(sentence, before)):
        return
    for number in sentence.numbers:
        place = (sentence.line, sentence.printed, number.start)
        by = "" if place in limits else _asked_by(sentence, number, rules)
        if by == "others":
            yield place, None
        quantity = _quantity(sentences, at, number, tests, rules, known) if by == "standard" else ""
        if quantity and not _stands_back(sentence, number, tests.get(quantity)):
            yield place, _limit(sentence, number, quantity)


def _stands_back(sentence: Sentence, number: Number, test: Test | None) -> bool:
    """ "The two indicators were 97.3 % and 95.2 %, both above 90 %": of a sentence the one that is the limit."""
    if test is None or number.bound in SYMBOLS or number.value in test.values:
        return False
    return any(
        n.bound in SYMBOLS and n.unit == number.unit and n.value in test.values
        for n in sentence.numbers
    )


def _of_headings(
    sentences: list[Sentence], known: dict[tuple[int, str], list[Fact]], rules: Rulebook
) -> dict[tuple[int, str, int], Fact]:
    """ "V. 80 % of the counties named": the limits that the headings of requirements quote."""
    found: dict[tuple[int, str, int], Fact] = {}
    for sentence in sentences:
        rule = rules.rule(sentence.requirement) if sentence.heading else None
        values = {(test.quantity, value) for test in rule.tests for value in test.values} if rule else set()  # fmt: skip
        for one in known.get((sentence.line, sentence.printed), ()) if values else ():
            if one.role in ("level", "share") and (one.quantity, one.number.value) in values:
                found[one.line, one.text, one.number.start] = replace(one, role="limit")
    return found


_LABEL_ALONE = re.compile(
    r"\W*(?:(?:the|eco-?city|national|state|2007|standard|revised) )*(?:standard|limit|requirement|threshold|required|limit value|standard value)(?: \(?(?:of )?2007\)?)?\W*"
    r"|\W*(?:国家|生态市|指标|标准|考核|评价|建设|2007年版?)*(?:标准|要求|考核|指标|限)值?\W*",
    re.I,
)
_SIGN = re.compile(
    r"\s*(?:[≥≤<>]=?|at (?:least|most)|above|below|不?(?:低于|高于|少于|超过|小于|大于))?\s*"
)
""" A line "Limit", and the figure on the next."""


def _labelled(
    sentence: Sentence, before: Sentence | None, rules: Rulebook
) -> dict[tuple[int, str, int], Fact]:
    """The limit of a line that is one: that of the only criterion which its section is about."""
    for number in sentence.numbers[:1] if sentence.requirement else ():
        ahead = sentence.text[: number.start]
        below = before is not None and _LABEL_ALONE.fullmatch(before.text) and _SIGN.fullmatch(ahead)  # fmt: skip
        if (below or _LABEL.fullmatch(ahead)) and not named_in(sentence.text):
            quantity = _of_section(sentence, number, rules)
            place = (sentence.line, sentence.printed, number.start)
            return {place: _limit(sentence, number, quantity)} if quantity else {}
    return {}


_BACK = re.compile(rf"\b(?:they|it|these|this)\b(?= (?:\w+ )?{_SETS}\b)|\b(?:their|its|the) (?=(?:limit|requirement|threshold|ceiling|floor|minimum|maximum)\b)", re.I)  # fmt: skip
""" "Their limit is 70 %", "for sewage they ask for 70 %": of the standard that was named right before."""


_PER_SUM = re.compile(r"(?:\bper|/) ?(?:RMB )?[\d,]+(?= ?(?:yuan|RMB|元))|每[\d,]+元|/万元", re.I)


def _spoken_of_before(sentence: Sentence, before: Sentence | None) -> bool:
    """Whether a sentence says "they ask for" of the standard, and of nobody else, named before it."""
    if before is None or sentence.heading or not _BACK.search(sentence.text):
        return False
    near = sentence.paragraph - before.paragraph <= 1 and before.section == sentence.section
    named = near and re.search(_WHO, before.text, re.I)
    return bool(named) and not _OTHERS.search(before.text) and not before.numbers


def _asked_by(sentence: Sentence, number: Number, rules: Rulebook) -> str:
    """``standard``, ``others``, or nothing where a figure is not asked for."""
    text = sentence.text
    before = _PER_SUM.sub("per", _BACK.sub(" the standard of 2007 ", text[: number.start]))
    behind = text[number.end :]
    told = _BEFORE.search(before)
    sided = told is not None and number.bound in SYMBOLS
    last = re.split(r"[,，](?!\d)", told.group())[-1] if told else ""
    met = _MET.search(before[: told.start()]) if told else None
    set_by = not met and re.search(rf"\b{_SETS}\b|{_SETS}$|规定|要求|标准为", last, re.I)
    close = told is not None and _OF.search(_YEAR_TOLD.sub("", before))
    after = _BEHIND.match(behind)
    if after and not (re.search(_WHO, behind[:90], re.I) or re.search(_WHO, before, re.I)):
        after = None
    if after and _THEN_A_FIGURE.match(behind, after.end()):
        after = None  # "59.2 %, and the standard wants 55 % or more"
    must = bool(_MUST.match(behind)) and re.search(_WHO, before + behind[:90], re.I)
    if not (sided or set_by or close or after or must):
        plainly = _BY_OTHERS.search(before)
        return "others" if plainly else ""
    around = (told.group() if told else "") + re.split(r"[,，。;；]", behind)[0]
    if standard_named(rules, around) and not _OTHERS.search(_OF_COUNTIES.sub(" ", around)):
        return "standard"
    return "others" if _OTHERS.search(around) else "standard"


_OF_COUNTIES = re.compile(r"\beco-?count(?:y|ies)|生态县", re.I)
""" "The 15 m2 that the eco-county standard demands": of another standard that is installed too."""


def _quantity(
    sentences: list[Sentence], at: int, number: Number, tests: dict[str, Test], rules: Rulebook,
    known: dict[tuple[int, str], list[Fact]],
) -> str:  # fmt: skip
    sentence = sentences[at]
    told = [
        one for one in known.get((sentence.line, sentence.printed), ()) if one.quantity in tests
    ]
    itself = [one.quantity for one in told if one.number.start == number.start and one.canonical]
    own = itself[:1] or [_last_named(sentence.text, number, tests, number.start)]
    own = [own[0] or _meant(sentence.text, number, tests)]
    if own[0] or any(_could(one.quantity, number, tests) for one in named_in(sentence.text)):
        return own[0] if _can_be(own[0], number) else ""
    for other in reversed(sentences[max(0, at - _REACH) : at]):
        if sentence.paragraph - other.paragraph > _REACH:
            break
        facts = [
            one.quantity for one in known.get((other.line, other.printed), ())
            if one.quantity in tests and one.role in ("level", "share") and _can_be(one.quantity, number)
        ]  # fmt: skip
        named = _last_named(other.text, number, tests, len(other.text)) or (facts or [""])[-1]
        named = named or _subject(f"{other.text} {sentence.text}", number, tests)
        if named:
            return named
    by_section = _of_section(sentence, number, rules)
    headed = _last_named(sentence.section, number, tests, len(sentence.section))
    return by_section or headed or _subject(sentence.section, number, tests)


def _could(quantity: str, number: Number, tests: dict[str, Test]) -> bool:
    return quantity in tests and _can_be(quantity, number)


def _meant(text: str, number: Number, tests: dict[str, Test]) -> str:
    """The criterion that the words around a limit speak of without its name."""
    concept = concept_of(text, replace(number, unit=_WHOLE.get(number.unit, number.unit)))
    if _could(concept, number, tests):
        return concept
    return _subject(text, number, tests) or _by_unit(number, tests, text)


def _subject(text: str, number: Number, tests: dict[str, Test]) -> str:
    subject = subject_of(text)
    return subject if subject and _could(subject, number, tests) else ""


def _by_unit(number: Number, tests: dict[str, Test], text: str) -> str:
    """The only criterion of a unit, or the only one whose words a text holds: kilograms of COD for 10,000 yuan."""
    fitting = [one for one in tests if number.unit not in ("", "%", "count") and _can_be(one, number)]  # fmt: skip
    if len(fitting) < 2:
        return fitting[0] if fitting else ""
    told = of_unit(text, _WHOLE.get(number.unit, number.unit))
    return told if told in fitting else ""


_WHOLE = {"kg": "kg_per_10k_yuan", "m2": "m2_per_person", "m3": "m3_per_10k_yuan"}
""" "Less than 5.0 kg": for 10,000 yuan, told before."""


def _of_section(sentence: Sentence, number: Number, rules: Rulebook) -> str:
    """The only criterion of the section's requirement that fits, or the one that its heading is about."""
    rule = rules.rule(sentence.requirement)
    fitting = [one for one in rule.tests if one.values and _can_be(one.quantity, number)] if rule else []  # fmt: skip
    if len(fitting) < 2:
        return fitting[0].quantity if fitting else ""
    said = tokens(sentence.section)
    scored = sorted(
        (
            (len(said & (tokens(one.label_en) | tokens(one.label_zh))), one.quantity)
            for one in fitting
        ),
        reverse=True,
    )
    return scored[0][1] if scored[0][0] > scored[1][0] else ""


def _last_named(text: str, number: Number, tests: dict[str, Test], start: int) -> str:
    """The last fitting quantity before a place, else the first behind it."""
    fitting = [one for one in named_in(text) if one.quantity in tests and _can_be(one.quantity, number)]  # fmt: skip
    before = [one.quantity for one in fitting if one.end <= start]
    return (before[-1:] or [one.quantity for one in fitting] or [""])[0]


def _can_be(quantity: str, number: Number) -> bool:
    units = entry(quantity).get("unit", [])
    if number.unit == "m2":
        return "m2_per_person" in units
    if number.unit == "t":
        return (
            "tce" in units and number.value < _MOST_COAL and not _KILOGRAMS.search(number.printed)
        )
    return number.unit in units if number.unit else "" in units and number.decimals > 0


_KILOGRAMS = re.compile(r"\bkg|kilogram|千克|公斤", re.I)
_MOST_COAL = 5
""" "The limit of 1.4 tons": of coal, told in full before it."""


def _limit(sentence: Sentence, number: Number, quantity: str) -> Fact:
    units = {"m2": "m2_per_person", "t": "tce"}
    number = replace(number, unit=units.get(number.unit, number.unit))
    return Fact(
        quantity, entry(quantity).get("en", [quantity])[0], number, None, sentence.line, sentence.page,
        sentence.printed, "limit", canonical=True, requirement=sentence.requirement,
        section=sentence.section, comparison=SYMBOLS.get(number.bound, ""),
    )  # fmt: skip
