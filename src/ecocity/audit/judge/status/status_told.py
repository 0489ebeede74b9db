"""A sentence that vouches for figures told around it: whether one of them is marked as a forecast."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in, tokens
from ecocity.audit.find.part_year import tells_a_part
from ecocity.audit.find.vouched import vouched
from ecocity.audit.judge.say import claim, figure, refuted, upheld, year_text
from ecocity.audit.judge.status.figures import figures_of
from ecocity.audit.judge.status.which import named_of
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Number, Sentence
from ecocity.audit.words import phrase
from ecocity.said import say

_CLAUSE = re.compile(r"[，；;。]|,\s(?!(?:19|20)\d\d\b)|\band (?=the (?:value|figure|one|data)\b)")
_DATA = re.compile(
    r"\b(?:figures?|values?|data|numbers?|results?|rates?|shares?|ones?)\b|数据|数值|数字|指标值|结果|(?<=年)[的]?[值数]",
    re.I,
)
_THIS = re.compile(
    r"^\W*(?:(?:说明|备注|注)\s*[:：]\s*)?(?:(?:This|That|The) (?:same )?(?:figure|value|number|data|result|rate|share)\b(?! (?:of|for) )|It\b|(?:In|On|At|Elsewhere|There|Later)\b[^.;]{0,44},(?: (?:however|on the other hand|by contrast|though|meanwhile),)? (?:it|this|that|the same)\b|(?:该|此|这一?|上述|以上)(?:项|个)?(?:指标)?(?:数值|数据|数字|数|值|结果))",
    re.I,
)
_POINTS_BACK = re.compile(r"\W*(?:this|that|these|the same) |\W*(?:该|此|这|上述|以上)", re.I)
_EVERY = re.compile(
    r"\b(?:all|both|each|every|any|these|those)\b[^.;]{0,40}?\b(?:values?|figures?|data|results?|years?|numbers?|rates?|shares?)\b"
    r"|\b(?:values?|figures?|data|results?) (?:of|for|in|from) (?:all|both|each|every|the (?:table|\w+ years))\b"
    r"|(?:均|都|全部|各年|历年|以上|上述|[两二三四五]年|所有|各项)[^，。；]{0,10}(?:数据|数值|数字|值|数)|(?:数据|数值|数字|指标值|值)(?:均|都|全部)",
    re.I,
)
_PLURAL = 2
_AROUND = 8
"""Lines to either side in which a table or a sentence is the one that is meant."""
_CLOSE = 3
_ONLY_SUCH = re.compile(
    r"(?<!are )(?<!is )(?<!were )(?<!was )(?<!as )(?<!as a )(?<!as the )\b(?:measured|published|certified|verified|official|final|confirmed|audited) (?:values?|figures?|data|results?|years?)\b(?! (?:19|20)\d\d)",
    re.I,
)
""" "All measured values come from": such figures, and of the others nothing is said."""


_MEASURED_YEARS = re.compile(
    r"\s*(?:the |its |this )?(?:data|figures?|values?|rates?|shares?|results?)?\s*(?:(?:for|of|in) )?(?:the )?(?:years? )?(?:19|20)\d\d(?:(?:\s*(?:,|and|、|和|及|-|–|—|to|至|年)\s*)+(?:19|20)\d\d)*(?!\d)"
    r"|年(?:份|度)?\s*[(（]?(?:19|20)\d\d(?:[年、和及至—-]+(?:19|20)\d\d)*",
    re.I,
)
""" "The measured years 2012 and 2013": of these, and of none before."""


def status_told(material: Material) -> list[Judgement]:
    """Every sentence with a word such as "measured", "published", "certified" for other figures."""
    found: list[Judgement] = []
    figures = figures_of(material)
    for sentence in material.sentences:
        cue = "" if sentence.heading else _cue(sentence.text)
        both = (
            ""
            if sentence.heading
            else _forecast_and(sentence.text)
            or ((not cue or not sentence.numbers) and _both(sentence.text))
        )
        if both:
            message = say('The same figure is called "{cue}" and a forecast.', cue=both)
            found.append(
                refuted("status_conflict", "status", sentence, message, severity="warning")
            )
        meant = _meant(figures, sentence, cue) if cue else []
        if meant:
            found.append(_judged(figures, sentence, cue, meant))
    return found


def _cue(text: str) -> str:
    """The vouching word, where no word of its own clause speaks of a forecast or of what is to come."""
    found = ""
    for clause in _CLAUSE.split(text):
        cue = vouched(clause)
        open_ = phrase("predicted").search(clause) or _ONLY_SUCH.search(clause)
        if cue and not open_ and (not found or (_EVERY.search(clause) and cue not in found)):
            found = cue  # "the yearbook, which has published the values of both years"
    return found


_AND_FORECAST = re.compile(
    r"(?:,|\band|\bbut|\byet),? (?:it |this )?(?:is|remains) (?:still |only |merely )*an? (?:\w+ )?(?:forecast|prediction|projection|estimate)\b"
    r"|[，,]?(?:但|却|同时)?(?:又|仍|也)?(?:为|是|系)(?:预测|预计|预估|估算)(?:数|值)",
    re.I,
)


_YET_FORECAST = re.compile(
    r"(?:,|\band|\bbut|\byet) (?:it )?(?:is|remains) (?:still |only |merely )*an? (?:\w+ )?(?:forecast|prediction|projection|estimate)\b"
    r"|[，,](?:但|却|同时)?(?:又|仍|也|还)?(?:只|仅)?(?:为|是|系)[^，。；\d]{0,4}(?:预测|预计|预估|估算)(?:数|值)",
    re.I,
)
_FORECAST_AND = re.compile(
    r"\b(?:is|are|was|were) (?:still |only |merely )*an? (?:\w+ )?(?:forecast|prediction|projection|estimate),? (?:and|but|yet)(?: it| this)? (?P<said>(?:was|has been|were|have been) (?:\w+ly )?(?:certified|measured|verified|audited|monitored|observed|confirmed)\b)"
    r"|(?:预测|预计|预估|推算|估算)(?:性)?(?:数据|数值|[数值])[^。；]{0,8}(?:也是|又是|同时是|并且?|且|也|又)(?P<zh>[^。；]{0,24})",
    re.I,
)


def _both(text: str) -> str:
    """ "This value was published in the bulletin and is a forecast": the word, where both are said."""
    forecast = (_AND_FORECAST if _THIS.match(text) else _YET_FORECAST).search(text)
    if forecast:
        return vouched(text[: forecast.start()])
    return ""


def _forecast_and(text: str) -> str:
    """ "Is a projection and was certified": the word."""
    behind = _FORECAST_AND.search(text)
    return vouched(behind["said"] or behind["zh"]) if behind else ""


def _ahead(text: str, cue: str) -> str:
    """What leads to the word: its clause, with the clauses before it while they name no figure."""
    clauses = _CLAUSE.split(text)
    at = next((n for n, one in enumerate(clauses) if cue in one), 0)
    words = clauses[at]
    while at and not (
        _DATA.search(words) or _EVERY.search(words) or re.search(r"\d", words.partition(cue)[0])
    ):
        at -= 1
        if phrase("predicted").search(clauses[at]):
            break
        words = f"{clauses[at]}，{words}"
    return words


def _judged(figures: list[Fact], sentence: Sentence, cue: str, meant: list[Fact]) -> Judgement:
    marked = next((one for fact in meant for one in _same(figures, fact) if one.number.predicted), None)  # fmt: skip
    if (
        marked is not None
        and marked.line != sentence.line
        and tells_a_part(_of_year(_PUBLISHED.sub(" ", sentence.text), marked.year))
    ):
        marked = None  # some months were measured, and the year is foretold
    if marked is not None:
        message = say(
            '{number}{year} is called "{cue}" here, but line {line} marks it as a forecast.',
            number=figure(marked.number),
            year=year_text(marked.year),
            cue=cue,
            line=marked.line,
        )
        return refuted("status_conflict", "status", sentence, message, severity="warning", also=(marked.line,))  # fmt: skip
    certain = [one for one in meant if any(twin.measured for twin in _same(figures, one))]
    if len(certain) == len(meant):
        return upheld("status", sentence, f"called so in line {certain[0].line} too")
    reason = say("what vouches for the figure stands outside the report")
    return Judgement(claim("status", sentence, "not_checkable", "", reason))


def _of_year(text: str, year: int | None) -> str:
    """The text without the months of other years: they are no part of this one."""
    return _MONTH.sub(lambda month: month.group() if int(month[1]) == year else " ", text)


_MONTH = re.compile(r"((?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日)?")
_PUBLISHED = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[^，。；]{0,4}(?:公布|发布|印发|核定|审定)|\b(?:published|released|issued|audited|verified|certified)\b[^.;,]{0,40}?\b(?:in|on|of) (?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, )?(?:19|20)\d\d"
)
""" "公布于2015年2月": when it was told, and no part of its year."""


def _same(figures: list[Fact], fact: Fact) -> list[Fact]:
    """The figure itself and the same one elsewhere: of the year, with the value, near or of one name."""
    twins = [
        one for one in figures
        if one is not fact and one.year == fact.year and one.number.value == fact.number.value
        and one.role in ("level", "share")
        and (abs(one.line - fact.line) <= _AROUND or (one.canonical and one.quantity == fact.quantity))
    ]  # fmt: skip
    return [fact, *twins]


def _meant(figures: list[Fact], sentence: Sentence, cue: str) -> list[Fact]:
    """The figures that the word is said of; none where the sentence speaks of something else."""
    if (picked := picked_out(figures, sentence, cue)) is not None:
        return picked
    words = _ahead(sentence.text, cue)
    of_years = _MEASURED_YEARS.match(sentence.text, sentence.text.find(cue) + len(cue))
    if of_years:
        said = {int(one) for one in re.findall(r"(?:19|20)\d\d", of_years.group())}
        own = _own(figures, sentence)
        if any(one.year in said for one in own):
            return [one for one in own if one.year in said]
        before = [one for one in _near(figures, sentence) if one.year in said and one.table is None and 0 <= sentence.line - one.line <= 1]  # fmt: skip
        if len({one.number.value for one in before}) == 1:
            return before[:1]
    years = _years_of(words.partition(cue)[0])
    told = [
        one for one in sentence.numbers if one.kind != "count" and re.search(r"\d", one.printed)
    ]
    ahead = [one for one in told if one.start < sentence.text.find(cue)]
    every = bool(_EVERY.search(words))
    near = _near(figures, sentence)
    if every and ahead:
        own = _own(figures, sentence)
        return [one for one in own if not years or one.year in years]
    if ahead:
        own = [one for one in _own(figures, sentence) if any(
            twin.number.predicted and twin.number.value == one.number.value and twin is not one
            for twin in _own(figures, sentence)
        )]  # fmt: skip
        return _by_value(ahead, [*own, *near], years) or _far(figures, sentence, ahead, years)
    said = years | {year for year, _, _ in sentence.years}
    same = _by_value([] if every else told, near, said) or _far(
        figures, sentence, [] if every else told, said
    )
    if same:
        return same
    names = {one.quantity for one in named_in(sentence.text)}
    if names:
        named = [one for one in near if one.quantity in names or _column_of(one, names)]
        just = [one for one in near if 0 <= sentence.line - one.line <= 1 and not one.quantity]
        if not named and _POINTS_BACK.match(sentence.text) and len(just) == 1:
            return just
        near = named
    if every:
        return _group(near, sentence, years)
    if _THIS.match(sentence.text) and not years:
        before = [one for one in near if one.table is None and one.line <= sentence.line]
        return before[-1:]
    spoken = names or _DATA.search(words) or _names_label(words, near)
    dated = [one for one in near if one.year in years]
    by_word = _by_word(words, dated)
    if by_word:
        return by_word
    return dated if years and spoken else []


def picked_out(figures: list[Fact], sentence: Sentence, cue: str) -> list[Fact] | None:
    """ "The first two are certified": of its own figures in order, else of those told right before."""
    clause = next((one for one in _CLAUSE.split(sentence.text) if cue in one), "")
    ahead = clause.partition(cue)[0]
    years = _years_of(ahead)
    dated = [one for one in _own(figures, sentence) if one.year in years]
    if dated and not re.search(r"\d", re.sub(r"(?:19|20)\d\d", "", ahead)):
        predicted = [one for one in dated if one.number.predicted]
        if not predicted or _DATA.search(clause):
            return predicted
    own = sorted((one for one in _own(figures, sentence) if one.number.kind != "count"), key=lambda one: one.number.start)  # fmt: skip
    if not own and not re.search(r"\d", clause):
        near = [one for one in figures if 0 <= sentence.line - one.line <= _CLOSE and one.text != sentence.printed and one.role in ("level", "share") and one.number.kind != "count"]  # fmt: skip
        last = max((one.line for one in near), default=0)
        texts = [one.text for one in near if one.line == last and one.table is None]
        own = sorted((one for one in near if texts and one.text == texts[-1]), key=lambda one: one.number.start)  # fmt: skip
    alike = {one.quantity or one.number.unit for one in own}
    return named_of(clause, own) if len(alike) == 1 else None


def _by_word(words: str, dated: list[Fact]) -> list[Fact]:
    """ "The emission of 2014", where one row alone is of an emission."""
    mine = tokens(words)
    shared = [one for one in dated if mine & (tokens(one.label) | tokens(one.row))]
    return shared if len({one.label or one.row for one in shared}) == 1 else []


def _far(figures: list[Fact], sentence: Sentence, told: list[Number], years: set[int]) -> list[Fact]:  # fmt: skip
    """The very figure of the year marked as a forecast elsewhere: three digits and more are no chance,
    where no other figure of the year has them and neither name nor unit is another."""
    found: list[Fact] = []
    for number in told:
        digits = _digits(number)
        if len(re.sub(r"\D", "", digits)) < _DIGITS:
            continue
        alike = [
            one for one in figures
            if one.text != sentence.printed and _digits(one.number) == digits
            and (one.year in years or not one.year)
            and _may_be_of_one(number.unit, one.number.unit, len(digits) > _DIGITS + 1)
        ]  # fmt: skip
        marked = [one for one in alike if one.number.predicted and one.year]
        others = {one.quantity for one in alike if one.canonical} | {one.quantity for one in marked if one.canonical}  # fmt: skip
        found += marked if len(others) < 2 else []
    return found


_DIGITS = 3


def _may_be_of_one(told: str, marked: str, long: bool) -> bool:
    """Whether two units can be those of one figure: "0.688 tons" for so many a ten thousand yuan."""
    shares = "%" in (told, marked)
    return (
        not marked
        or told.split("_per", maxsplit=1)[0] == marked.split("_per", maxsplit=1)[0]
        or (long and not shares)
    )


@lru_cache(maxsize=32768)
def _digits(number: Number) -> str:
    printed = re.match(r"[\d.,]*\d", number.printed)
    return printed.group() if printed else ""


_SPAN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年?\s*(?:to|through|until|-|–|—|~|～|至|到)\s*((?:19|20)\d\d)(?!\d)"
)


def _years_of(words: str) -> set[int]:
    """The years named, and all those of a span: "the values for 2011 to 2013"."""
    years = {int(one) for one in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", words)}
    for span in _SPAN.finditer(words):
        years |= set(range(int(span[1]), int(span[2]) + 1))
    return years


def _by_value(told: list[Number], near: list[Fact], years: set[int]) -> list[Fact]:
    """ "The 93.0 % are the result of a survey": the very figure, told before with its year."""
    values = {(one.value, one.unit) for one in told}
    printed = {one.printed for one in told if not one.unit and len(one.printed) > 2}
    return [
        one for one in near
        if ((one.number.value, one.number.unit) in values or (one.table is not None and one.number.printed in printed))
        and (not years or one.year in years or one.year is None)
    ]  # fmt: skip


def _own(figures: list[Fact], sentence: Sentence) -> list[Fact]:
    return [
        one for one in figures
        if one.line == sentence.line and one.text == sentence.printed and one.table is None
        and one.role in ("level", "share")
    ]  # fmt: skip


def _near(figures: list[Fact], sentence: Sentence) -> list[Fact]:
    """Levels of the section around a sentence, those of other sentences and of tables."""
    return [
        one for one in figures
        if one.role in ("level", "share") and one.text != sentence.printed
        and 0 <= abs(one.line - sentence.line) <= _AROUND
        and (one.section == sentence.section or abs(one.line - sentence.line) <= _CLOSE)
        and one.number.kind != "count"
    ]  # fmt: skip


def _column_of(fact: Fact, names: set[str]) -> bool:
    said = named_in(f"{fact.row} {fact.column} {fact.label}")
    return any(one.quantity in names for one in said)


def _group(near: list[Fact], sentence: Sentence, years: set[int]) -> list[Fact]:
    """ "All values": of the table or sentence nearest to the one that says so."""
    kept = [one for one in near if not years or one.year in years]
    if not kept:
        return []
    nearest = min(kept, key=lambda one: (abs(one.line - sentence.line), one.line > sentence.line))
    same = [
        one for one in kept
        if (one.table is not None and one.table == nearest.table) or one.text == nearest.text
    ]  # fmt: skip
    alone = bool(years) or (nearest.table is not None and _TABLE.search(sentence.text))
    return same if len(same) >= _PLURAL or (alone and len(kept) == 1) else []


_TABLE = re.compile(r"\b(?:this|the|above) table\b|[本上该]表", re.I)


def _names_label(words: str, near: list[Fact]) -> bool:
    low = words.lower()
    return any(len(one.label) > 3 and one.label.lower() in low for one in near)
