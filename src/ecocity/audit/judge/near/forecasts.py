"""A claim that a requirement is met, where the figure near it that carries it is only foretold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.bounded import is_bound
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.find.topics import topics_in
from ecocity.audit.judge.around.lately import Level, lately, levels_of
from ecocity.audit.judge.claims import HEDGED, is_claim, is_wish, passes
from ecocity.audit.judge.limits.grounds import lenient_of
from ecocity.audit.judge.limits.limit_verdicts import BASIS
from ecocity.audit.judge.say import figure, refuted, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.audit.rulebook import SYMBOLS
from ecocity.audit.words import phrase
from ecocity.said import say

_CLAIM = re.compile(
    r"\b(?:met|meets|(?<!people )(?<!residents )(?<!public )satisf(?:y|ies|ied)|fulfil(?:s|led|ls)?|complie[sd]|comply|pass(?:es|ed)?|(?:is|as) a pass|in order|conform(?:s|ed)?|cleared|clears|in compliance|compliant"
    r"|(?:reach|attain|achiev|surpass|exceed)(?:es|ed|s)?(?=[^.;,]*\b(?:requirement|standard|limit|mark|threshold|minimum|index|indicator)\b)|(?:requirement|standard|limit|mark|threshold|compliance|criterion)\b[^.;,]*\b(?:reached|attained|achieved|kept)|right side of)\b"
    r"|达标(?![年期时日进路规计方与率线])|合格(?![率线证数])|(?:达到|满足|符合|完成|优于|高于|低于|超过|突破|迈过|跨过|越过|具备)了?[^，。；]{0,24}(?:要求|标准|规定|指标|门槛|考核|目标值|限值|任务)"
    r"|(?:指标|要求|条件|标准|门槛|任务)[^，。；]{0,10}(?:达到|满足|完成|实现|达成|具备)|(?<!多少)达到了",
    re.I,
)
_REACHED = re.compile(
    r"\b(?:is|are|was|were|has|have|been|now|thus|therefore|already|likewise|too|also)(?: (?:now|thus|therefore|already|likewise|also|safely|clearly))* (?:been )?(?:reached|attained|achieved|passed|crossed|cleared|exceeded|surpassed|undercut|kept|behind us)\b"
    r"|\b(?:is|are|lies?|stands?) (?:now |thus |already |well |safely )*(?:past|beyond|above|over|below|under) (?:it|this|that|the)\b|\b(?:beyond|past|over|above) (?:this|that) (?:mark|bar|hurdle|line|threshold)\b"
    r"|^\W*(?:conclusion|assessment|result|judge?ments?|verdict|finding|opinion|evaluation)\b[^.;]{0,60}?\b(?:reached|attained|achieved|passed|cleared|kept|fulfilled)\b"
    r"|(?:坎|关口?|线|大关|门槛|台阶)[^，。；]{0,10}(?:迈|跨|越|闯|踏)?过(?:去|来)?了?|(?:迈|跨|越)过(?:去)?了[^，。；]{0,12}(?:坎|关口?|线|大关|门槛)|已(?:经)?(?:迈|跨|越)过",
    re.I,
)
""" "The 11 m² have been reached", "这道坎已经迈过去了": of a figure that is itself the bound."""
_AIMS = re.compile(r"\b(?:striv\w+|aim(?:s|ed|ing)? (?:to|for|at)|in order to|so as to|make sure)\b|力争|争取|努力|确保|目标是", re.I)  # fmt: skip
_ON_MEASURED = re.compile(
    r"\b(?:measured|certified|verified) (?:and|or|values?|figures?|data|years?)\b|实测|(?:认证|核定|审定)(?:数据|年份|值)",
    re.I,
)
""" "On measured and certified data: met": the forecast does not carry it."""
_LOOKS_AHEAD = re.compile(
    r"\W*(?:(?:到|至)?(?:19|20)\d\d年[^，。；\d]{0,16})?(?:预计|预测|有望|可望|展望)|\W*(?:it|[a-z ]{0,40}) (?:is|are) (?:expected|forecast|predicted|projected) (?:that|to)\b",
    re.I,
)
_STANDS = re.compile(
    r"已|判定|认定|故|因此|结论|\b(?:is|are|was|were|has|have|thus|therefore)\b", re.I
)
""" "预计可达41.5%，高于国家标准" is foretold as a whole; "已达到" is not."""
_PARTED = re.compile(r"[;；]")
_STOP = re.compile(r"[,，;；。:：]|\.(?!\d)|\b(?:and|but|while|which) ", re.I)
_NOT_YET = re.compile(
    r"\b(?:will|would|should|could|may|might|must|shall|if|once|unless|not|cannot|never|whether|yet|until|hop(?:es?|ed)|plan(?:s|ned)?|aims?|fail\w*|(?:expected|forecast|predicted|projected|anticipated|estimated|likely|due|set|able|order|in time) to)\b"
    r"|(?:预计|预测|预期|有望|可望|可(?!见)|将|力争|争取|届时|才能|若|如果|如|未|应(?!急)|不(?!低于|高于|超过|少于)|尚|拟|计划|要(?!求)|能否|是否)[^，。；]{0,10}$",
    re.I,
)
_BOUND_WORDS = re.compile(r"\b(?:not|no|nor) (?:be )?(?:less|more|lower|higher|fewer|under|over|below|above|exceed\w*)\b", re.I)  # fmt: skip
Foretold = tuple[Decimal, str, int | None]
_REACH, _GAP, _BEHIND = 6, 3, 2
"""Lines in which the bound stands, that part a claim from its figure before it, and behind it."""


def forecasts_near(material: Material, judged: Iterable[Judgement]) -> list[Judgement]:
    """One judgement a claim that a forecast alone carries, where no other rule has judged it."""
    ahead = frozenset(
        (one.number.value, one.number.unit, one.year)
        for one in material.facts
        if one.number.predicted
    )
    if not ahead and not any(n.predicted for s in material.sentences for n in s.numbers):
        return []
    told: dict[tuple[int, str], list[Judgement]] = defaultdict(list)
    for one in judged:
        if one.claim and one.claim.kind == "compliance":
            told[one.claim.line, one.claim.text].append(one)
    settled = {
        place for place, here in told.items()
        if any(one.findings or (one.claim and one.claim.verdict in ("supported", "contradicted")) for one in here)
    }  # fmt: skip
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        place = (sentence.line, sentence.printed.strip())
        open_ = not sentence.heading and (
            place not in settled or _rests_elsewhere(told[place], sentence)
        )
        said = _said(sentence) if open_ else None
        if said is not None:
            found += _judged(material, at, said, ahead)
        elif not open_ and not any(one.findings for one in told[place]) and _said(sentence):
            found += _by_value(material, sentence)
    return found


def _rests_elsewhere(told: Sequence[Judgement], sentence: Sentence) -> bool:
    """Whether it was borne out by a figure that it does not tell, and tells a forecast of its own."""
    here = [one.claim for one in told if one.claim]
    own = [one for one in sentence.numbers if one.predicted]
    borne_out = all(one.verdict == "supported" for one in here)
    used = " ".join(one.computed for one in here)
    return bool(own) and borne_out and not any(str(one.value) in used for one in own)


def _said(sentence: Sentence) -> re.Match[str] | None:
    """The words that claim it as a fact; none where the clause only foresees, wishes or denies it."""
    if HEDGED.search(sentence.text) or is_wish(sentence) or _AIMS.search(sentence.text):
        return None
    if _WHATEVER.search(sentence.text) or _of_counts(sentence):
        return None
    if _ON_MEASURED.search(sentence.text) and not any(one.predicted for one in sentence.numbers):
        return None
    first = phrase("complies").search(sentence.text) if is_claim(sentence) else None
    asks = sentence.text.rstrip().endswith(("?", "？"))
    reached = _REACHED.search(sentence.text) if not asks else None
    for said in (*_CLAIM.finditer(sentence.text), *(one for one in (first, reached) if one)):
        ahead = _BOUND_WORDS.sub(" ", _STOP.split(sentence.text[: said.start()])[-1])
        named = any(one.start <= said.start() < one.end for one in named_in(sentence.text))
        foretold = _LOOKS_AHEAD.match(sentence.text) and not _STANDS.search(ahead + said.group())
        open_ = _NOT_YET.search(ahead) or _NOT_YET.search(ahead + said.group()[:-2])
        if not (named or foretold or open_):
            return said
    return None


_WHATEVER = re.compile(r"\b(?:whatever|regardless of|irrespective of|even without|independent(?:ly)? of) (?:the |any |this )?(?:forecast|prediction|projection|estimate)|(?:无论|不论|不管)[^，。；]{0,6}预[测计]", re.I)  # fmt: skip


def _of_counts(sentence: Sentence) -> bool:
    """ "27 enterprises, 27 passed": said of things that the sentence counts, and of no figure beside it."""
    return bool(sentence.numbers) and all(
        one.kind == "count" or one.unit == "count" for one in sentence.numbers
    )


def _judged(
    material: Material, at: int, said: re.Match[str], ahead: frozenset[Foretold]
) -> list[Judgement]:
    sentence = material.sentences[at]
    group = _group(material, at)
    foretold = [
        one for one in group
        if _is_forecast(one, ahead) and not (one.sentence is sentence and _PARTED.search(sentence.text, said.end(), one.number.start))
    ]  # fmt: skip
    if not foretold:
        return _by_value(material, sentence)
    year = _year_of(sentence, said)
    if any(BASIS.search(one.text) for one in _around(material, at)):
        return []  # the report itself says on which data it is met
    carrying = [
        one for one in foretold
        if year is None or one.year == year or (one.year is None and len(group) == 1)
    ]  # fmt: skip
    if not carrying:
        return []
    newest = max(carrying, key=lambda one: one.year or 9999)
    bound = _bound(material, at, newest)
    if bound is None or not passes(newest.number.value, *bound):
        return []
    measured = [one for one in group if one not in foretold and one.unit == newest.unit]
    if year is None:
        last = max(measured, key=lambda one: one.year or 0, default=None)
        if last is not None and passes(last.number.value, *bound):
            return []
    elif any(one.year == year and passes(one.number.value, *bound) for one in measured):
        return []
    if any((one.year or 0) > (newest.year or 9999) for one in measured):
        return []
    computed = f"{newest.number.value} {bound[0]} {bound[1]}"
    return [_rests_on(sentence, newest.number, newest.year, computed, newest.sentence.line)]


def _by_value(material: Material, sentence: Sentence) -> list[Judgement]:
    """ "With a coefficient of 0.56 the city fulfils …", where a table marks 0.56 as a forecast of a coefficient."""
    own = {one.value for one in sentence.numbers if (one.decimals or one.value >= _LONG) and one.bound == "exact"}  # fmt: skip
    if not own:
        return []
    years = {year for year, _, _ in sentence.years}
    marked = [
        one for one in material.facts
        if one.number.predicted and one.number.value in own and one.canonical and one.line != sentence.line
        and abs(one.line - sentence.line) <= 2 * _REACH and (len(tokens(one.label) & tokens(sentence.text)) > 1 or (one.year in years and len(re.sub(r"\D", "", one.number.printed)) >= _DIGITS))
    ]  # fmt: skip
    if len({(one.quantity, one.year) for one in marked}) != 1:
        return []
    fact = marked[0]
    known = material.rules.test_of(fact.quantity)
    if known is None or not known[1].values:
        return []
    side, limit = known[1].comparison, lenient_of(known[1].comparison, known[1].values)
    told = [one for one in material.facts_about(fact.quantity) if one.year and not one.number.predicted and one.line != sentence.line]  # fmt: skip
    last = max(told, key=lambda one: one.year or 0, default=None)
    if not passes(fact.number.value, side, limit) or (
        last and passes(last.number.value, side, limit)
    ):
        return []
    return [
        _rests_on(
            sentence, fact.number, fact.year, f"{fact.number.value} {side} {limit}", fact.line
        )
    ]


_LONG, _DIGITS = 1000, 3
"""A figure of so many digits, told with its year, is the one that the table marks."""


def _rests_on(
    sentence: Sentence, number: Number, year: int | None, computed: str, line: int
) -> Judgement:
    message = say(
        "Said to be met, but {value}{year} is a prediction; a forecast is no measurement.",
        value=figure(number), year=year_text(year),
    )  # fmt: skip
    return refuted(
        "met_only_on_predicted", "compliance", sentence, message, computed, severity="warning",
        verdict="conditional", also=(line,),
    )  # fmt: skip


def _around(material: Material, at: int) -> list[Sentence]:
    sentence = material.sentences[at]
    return [
        one for one in material.sentences[max(0, at - 12) : at + 12]
        if one.section == sentence.section and abs(one.line - sentence.line) <= _REACH
    ]  # fmt: skip


def _year_of(sentence: Sentence, said: re.Match[str]) -> int | None:
    """The year for which it is claimed: that of its clause, else the only one of a sentence without figures."""
    begin = max((m.end() for m in _STOP.finditer(sentence.text, 0, said.start())), default=0)
    stop = _STOP.search(sentence.text, said.end())
    end = stop.start() if stop else len(sentence.text)
    years = {year for year, start, _ in sentence.years if begin <= start < end}
    years = years or {year for year, _, _ in sentence.years if not sentence.numbers}
    return years.pop() if len(years) == 1 else None


def _group(material: Material, at: int) -> list[Level]:
    """The figures that the claim is about: its own, else those of what it names, else those told beside it."""
    sentence = material.sentences[at]
    own = _levels(material, [sentence])
    if own:
        return own
    first = max(0, at - 4)
    near = {
        place: one for place, one in enumerate(material.sentences[first : at + 3], first)
        if place != at and one.section == sentence.section
        and -_BEHIND <= sentence.line - one.line <= _REACH
    }  # fmt: skip
    names = {one.quantity for one in named_in(sentence.text)} or set(topics_in(sentence.text))
    if names:
        told = [one for name in names for one in material.facts_about(name) if one.canonical]
        levels = [_level(material, one) for one in told]
        levels = levels or [
            one for one in _levels(material, list(near.values())) if names & _names(one.sentence)
        ]
        if levels:
            return levels
        near = {place: one for place, one in near.items() if not _names(one)}
    before = [one for place, one in near.items() if place < at]
    levels = _run_before(material, before, sentence)
    beside = [
        _level(material, one) for one in material.facts
        if one.table is not None and one.role in ("level", "share")
        and 0 < sentence.line - material.grids[one.table].last_line <= _GAP
    ]  # fmt: skip
    beside = beside if len({one.clause for one in beside}) == 1 else []
    behind = [one for place, one in near.items() if place > at]
    return levels or beside or _levels(material, behind)


def _run_before(material: Material, before: Sequence[Sentence], sentence: Sentence) -> list[Level]:
    """The figures of the sentences right before, as long as they are of one unit."""
    found: list[Level] = []
    for one in reversed(before):
        levels = _levels(material, [one])
        if found and (not levels or levels[0].unit != found[0].unit):
            break
        found = levels + found
    return found


def _names(sentence: Sentence) -> set[str]:
    return {one.quantity for one in named_in(sentence.text)}


def _levels(material: Material, sentences: Sequence[Sentence]) -> list[Level]:
    return [
        one for one in levels_of(sentences)
        if one.number.kind != "count" and not _is_limit(material, one.sentence, one.number)
    ]  # fmt: skip


def _level(material: Material, fact: Fact) -> Level:
    place = Sentence(fact.text, fact.text, fact.line, fact.page, fact.section, fact.requirement, (fact.number,), ())  # fmt: skip
    return Level(place, fact.number, fact.year, fact.quantity)


def _asked_before(material: Material, at: int, level: Level) -> list[str]:
    """ "Does the coefficient reach 0.55? … it can be raised to 0.57, so the indicator is met": the one named last."""
    for one in reversed(lately(material, at, 4)):
        known = {each.quantity: material.rules.test_of(each.quantity) for each in named_in(one.text)}  # fmt: skip
        fits = [name for name, test in known.items() if test and test[1].unit in (level.number.unit, level.number.unit or "1")]  # fmt: skip
        if known:
            return fits if len(known) == 1 else []
    return []


def _is_limit(material: Material, sentence: Sentence, number: Number) -> bool:
    roles = {one.number.start: one.role for one in material.facts_in(sentence)}
    asked = is_bound(sentence, number) and not number.predicted  # "the design foresees 82.5 %"
    sided = number.bound in ("at_least", "at_most", "above", "below")
    return roles.get(number.start) == "limit" or asked or sided or _is_reached(sentence, number)


def _is_reached(sentence: Sentence, number: Number) -> bool:
    """ "The 11 m² have been reached": a bound, where it is the only figure of its sentence."""
    ahead, behind = sentence.text[: number.start], sentence.text[number.end :]
    alone = len([one for one in sentence.numbers if one.kind != "count"]) == 1
    return alone and bool(_THE.search(ahead) and (_REACHED.search(behind) or _REACHED.search(ahead)))  # fmt: skip


_THE = re.compile(r"\b(?:the|these|those|its|this|that|(?:bar|mark|line|value|figure|threshold|minimum|limit|ceiling|floor) of)(?: (?:required|prescribed|demanded|requisite|full|magic|crucial))? $|[的这那]\s*$", re.I)  # fmt: skip


def _is_forecast(level: Level, ahead: frozenset[Foretold]) -> bool:
    """Predicted by its own words, or where the same figure of the same year is told."""
    number = level.number
    return number.predicted or (number.value, number.unit, level.year) in ahead


def _bound(material: Material, at: int, level: Level) -> tuple[str, Decimal] | None:
    """What is asked: of the quantity by the standard, else by the bound of its unit told beside the claim."""
    sentence = material.sentences[at]
    facts = [one for one in material.by_line.get(level.sentence.line, ()) if one.number.value == level.number.value]  # fmt: skip
    names = [one.quantity for one in facts if one.canonical] + [one.quantity for one in named_in(sentence.text)]  # fmt: skip
    for name in names or _asked_before(material, at, level):
        known = material.rules.test_of(name)
        if known and known[1].values and not known[1].is_flag:
            near = material.sentences_within(sentence.line - _REACH, sentence.line + _REACH)
            told = {n.value for one in near for n in one.numbers} & set(known[1].values)
            return known[1].comparison, lenient_of(
                known[1].comparison, tuple(told) or known[1].values
            )
    asked = [
        test for rule in material.rules.rules if rule.id and rule.id == sentence.requirement
        for test in rule.tests if test.values and not test.is_flag and test.unit == level.number.unit
    ]  # fmt: skip
    if not names and len(asked) == 1:
        return asked[0].comparison, lenient_of(asked[0].comparison, asked[0].values)
    beside = [
        (one, number) for one in material.sentences_within(sentence.line - _REACH, sentence.line + _REACH)
        if one.section == sentence.section
        for number in one.numbers
        if number.unit == level.number.unit and number.kind == level.number.kind
        and _is_limit(material, one, number)
    ]  # fmt: skip
    beside = [pair for pair in beside if pair[0] is sentence] or beside
    values = {number.value for _, number in beside}
    if len(values) != 1:
        return None
    number = beside[0][1]
    unsaid = ">=" if level.number.value >= number.value else "<="  # as the claim has it
    side = SYMBOLS.get(number.bound, unsaid)
    return side, number.value
