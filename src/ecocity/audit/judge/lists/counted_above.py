""" "以上四项措施…", right below the lines that tell them one by one."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.numbered import list_wrong
from ecocity.audit.judge.lists.printed import printed_lines, spelled
from ecocity.audit.judge.say import upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_BACK = re.compile(
    r"\s*(?:以上|上述|这)(?P<zh>[两二三四五六七八九十]|\d{1,2})大?(?:项|个|条|点|类|大)(?!月|县|区|市|乡|镇|村|省|企业|断面)|\s*(?:These|The above) (?:two|three|four|five|six|seven|eight|nine|ten|\d) (?!years|months)[a-z]+",
    re.I,
)
_MARK = re.compile(
    r"\s*(?:(?P<open>[（(])?(?P<n>\d{1,2}|[一二三四五六七八九十])(?P<close>[)）、.．])|(?P<is>[一二三四五六七八九])是)\s*\S"
)
_ORDINALS = "一二三四五六七八九十"
_FEWEST = 2


def counted_above(material: Material) -> list[Judgement]:
    """Every sentence that counts the items in the lines right above it."""
    found: list[Judgement] = []
    lines, index = printed_lines(material)
    for sentence in material.sentences:
        said = _BACK.match(sentence.text)
        if sentence.heading or sentence.line not in index or said is None:
            continue
        number = _number(sentence, said)
        items = _items(lines[: index[sentence.line]]) if number else []
        if number is not None and len(items) >= _FEWEST:
            found += _judged(sentence, number, items)
    return found


def _number(sentence: Sentence, said: re.Match[str]) -> Number | None:
    """The count that a sentence opens with; behind "以上" a spelled one is read as no figure."""
    told = next(
        (one for one in sentence.numbers if one.kind == "count" and one.start < said.end()), None
    )
    word = said["zh"]
    if told is not None or not word:
        return told
    return spelled(sentence, said.start("zh"), said.end(), word)


def _judged(sentence: Sentence, number: Number, items: list[str]) -> list[Judgement]:
    if number.value == len(items):
        return [upheld("list", sentence, f"{len(items)} listed above")]
    return list_wrong(sentence, number, [one.strip()[:40] for one in items])


def _items(above: list[str]) -> list[str]:
    """The marked lines right above, from the one marked as the first; none where they do not count up."""
    kept: list[str] = []
    styles: set[tuple[str, str, bool]] = set()
    for text in reversed(above):
        mark = _MARK.match(text)
        if mark is None:
            break
        styles.add((mark["open"] or "", mark["close"] or "", bool(mark["is"])))
        kept.insert(0, text)
        if _place(mark) == 1:
            break
    places = [_place(mark) for one in kept if (mark := _MARK.match(one))]
    return kept if len(styles) == 1 and places == list(range(1, len(kept) + 1)) else []


def _place(mark: re.Match[str]) -> int:
    said = mark["n"] or mark["is"]
    return int(said) if said.isdigit() else _ORDINALS.index(said) + 1
