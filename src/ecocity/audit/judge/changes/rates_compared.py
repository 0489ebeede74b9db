""" "农村居民收入增速快于城镇居民": which of two rates of growth, told just before, is the greater."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.lately import lately
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_COMPARED = re.compile(
    r"(?P<one>[^，。；;]{2,24}?)(?:的)?(?P<what>增速|增幅|增长率|增长速度|降幅|下降幅度|增长|下降)(?:均|也|都|明显|显著)?(?P<way>快于|高于|大于|超过|慢于|低于|小于|不及)(?P<other>[^，。；;]{2,24}?)(?:的?(?:增速|增幅|增长率|增长速度|降幅|下降幅度|增长|下降))?(?=$|[，。；])"
)
_MORE = frozenset(["快于", "高于", "大于", "超过"])
_OUTSIDE = re.compile(r"全国|全省|平均|目标|预期|计划|上年|去年|同期|要求")


def rates_compared(material: Material) -> list[Judgement]:
    """Every sentence without figures that ranks two rates of growth."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        if sentence.heading or sentence.numbers:
            continue
        said = _COMPARED.search(sentence.text)
        if said and not _OUTSIDE.search(said.group()):
            found += _judged(sentence, said, lately(material, at, 2))
    return found


def _judged(sentence: Sentence, said: re.Match[str], before: list[Sentence]) -> list[Judgement]:
    told = [(one, n) for one in before for n in one.numbers if n.kind == "percent" and sign_of(one, n) and not n.doubtful]  # fmt: skip
    if len(told) != 2:
        return []
    first, second = (_meant(said[name], told) for name in ("one", "other"))
    if first is None or second is None or first is second or first.value == second.value:
        return []
    computed = f"{figure(first)}, {figure(second)}"
    if (first.value > second.value) == (said["way"] in _MORE):
        return [upheld("change", sentence, computed)]
    message = say('"{said}", but the rates told are {first} and {second}.', said=said.group().strip(), first=figure(first), second=figure(second))  # fmt: skip
    lines = tuple({one.line for one, _ in told} - {sentence.line})
    return [
        refuted("contradicted_by_own_figures", "change", sentence, message, computed, also=lines)
    ]


def _meant(words: str, told: list[tuple[Sentence, Number]]) -> Number | None:
    """The rate whose clauses hold more of the words than those of the other."""
    scores = [(covered(stems(words), stems(_clauses(one, n, told))), n) for one, n in told]
    best = max(score for score, _ in scores)
    named = [n for score, n in scores if score == best]
    return named[0] if len(named) == 1 and best >= 0.5 else None


def _clauses(sentence: Sentence, number: Number, told: list[tuple[Sentence, Number]]) -> str:
    """The words from the rate before it, or the begin of its sentence, up to a rate."""
    floor = max((n.end for one, n in told if one is sentence and n.end <= number.start), default=0)
    return sentence.text[floor : number.start]
