"""Two counts beside a percentage of which words tell that it need not be theirs."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import tokens
from ecocity.audit.find.stems import covered, last_clause, stems
from ecocity.audit.judge.shares.share_explained import explained
from ecocity.audit.judge.shares.share_pairs import rate_of_counts
from ecocity.audit.records import Number, Sentence


def of_another_rate(
    sentence: Sentence, percent: Number, part: Number, before: list[Sentence]
) -> bool:
    """ "46 plants, 38 in towns. The gas supply rate is 93 %": a rate whose words the counts do not share."""
    if any(one.printed == part.printed for one in sentence.numbers):
        return False
    label = last_clause(sentence.text[: percent.start])
    told = stems("".join(one.text for one in before))
    return not rate_of_counts(label, part) or covered(stems(label), told) < 0.4


def of_another_half(sentence: Sentence, part: Number, whole: Number) -> bool:
    """ "26 sections…; 3 sources, 100 %": behind a semicolon things of another name are told."""
    between = sentence.text[whole.end : part.start] if whole.end < part.start else ""
    named = bool(whole.noun and part.noun and not part.noun.isascii())
    return (
        named and bool(re.search("[;；]", between)) and not tokens(part.noun) & tokens(whole.noun)
    )


def behind_another_half(sentence: Sentence, percent: Number, part: Number, whole: Number) -> bool:
    """ "8,460 t treated, of which 1,120 t of industry; household sewage 88 %": the rate is of no part before."""
    ends = (part.end, whole.end)
    text = sentence.text
    if part.unit in ("count", "", "person", "day") or max(ends) > percent.start:
        return False
    label = re.split("[;；]", text[max(ends) : percent.start])
    own = tokens(re.split(r"[,，]", label[-1])[-1])
    return len(label) > 1 and bool(own) and not own & tokens(_words_around(text, part))


def is_older_aside(text: str, number: Number) -> bool:
    """ "2,918.6 thousand (2013: 2,903.4 thousand)": the figure of another year, told in passing."""
    return bool(
        re.search(rf"[（(](?:19|20)\d\d年?\s*[:：,，]?\s*{re.escape(number.printed)}", text)
    )


def borne_out_before(sentence: Sentence, percent: Number, before: list[Sentence]) -> bool:
    """Two other counts of the sentence before give the rate, which says nothing of its own counts."""
    if not before or any(one.kind == "count" for one in sentence.numbers):
        return False
    return explained(before[-1], percent)


def told_apart(sentence: Sentence, before: list[Sentence], part: Number, whole: Number) -> bool:
    """ "Of industrial waste 19 t were used. 8 t of refuse were treated": a whole in a sentence on other things."""
    if any(one.printed == whole.printed for one in sentence.numbers):
        return False
    told = next((one for one in before if whole.printed in one.text), None)
    if (
        told is not None
        and part.noun
        and whole.noun
        and part.noun.isascii()
        and whole.noun.isascii()
    ):
        return not tokens(part.noun) & tokens(whole.noun)
    if told is None or part.unit in ("count", "", "person", "day"):
        return False
    where = next((one for one in (sentence, *reversed(before)) if part.printed in one.text), None)
    if where is None or where is told:
        return False
    mine = tokens(_words_around(where.text, part))
    return bool(mine) and not mine & tokens(told.text)


def _words_around(text: str, number: Number) -> str:
    """What the clause of a figure says before it and close behind it."""
    ahead, found, behind = text.partition(number.printed)
    before = re.split(r"[,，;；。]", ahead)[-1]
    return before + re.split(r"[,，;；。]", behind[:10])[0] if found else ""


def side_by_side(sentence: Sentence, part: Number, whole: Number) -> bool:
    """ "214 and 176, 390 in total": the two are parts of a third."""
    if _are_classes(sentence, part, whole):
        return True
    both = part.value + whole.value
    return part.value > 0 and any(one.value == both for one in sentence.numbers)


def _are_classes(sentence: Sentence, part: Number, whole: Number) -> bool:
    """ "15 sections, 6 of class II, 8 of class III, 1 of class IV": two of the parts of a whole told before."""
    first = min(part.start, whole.start)
    last = max(part.end, whole.end)
    like = [one for one in sentence.numbers if one.unit == part.unit and one.kind == part.kind]
    for at, top in enumerate(like):
        rest = [one for one in like[at + 1 :] if one.end <= last]
        if top.end <= first and len(rest) > 1 and sum(one.value for one in rest) == top.value:
            return True
    return False


_THE_SAME = re.compile(
    r"\W*(?:也就是|亦即|即|相当于|折合|合计?|等于|约合|or|that is|i\.e\.|equal to|equivalent to)(?:说|约|为|about )*\W*",
    re.I,
)


def restated(sentence: Sentence, part: Number, whole: Number) -> bool:
    """ "31.4亿元，相当于314000万元": one amount told twice is no part of itself."""
    first, second = sorted((part, whole), key=lambda one: one.start)
    between = sentence.text[first.end : second.start]
    return part.value == whole.value and bool(_THE_SAME.fullmatch(between))


_SAID_RATE = re.compile(r"([\u4e00-\u9fff]{2,6})(?:比例|比率|率)(?:为|达到?|是|约)*$")


def of_another_clause(
    sentence: Sentence, percent: Number, part: Number, before: list[Sentence]
) -> bool:
    """ "命名比例为25%": the count is that of the clause that speaks of naming, not of the nearest."""
    said = _SAID_RATE.search(sentence.text[: percent.start])
    if said is None:
        return False
    clauses = re.split("[，,；;。：:]", "".join(one.text for one in (*before, sentence)))
    about = [one for one in clauses if said[1][:2] in one and said.group() not in one]
    return bool(about) and not any(part.printed in one for one in about)


_RATE_OF = re.compile(
    r"\b(?:rate|share|proportion|percentage) of (?:the |all |our |its |these |all the )*$", re.I
)
_ITS_RATE = re.compile(r"[^，。；,;\d]{2,24}率(?:均|都)?(?:为|达到?|是)?")


def rate_of(sentence: Sentence, count: Number, share: Number) -> bool:
    """ "The rate of 8 points was 100 %", "8个测点达标率100%": what is counted is the whole of its rate."""
    same = [
        one for one in sentence.numbers if one.printed == count.printed and one.end <= share.start
    ]
    if not same:
        return False
    between = sentence.text[same[-1].end : share.start]
    ahead = _RATE_OF.search(sentence.text[: same[-1].start])
    return bool(ahead and "," not in between) or bool(_ITS_RATE.fullmatch(between))


_HEAD = re.compile(r"^\W*(?:\(?\d{1,2}[.)、]\s*)?([A-Z][A-Za-z ]{3,40}|[\u4e00-\u9fff]{2,10})[:：]")


def headed_apart(lead: str, told: str) -> bool:
    """ "Sewage: 148 of 162 million t", "Garbage: the rate was 97.3 %": each is told under its own head."""
    mine, theirs = _HEAD.match(lead), _HEAD.match(told)
    return mine is not None and theirs is not None and not tokens(mine[1]) & tokens(theirs[1])


_IT_WAS = re.compile(r"^\W*It was (?:about |only |still )?$", re.I)
_IN_YEAR = re.compile(r"\s*(?:in|at the end of) ((?:19|20)\d\d)\b")


def of_year_unsaid(ahead: str, behind: str, told: Sentence) -> bool:
    """ "17.85 of 25.0 million. It was 66.8 % in 2010": of a year that the counts do not name."""
    year = _IN_YEAR.match(behind)
    return year is not None and bool(_IT_WAS.match(ahead)) and year[1] not in told.text
