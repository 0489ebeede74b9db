"""Names beside a count, whichever comes first: "A, B and C: these are the four", "“五个一”：…", "A、B、C，上述四站"."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of, other_counts, plainly_parted
from ecocity.audit.judge.lists.numbered import OTHERS, is_vague, list_wrong
from ecocity.audit.judge.lists.printed import spelled
from ecocity.audit.judge.say import upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_NAME = r"(?:the )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|No\. ?\d+))*(?: (?:park|reserve|county|plant|station|reservoir|works|river|lake|town|township|section|bureau|district))?"
_NAMES = rf"{_NAME}(?:[,;] {_NAME})*(?:,? and {_NAME})"
_ROW = rf"{_NAME}(?:[,;] {_NAME}){{1,}}(?:,? and {_NAME})?"
_BEHIND = re.compile(
    rf"\s*[a-z][a-z ,\-]{{0,60}}?\s*(?:[,:(–—]|\s-)\s*(?P<list>{_NAMES})\s*(?:\)|$|[.;]|,? being\b| being\b|\s[–—])"
)
_AHEAD = re.compile(
    rf"(?:^|[.;] |[:–—] ?)(?P<list>{_ROW})(?:\s*[:;–—]\s*(?:(?:these|those|they|such) (?:are|were) (?:the|our|all) |(?:the|these|those) |in all )?|,\s*(?:(?:these|those|they|such) (?:are|were) (?:the|our|all) |these |those |in all ))$"
)
_NOT_ALL = re.compile(
    r"\b(?:among|than|another|other|first|last|next|over|under) (?:the |these |our )?$|\bof (?:the|these|our|those|its|all) $"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|all|some|most|many|each|none|half|any) (?:out )?of $",
    re.I,
)
_JOINED = re.compile(r"[a-z -]{2,40}(?:,| and|, and) ")
_ROW_BEFORE = re.compile(rf"^[^:：.;]{{2,40}}:\s*(?P<list>{_ROW})\.?\s*$|^(?P<bare>{_ROW})\.?\s*$")
_BACK = re.compile(r"^\W*(?:All |Each of |Every one of )?(?:the |these |those )?$", re.I)
_OF_THESE = re.compile(r"\s*(?:of (?:these|them|those)|[a-z-]+ (?:listed|named|mentioned) above)\b")
_ANY_EN = re.compile(
    r"\b(?:including|among|such as|e\.g|other|others|etc|also|further|both|or)\b", re.I
)


def beside(material: Material) -> list[Judgement]:
    """One judgement a count that a row of names stands beside, on either side of it."""
    found: list[Judgement] = []
    before: Sentence | None = None
    for sentence in material.sentences:
        if not sentence.heading:
            found += (
                _slogans(sentence)
                + _one_by_one(sentence)
                + _back_zh(sentence)
                + _number_behind(sentence)
            )
            for number in sentence.numbers:
                if _is_count(number) and not is_vague(number, sentence.text):
                    found += _english(sentence, number, before)
            found += _said_next(before, sentence) if before is not None else []
        before = sentence
    lines = {one.line: one for one in reversed(material.sentences) if not one.heading}
    for line, sentence in lines.items():
        found += _ended(sentence, material.text_of.get(line, sentence.text).strip())
    return found


def _is_count(number: Number) -> bool:
    return number.kind == "count" and 2 <= number.value <= 20 and number.bound == "exact" and not number.decimals  # fmt: skip


def _english(sentence: Sentence, number: Number, before: Sentence | None) -> list[Judgement]:
    ahead, behind = sentence.text[: number.start], sentence.text[number.end :]
    if _NOT_ALL.search(ahead):
        return []
    if any(
        one.end <= number.start
        and one.kind == "count"
        and _JOINED.fullmatch(sentence.text[one.end : number.start])
        for one in sentence.numbers
    ):
        return []  # "two plants and three stations": one list for both
    told = _BEHIND.match(behind) or _AHEAD.search(ahead)
    listed = told["list"] if told else ""
    back = _BACK.search(ahead) and _OF_THESE.match(behind)
    if not listed and back and before is not None and 0 <= sentence.line - before.line <= 2:
        row = _ROW_BEFORE.match(before.text)
        listed = (row["list"] or row["bare"]) if row else ""
    return _judged(sentence, number, listed) if listed else []


def _judged(sentence: Sentence, number: Number, listed: str) -> list[Judgement]:
    items = items_of(listed)
    if len(items) < 2 or OTHERS.search(sentence.text) or _ANY_EN.search(sentence.text):
        return []
    possible = {len(items)} if plainly_parted(listed) else {len(items)} | other_counts(listed)
    if int(number.value) in possible:
        return [upheld("list", sentence, f"{int(number.value)} named")]
    return list_wrong(sentence, number, items)


_SLOGAN = re.compile(
    r"[“「『\"‘](?P<n>[两二三四五六七八九十])(?P<what>个一|[\u4e00-\u9fff]{1,3}?)[”」』\"’]"
    r"[\u4e00-\u9fff]{0,10}(?:[：:]|[，,](?:即|就是)|——|（)(?P<list>[^。；;：:（）]{4,160})"
)


def _slogans(sentence: Sentence) -> list[Judgement]:
    """ "“五个一”机制：每旬一次调度、每月一次督查…": each item tells one of them."""
    found: list[Judgement] = []
    for said in _SLOGAN.finditer(sentence.text):
        parts = [
            one for one in re.split("、|，|,|和(?=每|同时|不)", said["list"].strip()) if one.strip()
        ]
        head = said["what"][-1]
        if len(parts) < 2 or "等" in parts[-1] or sum(head in one for one in parts) < len(parts):
            continue
        number = spelled(sentence, said.start("n"), said.end("what"), said["n"])
        if number.value == len(parts):
            found.append(upheld("list", sentence, f"{len(parts)} named"))
        else:
            found += list_wrong(sentence, number, [one.strip()[:30] for one in parts])
    return found


_ONE_BY_ONE = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|eight|[2-8]) [a-z][^.:;,]{0,60}[:,] (?P<list>one [^.:;]{4,200})\.?\s*$",
    re.I,
)


def _one_by_one(sentence: Sentence) -> list[Judgement]:
    """ "Five meetings: one a week, one a month, …"."""
    said = _ONE_BY_ONE.search(sentence.text)
    parts = re.split(r",? and (?=one )|, ", said["list"]) if said else []
    if said is None or len(parts) < 2 or not all(one.startswith("one ") for one in parts):
        return []
    number = spelled(sentence, said.start("n"), said.end("n"), said["n"])
    if number.value == len(parts):
        return [upheld("list", sentence, f"{len(parts)} named")]
    return list_wrong(sentence, number, parts)


_ENDED_EN = re.compile(
    r"^(?P<noun>[A-Z][a-z]+(?: [a-z]+){0,6}?) (?:are|were|number|numbered|count) (?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}): (?P<list>[^.;:()]{6,200})\.?$"
    r"|^(?P<label>[A-Z][a-z]+(?: [a-z]+){0,4}) \((?P<m>\d{1,2})\): (?P<row>[^.:()]{6,240})\.?$"
    r"|^[A-Z][a-z]+(?: [a-z]+){0,4}: (?P<k>\d{1,2}) [(–—-]\s?(?P<bracket>[^.:()]{6,240})\)?\.?$"
)
_ENDED_ZH = re.compile(
    r"(?:^|[，。；])[\u4e00-\u9fff]{2,14}?(?:有|为|共)(?P<n>[两二三四五六七八九十])[：:](?P<list>[^。；;：:，（）]{4,120})"
)


def _ended(sentence: Sentence, text: str) -> list[Judgement]:
    """ "数据来源有五：…", "The metals are four: …", "Reserves (4): …": a count that ends its clause."""
    said = _ENDED_EN.match(text) or _ENDED_ZH.search(text)
    if said is None:
        return []
    groups = said.groupdict()
    key = next((one for one in ("n", "m", "k") if groups.get(one)), "n")
    word = groups[key]
    listed = groups["list"] or groups.get("row") or groups.get("bracket")
    if not word or not listed or OTHERS.search(listed) or re.search(r"\d", listed):
        return []
    number = replace(spelled(sentence, said.start(key), said.end(key), word), printed=word)
    return _judged(sentence, number, listed)


_WORD = r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|(?<![\d.,])\d{1,2})"
_IN_NUMBER = re.compile(
    rf"[(,] ?(?P<list>{_ROW})\)?, {_WORD} (?:in number|in all|altogether)\b", re.I
)
_NUMBER_IS = re.compile(rf"\b(?:number|numbered|count|are) {_WORD}(?:,| -|:| –) (?:namely|i\.e\.|that is|these being)? ?(?P<list>{_ROW})\.?\s*$")  # fmt: skip
_TO_DO = re.compile(rf"\b{_WORD} [a-z]+(?: [a-z]+)?[,:] (?P<list>to [^.;:]{{4,200}})\.?\s*$", re.I)
_ENDS = re.compile(rf"[:–-] ?{_WORD}\.?$", re.I)
_THEY_ARE = re.compile(r"^(?:They|These) are (?P<list>[^.;:]{6,300})\.?$")


def _number_behind(sentence: Sentence) -> list[Judgement]:
    """ "(A, B and C), three in number", "number three, namely A, B and C", "three aims, to …, to … and to …"."""
    for frame in (_IN_NUMBER, _NUMBER_IS):
        said = frame.search(sentence.text)
        if said:
            return _judged(sentence, spelled(sentence, said.start("n"), said.end("n"), said["n"]), said["list"])  # fmt: skip
    said = _TO_DO.search(sentence.text)
    parts = re.split(r",? and (?=to )|, (?=to )", said["list"]) if said else []
    if said is None or len(parts) < 2 or re.search(r"\d", said["list"]):
        return []
    number = spelled(sentence, said.start("n"), said.end("n"), said["n"])
    if number.value == len(parts):
        return [upheld("list", sentence, f"{len(parts)} named")]
    return list_wrong(sentence, number, parts)


def _said_next(before: Sentence, sentence: Sentence) -> list[Judgement]:
    """ "Ordinances issued: three. They are the …"."""
    said, told = _ENDS.search(before.text.strip()), _THEY_ARE.match(sentence.text.strip())
    if said is None or told is None or not 0 <= sentence.line - before.line <= 1:
        return []
    return _judged(sentence, spelled(before, said.start("n"), said.end("n"), said["n"]), told["list"])  # fmt: skip


_NAMED_ZH = re.compile(
    r"(?:^|[：:。；，])(?P<list>[\u4e00-\u9fff]{2,10}(?:、[\u4e00-\u9fff]{2,10}){1,}(?:[和及与][\u4e00-\u9fff]{2,10})?)[，,。；]\s*(?:上述|以上|这)(?P<n>[两二三四五六七八九十]|\d{1,2})(?:个|座|家|条|处|项|所|种)?[\u4e00-\u9fff]"
)
_BEHIND_ZH = re.compile(
    r"(?P<n>[两二三四五六七八九]|(?<!\d)\d)(?:个|座|家|条|处|所)[，,](?P<list>[\u4e00-\u9fff]{2,9}?(?:、[\u4e00-\u9fff]{2,9}?){1,}?)(?=于|均|都|已|先后|相继|全部|[。；])"
)


def _back_zh(sentence: Sentence) -> list[Judgement]:
    """ "东门站、西门站、北湖站，上述四站", "公园新增两个，河滨公园、枫叶公园于年内开放": things of one kind by name."""
    found: list[Judgement] = []
    pointed = [(said, True) for said in _NAMED_ZH.finditer(sentence.text)]
    for said, shown in (*pointed, *((said, False) for said in _BEHIND_ZH.finditer(sentence.text))):
        items = items_of(said["list"])
        alike = shown or len({one[-1] for one in items}) == 1
        one_kind = alike and all(len(one) > 1 for one in items)
        if len(items) < 2 or not one_kind or "等" in said["list"] or OTHERS.search(said["list"]):
            continue
        number = replace(spelled(sentence, said.start("n"), said.end("n"), said["n"]), noun="")
        if number.value == len(items):
            found.append(upheld("list", sentence, f"{len(items)} named"))
        else:
            found += list_wrong(sentence, number, items)
    return found
