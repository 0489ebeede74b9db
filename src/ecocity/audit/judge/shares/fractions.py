""" "More than two thirds of the sections": a fraction in words against the two counts beside it."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.say import claim, figure, refuted, shown, upheld
from ecocity.audit.judge.shares.parts_before import part_before
from ecocity.audit.judge.shares.share_ties import tied
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_WORDS: dict[str, tuple[int, int]] = {
    "half": (1, 2), "one half": (1, 2), "a third": (1, 3), "one third": (1, 3), "two thirds": (2, 3), "a quarter": (1, 4),
    "one quarter": (1, 4), "three quarters": (3, 4), "four fifths": (4, 5), "nine tenths": (9, 10),
    "一半": (1, 2), "半数": (1, 2), "半": (1, 2), "三分之一": (1, 3), "三分之二": (2, 3), "四分之一": (1, 4), "四分之三": (3, 4),
    "五分之四": (4, 5), "one fifth": (1, 5), "a fifth": (1, 5), "two fifths": (2, 5), "three fifths": (3, 5), "五分之一": (1, 5), "五分之二": (2, 5), "五分之三": (3, 5), **{f"{one}成": (at, 10) for at, one in enumerate("一二三四五六七八九", 1)}, "十分之九": (9, 10),
}  # fmt: skip
_SAID = re.compile(
    r"(?P<way>more than|over|above|at least|less than|fewer than|under|below|nearly|almost|about|超过|超|过|逾|近|不到|不足|约)?\s*"
    r"(?P<word>one half|half|(?:a|one) third|two[- ]thirds|(?:a|one) quarter|three[- ]quarters|(?:two|three|four)[- ]fifths|(?:a|one) fifth|nine[- ]tenths|三分之[一二]|四分之[一三]|五分之[一二三四]|十分之九|[一二三四五六七八九]成(?![一二三四五六七八九半])|一半|半数|(?<=过)半)(?P<up>以上|以下)?",
    re.I,
)


def fractions(material: Material) -> list[Judgement]:
    """Every fraction in words that two counts of the same sentence, or of those before it, give."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        said = _SAID.search(sentence.text)
        if said is None or sentence.heading or _OF_TIME.match(sentence.text, said.end()):
            continue
        if _said_in_percent(sentence, said):
            continue
        pair = _pair(sentence) or part_before(sentence, lately(material, at), said)
        if pair is not None and not _is_change(sentence.text, said):
            found += _judged(sentence, said, *pair)
    return found


_OF_TIME = re.compile(
    r"[- ]?(?:of )?(?:the |a |an )?(?:year|month|day|hour|century|mile)\b|年", re.I
)
_CHANGE = re.compile(
    r"\b(?:by|rose|fell|grew|increas\w*|decreas\w*|reduc\w*|declin\w*|cut|drop\w*|larger|smaller|higher|lower|fewer|less)\b[^,.;]{0,24}$|(?:增长|增加|下降|减少|提高|降低|缩短|压缩|比[^，。；]{0,12})了?[^，。；]{0,4}$|(?:规划|计划|创建|任务)?(?:期限?|实施|执行|时间|进程|进度|工期)(?:已经|已)?$",
    re.I,
)
_CHANGED = re.compile(r"\s*(?:more|less|fewer|larger|smaller|higher|lower|as (?:many|much|large|high)|the (?:figure|value|level|number|amount))\b", re.I)  # fmt: skip


def _is_change(text: str, said: re.Match[str]) -> bool:
    """ "Fell by more than a third", "a quarter larger": of what it was before, no share."""
    start = said.start("word")
    ahead = text[max(0, start - 40) : said.start()]
    return bool(_CHANGE.search(ahead) or _CHANGED.match(text, said.end()))


def _pair(sentence: Sentence) -> tuple[Number, Number] | None:
    counts = [
        one
        for one in sentence.numbers
        if one.kind not in ("percent", "points") and not one.doubtful
    ]
    for first, second in pairwise(counts):
        for part, whole in ((first, second), (second, first)):
            if 0 < part.value <= whole.value and tied(sentence.text, part, whole):
                return part, whole
    return None


_DENIED = re.compile(r"(?:没有|未曾|未能?|尚未|还未|并未|不)\s*$|\b(?:not|never)(?: yet| quite| even)?(?: be| been| reached?)? $", re.I)  # fmt: skip
""" "占44.9%，没有过半"."""


def _said_in_percent(sentence: Sentence, said: re.Match[str]) -> bool:
    """ "占81.8%，超过三分之二": the percentage right before the fraction is what it tells again."""
    ahead = [one for one in sentence.numbers if one.end <= said.start()]
    if not ahead or ahead[-1].kind != "percent":
        return False
    between = sentence.text[ahead[-1].end : said.start()]
    return len(between) <= 24 and not re.search("[;；。]", between) and _holds(
        sentence.text, said, ahead[-1].value / 100
    )  # fmt: skip


def _holds(text: str, said: re.Match[str], share: Decimal) -> bool:
    """Whether a share is what the words say, or, where they are denied, is not."""
    up, down = _WORDS[said["word"].lower().replace("-", " ")]
    wanted = Decimal(up) / Decimal(down)
    way = (said["way"] or "").lower()
    holds = share >= wanted - Decimal("0.1") and share <= wanted + Decimal("0.1")
    if (
        way in ("more than", "over", "above", "at least", "超过", "超", "过", "逾")
        or said["up"] == "以上"
    ):
        holds = share > wanted or (way == "at least" or said["up"] == "以上") and share == wanted
    elif (
        way in ("less than", "fewer than", "under", "below", "不到", "不足") or said["up"] == "以下"
    ):
        holds = share < wanted
    elif way in ("nearly", "almost", "近"):
        holds = wanted - Decimal("0.1") <= share <= wanted
    denied = way and _DENIED.search(text[: said.start()])
    return not holds if denied else holds


def _judged(
    sentence: Sentence, said: re.Match[str], part: Number, whole: Number
) -> list[Judgement]:
    way = (said["way"] or "").lower()
    share = part.value / whole.value
    holds = _holds(sentence.text, said, share)
    computed = f"{figure(part)} of {figure(whole)} = {shown(100 * share)} %"
    if holds:
        return [upheld("share", sentence, computed)]
    if not way and not said["up"]:
        return [
            Judgement(
                claim(
                    "share",
                    sentence,
                    "not_checkable",
                    computed,
                    say("the fraction may be said of something else"),
                )
            )
        ]
    message = say(
        '"{said}" is not what the counts give: {computed}.',
        said=said.group().strip(),
        computed=computed,
    )
    return [refuted("contradicted_by_own_figures", "share", sentence, message, computed)]
